"""What is printed: gathered from consented facts, laid out in one render place."""

"""What is done with files: bring one, apply or drop it, take data away."""

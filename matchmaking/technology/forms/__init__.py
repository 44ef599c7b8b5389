"""Forms of technology listings."""

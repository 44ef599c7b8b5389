"""What the platform keeps about people: the data map, each person's own data (R47, R48)."""

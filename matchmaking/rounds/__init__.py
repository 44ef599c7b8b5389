"""Allocation rounds: introductions shared out so that nobody is flooded."""

"""Ranking policies as versioned, dated data that organizers edit."""

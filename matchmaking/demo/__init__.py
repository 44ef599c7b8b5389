"""Demo data: published listings, invented enterprises and a year of what they did."""

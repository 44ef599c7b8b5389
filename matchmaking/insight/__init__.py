"""What the bureau learns: the gap report and how rules fare."""

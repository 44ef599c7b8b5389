"""What the pages of talks show: never rows, only these."""

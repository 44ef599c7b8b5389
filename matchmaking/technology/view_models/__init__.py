"""What the pages of technology listings show: never rows, only these."""

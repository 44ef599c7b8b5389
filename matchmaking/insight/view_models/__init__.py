"""What templates receive of the market's gaps: frozen values, a subject a file."""

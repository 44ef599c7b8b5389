"""What leaves and enters a fair as a file: spreadsheets, paper, calendars."""

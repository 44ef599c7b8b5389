"""What operators do from the command line: serve, work off jobs, migrate, back up, restore."""

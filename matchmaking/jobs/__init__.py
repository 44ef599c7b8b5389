"""Long work: a row for each job, run by Huey workers, with progress, cancel and retry."""

"""Runs of the matcher over everything that is live: kept, replayable, comparable."""

"""Reads of rounds, a subject a file."""

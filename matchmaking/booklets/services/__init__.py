"""Verbs of the booklets: designs, editions and their release, files, copies, policies."""

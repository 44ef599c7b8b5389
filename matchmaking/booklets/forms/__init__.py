"""Forms of booklets, a subject a file."""

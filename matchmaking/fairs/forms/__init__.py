"""Forms of fairs, a subject a file."""

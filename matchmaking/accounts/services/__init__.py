"""What people and organisers do with accounts, a subject a file."""

"""What the API answers: frozen values, in the words and units of interchange.md."""

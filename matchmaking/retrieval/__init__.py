"""Text search over technology needs and offers, Chinese and English mixed: pure."""

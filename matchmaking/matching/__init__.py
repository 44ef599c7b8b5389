"""What fits what, how well, and why: criteria, verdicts, scores, reasons (matching.md). Pure."""

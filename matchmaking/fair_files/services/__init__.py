"""Bring and take a fair's spreadsheets."""

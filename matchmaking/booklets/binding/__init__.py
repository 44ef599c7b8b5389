"""Binding: laid-out pieces become one file. Knows pikepdf and fonts, never WeasyPrint."""

"""Files that people bring and take: import, export, the offline matcher (interchange.md)."""

"""Files that people attach: checked, sealed, served only as downloads (R35–R40)."""

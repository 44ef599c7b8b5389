"""The 23 criteria of matching.md, one small function each, and the ordered table of them."""

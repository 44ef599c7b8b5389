"""Experts' opinions on technology listings: who is asked, what they say, who may read it."""

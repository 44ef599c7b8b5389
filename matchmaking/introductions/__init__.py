"""Introductions: match lists, asking, mutual consent, answer clocks, offers, outcomes."""

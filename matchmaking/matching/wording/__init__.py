"""Verdicts and scores in words, Chinese and English, with both sides' figures."""

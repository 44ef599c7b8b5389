"""Allocation: which needs are introduced to which institutions, so that nobody is flooded.

`allocate(market, terms)` answers exactly, by one minimum-cost flow, and proves it by prices.
"""

"""Financing needs, debt and equity: drafted, reviewed, published as immutable versions."""

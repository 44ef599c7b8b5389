"""What would change a result: one answer, one or two changes, one looser condition; what blocks.

Everything here is exact: each promise is checked by applying it and judging again.
"""

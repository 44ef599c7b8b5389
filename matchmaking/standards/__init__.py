"""Public standards of the field: codes, closed lists, calendars, money. A core: plain functions."""

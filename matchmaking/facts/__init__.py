"""Facts that organizers add, for conditions to name, beside those that come with the platform."""

"""Technology pairs in talks: requests, answers in time, opinions, packages with money."""

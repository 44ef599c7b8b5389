"""Fairs: editions, who comes, whom they want to meet, the timetable, and the day itself."""

"""Ocean Week's meetings: editions, timetable, the day itself, results."""

"""The fair's timetable, its proof and its repair: pure."""

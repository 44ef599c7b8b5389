"""Where the platform's days begin and end: Xiamen's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def day_in_xiamen(now: datetime) -> date:
    """The calendar day of a moment in Xiamen."""
    return now.astimezone(ZONE).date()

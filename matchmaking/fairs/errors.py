"""What can go wrong with a fair, in the user's terms."""

from matchmaking.errors import BadInput, NotAllowed, NotFound, Refused
from matchmaking.notices.wording import message


class NoSuchFair(NotFound):
    """No fair by this id, or none that the person may know of."""

    message = message("没有找到这场洽谈会。它可能尚未开放，或地址有误。")


class NoSuchParty(NotFound):
    """No party by this id or code, or none that the person may know of."""

    message = message("没有找到这个参会单位。请核对地址或编码。")


class NoSuchMeeting(NotFound):
    """No meeting or request by this id, or none of the person's own."""

    message = message("没有找到这场会面。它可能已取消，或与您无关。")


class NoSuchRepair(NotFound):
    """No repair by this id."""

    message = message("没有找到这次调整。")


class OrganizersOnly(NotAllowed):
    """Only organizers run a fair."""

    message = message("只有主办方可以进行此操作。")


class NotAtThisStage(Refused):
    """The fair's state forbids it."""

    message = message("洽谈会目前的阶段不允许这项操作。")


class SlotsInUse(Refused):
    """Slots or tables cannot be replaced once a timetable is published."""

    message = message("日程已经发布，不能再改动时段。请先在日程表上调整。")


class BadPlan(BadInput):
    """Hours that give no slots, or too many."""

    message = message("按这样的设置排不出时段，或超过 200 个时段。请核对起止时间、时长和休息。")


class BadTables(BadInput):
    """Table names that repeat, are missing or too many."""

    message = message("请每行写一个桌号，不重复，每个最多 12 个字符，共 1 到 300 桌。")


class BadAway(BadInput):
    """Slots that do not exist, or no time left."""

    message = message("不能参加的时段应在日程之内，并至少留出一个时段。")


class PartyThere(Refused):
    """The organisation is a party already."""

    message = message("这个单位已在参会名单中。")


class PartyNeeded(BadInput):
    """A party needs an organisation or a name."""

    message = message("请选择平台上的单位，或填写来宾单位的名称。")


class TableTaken(BadInput):
    """A table has one host."""

    message = message("这张桌已是另一个单位的专用桌，或不存在。")


class NotYourself(BadInput):
    """A meeting needs two or three different parties of the fair."""

    message = message("会面需要两到三个不同的参会单位。")


class AlreadyRequested(Refused):
    """There is an open request or a meeting of the two."""

    message = message(
        "双方已有待答复的约见，或已约定会面。请在这届洽谈会的页面查看、撤回，或等待答复。"
    )


class TooManyRequests(Refused):
    """The party has used up its requests."""

    message = message("约见次数已用完（最多 %(most)s 次）。撤回或等待答复后可再约。")


class RequestOver(Refused):
    """The request was answered, withdrawn or has expired."""

    message = message("这次约见已有结果，不能再改。")


class ReasonNeeded(BadInput):
    """A request says why."""

    message = message("请写明约见理由：对方据此决定是否会面。")


class BadOrder(BadInput):
    """Meetings that would have to come before themselves."""

    message = message("先后顺序互相矛盾，或写了不存在的会面编号。")


class MeetingHeld(Refused):
    """The meeting has been held or cancelled."""

    message = message("这场会面已经举行或取消，不能再改。")


class NothingToPlace(Refused):
    """No slots, tables or meetings yet."""

    message = message("还缺时段、桌位或会面，不能排日程。")


class NoDraft(Refused):
    """There is no draft timetable."""

    message = message("还没有日程草案。请先排日程。")


class AlreadySolving(Refused):
    """A job is at it."""

    message = message("正在排日程，请等它结束或先取消。")


class BreaksRules(Refused):
    """A change by hand would break a hard rule; `reasons` are sentences."""

    message = message("不能这样调整：%(reasons)s")


class NotToday(Refused):
    """Check-in and repair belong to the days of the fair."""

    message = message("洽谈会还没有开始。主办方把它设为“进行中”后才能签到。")


class NothingChanges(Refused):
    """The event touches no meeting."""

    message = message("这件事不影响任何会面，不需要调整。")


class RepairOver(Refused):
    """Accepted, undone or dropped already, or the timetable has changed meanwhile."""

    message = message("日程在此期间已变动，这次调整不再适用。请重新预览。")


class BadRecord(BadInput):
    """A record without sense."""

    message = message("请核对洽谈记录：意向金额应大于零，后续日期不早于会面当天。")

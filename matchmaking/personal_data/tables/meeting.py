"""Fairs."""

from matchmaking.notices.wording import message
from matchmaking.personal_data.tags import Kept, Tagged

FAIR = "holding the fair"
MEETING = (
    Tagged("fair", FAIR, Kept.RECORD, level="L1", internal="state plan",
           public="name name_en edition venue venue_en"),
    Tagged("fair_session", FAIR, Kept.RECORD, level="L1", public="kind title title_en place day"),
    Tagged("fair_session_party", FAIR, Kept.RECORD, level="L1"),
    Tagged("fair_slot", FAIR, Kept.RECORD, level="L1", public="day half_day"),
    Tagged("fair_table", FAIR, Kept.RECORD, level="L1", public="label hall"),
    Tagged(
        "fair_staff", "reaching the staff on the day", Kept.RECORD,
        label=message("洽谈会工作人员名单"),
        contact="name_sealed phone_sealed", own="duty", internal="fair_id",
    ),
    Tagged(
        "fair_party", FAIR, Kept.RECORD, label=message("洽谈会的参会代表与签到"),
        corrected="fairs.mine",
        keys="code",  # checks a party in
        contact="people_sealed", own="fair_id number arrived_at",
        internal=(
            "organisation_id state visibility visibility_at wishes wishes_en languages away "
            "most_meetings own_table"
        ),
        public="kind name name_en",
    ),
    Tagged("fair_request", FAIR, Kept.RECORD, internal="reason half_day state answer"),
    Tagged(
        "fair_meeting", FAIR, Kept.RECORD, sealed="topic_sealed next_step_sealed",
        internal="number source subject half_day state next_on",
    ),
    Tagged("fair_meeting_party", FAIR, Kept.RECORD),
    Tagged("fair_meeting_order", FAIR, Kept.RECORD),
    Tagged("fair_timetable", FAIR, Kept.RECORD, internal="state places figures"),
    Tagged("fair_disruption", FAIR, Kept.RECORD, internal="kind state note"),
    Tagged(
        "fair_import", "bringing parties and meetings by spreadsheet", Kept.RECORD,
        label=message("导入的洽谈会表格"),
        sealed="marked_sealed", own="fair_id name kind taken", internal="faults notes outcome",
    ),
)  # fmt: skip

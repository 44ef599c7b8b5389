"""What the register's pages show."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from matchmaking.experts.models import Expert, ExpertChange
from matchmaking.experts.queries import Suggested
from matchmaking.notices.wording import message
from matchmaking.standards import vocabulary

TONES = {"serving": "good", "suspended": "wait", "released": "neutral"}
EVENTS = {
    "added": message("入库"), "changed": message("修改资料"), "state": message("变更状态"),
    "reviewed": message("登记考核"),
}  # fmt: skip
LABELS = {
    "name": message("姓名"), "unit": message("单位"), "title": message("职称职务"),
    "kind": message("专家类别"), "marine_field": message("海洋领域"), "field": message("专业方向"),
    "link": message("产业链环节"), "term_from": message("聘期开始"), "term_to": message("聘期结束"),
    "source": message("来源"), "contact": message("联系方式"), "note": message("备注"),
    "state": message("状态"), "grade": message("考核结果"),
}  # fmt: skip
GROUPS = {
    "kind": "expert_kind", "link": "expert_link", "state": "expert_state",
    "grade": "expert_grade", "marine_field": "marine_field",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExpertLine:
    """A row of the list."""

    public_id: str
    name: str
    unit: str
    kind: str
    field: str
    state: str
    tone: str
    term_to: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the history."""

    at: datetime
    person: str
    event: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The review of a year."""

    year: int
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class ExpertDetail:
    """One expert in full."""

    line: ExpertLine
    title: str
    marine_field: str
    link: str
    term_from: date | None
    source: str
    contact: str
    note: str
    version: int
    changes: tuple[ChangeLine, ...]
    reviews: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """An expert who fits, and by which words."""

    line: ExpertLine
    words: str


def expert_line(expert: Expert, day: date, language: str) -> ExpertLine:
    """A row of the list."""
    return ExpertLine(
        public_id=expert.public_id,
        name=expert.name,
        unit=expert.unit,
        kind=vocabulary.label("expert_kind", expert.kind, language),
        field=expert.field,
        state=vocabulary.label("expert_state", expert.state, language),
        tone=TONES[expert.state],
        term_to=expert.term_to,
        is_over=expert.term_to is not None and expert.term_to < day,
    )


def expert_detail(expert: Expert, day: date, language: str) -> ExpertDetail:
    """One expert with history and reviews."""
    return ExpertDetail(
        line=expert_line(expert, day, language),
        title=expert.title,
        marine_field=vocabulary.label("marine_field", expert.marine_field, language),
        link=vocabulary.label("expert_link", expert.link, language),
        term_from=expert.term_from,
        source=expert.source,
        contact=expert.contact or "",
        note=expert.note,
        version=expert.version,
        changes=tuple(_change(change, language) for change in expert.changes),
        reviews=tuple(
            ReviewLine(
                review.year, vocabulary.label("expert_grade", review.grade, language), review.note
            )
            for review in expert.reviews
        ),
    )


def suggested_line(found: Suggested, day: date, language: str) -> SuggestedLine:
    """An expert who fits, with bridges first, then shared terms."""
    said = [f"{bridge.asked} → {bridge.found}" for bridge in found.why.bridges]
    said += [term.term for term in found.why.terms]
    return SuggestedLine(expert_line(found.expert, day, language), "、".join(said))


def _change(change: ExpertChange, language: str) -> ChangeLine:
    details = [_detail(name, pair, language) for name, pair in sorted(change.what.items())]
    if change.note:
        details.append(change.note)
    person = change.person.name if change.person else _("系统")
    return ChangeLine(change.at, person, _(EVENTS[change.event]), tuple(details))


def _detail(name: str, pair: list[str], language: str) -> str:
    label = _(LABELS[name])
    if not pair:
        return label
    group = GROUPS.get(name, "")
    before, after = (vocabulary.label(group, value, language) or "—" for value in pair)
    return _("%(label)s：%(before)s → %(after)s", label=label, before=before, after=after)

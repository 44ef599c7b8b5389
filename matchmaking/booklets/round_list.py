"""The list of a round on A4 landscape: who is introduced to whom, with its certificate."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.booklets.content import Figure, RoundPaper, RoundRow
from matchmaking.booklets.layout import in_language, lay_out_round
from matchmaking.rounds.models import Round, RoundPair
from matchmaking.rounds.queries.rounds import find_round, pairs_of
from matchmaking.rounds.wording import GOALS, OUTCOMES, STATES
from matchmaking.standards.vocabulary import label

MOST_ROWS = 2_000  # some 80 pages, laid out while somebody waits


def round_pdf(
    session: Session, actor: Actor, public_id: str, *, language: str, organizer: str, pdf_on: bool
) -> tuple[str, bytes]:
    """The round's number and the PDF of its list."""
    row = find_round(session, actor, public_id)
    with in_language(language):
        paper = round_paper(session, row, language, organizer)
    return row.number, lay_out_round(paper, pdf_on=pdf_on)


def round_paper(session: Session, row: Round, language: str, organizer: str) -> RoundPaper:
    """What is printed of a round; beyond MOST_ROWS the paper says how many are left out."""
    pairs = session.scalars(pairs_of(row).limit(MOST_ROWS)).all()
    total = row.result["here"]["sent"] if "here" in row.result else 0
    return RoundPaper(
        language=language,
        organizer=organizer,
        number=row.number,
        title=_("轮次名单"),
        subject=row.name,
        as_of=row.solved_on or row.created_at.date(),
        state=_(STATES[row.state][0]),
        facts=tuple(_facts(row, total)),
        rows=tuple(_row(pair, language) for pair in pairs),
        left_out=max(0, total - len(pairs)),
        note=_("含企业名称，仅供主办方内部使用。"),
    )


def _facts(row: Round, total: int) -> list[Figure]:
    found = [
        Figure(_("对接"), _("%(count)s 条", count=total)),
        Figure(_("每条需求最多对接"), _("%(count)s 家", count=row.wanted)),
        Figure(_("先后次序"), _(GOALS[row.goal])),
        Figure(_("排序政策"), row.policy),
    ]
    if "here" in row.result:
        value, bound = f"{row.result['value']:,}", f"{row.result['bound']:,}"
        proof = _("达到的值 %(value)s，上界 %(bound)s。", value=value, bound=bound)
        found.append(Figure(_("证明"), proof))
    return found


def _row(pair: RoundPair, language: str) -> RoundRow:
    first = pair.rank == 1
    return RoundRow(
        need=(pair.need.number or "") if first else "",
        enterprise=pair.need.organisation.called(language) if first else "",
        institution=pair.institution.called(language),
        product=pair.product.called(language),
        verdict=label("verdict", pair.verdict, language),
        score=f"{pair.score // 10}.{pair.score % 10}",
        outcome=_(OUTCOMES[pair.outcome]),
    )

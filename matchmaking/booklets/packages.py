"""A technology pair and the money for it on one page."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from matchmaking.booklets.content import Figure, Line, Section, SummaryContent
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.summaries import Setting
from matchmaking.booklets.words import line, lines
from matchmaking.products import wording
from matchmaking.standards.money import format_percent
from matchmaking.standards.vocabulary import label
from matchmaking.talks.package import Money, Package
from matchmaking.talks.view_models.talks import TalkLine
from matchmaking.technology.content import NEED, OFFER


def package_summary(
    talk: TalkLine, package: Package, setting: Setting, *, today: date
) -> SummaryContent:
    """For the enterprise: what it costs and which money fits, by public titles and numbers."""
    with in_language(setting.language):
        cost = wording.money(package.cost or 0, setting.language)
        sections = (
            Section(
                _("这一对"),
                lines(
                    [
                        line(
                            label("technology_side", NEED, setting.language),
                            f"{talk.need_number} {talk.need}",
                        ),
                        line(
                            label("technology_side", OFFER, setting.language),
                            f"{talk.offer_number} {talk.offer}",
                        ),
                        line(_("金额依据"), package.basis),
                    ]
                ),
            ),
            Section(_("贷款、租赁、担保等"), _rows(package.loans)),
            Section(_("股权投资"), _rows(package.equity)),
        )
        return SummaryContent(
            kind="package",
            language=setting.language,
            number=talk.number,
            title=_("技术与资金方案"),
            subject=f"{talk.need} × {talk.offer}",
            subject_note=talk.state_label,
            organizer=setting.organizer,
            as_of=today,
            figures=(
                Figure(_("所需资金"), cost),
                Figure(_("期限"), "".join(wording.months(package.months))),
            ),
            sections=tuple(part for part in sections if part.lines),
            disclaimer=_("按企业资料和当日在架产品测算，不构成授信承诺、投资承诺或要约。"),
            confidential=_("内部参考，注意保密"),
            link=setting.link,
            link_note=_("扫码打开对接"),
        )


def _rows(found: Iterable[Money]) -> tuple[Line, ...]:
    return tuple(Line(row.verdict_label, (_told(row),)) for row in found)


def _told(row: Money) -> str:
    cost = "" if row.yearly_cost is None else f"{format_percent(row.yearly_cost)}%"
    parts = [_("%(product)s（%(institution)s）", product=row.name, institution=row.institution)]
    parts += [] if row.instrument_label in row.name else [row.instrument_label]
    parts += [_("综合年化成本 %(rate)s", rate=cost)] if cost else []
    parts += [row.change] if row.change else []
    return _("；").join(parts)

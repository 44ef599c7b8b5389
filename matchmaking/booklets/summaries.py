"""Term summaries (domain.md §8.3): of a product for all, of a match or offer for its sides."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.booklets.content import Figure, Line, Passage, Section, SummaryContent
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.permissions import may_read_enterprise
from matchmaking.booklets.product_entries import contact, facts, figures, note, passages
from matchmaking.booklets.words import joined, line, lines, paragraphs
from matchmaking.finance.repayment import total_interest
from matchmaking.introductions.models import Introduction, Offer
from matchmaking.introductions.view_models.explanation import CriterionLine, Explanation, explain
from matchmaking.needs.content import NeedContent
from matchmaking.products import wording
from matchmaking.products.content import ProductContent
from matchmaking.products.costs import written
from matchmaking.products.models import ProductVersion
from matchmaking.products.view_models import PublicProduct, product_view
from matchmaking.standards.money import format_percent, in_capitals
from matchmaking.standards.vocabulary import label

IN_WORDS = ("features", "process", "documents", "example_case")
CONTACT_SCOPE = "contact"
MOST_WAYS = 2  # the page is one page
EVIDENT = (("meets", "avoid"), ("meets", "live"))


class Setting(NamedTuple):
    """What a summary is printed with: language, whose paper it is, where its QR code leads."""

    language: str
    organizer: str
    link: str


def product_summary(version: ProductVersion, setting: Setting) -> SummaryContent:
    """A product on one page. Its day is that of the listed version: the file changes with it."""
    with in_language(setting.language):
        view = product_view(version, setting.language)
        content = ProductContent.from_json(version.content)
        fresh = [version.created_at.date(), *filter(None, [view.rate_confirmed_on])]
        return SummaryContent(
            kind="product",
            language=setting.language,
            number=f"{view.number} v{view.version}",
            title=_("条款摘要"),
            subject=view.name,
            subject_note="　·　".join(part for part in (view.institution, view.instrument) if part),
            organizer=setting.organizer,
            as_of=max(fresh),
            lead=view.tagline,
            figures=(*figures(view), *_cost_figure(view)),
            sections=tuple(
                part for part in _product_sections(view, content, setting.language) if part.lines
            ),
            passages=passages(view, IN_WORDS, setting.language),
            disclaimer=_("本摘要以机构最终审批为准，不构成要约。%(note)s", note=note(view)),
            link=setting.link,
            link_note=_("扫码查看最新内容"),
        )


def _cost_figure(view: PublicProduct) -> tuple[Figure, ...]:
    if view.cost is None:
        return ()
    return (Figure(_("综合年化成本"), f"{format_percent(view.cost.points)}%"),)


def _product_sections(view: PublicProduct, content: ProductContent, language: str) -> list[Section]:
    found = [Section(part.title, facts(part.lines)) for part in view.sections if part.key != "more"]
    about = line(_("联系人"), contact(view, content))
    return [*found, _example(view, language), Section(_("联系"), lines([about]))]


def _example(view: PublicProduct, language: str) -> Section:
    cost = view.cost
    if cost is None:
        return Section(_("示例测算"), ())
    first = cost.payments[0]
    return Section(
        _(
            "示例测算（本金 %(amount)s，%(months)s 个月，到期还本）",
            amount=wording.money(cost.amount, language),
            months=cost.months,
        ),
        lines(
            [
                line(_("每月付息"), _yuan(written(first.interest))),
                line(_("利息合计"), _yuan(written(total_interest(cost.payments)))),
                line(_("费用合计"), _yuan(f"{cost.fees_paid:,}")),
                line(_("实际到手"), _yuan(f"{cost.received:,}")),
            ]
        ),
    )


def _yuan(amount: str) -> str:
    return _("%(amount)s 元", amount=amount)


def match_summary(
    session: Session, actor: Actor, introduction: Introduction, setting: Setting, *, today: date
) -> SummaryContent:
    """One need and one product, and why they fit: what the reader may know and no more."""
    with in_language(setting.language):
        need, product = introduction.need, introduction.product
        pair = explain(session, actor, need, product, day=today, language=setting.language)
        view = product_view(introduction.product_version, setting.language)
        content = NeedContent.from_json(introduction.need_version.content)
        verdict = label("verdict", pair.verdict, setting.language)
        return SummaryContent(
            kind="match",
            language=setting.language,
            number=introduction.number,
            title=_("对接摘要"),
            subject=_("%(need)s × %(product)s", need=need.number or "", product=view.name),
            subject_note=view.institution,
            organizer=setting.organizer,
            as_of=today,
            figures=(Figure(_("结论"), verdict), Figure(_("匹配度"), _points(pair.score)),
                     *figures(view)[1:3]),
            sections=(
                Section(_("双方"), _parties(session, actor, introduction, setting, today)),
                Section(_("融资需求"), _asked(content, actor, need.organisation_id, setting)),
                *_reasons(pair),
            ),
            passages=_next_steps(pair),
            signatures=(_("企业（签字）"), _("金融机构（签字）"), _("备注")),
            disclaimer=_("本摘要由平台按双方已填资料生成，供对接洽谈使用，不构成授信承诺或要约。"),
            confidential=_("内部参考，注意保密"),
            link=setting.link,
            link_note=_("扫码打开对接"),
        )  # fmt: skip


def _points(score: int) -> str:
    """A score of 0 to 1000 out of a hundred."""
    return f"{score // 10}.{score % 10}"


def _parties(
    session: Session, actor: Actor, introduction: Introduction, setting: Setting, today: date
) -> tuple[Line, ...]:
    need, institution = introduction.need, introduction.institution
    known = may_read_enterprise(session, actor, introduction, CONTACT_SCOPE, today=today)
    name = need.organisation.called(setting.language)
    bank = institution.called(setting.language)
    return lines(
        [
            line(_("企业"), name if known else _("企业 %(number)s", number=need.number or "")),
            line(_("金融机构"), bank),
            line(_("需求编号"), need.number or ""),
            line(_("产品编号"), introduction.product.number or ""),
            line(_("对接编号"), introduction.number),
        ]
    )


def _asked(content: NeedContent, actor: Actor, owner_id: int, setting: Setting) -> tuple[Line, ...]:
    language = setting.language
    hidden = content.audience == "anonymous" and actor.organisation_id != owner_id
    amount = "" if content.amount is None or hidden else wording.money(content.amount, language)
    return lines(
        [
            line(_("融资金额"), amount),
            line(_("期限"), *wording.months(content.term_months)),
            line(_("期望利率"), *wording.rate_range(None, content.rate_max)),
            line(_("资金用途"), *wording.labels("purpose", [content.purpose], language)),
            line(_("担保方式"), *joined(wording.labels("guarantee", content.guarantees, language))),
        ]
    )


def _reasons(pair: Explanation) -> tuple[Section, ...]:
    """Criteria that are missed or open first, then those that are met; all others in one line."""
    titles = {"fails": _("不符合的条件"), "unknown": _("待核实的条件"), "meets": _("符合的条件")}
    found = []
    for outcome, title in titles.items():
        lines = [item for item in pair.telling if item.outcome == outcome]
        rows = [_reason(item) for item in lines if (outcome, item.key) not in EVIDENT]
        if outcome == "meets" and pair.unlimited:
            labels = _("、").join(item.label for item in pair.unlimited)
            rows.append(Line(_("产品没有要求"), (labels,)))
        if rows:
            found.append(Section(title, tuple(rows)))
    return tuple(found)


def _reason(item: CriterionLine) -> Line:
    both = _("企业：%(ours)s；产品：%(theirs)s", ours=item.need_says, theirs=item.product_says)
    said = _("%(text)s（%(more)s）", text=both, more=item.gap) if item.gap else both
    return Line(item.label, (said,))


def _next_steps(pair: Explanation) -> tuple[Passage, ...]:
    ours = pair.ways[:MOST_WAYS] or (pair.change_enterprise,)
    texts = tuple(text for text in (*ours, pair.change_institution) if text)
    return (Passage(_("最小调整"), texts),) if texts else ()


def offer_summary(
    session: Session, actor: Actor, offer: Offer, setting: Setting, *, today: date
) -> SummaryContent:
    """An offer's terms, for both sides to sign that they have talked about them."""
    introduction = offer.introduction
    with in_language(setting.language):
        view = product_view(introduction.product_version, setting.language)
        language = setting.language
        return SummaryContent(
            kind="offer",
            language=language,
            number=f"{introduction.number}-{offer.n}",
            title=_("融资条款摘要"),
            subject=view.name,
            subject_note=view.institution,
            organizer=setting.organizer,
            as_of=offer.created_at.date(),
            figures=_offered(offer, language),
            sections=(
                Section(_("当事方"), _parties(session, actor, introduction, setting, today)),
                Section(_("主要条款"), _terms(offer, language)),
            ),
            passages=_conditions(offer),
            signatures=(_("企业（盖章）"), _("金融机构（盖章）"), _("见证方（盖章）")),
            disclaimer=_(
                "本摘要仅记录双方在平台上达成的意向性条款，不构成具有法律约束力的要约或承诺；"
                "最终以机构审批和双方签署的正式合同为准。"
            ),
            confidential=_("仅供对接双方使用"),
            link=setting.link,
            link_note=_("扫码打开对接"),
        )


def _offered(offer: Offer, language: str) -> tuple[Figure, ...]:
    found = [Figure(_("金额"), wording.money(offer.amount, language))]
    if offer.stake is not None:
        return (*found, Figure(_("出让比例"), "".join(wording.share(offer.stake))))
    term, rate = wording.months(offer.term_months), wording.rate_range(offer.rate, offer.rate)
    found += [Figure(_("期限"), "".join(term))] if term else []
    found += [Figure(_("年利率"), "".join(rate))] if rate else []
    if offer.yearly_cost is not None:
        found.append(Figure(_("综合年化成本"), f"{format_percent(offer.yearly_cost)}%"))
    return tuple(found)


def _terms(offer: Offer, language: str) -> tuple[Line, ...]:
    capitals = in_capitals(offer.amount) if language == "zh" else ""
    amount = wording.money(offer.amount, language)
    return lines(
        [
            line(_("金额"), f"{amount}（{_('人民币')}{capitals}）" if capitals else amount),
            line(_("期限"), *wording.months(offer.term_months)),
            line(_("年利率"), *wording.rate_range(offer.rate, offer.rate)),
            line(_("还款方式"), *wording.labels("repayment", [offer.repayment], language)),
            line(_("担保方式"), *joined(wording.labels("guarantee", offer.guarantees, language))),
            line(_("费用"), *(_fee(row) for row in offer.fees)),
            line(_("报价有效期至"), offer.expires_on.isoformat()),
        ]
    )


def _fee(row: list[object]) -> str:
    name, rate = str(row[0]), row[1]
    return f"{name} {format_percent(rate)}%" if isinstance(rate, int) else name


def _conditions(offer: Offer) -> tuple[Passage, ...]:
    texts = paragraphs(offer.conditions)
    return (Passage(_("先决条件"), texts),) if texts else ()

"""Why an offer stands where it stands, in one line: words first, then the facts."""

from collections.abc import Callable

from matchmaking.exchange.technology_read import FileListing
from matchmaking.retrieval.shared import Explanation, SharedTerm
from matchmaking.standards import vocabulary
from matchmaking.standards.money import format_wan
from matchmaking.technology.content import ListingContent
from matchmaking.technology.facts import FAILS, MEETS, UNKNOWN, Judged

Words = dict[str, str]
ZH: Words = {
    "bridges": "对应", "terms": "共同词", "weak": "仅有零散字词相同", MEETS: "满足",
    FAILS: "不满足", UNKNOWN: "待核实", "none": "未说明", "open": "面议或未公布",
    "budget": "预算", "price": "价格", "cooperation": "合作方式", "trl": "成熟度",
    "live": "有效期", "any": "未限制", "wants": "需求",
    "offers": "成果", "wan": "万元", "colon": "：", "comma": "、", "stop": "；", "until": "至",
}  # fmt: skip
EN: Words = {
    "bridges": "Same thing", "terms": "Shared terms", "weak": "Only scattered characters shared",
    MEETS: "Met", FAILS: "Not met", UNKNOWN: "To be checked", "none": "not stated",
    "open": "negotiable or not published", "budget": "budget", "price": "price",
    "cooperation": "cooperation", "trl": "readiness", "live": "validity", "any": "no limit",
    "wants": "need", "offers": "offer", "wan": "×10,000 yuan", "colon": ": ", "comma": ", ",
    "stop": "; ", "until": " to",
}  # fmt: skip


def reasons(
    need: FileListing, offer: FileListing, judged: Judged, why: Explanation, language: str
) -> str:
    """One line for a pair, in "zh" or "en"."""
    words = EN if language == "en" else ZH
    comma, colon = words["comma"], words["colon"]
    lines = []
    if why.bridges:
        said = [f"{bridge.asked} → {bridge.found}" for bridge in why.bridges]
        lines.append(words["bridges"] + colon + comma.join(said))
    if why.terms:
        lines.append(words["terms"] + colon + comma.join(map(_in_context, why.terms)))
    if not lines:
        lines.append(words["weak"])
    for outcome in (MEETS, FAILS, UNKNOWN):
        facts = [FACTS[key](need.content, offer.content, words) for key in judged.keys(outcome)]
        if facts:
            lines.append(words[outcome] + colon + comma.join(facts))
    return words["stop"].join(lines)


def _in_context(term: SharedTerm) -> str:
    before, after = term.before.strip(), term.after.strip()
    return f"{term.term}（…{before}【{term.term}】{after}…）" if before or after else term.term


def _cooperation(need: ListingContent, offer: ListingContent, words: Words) -> str:
    both = [mode for mode in need.cooperation if mode in offer.cooperation]
    if both:
        return f"{words['cooperation']} {_modes(tuple(both), words)}"
    if not need.cooperation:
        return f"{words['cooperation']} {words['any']}"
    wanted, given = _modes(need.cooperation, words), _modes(offer.cooperation, words)
    return _sides(words["cooperation"], wanted, given, words)


def _modes(modes: tuple[str, ...], words: Words) -> str:
    language = "en" if words is EN else "zh"
    return (
        "/".join(vocabulary.label("cooperation", mode, language) for mode in modes)
        or (words["none"])
    )


def _readiness(need: ListingContent, offer: ListingContent, words: Words) -> str:
    if need.trl is None:
        return f"{words['trl']} {words['any']}"
    least = f"TRL ≥ {need.trl}"
    return _sides(words["trl"], least, f"TRL {offer.trl}" if offer.trl else words["none"], words)


def _money(need: ListingContent, offer: ListingContent, words: Words) -> str:
    budget, price = (_amount(side.money, words) for side in (need, offer))
    return f"{words['budget']} {budget} / {words['price']} {price}"


def _amount(yuan: int | None, words: Words) -> str:
    return words["open"] if yuan is None else f"{format_wan(yuan)} {words['wan']}"


def _live(need: ListingContent, offer: ListingContent, words: Words) -> str:
    days = [
        f"{words[side]}{words['until']} {content.valid_to.isoformat()}"
        for side, content in (("wants", need), ("offers", offer))
        if content.valid_to
    ]
    return f"{words['live']} {' / '.join(days) or words['any']}"


def _sides(what: str, wanted: str, given: str, words: Words) -> str:
    return f"{what} {words['wants']} {wanted} / {words['offers']} {given}"


FACTS: dict[str, Callable[[ListingContent, ListingContent, Words], str]] = {
    "cooperation": _cooperation, "trl": _readiness, "money": _money, "live": _live,
}  # fmt: skip

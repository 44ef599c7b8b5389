"""Why a text was found: the terms both share, each where it stands, and the thesaurus's bridges."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matchmaking.retrieval.document import CONCEPT
from matchmaking.retrieval.mention import Mention
from matchmaking.retrieval.text import HAN_RUN, WORD, Pieces, pieces, simplified

AROUND = 12  # characters of context on either side
MOST_TERMS = 5
MOST_BRIDGES = 4
LONGEST_TERM = 12
# What any two texts share tells nobody why these two were put together.
WEAK = frozenset(
    """
    以上 以下 以内 左右 目前 现在 现有 已有 需要 要求 希望 可以 能够 使用 采用 进行 实现 解决
    问题 提高 提升 降低 减少 具有 比较 非常 我们 公司 企业 单位 项目 技术 产品 方案 系统 研究
    开发 应用 has have need needs use used using can into per than more less our their which when
    """.split()  # noqa: SIM905 -- words read better in lines
)
COUNTED = re.compile("[一二两三四五六七八九十百千万几多半0-9]+[个只年月日天条种次元台套吨米]?")
PARTICLES = "的了和与及或在是为对将被把从到可其并该这那也都很就不要"
Rarity = Callable[[str], float]
Mentions = tuple[Mention, ...]
Said = tuple[str, Mentions]  # a text, and what it mentions


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term that stands in both texts, with the found text before and after it."""

    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two different words for one thing: what was asked, what was found, and the thing's name."""

    asked: str
    found: str
    concept: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Terms and bridges, each with what weighs most first."""

    terms: tuple[SharedTerm, ...]
    bridges: tuple[Bridge, ...]


def explain(query: Said, found: Said, rarity: Rarity) -> Explanation:
    """What a query and a document share; both as text and as what they mention."""
    asked_text, asked = query
    found_text, met = found
    return Explanation(_terms(asked_text, found_text, rarity), _bridges(asked, met, rarity))


def _terms(asked: str, found: str, rarity: Rarity) -> tuple[SharedTerm, ...]:
    text = simplified(found)
    weights: dict[str, float] = {}
    for term in _common_runs(pieces(asked), pieces(found)):
        weights[term] = _weight(term, rarity)
    best = sorted(weights, key=lambda term: (-weights[term], term))
    chosen: list[str] = []
    for term in best:
        if not (_is_weak(term) or any(term in other for other in chosen)):
            chosen.append(term)
    terms = (_in_context(term, found, text) for term in chosen[:MOST_TERMS])
    return tuple(term for term in terms if term is not None)


def _is_weak(term: str) -> bool:
    return term in WEAK or COUNTED.fullmatch(term) is not None


def _common_runs(asked: Pieces, found: Pieces) -> set[str]:
    """Longest runs of two and more characters that stand in both, and words of both."""
    asked_words = set(asked.words)
    runs = {word for word in found.words if word in asked_words and len(word) > 1}
    text, other = found.han, asked.han
    start = 0
    while start < len(text) - 1:
        end = start
        while end < len(text) and end - start < LONGEST_TERM and text[start : end + 1] in other:
            end += 1
        run = text[start:end]
        if end - start > 1 and "\n" not in run:
            runs.add(run.strip(PARTICLES))
        cut = run.find("\n")
        start += cut + 1 if cut >= 0 else max(1, end - start)
    runs = {run for run in runs if len(run) > 1}
    if not runs and asked.han.strip() and len(asked.han) == 1 and asked.han in text:
        runs.add(asked.han)
    return runs


def _weight(term: str, rarity: Rarity) -> float:
    if not HAN_RUN.match(term) or len(term) == 1:
        return rarity(term)
    pairs = [term[at : at + 2] for at in range(len(term) - 1)]
    return sum(rarity(pair) for pair in pairs) / len(pairs) ** 0.5


def _in_context(term: str, found: str, text: str) -> SharedTerm | None:
    """The term as the found text writes it, at its first place."""
    at, length = text.find(term), len(term)
    if not HAN_RUN.match(term):
        at, length = _place_of_word(term, text)
    if at < 0:
        return None
    if len(text) != len(found):  # NFKC changed the length: show the plain spelling
        found = text
    before = found[max(0, at - AROUND) : at]
    after = found[at + length : at + length + AROUND]
    return SharedTerm(found[at : at + length], before.rpartition("\n")[2], after.partition("\n")[0])


def _place_of_word(term: str, text: str) -> tuple[int, int]:
    for match in WORD.finditer(text):
        if term in pieces(match.group()).words:
            return match.start(), len(match.group())
    return -1, 0


def _bridges(asked: Mentions, found: Mentions, rarity: Rarity) -> tuple[Bridge, ...]:
    """Concepts of both sides that each says in words of its own, the rarest first."""
    there = _said(found)
    best: dict[str, tuple[float, Bridge]] = {}
    for concept, mention in _said(asked).items():
        other = there.get(concept)
        if other is None or other.said == mention.said:
            continue
        weight = (
            rarity(CONCEPT + concept) * min(mention.share, other.share) * len(mention.said) ** 0.5
        )
        bridge = Bridge(mention.said.replace("\n", "…"), other.said.replace("\n", "…"), concept)
        key = f"{bridge.asked}\n{bridge.found}"
        if key not in best or weight > best[key][0]:
            best[key] = weight, bridge
    ordered = [
        bridge for _, bridge in sorted(best.values(), key=lambda pair: (-pair[0], pair[1].concept))
    ]
    chosen: list[Bridge] = []
    for bridge in ordered:
        if not any(bridge.asked in one.asked or one.asked in bridge.asked for one in chosen):
            chosen.append(bridge)
    return tuple(chosen[:MOST_BRIDGES])


def _said(mentions: Mentions) -> Mapping[str, Mention]:
    """How a text first says each concept, a whole word before a part of one."""
    said: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda one: -one.share):
        for concept in mention.concepts:
            said.setdefault(concept, mention)
    return said

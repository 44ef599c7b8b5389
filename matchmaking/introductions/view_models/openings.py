"""What would open more products to a need: an answer, one or two changes, or waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale

from matchmaking.enterprises.derived import ANSWERED_BY
from matchmaking.introductions.queries.sides import LiveNeed, LiveProduct, Rules
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.matching.condition_words import fact_words
from matchmaking.matching.explaining.conditions import standing_conditions
from matchmaking.matching.explaining.openings import Moves, smallest_changes, ways_into
from matchmaking.matching.explaining.questions import FURTHER, next_question
from matchmaking.matching.ranking import Match
from matchmaking.matching.verdict import Verdict
from matchmaking.matching.wording.moves import condition_words, moves_words
from matchmaking.needs.cards import LOCALES
from matchmaking.needs.fields import FIELDS, label_of
from matchmaking.standards.vocabulary import label

MOST_SETS = 6  # of each size; further ones open fewer products
MOST_WAYS = 3
SECTIONS = {  # facts of the enterprise -> section of its page, and the field that decides
    "district": ("basics", "district"), "industry": ("basics", "industry"),
    "marine_class": ("basics", "marine_class"), "established_on": ("basics", "established_on"),
    "credentials": ("business", "credentials"), "size": ("figures", "employees"),
    "revenue": ("figures", "revenue"), "debt_ratio": ("figures", "liabilities"),
    "tax_grade": ("figures", "tax_grade"), "overdue": ("figures", "overdue"),
}  # fmt: skip
EQUITY = ("round", "stake_max")


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where a field is filled in: a step of the need's form, or a section of the enterprise's."""

    field: str
    label: str
    step: int
    section: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """The one missing fact that settles most possible products, and where to answer it."""

    fact: str
    settles: int
    touches: int
    place: FormPlace


@dataclass(frozen=True, slots=True)
class OpenedProduct:
    """A product that a change opens, or that a condition keeps away with the sentence why."""

    id: str
    name: str
    institution: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One smallest set of changes and the products that become eligible by it."""

    text: str
    products: tuple[OpenedProduct, ...]
    places: tuple[FormPlace, ...]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition on a fact that alone keeps products away; `met_on` where time settles it."""

    label: str
    products: tuple[OpenedProduct, ...]
    met_on: date | None


@dataclass(frozen=True, slots=True)
class Openings:
    """Everything that would open more; `editable`: the need's form can be opened now."""

    question: QuestionLine | None
    single: tuple[ChangeSet, ...]
    double: tuple[ChangeSet, ...]
    conditions: tuple[ConditionLine, ...]
    editable: bool


def openings_of(
    need: LiveNeed, products: Sequence[LiveProduct], rules: Rules, language: str
) -> Openings:
    """What would open more of the live products to the need."""
    sides = (need.matching, [row.matching for row in products], rules.context)
    known = {row.matching.product_no: row for row in products}
    asked = next_question(*sides)
    sets = [
        (len(one.moves), _change_set(one.moves, need, rules, language,
                                     [known[row.product_no] for row in one.products]))
        for one in smallest_changes(*sides)
    ]  # fmt: skip
    conditions = []
    for one in standing_conditions(*sides):
        whys = condition_words(one, need.matching, rules.context, language)
        rows = [known[row.product_no] for row in one.products]
        shown = tuple(_product(row, language, why) for row, why in zip(rows, whys, strict=True))
        conditions.append(ConditionLine(label("criterion", one.key, language), shown, one.met_on))
    return Openings(
        question=None if asked is None else QuestionLine(
            asked.fact, asked.settles, asked.touches, place_of(asked.fact, language)
        ),
        single=tuple(found for size, found in sets if size == 1)[:MOST_SETS],
        double=tuple(found for size, found in sets if size == 2)[:MOST_SETS],
        conditions=tuple(conditions),
        editable=PUBLISHING.is_open("edit", state=need.need.state, revision=need.need.revision),
    )  # fmt: skip


def ways_of(match: Match, rules: Rules, language: str) -> tuple[str, ...]:
    """The smallest sets of changes after which this one product is eligible, in words."""
    if match.verdict is Verdict.ELIGIBLE:
        return ()
    ways = ways_into(match.need, match.product, rules.context)
    return tuple(
        moves_words(moves, match.need, rules.context, language) for moves in ways[:MOST_WAYS]
    )


def place_of(field: str, language: str) -> FormPlace:
    """Where a field of the matcher's need is filled in."""
    if field.startswith(FURTHER):
        fact = field.removeprefix(FURTHER)
        figure, name = ANSWERED_BY.get(fact, ""), fact_words(fact, language)
        return FormPlace(figure or fact, name, 0, "figures" if figure else "further")
    key = f"facts.{field}" if field in SECTIONS else field
    key = f"equity.{field}" if field in EQUITY else key
    step = next((one.step for one in FIELDS if one.key == key), 0)
    section, anchor = SECTIONS.get(field, ("", field))
    with force_locale(LOCALES[language]):
        return FormPlace(anchor, label_of(key), step, section)


def _change_set(
    moves: Moves, need: LiveNeed, rules: Rules, language: str, products: Sequence[LiveProduct]
) -> ChangeSet:
    fields = dict.fromkeys(move.field for move in moves)
    return ChangeSet(
        moves_words(moves, need.matching, rules.context, language),
        tuple(_product(row, language) for row in products),
        tuple(place_of(field, language) for field in fields),
    )


def _product(row: LiveProduct, language: str, why: str = "") -> OpenedProduct:
    product = row.product
    institution = product.organisation.called(language)
    return OpenedProduct(product.public_id, product.called(language), institution, why)

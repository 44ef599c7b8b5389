"""The numbers of the ranking in one place; how they were found is in docs/benchmarks.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a text and each way of comparing counts.

    `fields` says how often a word of a field counts; a field not named there counts once.
    `cosine` weighs TF-IDF over all tokens, `bm25` BM25 over single tokens and pairs of them,
    `concepts` the terms of the thesaurus, `expansion` what a term of the query adds in other words,
    `meaning` the share of a language model, where one is plugged in. Concepts count in full for a
    query of up to `brief` characters and words (its title, if it has one), less for a longer one,
    which says enough by itself. `floor`, times the rarity of a token that stands in one document,
    is added to the length of a text's concepts, so that one common concept alone does not make two
    texts alike. `foreign` is how much more concepts count in a document of the other language.
    """

    fields: tuple[tuple[str, float], ...] = (("title", 2.0), ("keywords", 1.5))
    cosine: float = 0.5
    bm25: float = 0.5
    concepts: float = 4.0
    expansion: float = 0.3
    brief: int = 30
    floor: float = 5.0
    foreign: float = 0.85
    meaning: float = 0.5
    k1: float = 1.2
    b: float = 0.75

    def of(self, field: str) -> float:
        """How often a word of the field counts."""
        return next((weight for name, weight in self.fields if name == field), 1.0)


STANDARD = Weights()

"""Technology readiness levels and the plain stage beside them (domain.md §5.9)."""

from flask_babel import gettext as _

from matchmaking.standards import vocabulary

LEVELS = range(1, 10)
STAGES = (
    (2, "concept"), (3, "laboratory"), (5, "bench"), (7, "pilot"), (8, "demonstration"),
    (9, "production"),
)  # fmt: skip


def stage_of(level: int) -> str:
    """The key of the plain stage of a level."""
    return next(stage for last, stage in STAGES if level <= last)


def stage_label(level: int, language: str) -> str:
    """The plain stage in words: 中试."""
    return vocabulary.label("trl_stage", stage_of(level), language)


def short_label(level: int | None, language: str) -> str:
    """A level with its stage: TRL 6（中试）; empty where none is stated."""
    if level is None:
        return ""
    return _("TRL %(level)s（%(stage)s）", level=level, stage=stage_label(level, language))


def full_label(level: int, language: str) -> str:
    """A level with stage and meaning, for a choice."""
    return f"{short_label(level, language)} {vocabulary.label('trl', str(level), language)}"

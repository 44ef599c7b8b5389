"""A sentence is translated one way: catalogues are read as one, so two would hide each other."""

from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).resolve().parents[2] / "matchmaking" / "translations"


def test_no_sentence_has_two_translations():
    found = {}
    for path in sorted(CATALOGUES.glob("*/en/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    found.setdefault(message.id, {})[path.stem] = message.string
    apart = {id_: given for id_, given in found.items() if len(set(given.values())) > 1}
    assert not apart

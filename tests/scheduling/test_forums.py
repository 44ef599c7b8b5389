"""Files of the public forum set: read, solved by the command, judged by another reading."""

import csv
import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.command_line import main
from matchmaking.scheduling.dzn import BadInstance, read_instance
from tests.scheduling import judge
from tests.scheduling.fairs import FORUMS, plain

FORUM = """% a forum made up for this test
nBusiness = {parties}; nMeetings = {number}; nTables = {tables};
nTotalSlots = 4; nMorningSlots = 2;
requested = [|{requested}|];
meetingsxBusiness = [{{1}}];
forbidden = [{forbidden}];
fixed = [{fixed}];
precedences = [{precedences}];
"""
LINE = re.compile(r"status=(\w+) breaks=(\S+) bound=(\S+) seconds=\d+\.\d+\n")
OPTIMUM = {  # proven, from the set's own table; the long ones are in the benchmark
    "tic-12.original.dzn": 0,
    "forumt-14.original.dzn": 5,
    "forumt-14crafe.original.dzn": 5,
    "tic-14crafc.original.dzn": 0,
}


def write_forum(path, meetings, *, tables=2, away=None, fixed=None, after=None):
    """A .dzn file of meetings (party, party, session), all counted from 1."""
    parties = max(max(one, other) for one, other, _ in meetings)
    away, after = away or {}, after or {}
    path.write_text(
        FORUM.format(
            parties=parties,
            number=len(meetings),
            tables=tables,
            requested="\n|".join(f"{one}, {other},{session}, " for one, other, session in meetings),
            forbidden=",".join(
                "{" + ",".join(map(str, [0, *away.get(p, ())])) + "}" for p in range(1, parties + 1)
            ),
            fixed=",".join(str((fixed or {}).get(n, 0)) for n in range(1, len(meetings) + 1)),
            precedences=",\n".join(
                "{" + ",".join(map(str, after.get(n, ()))) + "}"
                for n in range(1, len(meetings) + 1)
            ),
        )
    )
    return path


def run(path, out, *more):
    done = CliRunner().invoke(
        main, ["timetable", "--instance", str(path), "--out", str(out), *more]
    )
    return done, LINE.fullmatch(done.stdout)


def rows(out):
    with out.open() as lines:
        read = list(csv.DictReader(lines))
    return {int(row["meeting"]) - 1: (int(row["slot"]) - 1, int(row["table"]) - 1) for row in read}


def test_a_forum_is_solved_and_written(tmp_path):
    forum = write_forum(
        tmp_path / "forum.dzn",
        [(1, 2, 3), (1, 3, 1), (2, 3, 2), (3, 4, 3)],
        away={4: [1, 2]},
        fixed={1: 2},
        after={4: [3]},
    )
    done, line = run(forum, tmp_path / "schedule.csv", "--limit", "30")
    fair = plain(read_instance(forum.read_text()))
    assert fair["away"][3] == [0, 1] and fair["meetings"][0]["slot"] == 1
    assert fair["meetings"][3]["after"] == [2]
    found = rows(tmp_path / "schedule.csv")
    assert judge.faults(fair, found) == [] and sorted(found) == [0, 1, 2, 3]
    total = sum(judge.breaks(fair, {number: slot for number, (slot, _) in found.items()}))
    assert line.groups() == ("optimal", str(total), str(total))
    assert total == judge.best(fair, 2) and done.exit_code == 0


@pytest.mark.parametrize(
    ("forum", "words"),
    [
        (
            {"meetings": [(1, other, 1) for other in range(2, 5)]},
            ["1 的 3 场会谈", "2 个时段（1、2）"],
        ),
        (
            {"meetings": [(1, 2, 1), (3, 4, 1), (5, 6, 1)], "tables": 1},
            ["3 场会谈", "共有 2 张桌位"],
        ),
        ({"meetings": [(1, 2, 1)], "away": {1: [1, 2]}}, ["第 1 场（1与2）没有任何可用时段"]),
        (
            {"meetings": [(1, 2, 2), (3, 4, 1)], "after": {2: [1]}},
            ["须依次举行", "第 2 场（3与4）"],
        ),
        (
            {"meetings": [(1, 2, 1), (1, 3, 3)], "fixed": {2: 1}, "away": {2: [2]}},
            ["1", "第 1 场", "第 2 场"],
        ),
    ],
)
def test_what_clashes_is_said_in_words(tmp_path, forum, words):
    done, line = run(write_forum(tmp_path / "forum.dzn", **forum), tmp_path / "schedule.csv")
    assert line.groups()[0] == "infeasible"
    assert not (tmp_path / "schedule.csv").exists()
    assert all(word in done.stderr for word in words), done.stderr


def test_a_clash_of_three_that_cannot_be_counted(tmp_path):
    """Three who all meet each other in the two slots of a morning."""
    forum = write_forum(
        tmp_path / "forum.dzn", [(1, 2, 1), (2, 3, 1), (1, 3, 1), (4, 5, 3)], tables=5
    )
    done, line = run(forum, tmp_path / "schedule.csv", "--lang", "en")
    assert line.groups()[0] == "infeasible"
    assert "These 3 meetings cannot all be held" in done.stderr
    assert "meeting 4" not in done.stderr


def test_unfair_is_infeasible_and_says_so(tmp_path):
    forum = write_forum(tmp_path / "forum.dzn", [(1, 2, 3), (1, 3, 3)], fixed={1: 1, 2: 4})
    done, line = run(forum, tmp_path / "schedule.csv", "--fairness", "0")
    assert line.groups()[0] == "infeasible" and "相差不超过 0" in done.stderr


@pytest.mark.parametrize("name", OPTIMUM)
def test_public_forums(tmp_path, name):
    """The originals where they lie beside the project; else a forum of the same shape."""
    path, optimum = FORUMS / name, OPTIMUM[name]
    if not path.exists():
        path = write_forum(tmp_path / name, [(n, 5, 3) for n in range(1, 5)])
        optimum = 0
    _, line = run(path, tmp_path / "schedule.csv")
    assert line.groups() == ("optimal", str(optimum), str(optimum))
    fair, found = plain(read_instance(path.read_text())), rows(tmp_path / "schedule.csv")
    assert judge.faults(fair, found) == [] and len(found) == len(fair["meetings"])
    counted = judge.breaks(fair, {number: slot for number, (slot, _) in found.items()})
    assert sum(counted) == optimum and max(counted) - min(counted) <= 2


@pytest.mark.parametrize(
    "text",
    ["", "nBusiness = 2;", "nBusiness = -1; nMeetings = 1; nTables = 1; nTotalSlots = 1; nMorningSlots = 1; requested = [|1,2,3,|];", "nBusiness = 2; nMeetings = 1; nTables = 1; nTotalSlots = 1; nMorningSlots = 1; requested = [|1,9,3,|];", "nBusiness = 2; nMeetings = 1; nTables = 1; nTotalSlots = 1; nMorningSlots = 1; requested = [|1,2,7,|];", "nBusiness = 999999999; nMeetings = 1; nTables = 1; nTotalSlots = 1; nMorningSlots = 1; requested = [|1,2,3,|];"],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words(tmp_path, text):
    path = tmp_path / "bad.dzn"
    path.write_text(text)
    done, line = run(path, tmp_path / "schedule.csv")
    assert done.exit_code == 2 and line is None
    assert done.stderr.strip() and "Traceback" not in done.stderr


@given(st.text(max_size=200) | st.binary(max_size=50).map(lambda raw: raw.decode("latin-1")))
def test_text_that_is_no_forum_is_refused_in_words(text):
    assert why_refused(text)


def why_refused(text):
    """What the reader says against a text that is no forum."""
    with pytest.raises(BadInstance) as refusal:
        read_instance(text)
    return refusal.value.zh and refusal.value.en

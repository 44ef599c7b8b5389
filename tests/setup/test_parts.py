"""The launcher, the icon sprite, the fonts' characters, catalogues, the two children."""

import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET

import pytest

from tools import environment, fonts, front_end, serving, translations
from tools.stages import SetUpFailed


def started_launcher(folder, variables, given):
    """What a launcher with these variables hands to the program behind it."""
    package = folder / "matchmaking"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "command_line.py").write_text(
        "import os, sys\n\ndef main():\n"
        "    print(os.path.basename(sys.argv[0]), sys.argv[1:], os.environ['SHOWN'])\n"
        "    return 7\n"
    )
    path = folder / "launch me"
    path.write_text(environment.launcher(sys.executable, variables))
    path.chmod(0o755)
    return subprocess.run(
        [path, "match", "two words"],
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_launcher_sets_its_variables_and_hands_on_arguments_and_exit_code(tmp_path):
    ended = started_launcher(tmp_path, {"SHOWN": "a 'quoted' value"}, {})
    assert (ended.returncode, ended.stdout) == (
        7,
        "launch me ['match', 'two words'] a 'quoted' value\n",
    )


def test_launcher_respects_what_the_caller_has_set(tmp_path):
    ended = started_launcher(tmp_path, {"SHOWN": "ours"}, {"SHOWN": "theirs"})
    assert ended.stdout == "launch me ['match', 'two words'] theirs\n"


def test_sprite_holds_one_symbol_an_icon_with_its_shapes(tmp_path):
    shape = '<path d="M0 0h16v16H0z"/>'
    picture = f'<svg xmlns="{front_end.SVG}" viewBox="0 0 16 16" class="bi">{shape}</svg>'
    (tmp_path / "house.svg").write_text(picture)
    sprite = front_end.sprite(["house"], tmp_path)
    assert sprite == (
        f'<svg xmlns="{front_end.SVG}">\n'
        '<symbol id="house" viewBox="0 0 16 16" fill="currentColor">'
        '<path d="M0 0h16v16H0z" /></symbol>\n</svg>\n'
    )
    assert ET.fromstring(sprite)[0].tag == f"{{{front_end.SVG}}}symbol"


def test_sprite_names_an_icon_that_does_not_exist(tmp_path):
    with pytest.raises(SetUpFailed, match="Bootstrap Icons has no anchor-of-hope"):
        front_end.sprite(["anchor-of-hope"], tmp_path)


def test_chinese_fonts_keep_every_character_of_the_field():
    kept = fonts.characters(fonts.CHINESE)
    gb2312 = {
        ord(bytes((lead, trail)).decode("gb2312"))
        for lead in range(0xB0, 0xF8)
        for trail in range(0xA1, 0xFF)
        if (lead, trail) < (0xD7, 0xFA) or lead > 0xD7
    }
    assert len(gb2312) == 6763
    assert gb2312 - kept == set()
    assert {ord(sign) for sign in "鳀鲎鲀鮸䲟𬭎喆堃臺灣é№㎡①、（）％"} - kept == set()


def test_hangul_comes_from_the_korean_font_only():
    assert ord("한") in fonts.characters(fonts.HANGUL)
    assert ord("한") not in fonts.characters(fonts.CHINESE)


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    folder = tmp_path / "needs" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "ROOT", tmp_path)

    def write(translation):
        path = folder / "needs.po"
        path.write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            f'#, python-format\nmsgid "还剩 %(days)s 天"\nmsgstr "{translation}"\n',
            encoding="utf-8",
        )
        return path

    return write


def test_catalogue_is_compiled_until_it_is_newer_again(catalogue):
    source = catalogue("%(days)s days left")
    assert translations.outdated() == [source]
    assert translations.compile_catalogue(source) == []
    compiled = source.with_suffix(".mo")
    os.utime(compiled, (time.time() + 5, time.time() + 5))
    assert translations.outdated() == []
    os.utime(source, (time.time() + 9, time.time() + 9))
    assert translations.outdated() == [source]


def test_catalogue_with_a_wrong_placeholder_is_refused(catalogue):
    source = catalogue("%(dayz)s days left")
    faults = translations.compile_catalogue(source)
    assert len(faults) == 1
    assert faults[0].startswith("needs/en/LC_MESSAGES/needs.po: 还剩 %(days)s 天: ")
    assert not source.with_suffix(".mo").exists()


@pytest.fixture
def children(tmp_path, monkeypatch):
    """Children whose program is a shell script; signal handlers are put back afterwards."""
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\nexec sh -c "$1"\n')
    program.chmod(0o755)
    monkeypatch.setattr(serving, "LAUNCHER", program)
    before = {number: signal.getsignal(number) for number in serving.SIGNALS}
    yield serving.Children(dict(os.environ))
    for number, handler in before.items():
        signal.signal(number, handler)


def test_children_end_together_when_asked(children):
    with children:
        children.start("server", ["exec sleep 60"])
        children.start("worker", ["exec sleep 60"])
        running = list(children._running.values())
        signal.raise_signal(signal.SIGTERM)
        serving.watch(children)
    assert [child.returncode for child in running] == [-signal.SIGTERM, -signal.SIGTERM]


def test_child_that_ends_by_itself_is_named_and_the_other_stopped(children):
    def serve():
        with children:
            children.start("server", ["exec sleep 60"])
            children.start("worker", ["exit 4"])
            serving.watch(children)

    with pytest.raises(SetUpFailed, match="The worker has ended by itself with 4"):
        serve()
    assert children._running["server"].returncode == -signal.SIGTERM

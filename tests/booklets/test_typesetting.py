"""Running text is set with air and without a lone last character; nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.booklets.typesetting import AIR, JOINER, typeset


def test_air_stands_between_han_and_latin_only():
    assert typeset("共36张") == f"共{AIR}36{AIR}张"
    assert typeset("abc 123") == "abc 123"


def test_the_last_characters_of_a_paragraph_stay_together():
    assert typeset("为服务涉海企业融资，主办方汇编本册。").endswith(
        f"编{JOINER}本{JOINER}册{JOINER}。"
    )
    assert typeset("短句本册。") == "短句本册。"


@given(st.text())
def test_nothing_is_lost_or_changed(text):
    kept = text.replace(AIR, "").replace(JOINER, "")
    assert typeset(text).replace(AIR, "").replace(JOINER, "") == kept


@given(st.text(alphabet="海洋A1。 ", max_size=40))
def test_setting_twice_changes_nothing_more(text):
    once = typeset(text)
    assert typeset(once).replace(JOINER, "") == once.replace(JOINER, "")

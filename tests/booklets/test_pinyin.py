"""Names are sorted as they are spoken."""

import pytest

from matchmaking.booklets.pinyin import initial, person_key, pinyin_key


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("厦门银行", "xia men yin hang"), ("重庆银行", "chong qing yin hang"),
        ("长乐水产", "chang le shui chan"), ("长江航运", "chang jiang hang yun"),
        ("厦华电子", "xia hua dian zi"), ("厦工机械", "xia gong ji xie"),
        ("大厦", "da sha"), ("中国重工", "zhong guo zhong gong"),
        ("海参养殖", "hai shen yang zhi"), ("乐清渔业", "yue qing yu ye"),
        ("Café 海", "cafe hai"),
    ],
)  # fmt: skip
def test_firms_and_places(name, read):
    assert pinyin_key(name).replace("é", "e").split() == read.split()


@pytest.mark.parametrize(
    ("name", "letter"),
    [("单雄信", "S"), ("曾国藩", "Z"), ("解晓东", "X"), ("区小明", "O"), ("仇英", "Q"),
     ("尉迟恭", "Y"), ("万俟卨", "M"), ("任正", "R"), ("朴志勋", "P"), ("林海", "L")],
)  # fmt: skip
def test_surnames(name, letter):
    assert initial(person_key(name)) == letter


def test_what_has_no_letter_stands_apart():
    assert initial(pinyin_key("12 号")) == "#"

"""Names as they are sorted: pinyin without tones, right for polyphones of firms and people."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

LONGEST = 24
# Short names of firms that the phrase book reads otherwise (厦 in 大厦 is shà).
FIRMS = {
    "厦华": [["xià"], ["huá"]], "厦工": [["xià"], ["gōng"]], "厦钨": [["xià"], ["wū"]],
    "厦航": [["xià"], ["háng"]], "厦大": [["xià"], ["dà"]], "厦船": [["xià"], ["chuán"]],
    "厦港": [["xià"], ["gǎng"]], "重医": [["chóng"], ["yī"]], "长乐": [["cháng"], ["lè"]],
}  # fmt: skip
# Characters read otherwise at the head of a person's name.
SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "区": "ou", "仇": "qiu", "查": "zha", "任": "ren",
    "盖": "ge", "华": "hua", "朴": "piao", "缪": "miao", "冼": "xian", "召": "shao", "秘": "bi",
    "燕": "yan", "晟": "cheng", "折": "she", "繁": "po", "乜": "nie", "员": "yun", "黑": "he",
    "种": "chong", "翟": "zhai", "隗": "wei", "逄": "pang", "洗": "xian", "宓": "mi", "乐": "yue",
    "幺": "yao", "那": "na", "尹": "yin", "覃": "qin", "祭": "zhai", "能": "nai", "钭": "tou",
}  # fmt: skip
TWO_CHARACTER_SURNAMES = {
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun",
    "澹台": "tan tai", "皇甫": "huang fu", "令狐": "ling hu", "宇文": "yu wen",
}  # fmt: skip


@lru_cache(maxsize=1)
def _read_firms() -> None:
    load_phrases_dict(FIRMS)


def pinyin_key(name: str) -> str:
    """The name of a firm, product or place as it is sorted."""
    _read_firms()
    return " ".join(lazy_pinyin(name[:LONGEST], style=Style.NORMAL)).casefold()


def person_key(name: str) -> str:
    """A person's name as it is sorted: 单雄信 under S, 曾国藩 under Z."""
    for surname, read in TWO_CHARACTER_SURNAMES.items():
        if name.startswith(surname):
            return f"{read} {pinyin_key(name[2:])}".strip()
    read = SURNAMES.get(name[:1], "")
    return f"{read} {pinyin_key(name[1:])}".strip() if read else pinyin_key(name)


def initial(key: str, other: str = "#") -> str:
    """The letter that a key stands under."""
    first = key[:1].upper()
    return first if first.isascii() and first.isalpha() else other

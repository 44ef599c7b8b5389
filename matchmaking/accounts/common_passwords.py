"""Passwords that everybody tries first, recognised by their core.

A list of literal passwords is out of date at once; what makes one guessable is a common word
with digits around it and letters written as digits, or a walk over the keyboard.
"""

import re

COMMON = (
    "password passwort passw0rd admin administrator root user test guest welcome login "
    "letmein master secret changeme default system server manager monkey dragon sunshine "
    "princess shadow superman batman football baseball michael jordan iloveyou loveyou "
    "trustno hello freedom whatever starwars computer internet samsung google facebook "
    "tencent alibaba baidu huawei xiaomi taobao wechat weixin woaini woaiwojia woaini1314 "
    "mima wodemima nihao nihaoma aini wangyi zhang liming china zhongguo beijing shanghai "
    "xiamen fujian amoy gulangyu haicang jimei huli siming tongan xiangan haiyang ocean "
    "marine bank yinhang platform pingtai duijie matchmaking financing rongzi qiye enterprise "
    "company gongsi government zhengfu spring summer autumn winter january february march "
    "april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx "
    "qazwsxedc qweasd qweasdzxc abc abcd abcde abcdef abcdefg abcdefgh aaa aaaa abcabc xyz "
)
WORDS = frozenset(COMMON.split())
WALKS = (
    "01234567890", "09876543210", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn", "!@#$%^&*()", "qazwsxedcrfvtgb",
)  # fmt: skip
LEET = str.maketrans("0134578@$!|", "oieastbasil")
LONGEST_WALK = 4
FEWEST_DIFFERENT = 5


def is_common(password: str) -> bool:
    """Whether little is left of the password besides common words, digits and walks."""
    folded = password.casefold()
    if len(set(folded)) < FEWEST_DIFFERENT:
        return True
    return _only_common(folded) or _only_common(folded.translate(LEET))


def _only_common(folded: str) -> bool:
    pieces = [piece for piece in re.split(r"[\W\d_]+", _without_walks(folded)) if piece]
    unknown = [piece for piece in pieces if not _of_words(piece)]
    return sum(len(piece) for piece in unknown) < LONGEST_WALK and not _has_many_digits(folded)


def _has_many_digits(folded: str) -> bool:
    """Many digits that are no walk are as good as letters."""
    return len(re.findall(r"\d", _without_walks(folded))) >= 2 * LONGEST_WALK


def _of_words(piece: str) -> bool:
    """Whether the piece is nothing but known words, one after the other."""
    reached = {0}
    for end in range(1, len(piece) + 1):
        if any(piece[start:end] in WORDS for start in reached):
            reached.add(end)
    return len(piece) in reached


def _without_walks(folded: str) -> str:
    """The text without runs of four and more that follow a row of keys or the alphabet."""
    kept, at = [], 0
    while at < len(folded):
        length = _walk_at(folded, at)
        if length < LONGEST_WALK:
            kept.append(folded[at])
            at += 1
        else:
            at += length
    return "".join(kept)


def _walk_at(folded: str, at: int) -> int:
    length = 1
    while at + length < len(folded) and _is_walk(folded[at : at + length + 1]):
        length += 1
    return length


def _is_walk(run: str) -> bool:
    return len(set(run)) == 1 or any(run in walk or run in walk[::-1] for walk in WALKS)

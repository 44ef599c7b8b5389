"""Fonts of the booklets: TrueType subsets of the locked font packages, the same bytes every time.

Han characters: all of GBK (GB 2312 and the traditional forms in names), the fish radical whole,
and every rarer one the font has beyond the basic plane (𬭎 and the like). Hangul and the Latin
letters that the Chinese fonts lack come from their sister fonts. The list is read by dev.py on
the standard library; building runs inside .venv: `python -m tools.fonts`.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from tools.stages import ROOT, fingerprint, is_stamped, put_stamp

PACKAGES = ROOT / "node_modules" / "@expo-google-fonts"
TARGET = ROOT / "matchmaking" / "booklets" / "fonts"
STAMP = TARGET / "built.stamp"
CHINESE, LATIN, HANGUL, SYMBOLS = "Chinese", "Latin", "Hangul", "symbols"
# name of the file -> file in the packages, what is kept of it
FONTS = {
    "NotoSansSC-Regular.ttf": ("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", CHINESE),
    "NotoSansSC-Bold.ttf": ("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", CHINESE),
    "NotoSerifSC-Regular.ttf": ("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", CHINESE),
    "NotoSerifSC-Bold.ttf": ("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", CHINESE),
    "NotoSans-Regular.ttf": ("noto-sans/400Regular/NotoSans_400Regular.ttf", LATIN),
    "NotoSans-Bold.ttf": ("noto-sans/700Bold/NotoSans_700Bold.ttf", LATIN),
    "NotoSansKR-Regular.ttf": ("noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf", HANGUL),
    "NotoSansKR-Bold.ttf": ("noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf", HANGUL),
    "NotoSansSymbols2-Regular.ttf": (
        "noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf", SYMBOLS,
    ),
}  # fmt: skip
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "palt", "tnum", "ljmo", "vjmo", "tjmo"]


def key() -> str:
    """Changes when the fonts must be built again."""
    locks = ROOT / "package-lock.json", ROOT / "requirements" / "run.lock"
    return fingerprint(*locks, Path(__file__))


def are_built() -> bool:
    """Whether every font is there and built from what is locked now."""
    return all((TARGET / name).is_file() for name in FONTS) and is_stamped(STAMP, key())


def characters(kept: str) -> set[int]:
    """Code points that a font of this kind keeps, if it has them."""
    latin = chain(range(0x20, 0x250), range(0x300, 0x370), range(0x1E00, 0x1F00))
    signs = chain(range(0x2000, 0x2BFF), range(0x3000, 0x3400), range(0xFE10, 0xFE70))
    if kept == HANGUL:
        return {*range(0x1100, 0x1200), *range(0x3130, 0x3190), *range(0xAC00, 0xD7B0)}
    if kept == LATIN:
        return {*latin, *range(0x370, 0x530), *range(0x2000, 0x2300)}
    if kept == SYMBOLS:
        return set(range(0x2190, 0x2BFF))
    return {
        *latin,
        *range(0x370, 0x530),  # Greek and Cyrillic, which GB 2312 has too
        *signs,
        *range(0xFF00, 0xFFF0),  # full-width forms
        *_han_of_gbk(),
        *range(0x4C37, 0x4CA5),  # rare fish: 䲟 䲠 䲢
        *range(0x9B5A, 0x9D00),  # fish radical, traditional and simplified, whole
        *range(0x20000, 0x323B0),  # beyond the basic plane: all the font has
    }


def _han_of_gbk() -> Iterator[int]:
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes((lead, trail)).decode("gbk"))
            except UnicodeDecodeError:
                continue


def build(name: str) -> None:
    """Write one font: no hints, no alternates, its own dates, so the bytes never differ."""
    from fontTools import subset  # noqa: PLC0415 -- only inside .venv

    source, kept = FONTS[name]
    options = subset.Options(
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
        layout_features=FEATURES,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        drop_tables=["STAT", "vhea", "vmtx", "BASE", "VORG", "DSIG"],
    )
    font = subset.load_font(PACKAGES / source, options)
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=characters(kept))
    chooser.subset(font)
    fresh = TARGET / f"{name}.new"
    subset.save_font(font, fresh, options)
    fresh.replace(TARGET / name)


def main() -> None:
    """Build every font, two at a time."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as processes:
        list(processes.map(build, FONTS))
    put_stamp(STAMP, key())


if __name__ == "__main__":
    main()

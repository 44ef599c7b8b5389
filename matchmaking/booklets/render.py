"""HTML laid out to PDF: the only place that uses WeasyPrint. Callers go through `apart`.

Nothing is fetched but what is registered: the fonts and styles of this package, and what a caller
hands in with the document (QR codes). The same input gives the same bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from matchmaking.booklets.errors import PaperTooLong, PdfIsOff
from matchmaking.booklets.measuring import Finding, measure
from matchmaking.booklets.pieces import Laid

FOLDER = Path(__file__).resolve().parent
FONTS, STYLES = FOLDER / "fonts", FOLDER / "styles"
SCHEME = "asset:"
MOST_PAGES = 500
MEDIA_TYPES = {
    ".ttf": "font/ttf",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
FACE = re.compile(
    r'font-family: "([^"]+)"; (?:font-weight: (\d+); )?.*?src: url\("asset:fonts/([^"]+)"\)'
)
POINTS = 0.75  # of a CSS pixel


@lru_cache(maxsize=1)
def registered_assets() -> dict[str, Path]:
    """Address of every font, style and picture of this package -> its file."""
    files = [*sorted(FONTS.glob("*.ttf")), *sorted(STYLES.glob("*.*"))]
    return {f"{SCHEME}{file.parent.name}/{file.name}": file for file in files}


@cache
def font_files() -> dict[str, Path]:
    """Our fonts by their names in a PDF: what a piece need not carry."""
    sheet = (STYLES / "paper.css").read_text()
    return {
        family.replace(" ", "-") + ("-Bold" if weight == "700" else ""): FONTS / file
        for family, weight, file in FACE.findall(sheet)
    }


def lay_out(html: str, styles: Iterable[str], assets: Mapping[str, bytes]) -> bytes:
    """The PDF of a document with these style sheets (names of `styles/`) and these pictures.

    Raises PdfIsOff where the libraries are missing, PaperTooLong beyond MOST_PAGES pages.
    """
    document = _render(html, tuple(styles), "", assets)
    identifier = _identifier(html, styles, assets)
    laid_out: bytes = document.write_pdf(pdf_identifier=identifier, pdf_tags=True)
    return laid_out


def lay_out_pieces(
    documents: Iterable[tuple[str, str, Mapping[str, bytes]]], styles: Iterable[str]
) -> list[Laid]:
    """Pieces for `binding`: HTML, CSS of the page and pictures of each. Raises as `lay_out`."""
    styles = tuple(styles)
    with _own_fonts_left_out():
        return [
            _laid(_render(html, styles, page_css, assets)) for html, page_css, assets in documents
        ]


def _laid(document: Any) -> Laid:
    anchors: dict[str, tuple[int, float, float]] = {}
    bookmarks = []
    for n, page in enumerate(document.pages):
        for name, place in page.anchors.items():
            anchors.setdefault(name, (n, _points(place[0]), _points(place[1])))
        for level, label, place, _state in page.bookmarks:
            bookmarks.append((level, label, n, _points(place[1])))
    return Laid(
        pdf=document.write_pdf(pdf_identifier=b"piece", pdf_tags=True),
        pages=len(document.pages),
        anchors=anchors,
        bookmarks=tuple(bookmarks),
        findings=_findings(document),
    )


def examine(html: str, styles: Iterable[str], assets: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What is wrong with the pages of a document that is laid out whole."""
    return _findings(_render(html, tuple(styles), "", assets))


def _findings(document: Any) -> tuple[Finding, ...]:
    return measure([page._page_box for page in document.pages])  # noqa: SLF001 -- the only boxes


def warm_up(styles: tuple[str, ...], page_css: str) -> None:
    """Read style sheets and fonts once, for documents to come. Raises PdfIsOff."""
    _sheets(styles, page_css)


def _render(html: str, styles: tuple[str, ...], page_css: str, assets: Mapping[str, bytes]) -> Any:
    sheets, fonts = _sheets(styles, page_css)
    document = (
        _weasyprint()
        .HTML(string=html, base_url=SCHEME, url_fetcher=_fetcher(assets))
        .render(stylesheets=sheets, font_config=fonts, pdf_tags=True)
    )
    if len(document.pages) > MOST_PAGES:
        raise PaperTooLong(pages=len(document.pages), most=MOST_PAGES)
    return document


@lru_cache(maxsize=16)
def _sheets(styles: tuple[str, ...], page_css: str) -> tuple[list[Any], Any]:
    """Our style sheets as WeasyPrint reads them, with the fonts that they name."""
    weasyprint, fetcher = _weasyprint(), _fetcher({})
    fonts = weasyprint.text.fonts.FontConfiguration()
    texts = [(STYLES / f"{name}.css").read_text() for name in styles]
    sheets = [
        weasyprint.CSS(string=text, base_url=SCHEME, url_fetcher=fetcher, font_config=fonts)
        for text in (*texts, page_css)
    ]
    return sheets, fonts


def _weasyprint() -> Any:
    """The library, loaded when first needed; where its system libraries are missing PDF is off."""
    try:
        import weasyprint  # noqa: PLC0415 -- loads system libraries that may be missing
    except OSError as error:
        raise PdfIsOff from error
    return weasyprint


def _fetcher(assets: Mapping[str, bytes]) -> Any:
    """A fetcher that answers registered addresses and refuses all others, whatever the scheme."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- as above

    class RegisteredAssets(URLFetcher):
        """Serves from memory and from this package's folder, never from network or disk."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The asset of exactly this address. Raises ValueError for anything else."""
            kind = {"Content-Type": MEDIA_TYPES.get(Path(url).suffix, "application/octet-stream")}
            if url in assets:
                return URLFetcherResponse(url, assets[url], kind)
            file = registered_assets().get(url)
            if file is None:
                raise ValueError("not a registered asset")
            return URLFetcherResponse(url, file.read_bytes(), kind)

        def open(self, url: Any, *_given: Any, **_more: Any) -> Any:
            """Nothing is ever opened by address."""
            raise ValueError("not a registered asset")

    return RegisteredAssets()


@contextmanager
def _own_fonts_left_out() -> Iterator[None]:
    """Pieces do not embed our fonts: subsetting took a third of the time, binding does it once.

    Should WeasyPrint prepare fonts elsewhere one day, pieces only grow: binding drops files.
    """
    from weasyprint.pdf import fonts  # noqa: PLC0415 -- as above

    own, read = fonts.Font.clean, fonts.get_hb_object_data

    @cache
    def read_once(face: Any) -> Any:
        return read(face)

    def clean(font: Any, *given: Any) -> None:
        if font.name.decode().partition("+")[2] in font_files():
            font.file_content = font.file_content[:4]
        else:
            own(font, *given)

    fonts.Font.clean, fonts.get_hb_object_data = clean, read_once
    try:
        yield
    finally:
        fonts.Font.clean, fonts.get_hb_object_data = own, read


def _identifier(html: str, styles: Iterable[str], assets: Mapping[str, bytes]) -> bytes:
    digest = hashlib.sha256(html.encode())
    sheets = [(STYLES / f"{name}.css").read_bytes() for name in styles]
    for part in [*sheets, *(assets[name] for name in sorted(assets))]:
        digest.update(part)
    return digest.digest()[:16]


def _points(pixels: float) -> float:
    return round(pixels * POINTS, 3)

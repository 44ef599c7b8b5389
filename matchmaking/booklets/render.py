"""HTML laid out to PDF: the only place that uses WeasyPrint. Callers go through `apart`.

Nothing is fetched but what is registered: the fonts and styles of this package, and what a caller
hands in with the document (QR codes). The same input gives the same bytes.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from matchmaking.booklets.errors import PaperTooLong, PdfIsOff

FOLDER = Path(__file__).resolve().parent
FONTS, STYLES = FOLDER / "fonts", FOLDER / "styles"
SCHEME = "asset:"
MOST_PAGES = 500
MEDIA_TYPES = {".ttf": "font/ttf", ".css": "text/css", ".svg": "image/svg+xml"}


@lru_cache(maxsize=1)
def registered_assets() -> dict[str, Path]:
    """Address of every font, style and picture of this package -> its file."""
    files = [*sorted(FONTS.glob("*.ttf")), *sorted(STYLES.glob("*.*"))]
    return {f"{SCHEME}{file.parent.name}/{file.name}": file for file in files}


def lay_out(html: str, styles: Iterable[str], assets: Mapping[str, bytes]) -> bytes:
    """The PDF of a document with these style sheets (names of `styles/`) and these pictures.

    Raises PdfIsOff where the libraries are missing, PaperTooLong beyond MOST_PAGES pages.
    """
    sheets = [(STYLES / f"{name}.css").read_bytes() for name in styles]
    weasyprint = _weasyprint()
    fetcher = _fetcher(assets)
    fonts = weasyprint.text.fonts.FontConfiguration()
    made = [
        weasyprint.CSS(
            string=sheet.decode(), base_url=SCHEME, url_fetcher=fetcher, font_config=fonts
        )
        for sheet in sheets
    ]
    document = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=fetcher).render(
        stylesheets=made, font_config=fonts, pdf_tags=True
    )
    if len(document.pages) > MOST_PAGES:
        raise PaperTooLong(pages=len(document.pages), most=MOST_PAGES)
    laid_out: bytes = document.write_pdf(
        pdf_identifier=_identifier(html, sheets, assets), pdf_tags=True
    )
    return laid_out


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


def _identifier(html: str, sheets: list[bytes], assets: Mapping[str, bytes]) -> bytes:
    digest = hashlib.sha256(html.encode())
    for part in [*sheets, *(assets[name] for name in sorted(assets))]:
        digest.update(part)
    return digest.digest()[:16]

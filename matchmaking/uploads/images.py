"""Images are written anew: only pixels survive, no metadata, nothing appended (R40).

Pages show a smaller copy, so that a phone does not load a camera's whole picture to fill a card.
"""

import io
import warnings

from PIL import Image, ImageOps

from matchmaking.uploads.reasons import Unfit

FORMATS = {"png": "PNG", "jpg": "JPEG"}
MOST_PIXELS = 40_000_000
JPEG_QUALITY = 90
PREVIEW_EDGE = 960  # a card on a phone of three dots a pixel
PREVIEW_QUALITY = 80


def rewrite_image(kind: str, content: bytes) -> tuple[bytes, bytes]:
    """The same picture in a fresh file, and a small JPEG of it where that is half to load or less.

    Raises Unfit.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(FORMATS[kind],)) as image:
                image.load()
                return _fresh(image, kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unfit("pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise Unfit("broken") from error


def _fresh(image: Image.Image, kind: str) -> tuple[bytes, bytes]:
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if kind == "png" and "A" in upright.getbands() else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    written = io.BytesIO()
    if kind == "png":
        clean.save(written, "PNG")
    else:
        clean.save(written, "JPEG", quality=JPEG_QUALITY)
    whole, small = written.getvalue(), _preview(clean)
    return whole, small if 2 * len(small) < len(whole) else b""


def _preview(clean: Image.Image) -> bytes:
    """Seen on white where it is transparent. `clean` is used up."""
    clean.thumbnail((PREVIEW_EDGE, PREVIEW_EDGE))
    paper = Image.new("RGB", clean.size, "white")
    paper.paste(clean, mask=clean.getchannel("A") if clean.mode == "RGBA" else None)
    written = io.BytesIO()
    paper.save(written, "JPEG", quality=PREVIEW_QUALITY, progressive=True)
    return written.getvalue()

"""Images are written anew: only pixels survive, no metadata, nothing appended (R40)."""

import io
import warnings

from PIL import Image, ImageOps

from matchmaking.uploads.reasons import Unfit

FORMATS = {"png": "PNG", "jpg": "JPEG"}
MOST_PIXELS = 40_000_000
JPEG_QUALITY = 90


def rewrite_image(kind: str, content: bytes) -> bytes:
    """The same picture in a fresh file. Raises Unfit."""
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


def _fresh(image: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if kind == "png" and "A" in upright.getbands() else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    written = io.BytesIO()
    if kind == "png":
        clean.save(written, "PNG")
    else:
        clean.save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()

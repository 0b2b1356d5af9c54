"""What is wrong with an image. Runs in the child process alone: no Django, all imports here."""

from __future__ import annotations

import io

from PIL import Image

PIXELS = 50_000_000
Image.MAX_IMAGE_PIXELS = None  # we count ourselves, and say so
FORMATS = ("PNG", "JPEG")
Image.preinit()  # later it could not load what reads them


def look(data: bytes) -> str:
    """Return the name of what is wrong (`attachments.judging.FAULTS`), or nothing."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > PIXELS:
                return "pixels"
            image.verify()
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            image.load()  # `verify` does not see a picture that is cut off
    except (OSError, SyntaxError, ValueError):
        return "broken"
    return ""

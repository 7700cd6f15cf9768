"""Residents' photos: drawn anew, so that nothing but the picture is kept, and sealed."""

import asyncio
from dataclasses import dataclass, field
from io import BytesIO
from warnings import catch_warnings, simplefilter

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from madoguchi.core.run.app import App
from madoguchi.core.store import Store
from madoguchi.core.talk.heard import Attached
from madoguchi.core.talk.tables import BlobRow

from .guard import Refused

SEALED = "blob.sealed"
MIME = "image/jpeg"
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")
MOST_PIXELS = 64_000_000
"""More than any phone's camera takes in one shot by default."""
LONGEST_SIDE = 2048
AT_ONCE = 2


@dataclass(frozen=True)
class Darkroom:
    """Develops photos, a few at a time: each may need 200 MB while it is open."""

    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def develop(self, raw: bytes) -> bytes:
        """The photo as a clean JPEG. Raises Refused."""
        async with self._room:
            return await asyncio.to_thread(redrawn, raw)


def redrawn(raw: bytes) -> bytes:
    """The picture alone, upright, at most ``LONGEST_SIDE`` long, as JPEG.

    Position, camera, comments and whatever else was hidden in the file stay behind. Raises
    Refused (415) for what isn't a picture and (413) for one with too many pixels.
    """
    pillow_heif.register_heif_opener()
    try:
        with catch_warnings():
            simplefilter("error", Image.DecompressionBombWarning)
            return _jpeg(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(413, "photo-too-many-pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        raise Refused(415, "photo-unreadable") from None


async def keep(app: App, resident: str, blob: str, jpeg: bytes) -> Attached:
    """Put a photo into the store under ``blob``, once however often it is sent."""
    async with app.store.write() as session:
        if await session.get(BlobRow, blob) is None:
            sealed = app.store.keys.seal(jpeg, SEALED)
            session.add(
                BlobRow(id=blob, resident_id=resident, mime=MIME, sealed=sealed, at=app.now)
            )
    return Attached(blob, MIME)


async def find(store: Store, resident: str, blob: str) -> tuple[bytes, str] | None:
    """A resident's own photo and its kind; None for everybody else's."""
    async with store.read() as session:
        row = await _row(session, resident, blob)
    return (store.keys.open(row.sealed, SEALED), row.mime) if row else None


async def _row(session: AsyncSession, resident: str, blob: str) -> BlobRow | None:
    return await session.scalar(
        select(BlobRow).where(BlobRow.id == blob, BlobRow.resident_id == resident)
    )


def _jpeg(raw: bytes) -> bytes:
    with Image.open(BytesIO(raw), formats=KINDS) as photo:
        if photo.width * photo.height > MOST_PIXELS:
            raise Refused(413, "photo-too-many-pixels")
        photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(photo)
        # A new picture, because savers copy comments and profiles out of an opened one.
        clean = Image.new("RGB", upright.size, "white")
        clean.paste(upright.convert("RGB"), mask=_mask(upright))
    out = BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _mask(photo: Image.Image) -> Image.Image | None:
    if "A" in photo.getbands() or "transparency" in photo.info:
        return photo.convert("RGBA").getchannel("A")
    return None

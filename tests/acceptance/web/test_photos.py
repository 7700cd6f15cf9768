"""What happens to a resident's photo."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from struct import pack

import pillow_heif
import pytest
from httpx2 import Response
from PIL import ExifTags, Image, PngImagePlugin
from sqlalchemy import select

from madoguchi.channels.web.photos import LONGEST_SIDE
from madoguchi.channels.web.testing import WebBrowser
from madoguchi.core.run.app import App
from madoguchi.core.talk.tables import BlobRow

SECRETS = (
    b"SECRETPLACE",
    b"GPS",
    b"Exif",
    b"http://ns.adobe.com/xap",
    b"ICC_PROFILE",
    b"SECRETNOTE",
)


async def test_nothing_but_the_picture_is_kept(browser: WebBrowser) -> None:
    sent = _jpeg_with_secrets()
    assert all(secret in sent for secret in SECRETS[:1] + SECRETS[2:4])
    kept = await _sent_and_kept(browser, sent)
    assert not any(secret in kept for secret in SECRETS)
    image = Image.open(BytesIO(kept))
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_a_photo_stands_upright(browser: WebBrowser) -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    kept = Image.open(BytesIO(await _sent_and_kept(browser, _saved(image, "JPEG", exif=exif))))
    assert kept.size == (200, 400)
    assert kept.getpixel((100, 50)) == pytest.approx((254, 0, 0), abs=6)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "HEIF", "AVIF"])
async def test_photos_of_every_phone_are_taken(browser: WebBrowser, kind: str) -> None:
    pillow_heif.register_heif_opener()
    image = Image.new("RGB", (64, 48), "blue")
    kept = Image.open(BytesIO(await _sent_and_kept(browser, _saved(image, kind))))
    assert (kept.format, kept.size) == ("JPEG", (64, 48))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
async def test_photos_of_every_kind_of_colour_are_taken(browser: WebBrowser, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    kept = await _sent_and_kept(browser, _saved(Image.new(mode, (20, 20)), kind))
    assert Image.open(BytesIO(kept)).mode == "RGB"


async def test_a_large_photo_is_made_smaller(browser: WebBrowser) -> None:
    sent = _saved(Image.new("RGB", (6000, 3000), "green"), "JPEG")
    kept = Image.open(BytesIO(await _sent_and_kept(browser, sent)))
    assert kept.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "photo-unreadable"),
        (b"not a picture at all", "photo-unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo-unreadable"),
        (b"%PDF-1.7\n%%EOF", "photo-unreadable"),
        (b"\xff\xd8\xff\xe0" + bytes(2000), "photo-unreadable"),
    ],
)
async def test_what_is_no_photo_is_refused(browser: WebBrowser, content: bytes, error: str) -> None:
    answer = await _to_the_question(browser, content)
    assert (answer.status_code, answer.json()["error"]) == (415, error)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_truncated_photo_is_refused(browser: WebBrowser, kind: str) -> None:
    whole = _saved(Image.effect_noise((300, 300), 80).convert("RGB"), kind)
    answer = await _to_the_question(browser, whole[: len(whole) // 2])
    assert answer.status_code == 415


async def test_a_bomb_is_refused(browser: WebBrowser) -> None:
    answer = await _to_the_question(browser, _bomb(30_000, 30_000))
    assert (answer.status_code, answer.json()["error"]) == (413, "photo-too-many-pixels")


async def test_a_photo_with_more_pixels_than_a_phone_has_is_refused(browser: WebBrowser) -> None:
    answer = await _to_the_question(browser, _bomb(9000, 9000))
    assert (answer.status_code, answer.json()["error"]) == (413, "photo-too-many-pixels")


async def test_a_file_that_is_too_big_is_refused_with_the_limit(browser: WebBrowser) -> None:
    answer = await _to_the_question(browser, bytes(11 * 1024 * 1024))
    assert (answer.status_code, answer.json()["error"]) == (413, "too-big")
    assert "10MB" in answer.json()["message"]


async def test_a_body_without_a_length_is_cut_off_at_the_limit(browser: WebBrowser) -> None:
    await browser.look()

    async def endless() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'
        for _ in range(12):
            yield bytes(1024 * 1024)

    headers = {"content-type": "multipart/form-data; boundary=x", "accept": "application/json"}
    answer = await browser.client.post("/chat/send", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (413, "too-big")


async def test_the_next_question_still_works_after_a_refusal(browser: WebBrowser) -> None:
    await _to_the_question(browser, b"nonsense")
    answer = await browser.send_photo(_saved(Image.new("RGB", (8, 8)), "PNG"))
    assert answer.json()["said"][0]["is"] == "Picture"


async def test_a_photo_is_served_to_its_resident_only(
    open_browser: Callable[..., WebBrowser],
) -> None:
    owner, other, stranger = open_browser(), open_browser(), open_browser()
    answer = await _to_the_question(owner, _jpeg_with_secrets())
    address = f"/chat/photos/{answer.json()['said'][0]['blob']}"
    served = await owner.client.get(address)
    assert (served.status_code, served.headers["content-type"]) == (200, "image/jpeg")
    assert "sandbox" in served.headers["content-security-policy"]
    await other.send(text="こんにちは")
    assert (await other.client.get(address)).status_code == 404
    assert (await stranger.client.get(address)).status_code == 404


async def test_a_photo_is_sealed_in_the_database(
    browser: WebBrowser, app: App, on_disk: Callable[[], bytes]
) -> None:
    kept = await _sent_and_kept(browser, _jpeg_with_secrets())
    async with app.store.read() as session:
        row = (await session.scalars(select(BlobRow))).one()
    assert app.store.keys.open(row.sealed, "blob.sealed") == kept
    contents = on_disk()
    assert contents
    assert kept[200:260] not in contents


async def test_a_photo_sent_again_is_kept_once(browser: WebBrowser, app: App) -> None:
    await browser.send(press="do:try.photo")
    photo = _saved(Image.new("RGB", (8, 8)), "PNG")
    sent = [browser.send_photo(photo, event="same") for _ in range(3)]
    answers = [answer.json() for answer in await asyncio.gather(*sent)]
    assert answers[0] == answers[1] == answers[2]
    async with app.store.read() as session:
        assert len((await session.scalars(select(BlobRow))).all()) == 1


async def _to_the_question(browser: WebBrowser, content: bytes) -> Response:
    await browser.send(press="do:try.photo")
    return await browser.send_photo(content)


async def _sent_and_kept(browser: WebBrowser, content: bytes) -> bytes:
    answer = await _to_the_question(browser, content)
    assert answer.status_code == 200, answer.text
    blob = answer.json()["said"][0]["blob"]
    kept: bytes = (await browser.client.get(f"/chat/photos/{blob}")).content
    return kept


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _jpeg_with_secrets() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "SECRETPLACE"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (35.0, 40.0, 12.0)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRETPLACE</x:xmpmeta>'
    image = Image.linear_gradient("L").convert("RGB")
    return _saved(
        image, "JPEG", exif=exif, xmp=xmp, comment=b"SECRETNOTE", icc_profile=b"SECRETICC"
    )


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is huge."""
    rows = zlib.compress(bytes(100_000), 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PngImagePlugin._MAGIC + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

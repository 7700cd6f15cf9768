"""The city's keys: what residents entrust to it is sealed with them before it reaches a disk."""

import base64
import binascii
import hashlib
import hmac
import logging
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .errors import KeysError, TamperedError, UnknownKeyError

VARIABLE = "MADOGUCHI_KEYS"
FILE = "madoguchi.keys"
LOOKUP = "lookup"

_log = logging.getLogger(__name__)
_FORMAT = 1
_KEY = 32
_NONCE = 12


class KeyRing:
    """AES-256 keys by id, one of which seals; the others only open what they sealed before.

    Fingerprints and the audit chain must stay the same when keys rotate, so their key comes
    from the entry called ``lookup``, or else from the last one, the oldest. To retire the oldest
    key, rename it to ``lookup``: it then neither seals nor opens, and fingerprints remain.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        for name, key in keys.items():
            _check(name, key)
        if current not in keys or current == LOOKUP:
            raise KeysError(f"{current!r} can't be the current key: the ring has no such key")
        self.current = current
        self._keys = dict(keys)
        self._ciphers = {
            name: AESGCM(_derive(key, "seal")) for name, key in keys.items() if name != LOOKUP
        }
        self._root = self._keys[self._root_name()]
        self._fingerprints = _derive(self._root, "fingerprint")

    @classmethod
    def generate(cls) -> Self:
        """A ring with one new random key."""
        name = _new_name()
        return cls({name: secrets.token_bytes(_KEY)}, name)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``id:base64`` entries, parted by commas or new lines; the first is current."""
        entries = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
        keys: dict[str, bytes] = {}
        for entry in entries:
            name, key = _entry(entry)
            if name in keys:
                raise KeysError(f"key {name!r} is there twice")
            keys[name] = key
        names = [name for name in keys if name != LOOKUP]
        if not names:
            raise KeysError("there is no key: expected id:base64,id:base64, the current one first")
        return cls(keys, names[0])

    @classmethod
    def load(cls, folder: Path, environ: Mapping[str, str] = os.environ) -> Self:
        """Take the keys from ``MADOGUCHI_KEYS``, else from a file in ``folder``.

        The file is made with a new key, readable by its owner only, when there is none yet.
        Raises KeysError with what is wrong and where.
        """
        text = environ.get(VARIABLE, "")
        if text.strip():
            return cls._parse_from(VARIABLE, text)
        path = folder / FILE
        if not path.exists():
            _create(path, cls.generate().dump())
        return cls._parse_from(str(path), _read(path))

    @classmethod
    def _parse_from(cls, place: str, text: str) -> Self:
        try:
            return cls.parse(text)
        except KeysError as error:
            raise KeysError(f"{place}: {error}") from None

    def _root_name(self) -> str:
        if LOOKUP in self._keys:
            return LOOKUP
        older = [name for name in self._keys if name != self.current]
        return older[-1] if older else self.current

    def dump(self) -> str:
        """The ring as text that ``parse`` reads; secret."""
        names = sorted(self._keys, key=lambda name: name != self.current)
        return "\n".join(f"{name}:{base64.b64encode(self._keys[name]).decode()}" for name in names)

    def rotated(self) -> Self:
        """A ring that seals with a new key and still opens everything sealed before."""
        name = _new_name()
        older = type(self).parse(self.dump())._keys
        return type(self)({name: secrets.token_bytes(_KEY), **older}, name)

    def seal(self, value: bytes, context: str) -> bytes:
        """Encrypt under the current key; only ``open`` with the same context reads it back."""
        nonce = secrets.token_bytes(_NONCE)
        header = self.header()
        cipher = self._ciphers[self.current]
        return header + nonce + cipher.encrypt(nonce, value, _bound(header, context))

    def open(self, sealed: bytes, context: str) -> bytes:
        """Decrypt; raises UnknownKeyError or TamperedError."""
        name, header, body = _split(sealed, context)
        cipher = self._ciphers.get(name)
        if cipher is None:
            raise UnknownKeyError(
                f"{context} was sealed with key {name!r}, which isn't in the ring: "
                f"put it back into {VARIABLE} or {FILE}"
            )
        try:
            return cipher.decrypt(body[:_NONCE], body[_NONCE:], _bound(header, context))
        except (InvalidTag, ValueError):  # ValueError: cut so short that the nonce is missing
            raise TamperedError(
                f"a sealed value of {context} was changed or comes from another column"
            ) from None

    def header(self) -> bytes:
        """What everything sealed with the current key begins with."""
        name = self.current.encode()
        return bytes([_FORMAT, len(name)]) + name

    def fingerprint(self, text: str) -> str:
        """64 hex digits by which an identifier can be looked up without being stored."""
        message = text.encode("utf-8", "surrogatepass")
        return hmac.new(self._fingerprints, message, hashlib.sha256).hexdigest()

    def mac(self, message: bytes, purpose: str) -> str:
        """64 hex digits that nobody without the ring can make; stable over rotation."""
        return hmac.new(_derive(self._root, purpose), message, hashlib.sha256).hexdigest()

    def __repr__(self) -> str:
        return f"KeyRing({', '.join(self._keys)}; current: {self.current})"


def _derive(key: bytes, purpose: str) -> bytes:
    info = f"madoguchi {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=info).derive(key)


def _bound(header: bytes, context: str) -> bytes:
    return header + context.encode()


def _split(sealed: bytes, context: str) -> tuple[str, bytes, bytes]:
    if len(sealed) < 2 or sealed[0] != _FORMAT:
        raise TamperedError(f"a value of {context} isn't a sealed one")
    end = 2 + sealed[1]
    return sealed[2:end].decode("ascii", "replace"), sealed[:end], sealed[end:]


def _new_name() -> str:
    # Random, so that a lost key file shows as an unknown key and not as tampering.
    return f"k{secrets.token_hex(4)}"


def _check(name: str, key: bytes) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", name):
        raise KeysError(f"{name!r} isn't a key id: use up to 32 letters, digits, - and _")
    if len(key) != _KEY:
        raise KeysError(f"key {name!r} has {len(key)} bytes instead of {_KEY}")


def _entry(entry: str) -> tuple[str, bytes]:
    name, colon, encoded = entry.partition(":")
    if not colon:
        raise KeysError("an entry has no colon: expected id:base64,id:base64")
    try:
        return name.strip(), base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error:
        raise KeysError(f"what follows {name.strip()!r}: isn't base64") from None


def _read(path: Path) -> str:
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeysError(f"{path}: the key file can't be read ({error})") from error
    if path.stat().st_mode & 0o077:
        _log.warning("%s can be read by others: chmod 600 it", path)
    return text


def _create(path: Path, text: str) -> None:
    """Write the file whole under another name, then link it: the first of two processes wins."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(draft, text + "\n")
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        finally:
            draft.unlink()
        _sync(path.parent)
    except OSError as error:
        raise KeysError(f"{path}: the key file can't be made ({error})") from error


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

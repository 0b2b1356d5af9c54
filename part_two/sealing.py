"""Sealing: AES-256-GCM, with a fresh key for every record, itself sealed by a key of the file.

A sealed record is a line that names the format, the algorithm and the key ("part-two/1
AES-256-GCM 1f2e3d4c"), then the record's own key, sealed, then the content, sealed. Both are bound
to that line and to what the record is about, so that a row put in another's place does not open.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from audit.actions import Refused
from part_two import keys

FORMAT = b"part-two/1 AES-256-GCM "
NONCE, TAG, KEY = 12, 16, 32
WRAPPED = NONCE + KEY + TAG


class Unreadable(Refused):
    """A sealed record is not as it was written, or is in another's place."""

    def __init__(self) -> None:
        super().__init__(
            "What is withheld is not as it was written, so it is not shown. Tell your "
            "administrator and the auditor."
        )


@dataclass(frozen=True)
class Sealed:
    data: bytes
    key_id: str


@sensitive_variables()
def seal(content: bytes, *, about: str) -> Sealed:
    """Seal a record; `about` names what it is ("draft of decision 12"). Raises KeyUnavailable."""
    ring = keys.load()
    header = FORMAT + ring.current.encode() + b"\n"
    own = secrets.token_bytes(KEY)
    wrapped = _encrypt(ring.key(ring.current), own, header + b"key " + about.encode())
    body = _encrypt(own, content, header + about.encode())
    return Sealed(header + wrapped + body, ring.current)


@sensitive_variables()
def unseal(data: bytes, *, about: str) -> bytes:
    """Open a record; raises KeyUnavailable, or Unreadable where a byte or the place is wrong."""
    end = data.find(b"\n") + 1
    header = data[:end]
    if not header.startswith(FORMAT) or len(data) < end + WRAPPED + NONCE + TAG:
        raise Unreadable
    key = keys.load().key(header[len(FORMAT) : -1].decode("ascii", "replace"))
    own = _decrypt(key, data[end : end + WRAPPED], header + b"key " + about.encode())
    return _decrypt(own, data[end + WRAPPED :], header + about.encode())


def _encrypt(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def _decrypt(key: bytes, data: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], bound)
    except InvalidTag as error:
        raise Unreadable from error

"""Hashes and the uids made from them, by which copies of a project know the same things."""

from __future__ import annotations

import hashlib
import re

# other ids (s1, e1) count within one record only
UID = re.compile("[0-9a-f]{16}")


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal.

    Lone surrogates, which JSON can carry, are hashed as they are.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_uid(sha256: str, source_id: str) -> str:
    """The uid by which two copies of a project know the same article."""
    return hashlib.sha256(f"{sha256}\n{source_id}".encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


def suggestion_uid(article: str, provider: str, start: int, end: int, label: str) -> str:
    """The uid of a suggestion: the same in every copy of the project."""
    key = f"{article}\n{provider}\n{start}\n{end}\n{label}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]

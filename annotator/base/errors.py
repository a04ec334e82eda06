"""The three kinds of trouble a user can be told about; anything else is a bug.

Every message is one sentence for the user: what happened, where, what to do.
"""

from __future__ import annotations

from enum import StrEnum


class UserError(Exception):
    """Trouble that has a sentence for the user. Never raised itself."""


class Refused(UserError):
    """A rule forbids the act; nothing was changed."""


class StorageTrouble(StrEnum):
    """Why the project file could not be read or written."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    TOO_NEW = "too_new"
    NOT_A_PROJECT = "not_a_project"
    MISSING = "missing"
    IN_USE = "in_use"
    OTHER = "other"


class StorageProblem(UserError):
    """The project file cannot be used as asked; what was committed before is safe."""

    def __init__(self, sentence: str, trouble: StorageTrouble = StorageTrouble.OTHER) -> None:
        super().__init__(sentence)
        self.trouble = trouble


class BadFile(UserError):
    """An input file cannot be used at all."""

"""Letters to press for one of many things: as few as can be, none the beginning of another."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "1234567890"


def codes(letters: str, count: int) -> list[str]:
    """``count`` codes of one letter, or of two with a blank between, the shortest first.

    More things than pairs of letters get no code: the list is shorter then.
    """
    many = len(letters)
    if many < 2:
        return list(letters[:count])
    # each letter that begins pairs is lost as a code of its own and gives `many` pairs
    beginning = max(0, -(-(count - many) // (many - 1)))
    beginning = min(beginning, many)
    alone = letters[: many - beginning]
    pairs = [f"{one} {two}" for one in letters[many - beginning :] for two in letters]
    return [*alone, *pairs][:count]


def keyed_by_name(names: Sequence[str], letters: str, taken: Sequence[str] = ()) -> list[str]:
    """A code for each name: its first letter that is free, else any; where too many, pairs.

    ``taken`` are keys that mean something else already.
    """
    free = [letter for letter in letters if letter not in taken]
    if len(names) > len(free):
        return codes("".join(free), len(names))
    found: list[str] = []
    for name in names:
        own = next((each for each in name.upper() if each in free), None)
        found.append(own or "")
        if own is not None:
            free.remove(own)
    rest = iter(free)
    return [each or next(rest) for each in found]


def answer_keys(letters: str, count: int, taken: Sequence[str] = ()) -> list[str]:
    """Keys for the answers to a question: digits for ten, letters for those after them."""
    digits = [digit for digit in DIGITS if digit not in taken][:count]
    free = "".join(letter for letter in letters if letter not in taken)
    return [*digits, *codes(free, count - len(digits))]

"""spaCy's tokenizer from its own file, without spaCy: the same tokens for every text.

Words between white space are split by rules for whole words, by what may stand before, behind and
in between, and by what must not be split; then rules that need several tokens are looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.patterns import Alphabet
from annotator.suggest.reading.words import Token

# words of a project of many articles must not fill the memory
_KEPT = 20_000
_RUNS = re.compile(r"\s+|\S+")
# the numbers by which spaCy names what a rule tells of a token
_TEXT, _NORM = 65, 67
_FORMS = ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")


class Split(NamedTuple):
    """``spaced``: whether a blank stands behind the token, which is no token itself."""

    tokens: list[Token]
    spaced: list[bool]


class Tokenizer:
    """Made from the file ``tokenizer`` of a pipeline's folder."""

    def __init__(self, data: bytes) -> None:
        """:raises ValueError: it is no such file, or one that works in another way."""
        told = unpack(data)
        try:
            self._written = [told[form] for form in _FORMS]
            if not told["faster_heuristics"]:
                raise ValueError("its tokenizer works in another way")
            self._rules = {
                chunk: [Token(part[_TEXT], part.get(_NORM, "")) for part in parts]
                for chunk, parts in told["exceptions"].items()
            }
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("its tokenizer is damaged") from error
        self._alphabet = Alphabet()
        self._compile()

    def split(self, text: str) -> Split:
        """The tokens of ``text``; together with the blanks behind them they are the text."""
        if self._alphabet.grow(text):
            self._compile()
        if len(self._chunks) > _KEPT:
            self._chunks.clear()
        found = Split([], [])
        for run in _RUNS.finditer(text):
            chunk = run[0]
            if chunk[0] == " " and found.tokens:
                found.spaced[-1] = True
                chunk = chunk[1:]
            if chunk:
                tokens = self._chunk(chunk)
                found.tokens.extend(tokens)
                found.spaced.extend([False] * len(tokens))
        return self._apply_sequences(found)

    def _compile(self) -> None:
        prefix, suffix, infix, whole, address = (
            re.compile(self._alphabet.cut(written)) if written else None
            for written in self._written
        )
        self._prefix = prefix.search if prefix is not None else _nothing
        self._suffix = suffix.search if suffix is not None else _nothing
        self._infix = infix.finditer if infix is not None else _no_places
        self._wholes = [each.match for each in (whole, address) if each is not None]
        self._whole = whole.match if whole is not None else _nothing
        self._chunks: dict[str, list[Token]] = {}
        # rules that the splitting above would take apart, by the first of their tokens
        self._sequences: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        unknown = self._alphabet.lacks("".join(self._rules))
        for chunk in filter(unknown.isdisjoint, self._rules):
            if self._prefix(chunk) or any(self._infix(chunk)) or self._suffix(chunk):
                parts = tuple(token.text for token in self._pieces(chunk, {}))
                self._sequences[parts[0]].append(parts)

    def _chunk(self, chunk: str) -> list[Token]:
        found = self._rules.get(chunk) or self._chunks.get(chunk)
        if found is None:
            found = self._chunks[chunk] = list(self._pieces(chunk, self._rules))
        return found

    def _pieces(self, chunk: str, rules: dict[str, list[Token]]) -> Iterator[Token]:
        before: list[str] = []
        behind: list[str] = []
        word = self._without_affixes(chunk, rules, before, behind)
        yield from map(Token, before)
        if word:
            yield from rules.get(word) or self._inner(word)
        yield from map(Token, reversed(behind))

    def _without_affixes(
        self, word: str, rules: dict[str, list[Token]], before: list[str], behind: list[str]
    ) -> str:
        size = -1
        while word and len(word) != size:
            if self._whole(word) or word in rules:
                break
            size = len(word)
            first = _length(self._prefix(word))
            if first and word[first:] in rules:
                before.append(word[:first])
                return word[first:]
            last = _length(self._suffix(word[first:]))
            if last and word[:-last] in rules:
                behind.append(word[-last:])
                return word[:-last]
            if first:
                before.append(word[:first])
            if last:
                behind.append(word[-last:])
            word = word[first : len(word) - last]
        return word

    def _inner(self, word: str) -> Iterator[Token]:
        if any(match(word) for match in self._wholes):
            yield Token(word)
            return
        start = 0
        for match in self._infix(word):
            first, last = match.span()
            if not first:
                continue
            if first != start:
                yield Token(word[start:first])
            if first != last:
                yield Token(word[first:last])
            start = last
        if start < len(word):
            yield Token(word[start:])

    def _apply_sequences(self, split: Split) -> Split:
        found = list(self._found(split))
        if not found:
            return split
        tokens, spaced = split
        for start, end in sorted(_apart(found), reverse=True):
            parts = zip(tokens[start:end], spaced[start:end], strict=True)
            written = "".join(token.text + " " * blank for token, blank in parts)
            rule = self._rules.get(written[:-1] if spaced[end - 1] else written)
            if rule is not None:
                tokens[start:end] = rule
                spaced[start:end] = [False] * (len(rule) - 1) + [spaced[end - 1]]
        return split

    def _found(self, split: Split) -> Iterator[tuple[int, int]]:
        tokens = split.tokens
        for start, token in enumerate(tokens):
            for parts in self._sequences.get(token.text, ()):
                end = start + len(parts)
                if tuple(token.text for token in tokens[start:end]) == parts:
                    yield start, end


def _apart(found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of those that overlap the longest, of these the first; what falls out still blocks others."""
    taken: set[int] = set()
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        if start not in taken and end - 1 not in taken:
            yield start, end
        taken.update(range(start, end))


def _length(found: re.Match[str] | None) -> int:
    return found.end() - found.start() if found is not None else 0


def _nothing(_word: str) -> None:
    return None


def _no_places(_word: str) -> Iterator[re.Match[str]]:
    return iter(())

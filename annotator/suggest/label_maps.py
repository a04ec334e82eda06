"""From a pipeline's labels to a schema's, as the files of ``resources/label_maps`` say."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from annotator.model.schema import Kind, Schema

# what a suggestion without any measured score is worth
UNKNOWN_SCORE = 0.5
_ALIASES = "aliases.toml"
# shorter names are like too many others
_LONG = 5
_LIKE = 0.8


@dataclass(frozen=True, slots=True)
class Target:
    """``label`` is the uid in the schema; only text in which ``keep`` is found is proposed."""

    label: str
    score: float
    keep: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What one of a pipeline's labels becomes: the first of ``names`` that a schema has.

    There is at least one name.
    """

    names: tuple[str, ...]
    score: float
    keep: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class LabelMap:
    """``labels``: the pipeline's label to what becomes of it. ``aliases``: names that mean one."""

    name: str
    labels: dict[str, Rule]
    aliases: tuple[frozenset[str], ...] = ()

    def onto(self, schema: Schema, recogniser: str = "") -> dict[str, Target]:
        """The pipeline's labels that become a span label of the schema.

        What a person chose for ``recogniser`` comes first, else :meth:`proposed`.
        """
        chosen = schema.mapped(recogniser)
        targets: dict[str, Target] = {}
        for source, rule in self.labels.items():
            uid = self.proposed(source, schema)
            if source in chosen:
                score = rule.score if chosen[source] == uid else UNKNOWN_SCORE
                uid = chosen[source]
            else:
                score = rule.score
            if uid:
                targets[source] = Target(uid, score, rule.keep)
        return targets

    def proposed(self, source: str, schema: Schema) -> str:
        """What one of the pipeline's labels becomes by itself: a span label's uid, "" for nothing.

        The label that has one of the rule's names, the first first; else one whose name means the
        same as the first of them, or is much like it.
        """
        names = self.labels[source].names
        in_use = schema.of_kind(Kind.SPAN)
        exact = {label.name: label.uid for label in in_use}
        for name in names:
            if name in exact:
                return exact[name]
        plain = {_plain(label.name): label.uid for label in in_use}
        first = _plain(names[0])
        for group in ({first}, *(group for group in self.aliases if first in group)):
            known = next((uid for each, uid in plain.items() if each in group), "")
            if known:
                return known
        like = {
            uid: SequenceMatcher(None, first, each).ratio()
            for each, uid in plain.items()
            if len(each) >= _LONG
        }
        best = max(like, key=lambda uid: like[uid], default="")
        return best if best and like[best] >= _LIKE else ""


def _plain(name: str) -> str:
    """A name as names are compared: lower case, letters and digits alone, no accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def map_mark(schema: Schema, recogniser: str) -> str:
    """What tells the map that a person chose for a recogniser from others; "" for none."""
    chosen = schema.mapped(recogniser)
    if not chosen:
        return ""
    return hashlib.sha256(repr(sorted(chosen.items())).encode()).hexdigest()[:8]


def read_label_map(path: Path) -> LabelMap:
    """The map in a TOML file."""
    body = tomllib.loads(path.read_text("utf-8"))
    return LabelMap(
        name=body["name"],
        labels={
            source: Rule(
                tuple(entry["to"]),
                float(entry["score"]),
                re.compile(entry["keep"]) if "keep" in entry else None,
            )
            for source, entry in body["labels"].items()
        },
    )


def label_map_for(labels: Collection[str], folder: Path) -> LabelMap:
    """The map that knows all of a pipeline's ``labels``, else one that keeps their names.

    The first there is where there are none.
    """
    aliases = read_aliases(folder / _ALIASES)
    for path in sorted(folder.glob("*.toml")):
        if path.name == _ALIASES:
            continue
        known = read_label_map(path)
        if set(labels) <= set(known.labels):
            return replace(known, aliases=aliases)
    own = {label: Rule((label,), UNKNOWN_SCORE) for label in labels}
    return LabelMap("own names", own, aliases)


def read_aliases(path: Path) -> tuple[frozenset[str], ...]:
    """Names of labels that mean the same, from a TOML file."""
    groups = tomllib.loads(path.read_text("utf-8"))["same"]
    return tuple(frozenset(map(_plain, group)) for group in groups)

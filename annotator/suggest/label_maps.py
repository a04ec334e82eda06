"""From a pipeline's labels to a schema's, as the files of ``resources/label_maps`` say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from annotator.model.schema import Kind, Schema

# what a suggestion without any measured score is worth
UNKNOWN_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class Target:
    """``label`` is the uid in the schema; only text in which ``keep`` is found is proposed."""

    label: str
    score: float
    keep: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What one of a pipeline's labels becomes: the first of ``names`` that a schema has."""

    names: tuple[str, ...]
    score: float
    keep: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class LabelMap:
    """``labels``: the pipeline's label to what becomes of it."""

    name: str
    labels: dict[str, Rule]

    def onto(self, schema: Schema) -> dict[str, Target]:
        """The pipeline's labels that the schema has a span label for."""
        targets: dict[str, Target] = {}
        for source, rule in self.labels.items():
            for name in rule.names:
                label = schema.named(Kind.SPAN, name)
                if label is not None and not label.retired:
                    targets[source] = Target(label.uid, rule.score, rule.keep)
                    break
        return targets


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
    """The map that knows all of a pipeline's ``labels``, else one that keeps their names."""
    for path in sorted(folder.glob("*.toml")):
        known = read_label_map(path)
        if set(labels) <= set(known.labels):
            return known
    return LabelMap("own names", {label: Rule((label,), UNKNOWN_SCORE) for label in labels})

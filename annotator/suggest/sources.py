"""Which recognisers would suggest in a project, what labels they have, and what these become."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from annotator.model.schema import Schema
from annotator.suggest import pipelines
from annotator.suggest.edges import tighten
from annotator.suggest.label_maps import LabelMap, label_map_for
from annotator.suggest.normalise import normalise
from annotator.suggest.own_recognisers import find_own, serves
from annotator.suggest.pipelines import Loaded, Pipeline

# of each label so many mentions are shown
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLabel:
    """``proposed`` and ``chosen``: what it becomes by itself, and by a person's choice.

    Both are uids of span labels, "" for nothing; ``chosen`` None where nobody chose.
    """

    name: str
    proposed: str
    chosen: str | None

    @property
    def target(self) -> str:
        """What it becomes: a uid, "" for nothing."""
        return self.proposed if self.chosen is None else self.chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A recogniser as suggestions name it, the pipeline it runs in, and its labels."""

    recogniser: str
    pipeline: str
    language: str
    labels: tuple[SourceLabel, ...]


class Sample(NamedTuple):
    """How often a recogniser said a label in the texts it was tried on, and of what, say."""

    times: int
    examples: tuple[str, ...]


def sources(
    languages: Iterable[str], chosen: Mapping[str, str], schema: Schema, resources: Path
) -> list[Source]:
    """The recogniser that suggests in each language, where there is one. Loads none of them.

    ``chosen``: language to the pipeline that a person's settings name.
    """
    schema = schema.in_use
    installed = pipelines.installed()
    found = []
    for language in languages:
        wanted = chosen.get(language, "")
        pipeline = pipelines.choose(installed.get(language, ()), wanted)
        if pipeline is None:
            continue
        name, labels = _labels(pipeline, resources, own=serves(schema) and not wanted)
        known = label_map_for(labels, resources / "label_maps")
        found.append(
            Source(
                recogniser=name,
                pipeline=pipeline.name,
                language=language,
                labels=_mapped(labels, known, schema, name),
            )
        )
    return found


def sample(loaded: Loaded, texts: Sequence[str]) -> dict[str, Sample]:
    """What a recogniser finds in some texts, by its own labels; the most frequent mentions."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    recognised = loaded.recogniser.find([normalise(text) for text in texts])
    for text, entities in zip(texts, recognised, strict=True):
        for start, end, label in entities:
            edges = tighten(text, start, end)
            if edges is not None:
                said[label][" ".join(text[slice(*edges)].split())] += 1
    return {
        label: Sample(found.total(), tuple(quote for quote, _n in found.most_common(_EXAMPLES)))
        for label, found in said.items()
    }


def _labels(pipeline: Pipeline, resources: Path, *, own: bool) -> tuple[str, tuple[str, ...]]:
    """The name and the labels of the recogniser that runs in a pipeline; none if it is broken."""
    ours = find_own(resources / "pipelines" / pipeline.language, pipeline.name, pipeline.version)
    if own and ours is not None and ours.broken() is None:
        return ours.name, tuple(sorted(_meta(ours.folder).get("labels", ())))
    labels = _meta(pipeline.folder).get("labels", {})
    return pipeline.name, tuple(sorted(labels.get("ner", ())) if isinstance(labels, dict) else ())


def _meta(folder: Path) -> dict[str, Iterable[str]]:
    try:
        found = json.loads((folder / "meta.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _mapped(
    labels: Iterable[str], known: LabelMap, schema: Schema, recogniser: str
) -> tuple[SourceLabel, ...]:
    chosen = schema.mapped(recogniser)
    return tuple(
        SourceLabel(name=label, proposed=known.proposed(label, schema), chosen=chosen.get(label))
        for label in labels
    )

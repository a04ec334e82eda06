"""``annotator pipelines --labels`` and ``--map``: what recognisers' labels become in a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from annotator.base.errors import Refused
from annotator.base.paths import resources
from annotator.cli.context import settings
from annotator.cli.output import say, table
from annotator.editing.label_maps import MapLabels
from annotator.editing.session import Session
from annotator.model.schema import Kind, Schema
from annotator.store.project import Project
from annotator.suggest.sources import Source, sources

DEFAULT = "default"


def known_sources(opened: Project) -> list[Source]:
    """The recognisers that suggest in the languages of a project."""
    with opened.translated():
        languages = sorted(opened.articles.languages())
    return sources(languages, settings().pipelines, opened.schema, resources())


def map_labels(opened: Project, wanted: Sequence[str]) -> list[str]:
    """Take in choices such as ``en_core_web_sm:ORG=COMPANY``; the languages they are for.

    Nothing behind the ``=`` leaves the label out, ``default`` takes a choice back.

    :raises Refused: a recogniser or a label is not there.
    """
    known = {each.recogniser: each for each in known_sources(opened)}
    chosen: dict[str, dict[str, str | None]] = defaultdict(dict)
    for each in wanted:
        recogniser, colon, rest = each.partition(":")
        source, equals, name = rest.partition("=")
        if not (colon and equals):
            raise Refused(f"'{each}' is no choice: write RECOGNISER:LABEL=LABEL.")
        if recogniser not in known:
            raise Refused(
                f"No recogniser '{recogniser}' suggests here; there are: {', '.join(known)}."
            )
        labels = [label.name for label in known[recogniser].labels]
        if source not in labels:
            raise Refused(f"{recogniser} has no label '{source}'; it has: {', '.join(labels)}.")
        chosen[recogniser][source] = _target(opened.schema, name)
    Session(opened, settings().author).do(MapLabels(choices=chosen))
    return sorted({known[recogniser].language for recogniser in chosen})


def _target(schema: Schema, name: str) -> str | None:
    if name == DEFAULT:
        return None
    if not name:
        return ""
    label = schema.named(Kind.SPAN, name)
    if label is None:
        names = ", ".join(each.name for each in schema.of_kind(Kind.SPAN))
        raise Refused(f"The schema has no label '{name}' for spans; it has: {names}.")
    return label.uid


def maps(opened: Project) -> list[dict[str, Any]]:
    """The recognisers with what each of their labels becomes, by name, None for nothing."""
    names = {label.uid: label.name for label in opened.schema.labels} | {"": None}
    return [
        {
            "recogniser": each.recogniser,
            "language": each.language,
            "labels": {label.name: names[label.target] for label in each.labels},
            "chosen": [label.name for label in each.labels if label.chosen is not None],
        }
        for each in known_sources(opened)
    ]


def print_maps(opened: Project) -> None:
    """Print a table for each recogniser: its labels, and what they become in the schema."""
    found = maps(opened)
    for each in found:
        rows = [
            (source, target or "left out", "chosen" if source in each["chosen"] else "")
            for source, target in each["labels"].items()
        ]
        table(f"{each['recogniser']} ({each['language']})", ("its label", "becomes", ""), rows)
        print()
    if not found:
        say("No recogniser is installed for the languages of the project.")

"""``annotator stats``: how right the suggestions were, by a person's own decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Annotated, Any

import typer

from annotator.base.errors import Refused
from annotator.cli.context import JsonOption, ProjectArgument, existing, settings
from annotator.cli.output import count, facts, table
from annotator.model.schema import Schema
from annotator.review.counts import Counts
from annotator.review.rightness import Point, Rightness, named, rightness
from annotator.store.project import open_project

_SHOWN = 20


def stats(
    project: ProjectArgument,
    author: Annotated[
        str, typer.Option("--as", metavar="NAME", help="By this author's decisions; else your own.")
    ] = "",
    everybody: Annotated[bool, typer.Option("--all", help="By everybody's decisions.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Tell how right suggestions were in the articles you finished, and the actions they saved.

    Right: accepted as it stood, by key or by finishing the article. Spurious: rejected or edited.
    Missed: made by hand, or edited into what it is. Articles are in the order of finishing; the
    mean is that of the F1 of up to ten articles. Actions: by hand a span takes two (its words, its
    label), a relation two; with suggestions an accepted or rejected one takes one, one accepted by
    finishing none, an edited one as many as edges and label changed, one made by hand two.
    """
    if author and everybody:
        raise Refused("--as takes one author, --all everybody: name one of the two.")
    who = None if everybody else author or settings().author
    with closing(open_project(existing(project), read_only=True)) as opened, opened.snapshot():
        found = rightness(opened.outcomes.finished(who), recognisers=opened.outcomes.recognisers())
        schema = opened.schema
        others = [name for name in opened.layers.authors() if name != who]
    if as_json:
        facts({"author": who, **_facts(found, schema)})
    elif found.points:
        _print(found, schema)
    else:
        nobody = "Nobody has finished an" if who is None else f"{who} has finished no"
        print(f"{nobody} article with suggestions yet: Enter finishes one in the window.")
        if others and who is not None:
            print(f"There is work by {', '.join(others)}: see --as NAME and --all.")


def _print(found: Rightness, schema: Schema) -> None:
    acts = found.acts
    precision, recall, f1 = found.counts.shares
    text = "no span was suggested"
    if precision is not None:
        text = f"{precision:.0%} of what was suggested was right"
    if recall is not None:
        text += f", {recall:.0%} of what is there was found"
    text += f", F1 {f1:.3f}" if f1 is not None else ""
    print(f"{count(len(found.points), 'finished article')}: {text}.")
    print(
        f"{count(acts.saved, 'action')} saved: {acts.done:,} instead of {acts.by_hand:,} by hand"
        f" ({acts.saved / acts.by_hand if acts.by_hand else 0:.0%})."
    )
    for title, sums in (
        ("label", _named(found.labels, schema)),
        ("relation", _named(found.relations, schema)),
        ("language", found.languages),
        ("recogniser", found.recognisers),
    ):
        if sums:
            print()
            rows = [(name or "none", *_cells(n)) for name, n in sums.items()]
            table("", (title, *_COLUMNS), rows)
    if found.providers:
        said = [
            (name, n.right + n.spurious, n.right, f"{n.precision:.3f}")
            for name, n in sorted(found.providers.items())
        ]
        print()
        table("", ("suggested by", "spans and relations", "right", "precision"), said)
    print()
    _print_articles(found.points)


def _print_articles(points: Sequence[Point]) -> None:
    """The last articles, each with its figures."""
    shown = points[-_SHOWN:]
    first = len(points) - len(shown) + 1
    rows = []
    for number, point in enumerate(shown, start=first):
        title, cells = " ".join(point.finished.title.split())[:28], _cells(point.counts)[3:]
        rows.append((number, title, *cells, f"{point.mean:.3f}", point.acts.saved))
    table("", ("", "article", "precision", "recall", "F1", "mean", "saved"), rows)
    if first > 1:
        print(f"The last {_SHOWN} articles; --json lists all.")


_COLUMNS = ("right", "spurious", "missed", "precision", "recall", "F1")


def _cells(counts: Counts) -> tuple[object, ...]:
    shares = ("–" if share is None else f"{share:.3f}" for share in counts.shares)
    return counts.right, counts.spurious, counts.missed, *shares


def _named(sums: Mapping[str, Counts], schema: Schema) -> dict[str, Counts]:
    return dict(named(sums, schema))


def _all_of(sums: Mapping[str, Counts]) -> dict[str, dict[str, float]]:
    return {name: counts.facts() for name, counts in sums.items()}


def _facts(found: Rightness, schema: Schema) -> dict[str, Any]:
    acts = found.acts
    return {
        "articles": len(found.points),
        "spans": found.counts.facts(),
        "actions": {"by_hand": acts.by_hand, "done": acts.done, "saved": acts.saved},
        "labels": _all_of(_named(found.labels, schema)),
        "relations": _all_of(_named(found.relations, schema)),
        "languages": _all_of(found.languages),
        "recognisers": _all_of(found.recognisers),
        "suggested_by": {
            name: {"suggested": n.right + n.spurious, "right": n.right, "precision": n.precision}
            for name, n in sorted(found.providers.items())
        },
        "points": [_point(point, schema) for point in found.points],
    }


def _point(point: Point, schema: Schema) -> dict[str, Any]:
    finished = point.finished
    return {
        "article": finished.article,
        "title": finished.title,
        "language": finished.language,
        "author": finished.author,
        "finished_at": finished.at or None,
        "recogniser": point.recogniser or None,
        **point.counts.facts(),
        "mean_f1": round(point.mean, 4),
        "labels": _all_of(_named(point.labels, schema)),
        "actions_saved": point.acts.saved,
    }

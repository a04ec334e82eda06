"""``annotator import``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from annotator.base.errors import Refused, StorageProblem
from annotator.cli.context import JsonOption, ProjectArgument, existing, settings
from annotator.cli.output import Exit, count, facts, progress, say, say_all
from annotator.formats.registry import format_named
from annotator.transfer.importing import ImportOptions, NothingImported, Report, import_files
from annotator.transfer.labels import parse_choice
from annotator.transfer.settling import settle

# keys, kinds of files, encodings in one line
_LISTED = 20


PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Files, or folders of files.")
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="NAME", help="Read every file as this format instead of looking."
    ),
]
AuthorOption = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Whose work it is, whatever the file says.")
]
LabelsOption = Annotated[
    str,
    typer.Option(
        metavar="refuse|add|map:FILE",
        help="What to do with labels that the schema lacks. FILE is a JSON object such as"
        ' {"PER": "PERSON", "MISC": null}.',
    ),
]


def import_(
    project: ProjectArgument,
    paths: PathsArgument,
    format_name: FormatOption = "",
    author: AuthorOption = "",
    labels: LabelsOption = "refuse",
    as_json: JsonOption = False,
) -> None:
    """Import articles, with annotations where the files have them; all or nothing."""
    path = existing(project)
    if author and not author.strip():
        raise Refused("--as takes a name.")
    options = ImportOptions(
        default_author=settings().author,
        author=author.strip() or None,
        labels=parse_choice(labels),
        format=format_named(format_name) if format_name else None,
    )
    try:
        with progress("Reading") as show:
            report = import_files(path, paths, options, progress=show)
    except NothingImported as nothing:
        if as_json:
            facts({**_facts(nothing.report), "error": str(nothing)})
        else:
            say_all(nothing.report.refused)
        raise
    unsettled = _settle(path, report)
    if as_json:
        facts(_facts(report))
    else:
        _tell(report)
    if unsettled:
        say(unsettled)
    if report.refused or unsettled:
        raise typer.Exit(Exit.PROBLEMS)


def _settle(path: Path, report: Report) -> str:
    """Find languages and stories, for the report; why that must be done later, "" if it was."""
    try:
        with progress("Languages and stories") as show:
            settled = settle(path, progress=lambda done, _total: show(done))
    except StorageProblem as trouble:
        return f"{trouble} The articles are imported; languages and stories follow later."
    report.grouped, report.languages = settled.grouped, settled.languages
    return ""


def _facts(report: Report) -> dict[str, object]:
    # asdict would count a Counter's pairs
    return {**vars(report), "refused": [asdict(problem) for problem in report.refused]}


def _tell(report: Report) -> None:
    print(f"{count(report.new, 'new article')}, {report.known:,} known already.")
    if report.grouped:
        print(f"{report.grouped:,} tell a story that another article tells too.")
    for name, counted in (
        ("Encodings", report.encodings),
        ("Languages found", report.languages),
        ("Left out by the mapping", report.left_out),
        ("Not read, as the format knows no such keys", report.unread),
        ("Passed over in folders, as no format reads them", report.passed_over),
    ):
        if counted:
            print(f"{name}: {_listed(counted)}.")
    if report.labels_added:
        print(f"Labels added: {', '.join(report.labels_added)}.")
    if report.refused:
        say(f"{count(len(report.refused), 'problem')}; these were left out:")
        say_all(report.refused)


def _listed(counted: Counter[str]) -> str:
    """The most frequent, each with its number, and how many more there are."""
    parts = [f"{key or 'unknown'} {n:,}" for key, n in counted.most_common(_LISTED)]
    more = len(counted) - _LISTED
    return ", ".join(parts) + (f" and {more:,} more" if more > 0 else "")

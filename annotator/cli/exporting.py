"""``annotator export``."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from annotator.base.errors import BadFile
from annotator.cli.context import JsonOption, ProjectArgument, existing
from annotator.cli.output import count, facts, progress, say, say_all, say_if_no_work
from annotator.formats.base import Format
from annotator.formats.registry import FORMATS, format_named
from annotator.formats.schema_file import schema_path
from annotator.store.project import open_project
from annotator.transfer.exporting import ExportOptions, ExportReport, export_file, listed, preview

OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="NAME", help="See 'annotator formats'; else by OUT's extension."
    ),
]
AllOption = Annotated[
    bool,
    typer.Option("--all", help="Every article, span and relation, suggestions and rejections too."),
]
AuthorOption = Annotated[str, typer.Option("--as", metavar="NAME", help="This author's work only.")]


def export(
    project: ProjectArgument,
    out: OutArgument,
    format_name: FormatOption = "",
    everything: AllOption = False,
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Write finished articles, with what was accepted in them, to OUT; the schema goes beside.

    A .spacy file is loaded like this:

    \b
    import spacy; from spacy.tokens import Doc, DocBin
    for name in ("article", "zones", "relations"): Doc.set_extension(name, default=None)
    docs = list(DocBin().from_disk("news.spacy").get_docs(spacy.blank("xx").vocab))
    """
    path = existing(project)
    format_ = _format(format_name, out)
    options = ExportOptions(everything=everything, author=author or None)
    if not format_.lossless:
        with progress("Looking") as show:
            foreseen = preview(path, format_, options, progress=show)
        if foreseen.losses:
            say(f"The format {format_.name} cannot hold everything: {_summary(foreseen)}")
    with progress("Writing") as show:
        report = export_file(path, out, format_, options, progress=show)
    if as_json:
        facts({**asdict(report), "out": str(out), "schema": str(schema_path(out))})
    else:
        _print(report, out)
    if everything:
        with closing(open_project(path, read_only=True)) as opened:
            authors = opened.layers.authors()
        say_if_no_work(author, authors, "every article is written with what is suggested")
    _say_reservations(report)


def _print(report: ExportReport, out: Path) -> None:
    print(
        f"{count(report.written, 'article')}, {count(report.spans, 'span')},"
        f" {count(report.relations, 'relation')} written to {out}; schema: {schema_path(out)}."
    )
    if report.beside is not None:
        print(f"What spans name is a spaCy knowledge base: {report.beside}.")
    say_all(listed(report.losses))


def _say_reservations(report: ExportReport) -> None:
    """Say what a reader of the file should know of it."""
    if report.twice:
        say("Several authors' work is in the file; --as NAME takes one. Articles there twice:")
        say_all(report.twice, limit=20)
    if report.undecided:
        say(
            f"{count(report.undecided, 'relation')} of finished articles not written: suggested,"
            " accepted by nobody."
        )
    if report.outdated:
        say(
            f"{count(report.outdated, 'article')} finished before the schema changed: labels added"
            " since then do not cover them."
        )


def _format(name: str, out: Path) -> Format:
    if name:
        return format_named(name, writes=True)
    for each in FORMATS:
        if each.writes and out.suffix.lower() in each.extensions:
            return each
    raise BadFile(f"What format should {out.name} have? Name it with --format.")


def _summary(report: ExportReport) -> str:
    affected = len({loss.article for loss in report.losses})
    number = "1 loss" if len(report.losses) == 1 else f"{len(report.losses):,} losses"
    return f"{number} in {count(affected, 'article')}, listed at the end."

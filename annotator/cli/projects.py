"""``annotator new``, ``status``, ``check``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from annotator.cli.context import (
    JsonOption,
    ProjectArgument,
    existing,
    new_path,
    settings,
    spoken_language,
)
from annotator.cli.output import Exit, count, facts, say, say_all, table
from annotator.formats.schema_file import load_with_losses, starter_languages
from annotator.model.layer import Status
from annotator.store.integrity import check as check_project
from annotator.store.project import create_project, open_project
from annotator.store.repair import repair_file
from annotator.store.statistics import label_counts, provider_counts


def new(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="The file to make.")],
    schema: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE",
            help="A starter schema or a schema file: ours, brat's annotation.conf or Label"
            " Studio's XML.",
        ),
    ] = "news",
    language: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="The language in which a starter schema describes its labels, en or fr; without"
            " it that of the settings or the system.",
        ),
    ] = "",
) -> None:
    """Make an empty project."""
    if language and language not in starter_languages():
        known = ", ".join(starter_languages())
        raise typer.BadParameter(f"Labels are described in {known}, not in '{language}'.")
    path = new_path(project)
    taken, left_out = load_with_losses(schema, language or spoken_language())
    create_project(path, taken).close()
    if left_out:
        say(f"Left out, there is no place for it: {', '.join(left_out)}.")
    print(f"{path} is ready. Next: annotator import {path} PATH...")


def status(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Count articles by status and language, spans by label, work by author."""
    with closing(open_project(existing(project), read_only=True)) as opened:
        with opened.translated():
            articles = opened.articles.count()
            languages = opened.articles.languages()
            authors = {author: opened.queue.statuses(author) for author in opened.layers.authors()}
            labels = label_counts(opened)
            providers = provider_counts(opened)
        schema = opened.schema.name
    if as_json:
        found = {"articles": articles, "schema": schema, "languages": languages}
        facts({**found, "authors": authors, "labels": labels, "providers": providers})
        return
    print(f"{count(articles, 'article')}, schema {schema}")
    counted = {name or "unknown": {"articles": n} for name, n in languages.items()}
    _table("language", ("articles",), counted)
    _table("author", tuple(Status), authors)
    _table("label", ("accepted", "suggested", "rejected"), labels)
    _table("suggested by", ("articles", "spans"), providers)


def _table(what: str, columns: Sequence[Any], rows: Mapping[str, Mapping[Any, int]]) -> None:
    if rows:
        print()
        names = (what, *(str(column).replace("_", " ") for column in columns))
        table("", names, [(name, *(n[column] for column in columns)) for name, n in rows.items()])


def check(
    context: typer.Context,
    project: ProjectArgument,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Take what a damaged project holds as it stands, after a copy was put beside it:"
            " bytes that are no text become U+FFFD, spans cover what stands at their place, what"
            " belongs to nothing any more goes. Look through the articles that are named.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Look whether the project file is whole: pages, rows, texts, quotes."""
    path = existing(project)
    if repair:
        found, problems, copy = repair_file(path, settings().author, busy_ms=5000)
    else:
        with closing(open_project(path, read_only=True)) as opened:
            found, problems, copy = [], check_project(opened), None
    if context.obj:
        # stopped inside a function that SQL calls, which looks like damage
        raise KeyboardInterrupt
    if as_json:
        shown = {"whole": not problems, "problems": [asdict(problem) for problem in problems]}
        accepted = [asdict(problem) for problem in found]
        facts(shown | ({"copy": copy, "repaired": accepted} if repair else {}))
    else:
        if copy is not None:
            say(f"{count(len(found), 'problem')} repaired; {copy} is the file as it was:")
            say_all(found)
        if problems:
            say(f"{count(len(problems), 'problem')} in {path}:")
            say_all(problems)
        else:
            print(f"{path} is whole.")
    if problems:
        raise typer.Exit(Exit.PROBLEMS)

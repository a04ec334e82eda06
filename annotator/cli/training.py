"""``annotator train`` and ``annotator pipelines``: what a project's decisions teach."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from annotator.base.errors import Refused, StorageProblem
from annotator.base.files import is_folder, is_there, write_whole
from annotator.cli.context import JsonOption, ProjectArgument, existing, settings
from annotator.cli.label_maps import map_labels, maps, print_maps
from annotator.cli.learning import FEWEST, Outcome, teach
from annotator.cli.output import count, facts, say, table
from annotator.cli.suggesting import suggest_for
from annotator.editing.recognisers import AddRecogniser, UseRecogniser
from annotator.editing.session import Session
from annotator.model.layer import Status
from annotator.model.recogniser import Recogniser
from annotator.store.project import Project, open_project
from annotator.suggest.notices import Code, sentence
from annotator.suggest.protocol import Notice

OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Write what was adopted to this folder, too."),
]
LanguageOption = Annotated[
    str, typer.Option(metavar="CODE", help="This language only, such as en or fr.")
]


def train(
    project: ProjectArgument,
    out: OutOption = None,
    language: LanguageOption = "",
    as_json: JsonOption = False,
) -> None:
    """Learn from the finished articles of PROJECT; adopt it if it suggests better than before.

    For each language a recogniser is trained and asked about articles it has not learnt from. If it
    is better there than what suggests now it takes over, and articles that are not done get new
    suggestions; what is decided stays. Else all stays as it is. Where no recogniser was made for
    the labels it takes over unless it is clearly worse.
    """
    path = existing(project)
    if out is not None and is_there(out) and not is_folder(out):
        raise Refused(f"{out} is a file. Name a folder to write to.")
    with closing(open_project(path, busy_ms=5000)) as opened:
        titles = _train_all(opened, language, out)
        with opened.translated():
            listed = {each.title: each for each in opened.recognisers.all()}
    if as_json:
        # as they stand now: what is adopted is in use
        facts([_row(listed[title]) for title in titles])


def _train_all(opened: Project, language: str, out: Path | None) -> list[str]:
    """Train for one language, "" for all that have enough articles; the recognisers' titles.

    :raises Refused: there is no language with anything to learn from.
    """
    with opened.translated():
        finished = opened.recognisers.finished()
    enough = sorted(code for code, number in finished.items() if number >= FEWEST)
    languages = [language] if language else enough
    if not languages:
        raise Refused(
            f"Nothing to learn from: finish at least {FEWEST} articles of one language first."
        )
    mine = settings()
    titles: list[str] = []
    refusals: list[Refused] = []
    for code in languages:
        if code in enough:
            say(f"Learning from {count(finished[code], 'finished article')} ({code})...")
        try:
            outcome = teach(opened.path, code, mine.author, mine.pipelines)
        except Refused as error:
            refusals.append(error)
        else:
            titles.append(outcome.recogniser.title)
            _keep(opened, outcome, out)
    if not titles:
        raise refusals[0]
    for refusal in refusals:
        say(str(refusal))
    return titles


def _keep(opened: Project, outcome: Outcome, out: Path | None) -> None:
    """Put what was learnt into the project; where it is better, suggest by it and write it out."""
    Session(opened, settings().author).apply(
        AddRecogniser(recogniser=outcome.recogniser, weights=outcome.weights)
    )
    if outcome.unusable:
        say(outcome.unusable)
    if damaged := outcome.recogniser.card.get("damaged"):
        say(sentence(Notice(code=Code.READER_DAMAGED, values={"file": str(damaged)})))
    say(verdict_of(outcome.recogniser))
    if outcome.weights is not None:
        _suggest_anew(opened, outcome.recogniser.language)
        if out is not None:
            _write(out, outcome)


UseOption = Annotated[
    str,
    typer.Option(
        "--use",
        metavar="NAME",
        help="Let this one suggest, such as 'learnt_en 2'; 'original en' for none learnt.",
    ),
]
LabelsOption = Annotated[
    bool, typer.Option("--labels", help="Show what the recognisers' labels become here.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="NAME:LABEL=LABEL",
        help="Let a recogniser's label, and what the word lists know by that name, become"
        " another of the schema's, such as 'fr_core_news_md:MISC=WORK'; nothing behind ="
        " leaves it out, 'default' takes the choice back. May be given again.",
    ),
]


def pipelines(
    project: ProjectArgument,
    use: UseOption = "",
    labels: LabelsOption = False,
    map_: MapOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what PROJECT has taught, with how right each was; --use goes back to another one.

    --labels and --map: what the labels of the recognisers become in the schema of PROJECT.
    """
    if use and (map_ or labels):
        raise Refused("--use goes with neither --map nor --labels: one after the other.")
    path = existing(project)
    if map_:
        with closing(open_project(path, busy_ms=5000)) as opened:
            for language in map_labels(opened, map_):
                _suggest_anew(opened, language)
    if map_ or labels:
        with closing(open_project(path, read_only=True)) as opened:
            if as_json:
                facts(maps(opened))
            else:
                print_maps(opened)
        return
    if use:
        with closing(open_project(path, busy_ms=5000)) as opened:
            _use(opened, use)
    with closing(open_project(path, read_only=True)) as opened, opened.translated():
        listed = opened.recognisers.all()
    if as_json:
        facts([_row(each) for each in listed])
        return
    if listed:
        _print_taught(listed)
    else:
        print("Nothing was taught yet: 'annotator train' learns from finished articles.")


def _print_taught(listed: Sequence[Recogniser]) -> None:
    rows: list[tuple[object, ...]] = []
    for each in listed:
        made, articles = each.made_at[:16].replace("T", " "), len(each.card["articles"])
        figures = (f"{each.card['f1']:.3f}", f"{each.card['before']:.3f}")
        standing = "in use" if each.active else "kept" if each.adopted else "not adopted"
        rows.append((each.title, made, articles, *figures, standing, each.base))
    for language in sorted({each.language for each in listed}):
        taught = any(each.active for each in listed if each.language == language)
        standing = "kept" if taught else "in use"
        rows.append((f"original {language}", "", "", "", "", standing, ""))
    table("", ("name", "made", "articles", "F1", "before", "", "stands on"), rows)


def verdict_of(recogniser: Recogniser) -> str:
    """One sentence: adopted or not, and why."""
    card = recogniser.card
    asked = f"on {count(card['held'], 'article')} it had not learnt from"
    if recogniser.adopted:
        # the gate gives what has learnt from more a credit
        text = f"F1 {card['f1']:.2f} {asked}, before {card['before']:.2f} ({card['instead_of']})"
        if card["f1"] <= card["before"]:
            text += "; so few tell little, and more lessons help nearly always"
        return f"{recogniser.title} is adopted: {text}."
    return (
        f"{recogniser.title} is not adopted: F1 {card['f1']:.2f} {asked} is no better than"
        f" {card['before']:.2f} of {card['instead_of']}, which stays."
    )


def _suggest_anew(opened: Project, language: str) -> None:
    with opened.translated():
        to_do = opened.queue.ids(
            settings().author, statuses=(Status.NEW, Status.IN_PROGRESS), language=language
        )
        waiting = [row[0] for row in to_do]
    suggest_for(opened, waiting)


def _use(opened: Project, wanted: str) -> None:
    with opened.translated():
        known = {each.title: each for each in opened.recognisers.all()}
    original, _space, language = wanted.partition(" ")
    if original == "original" and language in {each.language for each in known.values()}:
        command = UseRecogniser(language=language, uid="")
    elif wanted in known and known[wanted].adopted:
        language = known[wanted].language
        command = UseRecogniser(language=language, uid=known[wanted].uid)
    elif wanted in known:
        raise Refused(f"{wanted} was not adopted: only its figures are kept.")
    else:
        raise Refused(f"There is no '{wanted}' in the project: 'annotator pipelines' lists them.")
    Session(opened, settings().author).do(command)
    _suggest_anew(opened, language)
    say(f"{wanted} suggests from now on; articles that are not done have new suggestions.")


def _write(folder: Path, outcome: Outcome) -> None:
    assert outcome.weights is not None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageProblem(f"{folder} cannot be made: {error.strerror}.") from error
    name = f"{outcome.recogniser.name}-{outcome.recogniser.version}"
    write_whole(folder / f"{name}.npz", outcome.weights)
    figures = json.dumps(_row(outcome.recogniser), indent=1) + "\n"
    write_whole(folder / f"{name}.json", figures.encode())
    say(f"Written to {folder}: {name}.npz and {name}.json.")


def _row(recogniser: Recogniser) -> dict[str, Any]:
    told = ("name", "version", "language", "base", "made_at", "adopted", "active")
    figures = {**recogniser.card, "articles": len(recogniser.card["articles"])}
    return {name: getattr(recogniser, name) for name in told} | figures

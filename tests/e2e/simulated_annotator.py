"""A scripted annotator: suggestions become gold by real key or mouse events only, counted.

``python -m tests.e2e.simulated_annotator [--gold FILE ...] [--articles N] [--stories A,B]`` opens
the real window on articles of ``corpus/gold`` (or of other files of records), corrects each to gold
and prints the actions by what they do and by what was wrong: with the stock spaCy pipelines'
suggestions (chosen by name, as in the settings, nothing else beside) and with our own, by keyboard
and by mouse. The articles are corrected in order: how right each one's suggestions are when it is
opened (strict F1 of spans) tells what memory makes of those before. It fails where the result is
not gold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# before anything imports Qt; a screen that the window fits on, as at a desk
os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
)

from PySide6.QtWidgets import QApplication

from annotator.base.paths import corpus, resources
from annotator.base.settings import Settings
from annotator.editing.open_layer import OpenLayer
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.formats.jsonl import Jsonl
from annotator.formats.schema_file import load_schema
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main_window import MainWindow
from annotator.gui.workspace import Workspace
from annotator.model.layer import Status
from annotator.model.proposal import Proposal, ProposedSpan
from annotator.model.record import Record
from annotator.model.schema import Kind, Schema
from annotator.review.counts import Counts
from annotator.store.project import create_project, open_project
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.transfer.importing import ImportOptions, import_files
from annotator.transfer.settling import settle
from tests.e2e.by_keys import ByKeys
from tests.e2e.by_mouse import ByMouse
from tests.e2e.counting import Counted, Wrong
from tests.e2e.plan import Gold, GoldRelation, GoldSpan, as_gold, difference
from tests.e2e.stock import STOCK


class Corrected(NamedTuple):
    """``f1``: of the spans when the article was opened; the acts that it took, by kind, and by
    what was wrong, which was ``times`` put right."""

    language: str
    f1: float
    acts: Counter[str]
    spent: Counter[Wrong]
    times: Counter[Wrong]


AUTHOR = "simulated"
Suggest = Callable[[Sequence[Text], Schema], Iterable[Proposal]]
HANDS = {"keys": ByKeys, "mouse": ByMouse}


def gold_of(record: Record, schema: Schema) -> Gold:
    """A record's spans and relations with uids for labels."""
    spans = {}
    for span in record.spans:
        label = schema.named(Kind.SPAN, span.label) or schema.named(Kind.ZONE, span.label)
        assert label is not None, span.label
        spans[span.n] = GoldSpan(span.start, span.end, label.uid)
    relations = set()
    for relation in record.relations:
        label = schema.named(Kind.RELATION, relation.label)
        assert label is not None, relation.label
        ends = [spans[relation.head], spans[relation.tail]]
        if label.uid in schema.symmetric:
            ends.sort()
        relations.add(GoldRelation(ends[0], ends[1], label.uid))
    return Gold(frozenset(spans.values()), frozenset(relations))


def read_gold(files: Sequence[Path]) -> list[Record]:
    """The records of gold files."""
    found = []
    for file in files:
        for record in Jsonl().read(file):
            assert isinstance(record, Record), record
            found.append(record)
    return found


def chosen_by_name(texts: Sequence[Text], schema: Schema) -> Iterator[Proposal]:
    """What the stock pipelines suggest as a person can choose them in the settings."""
    engine = Engine(EngineSettings(resources=resources(), pipelines=STOCK))
    for each in engine.propose(texts, schema):
        if each.provider.name in STOCK.values():
            yield each


def ours(texts: Sequence[Text], schema: Schema) -> Iterator[Proposal]:
    """All that is suggested by default."""
    return Engine(EngineSettings(resources=resources())).propose(texts, schema)


SUGGESTIONS: dict[str, Suggest] = {"stock": chosen_by_name, "own": ours}


def make_project(path: Path, records: Sequence[Record], suggest: Suggest) -> None:
    """The bare texts, with what ``suggest`` makes of them, sorted by language."""
    create_project(path, load_schema("news")).close()
    bare = path.with_suffix(".jsonl")
    schema = load_schema("news")
    with bare.open("wb") as stream:
        Jsonl().write(
            (replace(each, spans=(), relations=(), entities=(), status=None) for each in records),
            stream,
            schema,
        )
    import_files(path, [bare], ImportOptions(default_author=AUTHOR))
    settle(path)
    project = open_project(path)
    try:
        articles = [project.articles.get(each) for each, _status in project.queue.ids(AUTHOR)]
        texts = [Text(each.id, project.articles.text(each.id), each.language) for each in articles]
        texts.sort(key=lambda each: each.language)
        Session(project, AUTHOR).apply(Propose(proposals=tuple(suggest(texts, schema))))
    finally:
        project.close()


@contextmanager
def opened(path: Path, fonts: Fonts, *, relating: bool) -> Iterator[MainWindow]:
    """The real window on a project; nothing but what the project holds is suggested.

    ``relating``: relations are proposed anew as spans are decided, as the worker does.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settings = Settings(author=AUTHOR, theme="light", language="en")
    workspace = Workspace(settings, path.parent / "settings")
    window = MainWindow(workspace, Look(application, fonts, settings.theme), fonts, None)
    worker = window.parts.worker
    worker.configure = lambda *_args: None  # type: ignore[method-assign]
    if relating:
        engine = Engine(EngineSettings(resources=resources(), pipelines={}))

        def relate(
            article: int,
            text: str,
            language: str,
            spans: Sequence[ProposedSpan],
            *,
            revision: int,
            shown: Sequence[tuple[int, int]],
        ) -> None:
            about = Text(article, text, language), spans, load_schema("news")
            found = engine.related(*about, frozenset(map(frozenset, shown)))
            if found is not None:
                worker.offered.emit(article, revision, list(found.offers))
                worker.related.emit(article, revision, [found.proposal])

        worker.relate = relate  # type: ignore[method-assign]
    window.resize(1440, 1000)
    window.show()
    workspace.open(path)
    window.activateWindow()
    window.pane.view.setFocus()
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def correct_all(
    path: Path, gold: dict[str, Gold], way: str, fonts: Fonts, *, relating: bool = True
) -> dict[str, Corrected]:
    """Correct every article of a project, in order.

    :raises AssertionError: an article did not become gold.
    """
    found: dict[str, Corrected] = {}
    with opened(path, fonts, relating=relating) as window:
        project = window.workspace.project
        for article, _status in project.queue.ids(AUTHOR):
            window.workspace.show(article)
            window.pane.view.setFocus()
            QApplication.processEvents()
            hand = Counted(window)
            workspace = window.workspace
            workspace.offers_wanted.emit()
            hand.settle()
            layer = hand.layer
            wanted = gold[layer.article.source_id]
            first = _rightness(layer, wanted)
            HANDS[way](hand).correct(wanted)
            layer = type(layer)(project, article, AUTHOR)
            assert layer.layer.status is Status.DONE
            assert not difference(layer, wanted), difference(layer, wanted)
            found[layer.article.source_id] = Corrected(
                layer.article.language, first, hand.counts, hand.spent, hand.times
            )
    return found


def _rightness(layer: OpenLayer, wanted: Gold) -> float:
    zones = layer.schema.zones
    ours = {as_gold(each) for each in layer.spans if each.label not in zones}
    theirs = {each for each in wanted.spans if each.label not in zones}
    return Counts(
        right=len(ours & theirs), spurious=len(ours - theirs), missed=len(theirs - ours)
    ).f1


def report(title: str, found: dict[str, Corrected], gold: dict[str, Gold]) -> None:
    """Print one table."""
    kinds = sorted({kind for each in found.values() for kind in each.acts})
    print(f"\n{title}")
    print(f"{'article':28}{'spans':>7}{'rel.':>6}{'F1':>7}{'actions':>9}  {'  '.join(kinds)}")
    for name, (_language, f1, acts, *_rest) in found.items():
        parts = "  ".join(f"{acts[kind]:>{len(kind)}}" for kind in kinds)
        spans, relations = len(gold[name].spans), len(gold[name].relations)
        print(f"{name[:27]:28}{spans:>7}{relations:>6}{f1:>7.3f}{acts.total():>9}  {parts}")
    total = sum((each.acts for each in found.values()), Counter[str]())
    mean = "  ".join(f"{total[kind] / len(found):>{len(kind)}.1f}" for kind in kinds)
    f1 = sum(each.f1 for each in found.values()) / len(found)
    print(f"{'mean':28}{'':13}{f1:>7.3f}{total.total() / len(found):>9.1f}  {mean}", flush=True)


def report_errors(found: dict[str, Corrected]) -> None:
    """Print what the actions were spent on, the dearest kinds of error first."""
    languages = sorted({each.language for each in found.values()})
    totals = {language: Counter[Wrong]() for language in languages}
    times: Counter[Wrong] = Counter()
    for each in found.values():
        totals[each.language] += each.spent
        times += each.times
    everything = sum(totals.values(), Counter[Wrong]())
    kinds: Counter[str] = Counter()
    for wrong, number in everything.items():
        kinds[wrong.kind] += number
    columns = "".join(f"{language:>7}" for language in languages)
    print(f"\n{'what was wrong':26}{'label':16}{'times':>6}{'actions':>9}{columns}{'each':>7}")
    for kind, _number in kinds.most_common():
        parts = [wrong for wrong, _number in everything.most_common() if wrong.kind == kind]
        for group in [parts, *([part] for part in parts if part.label)]:
            spent = [sum(each[part] for part in group) for each in totals.values()]
            often = sum(times[part] for part in group)
            shown = "".join(f"{number:>7}" for number in spent)
            title = f"{kind:26}{'':16}" if group is parts else f"{'':26}{group[0].label:16}"
            print(f"{title}{often:>6}{sum(spent):>9}{shown}{sum(spent) / max(1, often):>7.1f}")
    sys.stdout.flush()


def main(argv: Sequence[str]) -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*")
    parser.add_argument("--articles", type=int, default=0, help="only so many")
    parser.add_argument("--stories", default="", help="only these, with commas between")
    parser.add_argument(
        "--alone", action="store_true", help="no relations are proposed as spans are decided"
    )
    parser.add_argument("--ways", nargs="*", default=list(HANDS), choices=list(HANDS))
    parser.add_argument(
        "--suggestions", nargs="*", default=list(SUGGESTIONS), choices=list(SUGGESTIONS)
    )
    options = parser.parse_args(argv)
    records = read_gold(options.gold or sorted((corpus() / "gold").glob("*.jsonl")))
    if options.stories:
        chosen = tuple(options.stories.split(","))
        records = [record for record in records if record.id.startswith(chosen)]
    if options.articles:
        step = max(1, len(records) // options.articles)
        records = records[::step][: options.articles]
    schema = load_schema("news")
    gold = {record.id: gold_of(record, schema) for record in records}
    application = QApplication([])
    fonts = load_fonts()
    for suggestions in options.suggestions:
        for way in options.ways:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "work.annot"
                make_project(path, records, SUGGESTIONS[suggestions])
                found = correct_all(path, gold, way, fonts, relating=not options.alone)
                report(f"{suggestions}, by {way}", found, gold)
                report_errors(found)
    application.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])

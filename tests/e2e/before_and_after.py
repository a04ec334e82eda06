"""Pictures of articles as they open: with what the stock spaCy pipelines find, and with ours.

``python -m tests.e2e.before_and_after ARTICLES FOLDER [--gold FILE] [--height N]`` draws
``FOLDER/NAME.png`` for each article of ARTICLES, a folder of text files or a file of records: on
the left with what the stock pipelines find, their labels mapped and nothing else, on the right with
all that we have. Above it says how much is suggested; with gold also how right that is, and what is
missing lies on yellow, what is wrong on orange.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

# it chooses the screen before anything imports Qt
from tests.e2e.simulated_annotator import AUTHOR, Suggest, gold_of, make_project, ours  # isort: skip

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from annotator.editing.open_layer import OpenLayer
from annotator.formats.jsonl import Jsonl
from annotator.formats.txt import Txt
from annotator.gui.article.view import ArticleView
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme import Theme, load_theme
from annotator.gui.words.language import translate
from annotator.model.record import Record
from annotator.review.counts import Counts
from annotator.store.project import open_project
from tests.e2e.plan import Gold, as_gold
from tests.e2e.stock import propose

WAYS: dict[str, Suggest] = {
    "Before: stock spaCy pipelines, labels mapped": propose,
    "After: Annotator": ours,
}
WIDTH, MARGIN, TITLE, LINE = 720, 24, 17, 28


class Drawn(NamedTuple):
    """An article as it opens, whole, and what is told of its suggestions."""

    picture: QPixmap
    told: str


def read(articles: Path) -> list[Record]:
    """The articles of a folder of text files, or of a file of records."""
    texts = articles.is_dir()
    found = []
    for file in sorted(articles.glob("*.txt")) if texts else [articles]:
        for each in (Txt() if texts else Jsonl()).read(file):
            assert isinstance(each, Record), each
            found.append(each)
    return found


def draw(path: Path, fonts: Fonts, theme: Theme, gold: Mapping[str, Record]) -> dict[str, Drawn]:
    """By id the articles of a project; ``gold`` is by text."""
    found = {}
    with closing(open_project(path)) as project:
        for article, _status in project.queue.ids(AUTHOR):
            layer = OpenLayer(project, article, AUTHOR)
            record = gold.get(layer.text)
            wanted = gold_of(record, layer.schema) if record is not None else None
            view = ArticleView(theme, fonts)
            view.show_layer(layer)
            view.resize(WIDTH, WIDTH)
            view.show()
            view.set_matches(differing(layer, wanted))
            QApplication.processEvents()
            view.resize(WIDTH, round(view.sheet.height))
            QApplication.processEvents()
            found[layer.article.source_id] = Drawn(view.viewport().grab(), told(layer, wanted))
            view.close()
            view.deleteLater()
    return found


def differing(layer: OpenLayer, wanted: Gold | None) -> list[tuple[int, int]]:
    """Where suggestions differ from gold."""
    if wanted is None:
        return []
    unlike = {as_gold(each) for each in layer.spans} ^ wanted.spans
    return sorted(
        {(each.start, each.end) for each in unlike if each.label not in layer.schema.zones}
    )


def told(layer: OpenLayer, wanted: Gold | None) -> str:
    """How much is suggested, and how right it is."""
    zones = layer.schema.zones
    ours = {as_gold(each) for each in layer.spans if each.label not in zones}
    said = f"{len(ours)} spans and {len(layer.relations)} relations suggested"
    if wanted is None:
        return said
    theirs = {each for each in wanted.spans if each.label not in zones}
    spans = Counts(len(ours & theirs), len(ours - theirs), len(theirs - ours))
    return (
        f"{said}. Spans: {spans.right} right, {spans.spurious} wrong (orange),"
        f" {spans.missed} missing (yellow)"
    )


def beside(halves: Sequence[tuple[str, Drawn]], fonts: Fonts, theme: Theme, height: int) -> QImage:
    """One picture of all, each under its title, cut at ``height`` pixels; 0: nowhere."""
    top = MARGIN + 2 * LINE + MARGIN // 2
    height = height or top + max(each.picture.height() for _title, each in halves)
    whole = QImage(WIDTH * len(halves), height, QImage.Format.Format_RGB32)
    whole.fill(QColor(theme.paper))
    painter = QPainter(whole)
    try:
        for number, (title, each) in enumerate(halves):
            left = number * WIDTH
            painter.setPen(QColor(theme.text))
            painter.setFont(fonts.interface_font(TITLE, bold=True))
            painter.drawText(left + MARGIN, MARGIN + LINE // 2, title)
            painter.setFont(fonts.interface_font(TITLE - 2))
            painter.drawText(left + MARGIN, MARGIN + LINE // 2 + LINE, each.told)
            painter.drawPixmap(left, top, each.picture)
            if left:
                painter.fillRect(left, 0, 1, height, QColor(theme.hairline))
    finally:
        painter.end()
    # some hundred colours are enough for text, and a quarter of the bytes
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, plain)


def main(argv: Sequence[str]) -> None:
    """Draw all articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, help="a file of records with the same texts")
    parser.add_argument("--height", type=int, default=0, help="pixels, where it is cut")
    options = parser.parse_args(argv)
    records = read(options.articles)
    gold = {each.text: each for each in read(options.gold)} if options.gold else {}
    application = QApplication([])
    translate(application, "en")
    fonts, theme = load_fonts(), load_theme("light")
    ways = []
    for suggest in WAYS.values():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "work.annot"
            make_project(path, records, suggest)
            ways.append(draw(path, fonts, theme, gold))
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in ways[0]:
        halves = [(title, way[name]) for title, way in zip(WAYS, ways, strict=True)]
        file = options.folder / f"{name}.png"
        beside(halves, fonts, theme, options.height).save(str(file))
        print(file)
        for title, each in halves:
            print(f"  {title}: {each.told}")
    application.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])

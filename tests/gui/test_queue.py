"""The queue's model: ids, pages, what comes next; find and order as pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from pytestqt.modeltest import ModelTester

from annotator.gui.models.queue import PAGE, QueueModel
from annotator.gui.panels.queue_delegate import day, dim_line
from annotator.model.finding import find_all
from annotator.model.layer import Status
from annotator.store.queue import QueueRow


def made(article: int, status: Status = Status.NEW, **values: object) -> QueueRow:
    base = {
        "id": article,
        "title": f"Article {article}",
        "language": "en",
        "published": None,
        "status": status,
        "flags": (),
        "spans": 0,
        "relations": 0,
        "undecided": 0,
        "suggested": 0,
    }
    return QueueRow(**{**base, **values})


class Store:
    """Counts what is fetched."""

    def __init__(self) -> None:
        self.fetched: list[int] = []
        self.done: set[int] = set()

    def fetch(self, articles: Sequence[int]) -> list[QueueRow]:
        self.fetched += articles
        return [
            made(article, Status.DONE if article in self.done else Status.NEW)
            for article in articles
        ]


def test_rows_are_fetched_by_pages(qtmodeltester: ModelTester) -> None:
    store = Store()
    model = QueueModel(store.fetch)
    model.set_ids([(article, Status.NEW) for article in range(1, 100_001)])
    assert model.rowCount() == 100_000
    assert store.fetched == []
    row = model.queue_row(70_000)
    assert row is not None and row.id == 70_001
    assert len(store.fetched) == PAGE
    small = QueueModel(store.fetch)
    small.set_ids([(article, Status.NEW) for article in range(1, 20)])
    qtmodeltester.check(small)


def test_what_comes_next() -> None:
    store = Store()
    model = QueueModel(store.fetch)
    model.set_ids([(1, Status.NEW), (2, Status.DONE), (3, Status.NEW)])
    assert model.next_to_do(1) == 3
    assert model.next_to_do(3) == 1
    assert model.to_do_behind(2, 3) == [3, 1]
    assert (model.neighbour(1, 1), model.neighbour(3, 1), model.neighbour(1, -1)) == (2, None, None)
    store.done = {1, 3}
    model.touch([1, 3])
    assert model.next_to_do(2) is None


def test_the_dim_line_says_what_is_to_do() -> None:
    assert dim_line(made(1, suggested=3)) == "EN · 3 suggestions"
    assert dim_line(made(1, Status.IN_PROGRESS, undecided=1)) == "EN · 1 suggestion left"
    assert dim_line(made(1, Status.DONE, spans=2, relations=1)) == "EN · 2 spans · 1 relation"
    left = made(1, Status.DONE, spans=2, relations=1, undecided=1)
    assert dim_line(left) == "EN · 1 suggestion left"
    assert dim_line(made(1, flags=("ask",), published="2026-05-14")).endswith("question · new")
    assert dim_line(made(1, Status.DONE, flags=("ask",), spans=2)) == "EN · question · 2 spans"
    assert day("2026-05-14").startswith("14 ")
    assert day("spring") == "spring"


def test_find_knows_neither_case_nor_accents_nor_kinds_of_apostrophe() -> None:
    text = "L’Élysée, l'elysee 😀 ÉLYSÉE"
    assert find_all(text, "elysee") == [(2, 8), (12, 18), (21, 27)]
    assert find_all(text, "l'é") == [(0, 3), (10, 13)]
    assert find_all(text, "  ") == []
    assert find_all("İstanbul", "istanbul") == [(0, 8)]

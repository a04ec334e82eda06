"""The thread that writes an import: in order, all or nothing, errors handed back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import StorageProblem
from annotator.store.imports import Imports
from annotator.store.project import open_project
from annotator.transfer.writing import BatchWriter
from tests.helpers import staged

BATCHES = [[staged(f"text {n} of {batch}", f"{batch}-{n}") for n in range(3)] for batch in range(8)]


def begun(project: Path) -> int:
    with closing(open_project(project)) as store, store.transaction():
        return store.imports.begin("test")


def written(project: Path, import_: int) -> list[str]:
    with closing(open_project(project)) as store:
        rows = store.connection.execute(
            "SELECT source_id FROM article WHERE import = ? ORDER BY id", (import_,)
        )
        return [source_id for (source_id,) in rows]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the batch of this number fail."""

    def fail(number: int) -> None:
        add, calls = Imports.add, iter(range(100))

        def fail_there(self: Imports, *args: Any) -> None:
            add(self, *args)
            if next(calls) == number:
                raise StorageProblem("The disk is full.")

        monkeypatch.setattr(Imports, "add", fail_there)

    return fail


def test_batches_are_written_in_order_when_the_block_ends(project: Path) -> None:
    import_ = begun(project)
    with BatchWriter(project, import_) as writer:
        for batch in BATCHES:
            writer.put(batch)
    assert written(project, import_) == [each.source_id for batch in BATCHES for each in batch]
    assert not [each for each in threading.enumerate() if each.name.startswith("import")]


@pytest.mark.parametrize("number", [0, 3, len(BATCHES) - 1])
def test_a_batch_that_cannot_be_written_ends_it(
    project: Path, failing: Callable[[int], None], number: int
) -> None:
    import_ = begun(project)
    failing(number)
    with pytest.raises(StorageProblem, match="full"), BatchWriter(project, import_) as writer:
        for batch in BATCHES:
            writer.put(batch)
    whole = [each.source_id for batch in BATCHES[:number] for each in batch]
    assert written(project, import_) == whole, "neither the failed batch nor one after it"
    assert not [each for each in threading.enumerate() if each.name.startswith("import")]


def test_an_error_of_the_reader_is_the_one_that_is_told(project: Path) -> None:
    import_ = begun(project)

    def read() -> None:
        with BatchWriter(project, import_) as writer:
            writer.put(BATCHES[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read()
    assert written(project, import_) in ([], [each.source_id for each in BATCHES[0]])


def test_a_project_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="does not exist"):
        BatchWriter(tmp_path / "none.annot", 1)
    assert not [each for each in threading.enumerate() if each.name.startswith("import")]

"""What the window's worker is asked for beside suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import Refused
from annotator.base.paths import corpus
from annotator.cli.main import run
from annotator.cli.tasks import TASKS
from annotator.suggest.worker import Job, JobCancelledError


@pytest.fixture
def payload(tmp_path: Path) -> dict[str, Any]:
    project = tmp_path / "a.annot"
    run(["new", str(project)])
    run(["import", str(project), str(corpus() / "gold")])
    out = str(tmp_path / "o.spacy")
    return {"project": str(project), "out": out, "format": "spacy", "all": False, "author": ""}


def test_losses_and_export_agree(payload: dict[str, Any]) -> None:
    job = Job(1, lambda _message: None)
    foreseen = TASKS["losses"](payload, job)
    assert not Path(payload["out"]).exists()
    done = TASKS["export"](payload, job)
    assert Path(done["beside"]).is_dir() and foreseen["beside"] is None
    assert done | {"beside": None} == foreseen
    assert Path(payload["out"]).stat().st_size > 1000
    assert foreseen["articles"] > 0 and all(isinstance(each, str) for each in foreseen["losses"])


def test_a_cancelled_export_leaves_nothing(
    payload: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(1, lambda _message: None)
    job.cancel()
    monkeypatch.setattr("annotator.transfer.exporting.PROGRESS_STEP", 1)
    with pytest.raises(JobCancelledError):
        TASKS["export"]({**payload, "format": "jsonl", "out": payload["out"] + ".jsonl"}, job)
    assert [path.name for path in Path(payload["out"]).parent.glob("*o.spacy*")] == []


def test_an_author_without_work_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        TASKS["export"]({**payload, "author": "nobody"}, Job(1, lambda _message: None))


def test_decisions_on_relations_are_learnt_from(payload: dict[str, Any]) -> None:
    job = Job(1, lambda _message: None)
    known = TASKS["teach_relations"](payload | {"author": "nobody"}, job)
    assert known == {"scorer": "", "articles": 0, "relations": 0}

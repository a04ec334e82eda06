"""The real process: ``annotator worker`` on its own pipes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.schema import Schema
from annotator.suggest import protocol
from annotator.suggest.protocol import Failed, Hello, Message, Proposals, Status, Suggest

ROOT = Path(__file__).resolve().parents[2]
MAIN = "import sys; from annotator.cli.worker import main; print('stray'); sys.exit(main())"
HEAVY = """
import sys
import annotator.cli.worker
print(*[name for name in ("spacy", "numpy", "PySide6", "typer", "babel") if name in sys.modules])
"""


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        yield process
        process.kill()


def tell(process: subprocess.Popen[bytes], *lines: bytes) -> None:
    process.stdin.write(b"".join(lines))
    process.stdin.flush()


def answer(process: subprocess.Popen[bytes]) -> Message:
    while True:
        line = process.stdout.readline()
        if line != b"stray\n":  # printed before the worker took its stdout
            message = protocol.decode(line)
            if not isinstance(message, Status):
                return message


def test_english_through_the_pipe(worker: subprocess.Popen[bytes], schema: Schema) -> None:
    assert isinstance(answer(worker), Hello)
    text = "Mr. Okafor met reporters in Oslo on Monday \U0001f600."
    asked = Suggest(job=1, article=5, text=text, language="en", urgent=True)
    tell(worker, protocol.encode(protocol.configure(schema, {})), b"{\n", protocol.encode(asked))
    assert isinstance(answer(worker), Failed)
    reply = answer(worker)
    assert isinstance(reply, Proposals) and reply.article == 5
    names = {text[span.start : span.end] for each in protocol.unpack(reply) for span in each.spans}
    assert names == {"Okafor", "Oslo", "Monday"}


def test_it_ends_when_its_input_closes(worker: subprocess.Popen[bytes]) -> None:
    assert isinstance(answer(worker), Hello)
    worker.stdin.close()
    assert worker.wait(20) == 0


def test_it_ends_when_nobody_reads(worker: subprocess.Popen[bytes]) -> None:
    assert isinstance(answer(worker), Hello)
    worker.stdout.close()
    tell(worker, b"{\n" * 3)
    worker.stdin.close()
    assert worker.wait(20) == 0


def test_it_ends_when_nobody_reads_and_its_input_stays_open(
    worker: subprocess.Popen[bytes], schema: Schema
) -> None:
    assert isinstance(answer(worker), Hello)
    worker.stdout.close()
    asked = Suggest(job=1, article=5, text="Oslo.", language="en", urgent=True)
    tell(worker, protocol.encode(protocol.configure(schema, {})), protocol.encode(asked))
    assert worker.wait(30) == 0


def test_it_starts_without_any_heavy_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HEAVY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""


LOADED = """
import sys
from annotator.base.paths import resources
from annotator.suggest import pipelines
pipelines.load(pipelines.installed()["en"][0], resources(), own=True)
print(*(name for name in sys.modules if name.startswith(("spacy", "thinc", "pydantic"))))
"""


def test_our_recognisers_load_without_spacy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""


def test_what_one_worker_compiled_serves_the_next(private_settings: Path, schema: Schema) -> None:
    first = said(schema)
    kept = private_settings / "cache" / "worker.expressions"
    written = kept.read_bytes()
    assert said(schema) == first
    assert kept.read_bytes() == written


def said(schema: Schema) -> Message:
    """What the program's own worker proposes for an article; it ends by itself."""
    text = "Prime Minister Ida Kell met reporters in Oslo on Monday, 3 May 2021."
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "worker"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        tell(process, protocol.encode(protocol.configure(schema, {})))
        tell(process, protocol.encode(Suggest(job=1, article=7, text=text, language="en")))
        assert isinstance(answer(process), Hello)
        found = answer(process)
        process.stdin.close()
        # it is read to the end, so that the worker is not stopped before it is at rest
        process.stdout.read()
        return found

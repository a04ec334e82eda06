"""What suggestions cost beside the bare pipeline, and how soon the first ones are there."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from annotator.base.paths import corpus
from annotator.formats.schema_file import load_schema
from annotator.suggest import protocol
from annotator.suggest.protocol import Proposals, Suggest
from tests.benchmarks.figures import CHECKOUT, Figure, run_child

LANGUAGES = ("en", "fr")
_WANTED = {"en": "under 500", "fr": "under 4,000"}


def figures(languages: tuple[str, ...] = LANGUAGES, times: int = 5) -> list[Figure]:
    """For each of ``languages``, measured ``times`` times."""
    return [figure for each in languages for figure in (_cost(each, times), *_first(each, times))]


def _cost(language: str, times: int) -> Figure:
    told = run_child("suggesting_child", "throughput", language, times)
    return Figure(
        name=f"suggesting, {language}, processor time for the sample articles",
        value=median(told["all"]) * 1000,
        unit="ms",
        baseline=median(told["bare"]) * 1000,
        wanted="1.3 times",
    )


def _first(language: str, times: int) -> list[Figure]:
    """From the start of the worker, and from asking for the second article.

    The baseline of both is spaCy alone from the start of its process.
    """
    cold, warm, bare = [], [], []
    _ask_worker(language)
    for _time in range(times):
        told = run_child("suggesting_child", "bare", language, 1)
        bare.append(told["done"] - told["started"])
        begun, first, asked, second = _ask_worker(language)
        cold.append(first - begun)
        warm.append(second - asked)
    return [
        Figure(
            name=f"first suggestion, {language}, worker {state}",
            value=median(seconds) * 1000,
            unit="ms",
            baseline=median(bare) * 1000,
            wanted=wanted,
        )
        for state, seconds, wanted in (
            ("cold", cold, _WANTED[language]),
            ("warm", warm, "at once"),
        )
    ]


def _ask_worker(language: str) -> tuple[float, float, float, float]:
    """When a worker was started and answered, and was asked again and answered."""
    articles = [path.read_text("utf-8") for path in sorted((corpus() / language).glob("*.txt"))[:2]]
    begun = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "annotator", "worker"],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdin is not None and worker.stdout is not None
    with worker:
        worker.stdin.write(protocol.encode(protocol.configure(load_schema("news"), {})))
        clock = [begun]
        for number, text in enumerate(articles):
            if number:
                clock.append(time.monotonic())
            asked = Suggest(job=number + 1, article=number, text=text, language=language)
            worker.stdin.write(protocol.encode(asked))
            worker.stdin.flush()
            while not isinstance(protocol.decode(worker.stdout.readline()), Proposals):
                pass
            clock.append(time.monotonic())
        worker.stdin.close()
    begun, first, again, second = clock
    return begun, first, again, second

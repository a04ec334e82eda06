"""``annotator evaluate``: how right suggestions are, and how they get better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.base.errors import Refused
from annotator.cli.context import JsonOption
from annotator.cli.learning_curve import learning_curve


def evaluate(
    curve: Annotated[
        Path | None,
        typer.Option(
            "--learning-curve",
            metavar="FILE",
            help="Simulate corrections on the annotated articles of an IOB2 file.",
        ),
    ] = None,
    steps: Annotated[
        str, typer.Option(help="After how many corrected articles the curve is measured.")
    ] = "0,5,10,25,50,100",
    seed: Annotated[int, typer.Option(help="Which order the articles are corrected in.")] = 0,
    language: Annotated[str, typer.Option(help="The language of the curve's file.")] = "en",
    as_json: JsonOption = False,
) -> None:
    """Measure how right suggestions are, or how they get better with corrections."""
    if curve is None:
        raise Refused("Say what to evaluate: --learning-curve FILE.")
    learning_curve(curve, steps, seed, language, as_json=as_json)

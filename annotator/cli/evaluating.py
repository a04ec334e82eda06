"""``annotator evaluate``: how right suggestions are, and how they get better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.base.errors import Refused
from annotator.cli.against_gold import evaluate_project
from annotator.cli.context import JsonOption, existing
from annotator.cli.learning_curve import learning_curve
from annotator.suggest.pipelines import BrokenPipelineError

EvaluatedProject = Annotated[
    Path | None, typer.Argument(metavar="PROJECT", help="The project file, NAME.annot.")
]
GoldOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The right annotations of its articles, as jsonl."),
]
AuthorOption = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Measure this author's work; else your own.")
]
ErrorsOption = Annotated[
    int, typer.Option(min=0, metavar="N", help="How many kinds of error to tell.")
]
CurveOption = Annotated[
    Path | None,
    typer.Option(
        "--learning-curve",
        metavar="FILE",
        help="Simulate corrections instead: on the articles of an IOB2 file, or the sentences"
        " with relations of a CoNLL04 file.",
    ),
]
StepsOption = Annotated[
    str,
    typer.Option(
        metavar="N,N,...", help="After how many corrected articles the curve is measured."
    ),
]
SeedOption = Annotated[int, typer.Option(help="Which order the articles are corrected in.")]
LanguageOption = Annotated[
    str, typer.Option(metavar="CODE", help="The language of the curve's file.")
]
PlotOption = Annotated[
    Path | None, typer.Option(metavar="FILE.svg", help="Draw the curve to this file, too.")
]


def evaluate(
    project: EvaluatedProject = None,
    gold: GoldOption = None,
    author: AuthorOption = "",
    errors: ErrorsOption = 10,
    curve: CurveOption = None,
    steps: StepsOption = "0,5,10,25,50,100",
    seed: SeedOption = 0,
    language: LanguageOption = "en",
    plot: PlotOption = None,
    as_json: JsonOption = False,
) -> int:
    """Measure how right a project's annotations are, or how corrections make them better.

    With --gold: all that is suggested or accepted in PROJECT against FILE, whose articles are found
    by id or text. Spans are told by language and label, strict (same edges and label) and partial
    (same label, some shared text); relations end to end, with both ends strict; entities as pairs
    of mentions that name one thing; scores by how many of those with such a score are right. The
    most frequent kinds of error come with what the strict F1 would gain if they were right.
    """
    if curve is not None:
        if project is not None or gold is not None:
            raise Refused("--learning-curve needs neither a project nor --gold: it uses its FILE.")
        try:
            learning_curve(curve, steps, seed, language, plot, as_json=as_json)
        except BrokenPipelineError as error:
            raise Refused(
                f"The language model for '{language}' cannot be used: {error}."
            ) from error
        return 0
    if plot is not None:
        raise Refused("--plot draws a learning curve: name its file with --learning-curve FILE.")
    if project is None or gold is None:
        raise Refused("Say what to evaluate: PROJECT --gold FILE, or --learning-curve FILE.")
    return evaluate_project(existing(project), gold, author, errors, as_json=as_json)

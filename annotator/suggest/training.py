"""Training a recogniser of a schema's own labels from the weights of a stock pipeline.

Knows neither store nor files: samples in, a recogniser out. One seed gives one result.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from annotator.suggest.normalise import normalise

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from spacy.training import Example

_BORDER = re.compile(r"\n\s*\n|\n")
# paragraphs in one unit: alone they lack the lines around them, whole articles are few
_LENGTHS = (1, 1, 2, 3, 5)
# what an annotated edge may lack of a token's, in code points: more is a token that joins words
_SLACK = 3


class Sample(NamedTuple):
    """A text with ``(start, end, label name)`` for each span, none overlapping another."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


Weights = dict[tuple[int, str], Any]
"""By a node's place in the model and the parameter's name."""

Change = Callable[[Sample, random.Random], Sample]
"""Makes another sample of one: names swapped, accents dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train. The weights are a mean over the last ``averaged`` rounds of each seed's run.

    One round's weights swing by 0.02; no search for the right round did as much as the mean.
    ``kept`` is the share of the stock weights in the result: they know words that no gold of ours
    has, without them "Currently" becomes a name (0.02 to 0.03 on real articles).
    """

    rounds: int = 20
    averaged: int = 8
    batch: int = 8
    dropout: float = 0.25
    rate: float = 0.0012
    seeds: tuple[int, ...] = (0, 1)
    kept: float = 0.12


def train(
    base: Language,
    articles: Sequence[Sample],
    sentences: Sequence[Sample],
    copies: Mapping[str, str],
    change: Change,
    settings: Settings,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> EntityRecognizer:
    """A recogniser with the labels ``copies``, trained from the one in ``base``.

    ``copies``: new label to the one of ``base`` that it starts from, "" where there is none.
    ``step`` is told rounds done and rounds in all; what it raises ends the training.
    """
    from spacy.util import fix_random_seed  # type: ignore[attr-defined]

    means = []
    for number, seed in enumerate(settings.seeds):
        fix_random_seed(seed)
        recogniser = fresh_recogniser(base, copies)
        start = _weights(recogniser)
        examples = _Examples(base, articles, sentences, change, random.Random(seed))
        rounds = _run(recogniser, examples, settings)
        weights = []
        for done, each in enumerate(rounds):
            step(number * settings.rounds + done, len(settings.seeds) * settings.rounds)
            if done >= settings.rounds - settings.averaged:
                weights.append(each())
        means.append(_mean(weights))
    trained = _mean(means)
    for key, weight in trained.items():
        trained[key] = (1 - settings.kept) * weight + settings.kept * start[key]
    _set_weights(recogniser, trained)
    return recogniser


@dataclass(frozen=True, slots=True)
class _Examples:
    """What each round learns from: other units and other changes every time."""

    base: Language
    articles: Sequence[Sample]
    sentences: Sequence[Sample]
    change: Change
    chance: random.Random

    def __call__(self) -> list[Example]:
        samples = [unit for article in self.articles for unit in units(article, self.chance)]
        samples = [self.change(sample, self.chance) for sample in (*samples, *self.sentences)]
        self.chance.shuffle(samples)
        return [example(self.base, sample) for sample in samples if not sample.text.isspace()]


def _run(
    recogniser: EntityRecognizer, examples: _Examples, settings: Settings
) -> Iterator[Callable[[], Weights]]:
    """Train round by round; each gives a way to get the weights it ended with."""
    from thinc.api import Adam

    optimizer = Adam(
        settings.rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=False
    )
    for number in range(settings.rounds):
        learnt = examples()
        for first in range(0, len(learnt), settings.batch):
            batch = learnt[first : first + settings.batch]
            recogniser.update(batch, drop=settings.dropout, sgd=optimizer)
        optimizer.learn_rate = settings.rate * (1 - 0.7 * (number + 1) / settings.rounds)
        yield lambda: _weights(recogniser)


def fresh_recogniser(base: Language, copies: Mapping[str, str]) -> EntityRecognizer:
    """The recogniser of ``base`` with other labels: all its weights, the actions' rows copied."""
    old: Any = base.get_pipe("ner")
    config = base.config["components"]["ner"]
    new: Any = base.create_pipe("ner", config={"model": config["model"]})
    for label in copies:
        new.add_label(label)
    sample = example(base, Sample("A word.", ()))
    new.initialize(lambda: [sample], nlp=base)
    for part in ("tok2vec", "lower"):
        nodes = zip(new.model.get_ref(part).walk(), old.model.get_ref(part).walk(), strict=True)
        for node, source in nodes:
            for name in source.param_names:
                if source.has_param(name):
                    node.set_param(name, source.get_param(name).copy())
    _copy_actions(new, old, copies)
    return cast("EntityRecognizer", new)


def _copy_actions(new: Any, old: Any, copies: Mapping[str, str]) -> None:
    upper, source = new.model.get_ref("upper"), old.model.get_ref("upper")
    weights, bias = upper.get_param("W").copy(), upper.get_param("b").copy()
    old_weights, old_bias = source.get_param("W"), source.get_param("b")
    row_of = {name: row for row, name in enumerate(_actions(old))}
    for row, name in enumerate(_actions(new)):
        action, _dash, label = name.partition("-")
        start = copies.get(label, "")
        if label and not start:
            # what stock weights do not know is not begun before training asks for it
            weights[row], bias[row] = 0.0, old_bias.min()
        else:
            source_row = row_of[f"{action}-{start}" if label else name]
            weights[row], bias[row] = old_weights[source_row], old_bias[source_row]
    upper.set_param("W", weights)
    upper.set_param("b", bias)


def _actions(recogniser: Any) -> list[str]:
    """The names of all actions; ``move_names`` leaves out an internal one and shifts the rest."""
    moves = recogniser.moves
    return [moves.get_class_name(number) for number in range(moves.n_moves)]


def units(article: Sample, chance: random.Random) -> Iterator[Sample]:
    """``article`` cut between lines into stretches of chance length, now and then left whole."""
    cuts = sorted({0, len(article.text), *(m.end() for m in _BORDER.finditer(article.text))})
    place = 0
    while place < len(cuts) - 1:
        length = len(cuts) if chance.random() < 0.1 else chance.choice(_LENGTHS)
        end = min(len(cuts) - 1, place + length)
        start, stop = cuts[place], cuts[end]
        spans = tuple(
            (first - start, last - start, label)
            for first, last, label in article.spans
            if start <= first and last <= stop
        )
        yield Sample(article.text[start:stop], spans)
        place = end


def example(base: Language, sample: Sample) -> Example:
    """``sample`` on the pipeline's own tokens; spans that tokens cannot carry are left out."""
    from spacy.tokens import Span
    from spacy.training import Example

    doc = base.make_doc(normalise(sample.text))
    truth = doc.copy()
    spans: list[Any] = []
    done = 0
    for start, end, label in sorted(sample.spans):
        found = doc.char_span(start, end, alignment_mode="expand")
        if found is None or found.start < done:
            continue
        if found.end_char - found.start_char > end - start + _SLACK:
            continue
        spans.append(Span(truth, found.start, found.end, label=label))
        done = found.end
    truth.set_ents(spans)
    return Example(doc, truth)


def _weights(recogniser: Any) -> Weights:
    return {
        (number, name): node.get_param(name).copy()
        for number, node in enumerate(recogniser.model.walk())
        for name in node.param_names
        if node.has_param(name)
    }


def _mean(several: Sequence[Weights]) -> Weights:
    return {key: sum(each[key] for each in several) / len(several) for key in several[0]}


def _set_weights(recogniser: Any, weights: Weights) -> None:
    for number, node in enumerate(recogniser.model.walk()):
        for name in node.param_names:
            if (number, name) in weights:
                node.set_param(name, weights[number, name].astype("float32"))

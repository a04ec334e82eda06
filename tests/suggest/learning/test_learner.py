"""What a learnt recogniser makes of an article, with weights made by hand."""

from __future__ import annotations

import re

import numpy as np
import pytest

from annotator.base.paths import resources
from annotator.suggest import pipelines
from annotator.suggest.learning.chain import NEVER, Chain
from annotator.suggest.learning.learner import Classroom, Learnt

# states: outside, first and later tokens of a body, of a place
_FREE = np.array([[0, 0, NEVER, 0, NEVER], *[[0] * 5] * 4], dtype=np.float32)


@pytest.fixture(scope="module")
def classroom() -> Classroom:
    return Classroom(pipelines.installed()["en"][0], resources())


def knows(classroom: Classroom, **weights: tuple[float, ...]) -> Learnt:
    """Goes by the word before or after alone, and takes any other for nothing."""
    names = ["b", *(name.replace("before_", "-w=").replace("after_", "+w=") for name in weights)]
    table = np.array([(3.0, 0, 0, 0, 0), *weights.values()], dtype=np.float32)
    width = classroom.page("A").numbers.shape[1]
    chain = Chain(
        features={name: row for row, name in enumerate(names)},
        weights=table,
        numbers=np.zeros((width, 5), dtype=np.float32),
        follow=_FREE,
    )
    return Learnt(labels=("Body", "Place"), chain=chain)


def test_one_clear_place_tells_of_doubtful_ones(classroom: Classroom) -> None:
    learnt = knows(
        classroom,
        after_inc=(0, 8, 0, 0, 0),
        before_visited=(0, 2, 0, 3, 0),
    )
    text = "He visited Zorbal .\nShe visited Zorbal .\nThey visited Zorbal .\nZorbal Inc rose .\n"
    found = learnt.find(classroom.page(text))
    expected = [(each.start(), each.end(), "Body") for each in re.finditer("Zorbal", text)]
    assert [span[:3] for span in found] == expected
    alone = "He visited Zorbal .\nShe visited Zorbal .\n"
    assert {span.label for span in learnt.find(classroom.page(alone))} == {"Place"}

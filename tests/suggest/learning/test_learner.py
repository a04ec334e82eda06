"""What a learnt recogniser makes of an article, with weights made by hand."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

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


def test_rows_of_one_table_are_alike(classroom: Classroom) -> None:
    learnt = knows(
        classroom, after_7=(0, 6, 0, 0, 0), after_9=(0, 0, 0, 5, 0), after_8=(0, 3.2, 0, 3.1, 0)
    )
    table = "Tarvo 9 1 0\nKelmi 9 2 0\nOsgur 9 0 1\n{name} 8 3 0\n"
    text = table.format(name="Zorbal")
    found = {text[span.start : span.end]: span.label for span in learnt.find(classroom.page(text))}
    assert found == dict.fromkeys(("Tarvo", "Kelmi", "Osgur", "Zorbal"), "Place")
    # what the row itself says outweighs the others
    clear = text.replace("Zorbal 8", "Zorbal 7")
    found = {
        clear[span.start : span.end]: span.label for span in learnt.find(classroom.page(clear))
    }
    assert found["Zorbal"] == "Body"


def test_what_is_more_likely_wrong_than_right_is_not_proposed(classroom: Classroom) -> None:
    text = "He visited Zorbal .\n"
    # more is for each label than for none, but for no label more than for all else
    torn = knows(classroom, before_visited=(0, 3.2, 0, 3.1, 0))
    assert torn.find(classroom.page(text)) == []
    told = knows(classroom, before_visited=(0, 4.5, 0, 3.1, 0))
    (found,) = told.find(classroom.page(text))
    assert (found.start, found.end, found.label) == (11, 17, "Body")
    assert 0.5 < found.score < 0.9


@given(likely=arrays(np.float32, (8, 5), elements=st.floats(-9, 0, width=32)))
def test_whatever_is_likely_no_two_spans_share_a_token(
    classroom: Classroom, likely: np.ndarray
) -> None:
    page = classroom.page("Ann Lee of Oslo met\nBo of Lima")
    found = knows(classroom).decide(page, likely)
    borders = [border for span in found for border in span[:2]]
    assert borders == sorted(borders) and all(span.score > 0.5 for span in found)


def test_a_span_ends_where_its_label_hardly_goes_on(classroom: Classroom) -> None:
    text = "He visited Zorbal Inc .\n"
    begun = knows(classroom, before_visited=(0, 9, 0, 0, 0), before_zorbal=(0, 0, 9, 0, 0))
    (found,) = begun.find(classroom.page(text))
    assert text[found.start : found.end] == "Zorbal Inc"
    # where it ends is as good as open: neither end is more likely right than wrong
    torn = knows(classroom, before_visited=(0, 9, 0, 0, 0), before_zorbal=(0, 0, 3, 0, 0))
    assert torn.find(classroom.page(text)) == []

"""Training on decided articles: what is no better than what stands is not kept."""

from __future__ import annotations

import contextlib
import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.errors import BadFile
from annotator.base.paths import resources
from annotator.suggest import pipelines
from annotator.suggest.learning.chain import Chain
from annotator.suggest.learning.learner import Classroom, Learnt, learn
from annotator.suggest.learning.lessons import Lesson, outer, train
from annotator.suggest.learning.model_file import LearntFile, from_bytes, to_bytes

LABELS = ["Body", "Place"]
# the two recognisers that read along mean nothing by their labels
NOTHING: list[dict[str, str]] = [{}, {}]
TEXT = "The Ministry of Rain met in {town} .\nRain fell on {town} all day .\n"


@pytest.fixture(scope="module")
def classroom() -> Classroom:
    return Classroom(pipelines.installed()["en"][0], resources())


@pytest.fixture(scope="module")
def saved() -> bytes:
    names = {f"w={number}": number for number in range(300)}
    weights = np.random.default_rng(0).normal(size=(300, 3)).astype(np.float32)
    chain = Chain(features=names, weights=weights, numbers=weights[:9], follow=weights[:3])
    learnt = Learnt(labels=("Place",), chain=chain)
    return to_bytes(LearntFile(name="a", version="1", base="b 1", learnt=learnt))


def lesson(town: str, *, spoken: bool, unsure: bool = False) -> Lesson:
    text = TEXT.format(town=town)
    second = text.index(town, 40)
    places = [(text.index(town), "Place"), (second, "Place")]
    spans = [(4, 20, "Body"), *((start, start + len(town), label) for start, label in places)]
    doubt = ((second, second + len(town)),) if unsure else ()
    return Lesson(
        uid=town,
        text=text,
        spans=tuple(spans[:2] if unsure else spans),
        unsure=doubt,
        spoken=tuple(spans) if spoken else (),
    )


def test_how_far_it_is_is_told_in_small_steps(classroom: Classroom) -> None:
    told: list[tuple[int, int]] = []
    right = [lesson(town, spoken=False) for town in ("Oslo", "Lima", "Accra")]
    train(right, LABELS, classroom, None, (), NOTHING, progress=lambda *each: told.append(each))
    percents = [done for done, _whole in told]
    assert {whole for _done, whole in told} == {100}
    assert percents == sorted(set(percents)) and percents[-1] < 100
    assert len(percents) > 20
    assert max(after - before for before, after in itertools.pairwise(percents)) < 20


def test_what_stands_stays_unless_the_new_is_better(classroom: Classroom) -> None:
    right = [lesson(town, spoken=True) for town in ("Oslo", "Lima", "Accra")]
    found = train(right, LABELS, classroom, None, (), NOTHING)
    assert found.verdict.before.f1 == 1
    assert not found.verdict.adopted
    assert found.learnt is None


def test_what_is_better_is_kept_and_survives_its_file(classroom: Classroom) -> None:
    wrong = [lesson(town, spoken=False) for town in ("Oslo", "Lima", "Accra")]
    found = train(wrong, LABELS, classroom, None, (), NOTHING)
    assert found.verdict.adopted
    data = to_bytes(LearntFile(name="a", version="1", base="b 1", learnt=found.learnt))
    again = from_bytes(data)
    page = classroom.page(TEXT.format(town="Quito"), ())
    places = [each[:3] for each in found.learnt.find(page)]
    assert (4, 20, "Body") in places
    assert [each[:3] for each in again.learnt.find(page)] == places
    assert np.allclose(again.learnt.likely(page), found.learnt.likely(page), atol=0.02)
    with pytest.raises(BadFile, match=r"^its file is damaged\.$"):
        from_bytes(data[: len(data) // 2])


def test_a_network_learns_beside_the_chain_where_a_transformer_reads(classroom: Classroom) -> None:
    page = classroom.page(TEXT.format(town="Oslo"))
    without = replace(page, seen=replace(page.seen, vectors=np.zeros((len(page.rows), 1))))
    spans = [(4, 20, "Body")]
    both, alone = (learn([each], [spans], LABELS, [{}] * 3) for each in (page, without))
    assert alone.beside is None
    assert not np.allclose(both.likely(page), replace(both, beside=None).likely(page), atol=0.1)
    assert np.allclose(alone.likely(page), replace(both, beside=None).likely(page), atol=0.01)


def test_what_was_taught_with_other_weights_does_not_fit(classroom: Classroom) -> None:
    wrong = [lesson(town, spoken=False) for town in ("Oslo", "Lima", "Accra")]
    learnt = train(wrong, LABELS, classroom, None, (), NOTHING).learnt
    assert learnt is not None
    assert classroom.fits(learnt, classroom.identity)
    assert classroom.fits(learnt, "")
    assert not classroom.fits(learnt, f"{classroom.identity[:-1]}x")


def test_one_more_article_is_judged_by_all(classroom: Classroom) -> None:
    three = [lesson(town, spoken=False) for town in ("Oslo", "Lima", "Accra")]
    standing = train(three, LABELS, classroom, None, (), NOTHING).learnt
    assert standing is not None
    known = {each.uid for each in three}
    four = [*three, lesson("Quito", spoken=False)]
    found = train(four, LABELS, classroom, standing, known, NOTHING)
    # those that it knows are asked of the standing one without them, so it cannot say them by heart
    assert found.verdict.articles == 4
    assert found.verdict.before.expected == found.verdict.after.expected == 12


def test_nothing_is_learnt_from_what_nobody_decided(classroom: Classroom) -> None:
    lessons = [lesson(town, spoken=False, unsure=True) for town in ("Oslo", "Lima", "Accra")]
    found = train(lessons, LABELS, classroom, None, (), NOTHING)
    # the undecided mentions count neither for nor against
    assert found.verdict.after.expected == 6
    town = TEXT.format(town="Quito").index("Quito", 40)
    page = classroom.page(TEXT.format(town="Quito"), ())
    assert (town, town + 5, "Place") in [each[:3] for each in found.learnt.find(page)]


def test_where_there_is_no_label_nothing_is_learnt(classroom: Classroom) -> None:
    lessons = [Lesson(uid=town, text=TEXT.format(town=town), spans=()) for town in ("Oslo", "Lima")]
    assert train(lessons, [], classroom, None, (), NOTHING).learnt is None


def test_who_does_not_want_to_wait_is_heard(classroom: Classroom) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        train([lesson("Oslo", spoken=False)] * 2, LABELS, classroom, None, (), NOTHING, stop)


SPANS = st.builds(
    lambda start, length, label: (start, start + length, label),
    st.integers(0, 30),
    st.integers(1, 8),
    st.sampled_from("AB"),
)


@given(spans=st.lists(SPANS, max_size=25))
def test_of_spans_that_overlap_the_longest_teaches(spans: list[tuple[int, int, str]]) -> None:
    kept = outer(spans)
    assert list(kept) == sorted(kept)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(kept))
    for start, end, _label in spans:
        over = [each for each in kept if each[0] < end and start < each[1]]
        assert max(last - first for first, last, _kept in over) >= end - start


@given(data=st.data())
def test_a_damaged_file_is_bad_and_nothing_else(saved: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(saved) - 1))
    damaged = bytearray(saved)
    damaged[place] ^= 1 << data.draw(st.integers(0, 7))
    # names and times of an archive's parts are told twice or mean nothing: those may pass
    with contextlib.suppress(BadFile):
        assert from_bytes(bytes(damaged)).learnt.labels == ("Place",)

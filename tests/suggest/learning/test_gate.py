"""The gate lets in what is better on articles that neither side has learnt from, and only that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pytest

from annotator.suggest.learning.gate import Finder, Scored, Spans, Verdict, judge, measure

GOLD = [(0, 3, "A")]
Standing = Callable[[int, Collection[int]], Spans]


def never(_number: int, _among: Collection[int] = ()) -> Spans:
    return []


def always(_number: int, _among: Collection[int] = ()) -> Spans:
    return GOLD


def verdict(count: int, new: Sequence[int], standing: Standing, after: Spans) -> Verdict:
    asked: list[Sequence[int]] = []

    def trained(numbers: Sequence[int]) -> Finder:
        asked.append(numbers)

        def find(number: int, _caution: float) -> Scored:
            assert number not in numbers, "asked about what it has learnt from"
            return [(*span, 0.75) for span in after]

        return find

    found = judge(count, new, always, standing, trained)
    assert all(len(numbers) < count for numbers in asked)
    return found


def test_what_is_better_is_adopted() -> None:
    found = verdict(8, range(8), never, GOLD)
    assert found.adopted
    assert (found.articles, found.before.f1, found.after.f1) == (8, 0.0, 1.0)
    assert found.told == ((0.75, True),) * 8


def test_what_is_no_better_is_not() -> None:
    assert not verdict(8, range(8), always, GOLD).adopted
    assert not verdict(8, range(8), always, []).adopted


def test_what_is_expected_outweighs_a_few_articles_but_not_many() -> None:
    wrong, missed = (5, 8, "A"), (9, 12, "A")

    def gold(_number: int) -> Spans:
        return [*GOLD, missed]

    def worse(_numbers: Sequence[int]) -> Finder:
        # in every article what stands has one of two, the new one adds a span that is wrong
        return lambda _number, _caution: [(*span, 0.5) for span in (*GOLD, wrong)]

    def adopted(count: int, expected: float) -> bool:
        return judge(count, range(count), gold, always, worse, expected).adopted

    assert not adopted(5, 0)
    assert adopted(5, 0.6)
    assert not adopted(5, 0.3)
    assert adopted(15, 0.6)
    assert not adopted(30, 0.6)
    # where nothing is wrong nothing is to be expected
    assert not judge(5, range(5), always, always, worse, 1).adopted


def test_nothing_is_expected_of_what_found_nothing_right() -> None:
    def silent(_numbers: Sequence[int]) -> Finder:
        return lambda _number, _caution: []

    assert not judge(5, range(5), never, never, silent, 0.6).adopted
    assert not judge(5, range(5), always, never, silent, 0.6).adopted


def test_no_more_caution_than_it_takes_to_be_better() -> None:
    wrong = (5, 8, "A")

    def trained(_numbers: Sequence[int]) -> Finder:
        # bold it is as wrong as what stands, careful it is half right
        return lambda _number, caution: [
            (*span, 0.5) for span in ([*GOLD, wrong] if caution >= 1 else [wrong, (9, 10, "A")])
        ]

    found = judge(6, range(6), always, lambda _number, _among: [wrong], trained)
    assert found.adopted
    assert found.caution == 1
    assert set(found.told) == {(0.5, True), (0.5, False)}


@pytest.mark.parametrize(("count", "caution"), [(5, 0.5), (9, 0.5), (10, 0.0), (30, 0.0)])
def test_fewer_than_ten_articles_are_never_learnt_from_without_caution(
    count: int, caution: float
) -> None:
    assert verdict(count, range(count), never, GOLD).caution == caution


@pytest.mark.parametrize("count", [1, 2, 5, 30, 100])
def test_only_articles_new_to_both_are_asked_about(count: int) -> None:
    seen: list[int] = []

    def standing(number: int, among: Collection[int]) -> Spans:
        assert number not in among
        seen.append(number)
        return []

    new = range(count // 2, count)
    found = verdict(count, new, standing, GOLD)
    # where few are new, the standing one is trained again without those it knows
    assert set(seen) <= set(new if len(new) >= 10 else range(count))
    assert len(seen) == min(len(new) if len(new) >= 10 else count, 33) * (count > 1)
    # one article leaves nothing to learn from
    assert found.adopted == (count > 1)


def test_figures() -> None:
    figures = measure([([(0, 1, "A"), (2, 3, "A")], [(0, 1, "A")]), ([], [(5, 6, "B")])])
    assert (figures.right, figures.proposed, figures.expected) == (1, 2, 2)
    assert figures.f1 == figures.precision == figures.recall == 0.5
    assert measure([]).f1 == 0.0

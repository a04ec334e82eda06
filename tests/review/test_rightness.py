"""How right suggestions were: counts, running means and actions from decisions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.outcome import Finished, Outcome
from annotator.model.span import Decision, State
from annotator.review.counts import Counts
from annotator.review.rightness import Acts, curve, rightness, running_mean

MODEL = "model 1"


def outcome(
    decision: Decision = Decision.EXPLICIT,
    *,
    label: str = "A",
    proposed: str | None = "A",
    edges: int = 0,
    state: State = State.ACCEPTED,
    provider: str | None = MODEL,
    relation: bool = False,
) -> Outcome:
    by_hand = decision is Decision.CREATED
    return Outcome(
        label=label,
        proposed=None if by_hand else proposed,
        edges=edges,
        state=state,
        decision=decision,
        provider=None if by_hand else provider,
        relation=relation,
    )


def finished(article: int, *outcomes: tuple[Outcome, int], at: str = "", language: str = "en"):  # type: ignore[no-untyped-def]
    return Finished(article, f"Article {article}", language, "ana", at, outcomes)


def test_each_decision_counts_as_the_definition_says() -> None:
    found = rightness(
        [
            finished(
                1,
                (outcome(Decision.EXPLICIT), 3),
                (outcome(Decision.IMPLICIT), 4),
                (outcome(Decision.EDITED, edges=2), 1),
                (outcome(Decision.EDITED, label="B"), 1),
                (outcome(Decision.EXPLICIT, state=State.REJECTED), 2),
                (outcome(Decision.IMPLICIT, state=State.REJECTED), 1),
                (outcome(Decision.CREATED, label="B"), 5),
            )
        ]
    )
    assert found.counts == Counts(right=7, spurious=5, missed=7)
    assert found.labels == {
        "A": Counts(right=7, spurious=5, missed=1),
        "B": Counts(missed=6),
    }
    # by hand: 14 spans of two; done: 3 + 0 + 2 + 1 + 2 + 0 + 10
    assert found.acts == Acts(28, 18)
    assert found.acts.saved == 10
    assert found.providers == {MODEL: Counts(right=7, spurious=5)}


def test_relations_are_counted_beside_the_spans() -> None:
    found = rightness(
        [
            finished(
                1,
                (outcome(Decision.IMPLICIT), 2),
                (outcome(label="R", proposed=None, relation=True), 1),
                (outcome(Decision.EDITED, label="R", proposed=None, relation=True), 1),
                (outcome(Decision.CREATED, label="R", relation=True), 1),
            )
        ]
    )
    assert found.counts == Counts(right=2)
    assert found.relations == {"R": Counts(right=1, spurious=1, missed=2)}
    assert found.acts == Acts(10, 4)


def test_articles_come_in_the_order_of_finishing_and_empty_ones_not_at_all() -> None:
    found = rightness(
        [
            finished(1, (outcome(Decision.CREATED), 1), at="2026-01-02"),
            finished(2, (outcome(), 1), at="2026-01-01"),
            finished(3, at="2026-01-03"),
        ]
    )
    assert [point.finished.article for point in found.points] == [2, 1]
    assert [point.mean for point in found.points] == [1.0, 0.5]


def test_what_was_imported_finished_tells_nothing_of_suggestions() -> None:
    imported = finished(1, (outcome(Decision.CREATED), 1))._replace(seen=False)
    elsewhere = finished(2, (outcome(), 1))._replace(seen=False)
    found = rightness([imported, elsewhere])
    assert [point.finished.article for point in found.points] == [2]


def test_languages_and_recognisers_have_their_own_sums() -> None:
    other = outcome(Decision.EXPLICIT, provider="model 2", state=State.REJECTED)
    lists = outcome(provider="lists 1")
    found = rightness(
        [
            finished(1, (outcome(), 2), (lists, 5)),
            finished(2, (other, 2), (outcome(), 1), language="fr"),
            finished(3, (lists, 1), language="fr"),
        ],
        recognisers=frozenset(("model 1", "model 2")),
    )
    assert found.languages == {"en": Counts(right=7), "fr": Counts(right=2, spurious=2)}
    assert found.recognisers == {
        "model 1": Counts(right=7),
        "model 2": Counts(right=1, spurious=2),
        "": Counts(right=1),
    }
    assert found.providers["lists 1"] == Counts(right=6)


def test_a_curve_of_one_label_skips_the_articles_without_it() -> None:
    found = rightness(
        [
            finished(1, (outcome(), 1)),
            finished(2, (outcome(label="B", proposed="B"), 1)),
            finished(3, (outcome(Decision.CREATED), 1), language="fr"),
        ]
    )
    assert curve(found.points, label="A") == ((1, 3), (1.0, 0.0), (1.0, 0.5))
    assert curve(found.points, label="A", language="fr").numbers == (3,)
    assert curve(found.points).numbers == (1, 2, 3)


@given(st.lists(st.floats(0, 1), max_size=40))
def test_the_running_mean_is_that_of_the_last_ten(values: list[float]) -> None:
    for number, mean in enumerate(running_mean(values), start=1):
        last = values[max(0, number - 10) : number]
        assert abs(mean - sum(last) / len(last)) < 1e-9


def test_nothing_finished_is_nothing() -> None:
    found = rightness([])
    assert found.points == ()
    assert found.counts.f1 == 0
    assert found.acts.saved == 0

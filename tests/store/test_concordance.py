"""Looking for something over a whole project: every kind of search, over rows and proposals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.base.user_regex import GIVE_UP, UserRegex
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject
from annotator.model.concordance import Line, Query, SearchMode
from annotator.model.finding import Finder
from annotator.model.layer import Status
from annotator.store.concordance import Concordance
from annotator.store.project import open_beside
from tests.helpers import add_articles, new_session, propose

TEXTS = {
    "a": "Ana Costa met Luis Vega in Lima.\nLima is in Peru, l’Équateur says.",
    "b": "In Lima rain fell. The limas\nof Lima were wet.",
    "c": "Nothing of note, says Costa Rica. 東京都に雨。",
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    add_articles(session, TEXTS)
    yield session
    session.project.close()


def look(session: Session, find: Finder | None = None, **query: object) -> list[Line]:
    lines = Concordance(session.project, session.author).lines(Query(**query), find)
    return [line for some in lines for line in some]


def hits(lines: list[Line]) -> list[tuple[int, str, str]]:
    return [(line.article, line.hit, line.label) for line in lines]


def suggest(session: Session) -> None:
    """Suggestions in a and b; only a is opened."""
    a, b = TEXTS["a"], TEXTS["b"]
    propose(session, 1, (0, 9, "PERSON"), (a.index("Lima"), a.index("Lima") + 4, "GPE"))
    propose(session, 2, (b.index("Lima"), b.index("Lima") + 4, "LOC"), score=0.4)
    session.apply(OpenArticle(article=1))


def test_text_is_found_where_a_word_begins_whatever_case_and_accents(session: Session) -> None:
    assert hits(look(session, mode=SearchMode.TEXT, text="LIMA")) == [
        (1, "Lima", ""),
        (1, "Lima", ""),
        (2, "Lima", ""),
        (2, "limas", ""),
        (2, "Lima", ""),
    ]
    assert hits(look(session, mode=SearchMode.TEXT, text="equat")) == [(1, "Équateur", "")]
    assert look(session, mode=SearchMode.TEXT, text="ima") == []


def test_a_line_has_its_context_on_one_line(session: Session) -> None:
    (line,) = look(session, mode=SearchMode.TEXT, text="Luis Vega")
    assert (line.left, line.right) == (
        "Ana Costa met ",
        " in Lima. Lima is in Peru, l’Équateur says.",
    )
    assert TEXTS["a"][line.start : line.end] == "Luis Vega"
    (line,) = look(session, mode=SearchMode.TEXT, text="limas of Lima")
    assert (line.hit, line.article) == ("limas of Lima", 2)


def test_hits_show_the_label_that_they_have_or_lie_in(session: Session) -> None:
    suggest(session)
    assert hits(look(session, mode=SearchMode.TEXT, text="Lima"))[:3] == [
        (1, "Lima", "GPE"),
        (1, "Lima", ""),
        (2, "Lima", "LOC"),
    ]
    (first, *_rest) = look(session, mode=SearchMode.TEXT, text="Costa")
    assert (first.span, first.around) == (None, "PERSON")


def test_text_without_words_for_the_index_is_found_too(session: Session) -> None:
    assert hits(look(session, mode=SearchMode.TEXT, text="京都")) == [(3, "京都", "")]
    assert hits(look(session, mode=SearchMode.TEXT, text="東京")) == [(3, "東京", "")]
    assert hits(look(session, mode=SearchMode.TEXT, text=",")) == [(1, ",", ""), (3, ",", "")]


def test_what_was_imported_a_moment_ago_is_found(session: Session) -> None:
    add_articles(session, {"d": "Quito is high."})
    session.project.connection.execute("UPDATE import SET settled = 0 WHERE id = 2")
    session.project.connection.execute("INSERT INTO article_fts(article_fts) VALUES('delete-all')")
    assert hits(look(session, mode=SearchMode.TEXT, text="Quito")) == [(4, "Quito", "")]


def test_identical_mentions_are_whole_words_letter_by_letter(session: Session) -> None:
    assert hits(look(session, mode=SearchMode.IDENTICAL, text="Lima")) == [
        (1, "Lima", ""),
        (1, "Lima", ""),
        (2, "Lima", ""),
        (2, "Lima", ""),
    ]


def test_an_expression_finds_its_matches(session: Session) -> None:
    found = look(session, UserRegex(r"\b[A-Z]\w+ [A-Z]\w+").find, mode=SearchMode.PATTERN, text="x")
    assert [line.hit for line in found] == ["Ana Costa", "Luis Vega", "In Lima", "Costa Rica"]


def test_a_bad_expression_is_refused_with_its_place() -> None:
    with pytest.raises(Refused, match="character 5"):
        UserRegex("Ana(")
    with pytest.raises(Refused, match="character 1"):
        UserRegex("*a")


def test_a_runaway_expression_is_given_up_on() -> None:
    pattern = UserRegex(r"^(.*?,){11,}P.*?(.*?,){20}Q")
    text = "1," * 60
    for _ in range(GIVE_UP - 1):
        assert pattern.find(text) == []
    assert pattern.slow == GIVE_UP - 1
    with pytest.raises(Refused, match="takes too long"):
        pattern.find(text)


def test_a_label_is_found_in_rows_and_in_proposals(session: Session) -> None:
    suggest(session)
    assert hits(look(session, mode=SearchMode.LABEL, label="GPE")) == [(1, "Lima", "GPE")]
    assert hits(look(session, mode=SearchMode.LABEL, label="LOC")) == [(2, "Lima", "LOC")]
    session.do(Reject(article=1, n=2))
    assert look(session, mode=SearchMode.LABEL, label="GPE") == []


def test_undecided_suggestions_with_a_low_score(session: Session) -> None:
    suggest(session)
    assert hits(look(session, mode=SearchMode.UNSURE, below=0.5)) == [(2, "Lima", "LOC")]
    assert len(look(session, mode=SearchMode.UNSURE, below=0.95)) == 3
    session.do(Accept(article=1, n=1))
    assert len(look(session, mode=SearchMode.UNSURE, below=0.95)) == 2


def test_an_entity_is_found_by_any_of_its_names(session: Session) -> None:
    suggest(session)
    connection = session.project.connection
    label = session.project.labels.id("PERSON")
    connection.execute("INSERT INTO entity (uid, label, name) VALUES ('e1', ?, 'Costa')", (label,))
    connection.execute("INSERT INTO entity_name (entity, name) VALUES ('e1', 'Ana C.')")
    connection.execute("UPDATE span SET entity = 'e1' WHERE n = 1")
    assert hits(look(session, mode=SearchMode.ENTITY, text="ana c")) == [(1, "Ana Costa", "PERSON")]
    assert look(session, mode=SearchMode.ENTITY, text="Vega") == []


def test_surfaces_with_two_labels_the_odd_ones_first(session: Session) -> None:
    suggest(session)
    start = TEXTS["a"].rindex("Lima")
    session.do(CreateSpan(article=1, start=start, end=start + 4, label="GPE"))
    assert hits(look(session, mode=SearchMode.DISAGREEMENT)) == [
        (2, "Lima", "LOC"),
        (1, "Lima", "GPE"),
        (1, "Lima", "GPE"),
    ]


def test_finished_articles_can_be_left_out(session: Session) -> None:
    session.do(MarkDone(article=1))
    every = look(session, mode=SearchMode.TEXT, text="Lima")
    assert every[0].status is Status.DONE
    assert {
        line.article for line in look(session, mode=SearchMode.TEXT, text="Lima", unfinished=True)
    } == {2}


def test_lines_can_be_read_again_after_an_act(session: Session) -> None:
    suggest(session)
    lines = look(session, mode=SearchMode.TEXT, text="Lima")
    session.do(Reject(article=1, n=2))
    start = TEXTS["b"].rindex("Lima")
    session.do(CreateSpan(article=2, start=start, end=start + 4, label="GPE"))
    fresh = Concordance(session.project, session.author).again(lines)
    assert [line.label for line in fresh] == ["", "", "LOC", "", "GPE"]
    assert [line.article for line in fresh] == [line.article for line in lines]


def test_a_second_look_sees_what_was_committed_and_cannot_write(session: Session) -> None:
    beside = open_beside(session.project.path)
    try:
        suggest(session)
        found = Concordance(beside, session.author).lines(Query(mode=SearchMode.LABEL, label="GPE"))
        assert [line.hit for some in found for line in some] == ["Lima"]
        with pytest.raises(Exception, match="readonly"):
            beside.connection.execute("DELETE FROM span")
    finally:
        beside.close()

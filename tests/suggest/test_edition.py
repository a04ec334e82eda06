"""What suggests is told from what suggested before an update."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.base.paths import resources
from annotator.model.proposal import Provider
from annotator.model.recogniser import Recogniser
from annotator.model.schema import Schema
from annotator.suggest.edition import edition, in_place_of, of_another, outdated, stamped
from annotator.suggest.word_lists import WORD_LISTS


def test_other_lists_make_another_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("gazetteers", "zones"):
        shutil.copytree(resources() / name, tmp_path / "same" / name)
        shutil.copytree(resources() / name, tmp_path / "other" / name)
    lines = tmp_path / "other" / "zones" / "lines.tsv"
    lines.write_text(lines.read_text("utf-8") + "\n", "utf-8")
    assert edition(tmp_path / "same") == edition(tmp_path / "same")
    assert edition(tmp_path / "same") != edition(tmp_path / "other")
    # wherever the folder lies, before the program's own files or behind them
    monkeypatch.chdir(tmp_path)
    assert edition(Path("same")) == edition(tmp_path / "same")


def test_who_corrects_a_card_is_not_suggested_for_anew(tmp_path: Path) -> None:
    shutil.copytree(resources() / "relations", tmp_path / "same" / "relations")
    shutil.copytree(resources() / "relations", tmp_path / "told" / "relations")
    shutil.copytree(resources() / "relations", tmp_path / "other" / "relations")
    (tmp_path / "told" / "relations" / "card.md").write_text("Nothing is known of it.\n", "utf-8")
    weights = tmp_path / "other" / "relations" / "news.npz"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert edition(tmp_path / "same") == edition(tmp_path / "told")
    # as many bytes, but others
    assert edition(tmp_path / "same") != edition(tmp_path / "other")


def test_proposals_tell_their_edition() -> None:
    lists = Provider(name=WORD_LISTS, version="1", hash="abc")
    own = stamped(lists, resources())
    assert (own.name, own.version, own.title) == (lists.name, "1", lists.title)
    assert not of_another((own, Provider(name="en", version="1")), resources())
    # made before editions were told, and by others
    assert of_another((lists,), resources())
    assert not of_another((Provider(name="en", version="1"),), resources())


def test_who_speaks_in_place_of_what_cannot_is_not_asked_again() -> None:
    taught = Recogniser(name="learnt_en", version="2", language="en", base="en 1", hash="abc")
    stock = Provider(name="en", version="1", settings={"parts": "ner"})

    def again(provider: Provider, schema: Schema | None = None) -> bool:
        return outdated([(provider, True)], taught, schema, resources())

    assert again(stock)
    assert not again(in_place_of(stock, taught.stem))
    # another one was taught since, or another label map chosen
    assert again(in_place_of(stock, "learnt_en-1-abc"))
    mapped = Schema(name="own", labels=(), maps=(("en", "ORG", ""),))
    assert again(in_place_of(stock, taught.stem), mapped)
    lists = Provider(name=WORD_LISTS, version="1", hash="abc")
    assert in_place_of(lists, taught.stem) == lists

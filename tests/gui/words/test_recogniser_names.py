"""What suggested something is told with its version, which never stands alone on a line."""

from __future__ import annotations

from annotator.gui.words.recogniser_names import provider_name


def test_every_provider_is_told_with_its_version() -> None:
    gap = "\N{NO-BREAK SPACE}"
    assert provider_name("gazetteers 1") == f"word lists{gap}1"
    assert provider_name("memory 2") == f"your decisions, memory{gap}2"
    assert provider_name("zones 1") == f"boilerplate rules{gap}1"
    assert provider_name("learnt_en 3") == "Recogniser 3 (EN)"
    assert provider_name("news_en 1.4") == "news_en 1.4"

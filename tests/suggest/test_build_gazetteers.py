"""The shipped lists are what the script makes of CLDR."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from annotator.base.paths import resources
from annotator.suggest.build_gazetteers import calendar, pairs, territories


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("gazetteers/territories.tsv", territories),
        ("gazetteers/calendar.tsv", calendar),
        ("names/territories.tsv", pairs),
    ],
)
def test_rebuilding_changes_nothing(
    name: str, rows: Callable[[], Iterator[tuple[str, ...]]]
) -> None:
    shipped = (resources() / name).read_text("utf-8").splitlines()
    listed = [line for line in shipped if not line.startswith("#")]
    assert listed == ["\t".join(row).rstrip("\t") for row in rows()]

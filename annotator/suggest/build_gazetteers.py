"""Rebuild the word lists that come from CLDR: ``python -m annotator.suggest.build_gazetteers``.

Babel carries CLDR; the program itself reads only the files. Lists made by hand (``cities.tsv``)
are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale
from babel.dates import get_day_names, get_month_names

from annotator.base.files import write_whole
from annotator.base.paths import resources

LANGUAGES = ("en", "fr")
LICENCE = "Unicode License v3 (https://www.unicode.org/license.txt)"
# continents and regions that CLDR numbers; its other groupings are not names that news uses
_REGIONS = frozenset(
    (
        "002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142"
        " 143 145 150 151 154 155"
    ).split()
)
# islands and stretches of land that are no state of their own
_LAND = frozenset("AC AQ AX BV CC CP CX DG EA HM IC IO GS SJ TA TF UM".split())
_NO_PLACES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "001", "419", "202"})
# names that are also a person's or a common word: only where nothing speaks against them
_DOUBTFUL = frozenset(
    "Chad Jordan Georgia Guernsey Jersey Dominique Maurice Guinea Turkey Niger Man Réunion".split()
)


def territories() -> Iterator[tuple[str, ...]]:
    """Name, language, label, whether doubtful; short and long variants alike."""
    for language in LANGUAGES:
        rows = set()
        for code, name in Locale(language).territories.items():
            key = code.split("-")[0]
            if key in _NO_PLACES or (key.isdigit() and key not in _REGIONS):
                continue
            label = "LOC" if key.isdigit() or key in _LAND else "GPE"
            for variant in _variants(name):
                rows.add((variant, label))
        for name, label in sorted(rows):
            yield name, language, label, "doubtful" if name in _DOUBTFUL else ""


def _variants(name: str) -> Iterator[str]:
    """As CLDR writes it, and as newspapers do."""
    if " (" in name or name.startswith(("Outlying", "outlying", "Pseudo")):
        name = name.split(" (")[0]
    if "’" in name:
        name = name.replace("’", "'")
    yield name
    for short, long in ((" & ", " and "), ("St. ", "Saint "), ("St. ", "St ")):
        if short in name:
            yield name.replace(short, long)


def calendar() -> Iterator[tuple[str, ...]]:
    """Name, language, ``month`` or ``weekday``; abbreviations of months alone."""
    for language in LANGUAGES:
        rows = set()
        for width in ("wide", "abbreviated"):
            for name in get_month_names(width, locale=language).values():
                rows.add((name.rstrip("."), "month"))
                if name.endswith("."):
                    rows.add((name, "month"))
        rows.update((name, "weekday") for name in get_day_names("wide", locale=language).values())
        for name, kind in sorted(rows):
            yield name, language, kind, ""


def pairs() -> Iterator[tuple[str, ...]]:
    """What a country, continent or large city is called in English and in French."""
    english, french = (Locale(language) for language in LANGUAGES)
    rows = {
        (";".join(_variants(name)), ";".join(_variants(french.territories[code])))
        for code, name in english.territories.items()
        if code.split("-")[0] not in _NO_PLACES and code in french.territories
    }
    for zone, names in french.time_zones.items():
        # CLDR names in English only the cities whose zone is called otherwise
        plain = zone.split("/")[-1].replace("_", " ")
        city = english.time_zones.get(zone, {}).get("city", plain)
        if "city" in names and not any(mark in city + names["city"] for mark in ",[("):
            rows.add((city, names["city"]))
    yield from sorted(rows)


def write(
    path: Path,
    title: str,
    rows: Iterator[tuple[str, ...]],
    columns: str = "name\tlanguage\tlabel\tdoubtful",
) -> None:
    """One list: comments with source and licence, then tab separated rows."""
    lines = [
        f"# {title}",
        f"# source: CLDR through babel {babel.__version__}; licence: {LICENCE}",
        "# made by: python -m annotator.suggest.build_gazetteers",
        f"# {columns}",
    ]
    lines += ["\t".join(row).rstrip("\t") for row in rows]
    write_whole(path, ("\n".join(lines) + "\n").encode())


def main() -> None:
    """Write the files of this checkout."""
    folder = resources() / "gazetteers"
    write(folder / "territories.tsv", "Countries, territories, continents", territories())
    write(folder / "calendar.tsv", "Months and weekdays", calendar())
    write(
        resources() / "names" / "territories.tsv",
        "What countries and large cities are called in both languages",
        pairs(),
        "english\tfrench",
    )


if __name__ == "__main__":
    main()

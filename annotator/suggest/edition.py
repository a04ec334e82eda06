"""Which edition of rules, lists and models suggests, and whether another one spoke."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from annotator import __version__
from annotator.model.proposal import Provider, Speaker
from annotator.model.recogniser import LEARNT, Recogniser
from annotator.model.schema import Schema
from annotator.suggest.word_lists import WORD_LISTS

# what decides on suggestions: no cards; weights of recognisers have their sums in ``meta.json``
_DATA = (
    "calibration.json",
    "gazetteers/*.tsv",
    "label_maps/*.toml",
    "pipelines/*/meta.json",
    "relations/*.tsv",
    "relations/*.json",
    "relations/*.npz",
    "zones/*.tsv",
)
# the setting of a recogniser that names the file in whose place it speaks
_INSTEAD = "instead"
_CODE = ("*.py", "reading/*.py", "../model/tokens.py")


@cache
def edition(resources: Path) -> str:
    """Twelve letters; in a packaged program, which has no source files, the version stands in."""
    here = Path(__file__).parent
    code = (path for pattern in _CODE for path in here.glob(pattern))
    data = (path for pattern in _DATA for path in resources.glob(pattern))
    # by what they hold: colleagues have the folders in different places
    held = sorted(map(_held, (*_suggesting(code), *data)))
    return hashlib.sha256(b"".join((__version__.encode(), *held))).hexdigest()[:12]


def _held(path: Path) -> bytes:
    return hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest()


def _suggesting(code: Iterable[Path]) -> Iterable[Path]:
    """Without what only makes the data, and what only carries answers."""
    beside = ("build_", "worker", "protocol", "edition", "practice", "training", "augment")
    return (path for path in code if not path.name.startswith(beside))


def stamped(provider: Provider, resources: Path) -> Provider:
    """The word lists as this edition's: they speak of every article, whatever else does."""
    return replace(provider, hash=f"{provider.hash}+{edition(resources)}")


def of_another(providers: Iterable[Provider], resources: Path) -> bool:
    """Whether an article's proposals were made by another edition, as far as they tell."""
    lists = [provider.hash for provider in providers if provider.name == WORD_LISTS]
    return bool(lists) and not any(each.endswith(f"+{edition(resources)}") for each in lists)


def in_place_of(provider: Provider, learnt: str) -> Provider:
    """A recogniser that speaks because the one taught, whose file is ``learnt``, cannot.

    Told apart, so that it is not asked again at every start. Other providers stay as they are.
    """
    if not provider.recognises:
        return provider
    settings = provider.settings | {_INSTEAD: learnt}
    return replace(provider, hash=f"{provider.hash}-{learnt}", settings=settings)


def outdated(
    said: Sequence[Speaker], learnt: Recogniser | None, schema: Schema | None, resources: Path
) -> bool:
    """Another edition of the program, another recogniser, another label map.

    ``learnt`` is what the project has taught in the article's language. Where it was asked and
    could not speak it would not now either.
    """
    if of_another((provider for provider, _ in said), resources):
        return True
    recognisers = [each for each in said if each[0].recognises]
    speaking = [provider for provider, some in recognisers if some]
    if learnt is not None:
        return any(
            provider.settings.get(_INSTEAD) != learnt.stem or _mapped_otherwise(provider, schema)
            for provider in speaking
            if provider.title != learnt.title
        )
    if any(provider.name.startswith(LEARNT) for provider in speaking):
        return True
    # one whose labels were all left out says nothing; it is the newest
    newest = [provider for provider, _ in recognisers[-1:]]
    return any(_mapped_otherwise(provider, schema) for provider in speaking or newest)


def _mapped_otherwise(provider: Provider, schema: Schema | None) -> bool:
    """Whether it spoke under another label map than the one that a person chose since."""
    # what reads label maps is loaded where somebody chose one
    if schema is None or not (schema.maps or "map" in provider.settings):
        return False
    from annotator.suggest.label_maps import map_mark

    return provider.settings.get("map", "") != map_mark(schema, provider.name)

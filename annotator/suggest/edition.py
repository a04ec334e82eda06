"""Which edition of rules, lists and models suggests: an update of the program makes another one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from annotator import __version__
from annotator.model.proposal import Provider
from annotator.suggest.word_lists import WORD_LISTS

_DATA = ("gazetteers", "label_maps", "pipelines", "relations", "zones")
_CODE = ("*.py", "reading/*.py", "../model/tokens.py")
# what is read whole; of weights the size is looked at, and the card beside them
_READ = frozenset((".py", ".tsv", ".toml", ".json", ".md"))


@cache
def edition(resources: Path) -> str:
    """Twelve letters; in a packaged program, which has no source files, the version stands in."""
    here = Path(__file__).parent
    code = (path for pattern in _CODE for path in here.glob(pattern))
    data = (path for name in _DATA for path in (resources / name).rglob("*") if path.is_file())
    # by what they hold: colleagues have the folders in different places
    held = sorted(map(_held, (*_suggesting(code), *data, *resources.glob("calibration.json"))))
    return hashlib.sha256(b"".join((__version__.encode(), *held))).hexdigest()[:12]


def _held(path: Path) -> bytes:
    content = path.read_bytes() if path.suffix in _READ else str(path.stat().st_size).encode()
    return hashlib.sha256(path.name.encode() + b"\0" + content).digest()


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

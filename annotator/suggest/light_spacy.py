"""spaCy without its command line, which nobody here uses and which is a third of its import."""

from __future__ import annotations

import sys
from types import ModuleType

_INFO = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, if that was not done before; its command line can still be imported later."""
    if "spacy" in sys.modules:
        return
    # all that spaCy's own first file takes from there is the function "info"
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", _INFO)}
    stand_ins[_INFO].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name in stand_ins:
            del sys.modules[name]

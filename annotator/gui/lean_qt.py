"""PySide6 without the parts of it that this program never uses and every start would pay for.

Two things that PySide6 (6.8 to 6.11) does while it is loaded cost more than our own modules:

- it compiles the sources of its signature modules anew, among them the generator of ``.pyi`` files.
  They serve help texts and the wording of a TypeError; here they are loaded when first needed;
- it replaces ``__import__`` by one that reads the source of every module imported later, to learn
  whether ``from __feature__ import snake_case`` may be meant for it. Nobody here means it.

Both live in PySide's ``shibokensupport`` (``signature/loader.py``, ``feature.py``); where a version
does it otherwise, nothing is changed and only the start is slower. What its enums cost is told in
``lean_enums.py``.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

from annotator.gui.lean_enums import make_enums_quickly

_SUPPORT = "shibokensupport"
_LATER = frozenset(
    f"{_SUPPORT}.signature.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator")
)
_loading = RLock()


class _LaterModule(ModuleType):
    """A module that is run when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        # who looks over all modules asks for __file__ and the like
        if name.startswith("__"):
            raise AttributeError(name)
        with _loading:
            if isinstance(self, _LaterModule):
                _run(self)
        return getattr(self, name)


class _Later:
    """Finds the modules that can wait, and gives them unrun."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a module that can wait; None for all others."""
        if fullname not in _LATER:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None:
                return ModuleSpec(fullname, self, loader_state=spec)  # type: ignore[arg-type]
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module that remembers where its content is."""
        return _LaterModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


def load_qt() -> None:
    """Import QtCore. :raises ImportError: Qt or a system library that it needs is missing."""
    if "PySide6.QtCore" in sys.modules:
        return
    make_enums_quickly()
    original, later = builtins.__import__, _Later()

    def watching(name: str, *arguments: Any, **named: Any) -> ModuleType:
        if name == _SUPPORT:
            # PySide has just put its own finder in front: before it now
            builtins.__import__ = original
            sys.meta_path.insert(0, later)  # type: ignore[arg-type]
        return original(name, *arguments, **named)

    builtins.__import__ = watching
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = original
        if later in sys.meta_path:
            sys.meta_path.remove(later)  # type: ignore[arg-type]


def _run(module: _LaterModule) -> None:
    """Run what the module should have run when it was imported."""
    published = module.__spec__
    assert published is not None
    spec = published.loader_state
    module.__class__ = ModuleType  # type: ignore[assignment]
    # PySide renames the specs of its modules, and finds their sources by the first name
    module.__spec__, module.__loader__ = spec, spec.loader
    spec.loader.exec_module(module)
    module.__spec__ = published

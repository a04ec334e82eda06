"""Making many frozen dataclasses quickly."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def maker(cls: type[_T]) -> Callable[..., _T]:
    """A function that makes a frozen, slotted dataclass from the values of all fields, in order.

    The class's own ``__init__`` goes through ``object.__setattr__`` and takes 2.5 times as long;
    an import makes 75 spans and relations for each of thousands of articles.
    """
    names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
    scope: dict[str, Any] = {"new": object.__new__, "cls": cls}
    scope |= {f"set_{name}": cls.__dict__[name].__set__ for name in names}
    body = "".join(f"    set_{name}(made, {name})\n" for name in names)
    exec(f"def make({', '.join(names)}):\n    made = new(cls)\n{body}    return made\n", scope)
    make: Callable[..., _T] = scope["make"]
    return make


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """Pause the search for reference cycles: many short-lived objects without any set it off."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

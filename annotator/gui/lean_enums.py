"""PySide6's enums, made as :mod:`enum` makes them but without its long way round.

PySide makes all enums of a class when it meets the class, by calling :class:`enum.Enum` with names
and values: 200 enums with 3,400 members until the first picture of an article, a fifth of the
start. The way of :mod:`enum` is made for whatever may be written in a class; plain names and whole
numbers need little of it. What is made here is the same to the last attribute. A small enum of each
kind is made both ways first: where a Python makes its enums otherwise, and for lists that are not
plain, :mod:`enum` makes them as ever.
"""

from __future__ import annotations

from enum import KEEP, EnumType, Flag
from typing import Any

# an alias, several bits, none, a hidden order, more than 32 bits
_TRIAL = [("B", 2), ("A", 1), ("Also", 2), ("Both", 3), ("No", 0), ("Early", 1), ("Big", 1 << 40)]
# what a class has of its own, or PySide says of it
_OWN = frozenset(("__dict__", "__weakref__", "__module__", "__qualname__", "__doc__"))


def make_enums_quickly() -> None:
    """From now on make enums quickly that are asked for as PySide asks."""
    slowly: Any = EnumType._create_  # type: ignore[attr-defined]
    kinds: dict[Any, _Kind] = {}

    def create(kind: Any, class_name: str, names: Any, **named: Any) -> Any:
        # who asks in Python has a module
        if named.get("module") or named.get("boundary") is not KEEP or type(names) is not list:
            return slowly(kind, class_name, names, **named)
        if kind not in kinds:
            kinds[kind] = _Kind(kind, slowly)
        return kinds[kind].make(class_name, names)

    EnumType._create_ = create  # type: ignore[attr-defined]


class _Kind:
    """Makes enums of one kind: ``Enum``, ``Flag``, or one of those that are numbers, too."""

    def __init__(self, kind: Any, slowly: Any) -> None:
        self._kind = kind
        self._slowly = slowly
        # a member of such a name would need a way round what the kind has
        self._taken = {"mro"}.union(*map(vars, kind.__mro__))
        empty = self._make_slowly("Empty", [])
        self._common = {key: value for key, value in vars(empty).items() if key not in _OWN}
        self._number = empty._member_type_ is int
        try:
            made = _content(self._make_quickly("Trial", _TRIAL))
            self._known = made == _content(self._make_slowly("Trial", _TRIAL))
        except Exception:
            # a Python that does it otherwise
            self._known = False

    def make(self, name: str, names: list[Any]) -> Any:
        """The enum with these names and values."""
        plain = self._known and all(
            type(value) is int and each[0] != "_" and each not in self._taken
            for each, value in names
        )
        # a name that comes twice is refused by the other
        if plain and len(dict(names)) == len(names):
            return self._make_quickly(name, names)
        return self._make_slowly(name, names)

    def _make_slowly(self, name: str, names: list[tuple[str, int]]) -> Any:
        return self._slowly(self._kind, name, names, boundary=KEEP)

    def _make_quickly(self, name: str, names: list[tuple[str, int]]) -> Any:
        own: dict[str, Any] = {
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_unhashable_values_": [],
        }
        made: Any = type.__new__(EnumType, name, (self._kind,), {**self._common, **own})
        flag = issubclass(self._kind, Flag)
        canonical, by_name, by_value = list(own.values())[:3]
        for each, value in names:
            member = by_value.get(value)
            if member is None:
                member = int.__new__(made, value) if self._number else object.__new__(made)
                member._value_ = value
                member._name_ = each
                member.__objclass__ = made
                member._sort_order_ = len(canonical)
                by_value[value] = member
                # a flag of several bits is another way to say them
                if not flag or (value and not value & (value - 1)):
                    canonical.append(each)
            by_name[each] = member
            type.__setattr__(made, each, member)
        if flag:
            _measure(made, canonical, by_name)
        return made


def _measure(made: Any, canonical: list[str], by_name: dict[str, Any]) -> None:
    """Tell a flag which bits it has."""
    all_of_it = single = 0
    for member in by_name.values():
        all_of_it |= member._value_
    for each in canonical:
        single |= by_name[each]._value_
    made._flag_mask_, made._singles_mask_ = all_of_it, single
    made._all_bits_ = 2 ** all_of_it.bit_length() - 1
    values = [by_name[each]._value_ for each in canonical]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_


def _content(made: Any) -> Any:
    """All that an enum holds, comparable with another one."""

    def plain(value: Any) -> Any:
        if isinstance(value, made):
            return {**vars(value), "__objclass__": value.__objclass__ is made, "is": str(value)}
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        bound = isinstance(value, staticmethod) or getattr(value, "__self__", None) is made
        return value.__func__ if bound else value

    return {key: plain(value) for key, value in vars(made).items() if key not in _OWN}

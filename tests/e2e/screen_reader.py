"""A screen reader without a voice: what AT-SPI tells of the running program, a JSON line an event.

Run as a program it uses the library that real ones use (libatspi), through ctypes, so that nothing
needs to be installed for it. Names, descriptions and states are those that it asks the program for
over D-Bus when it hears of an event.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

POINTER, TEXT, INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
HEARD = (
    "object:state-changed:focused",
    "object:announcement",
    "object:property-change:accessible-description",
    "object:text-caret-moved",
)
# AtspiStateType, of Atspi 2.0
STATES = {"checked": 4, "focusable": 11, "focused": 12, "selected": 23, "showing": 25}
_STRING = 16 << 2  # G_TYPE_STRING
_READ_OUT = 60


class _Value(ctypes.Structure):
    _fields_ = [("type", ctypes.c_size_t), ("data", ctypes.c_uint64 * 2)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", TEXT),
        ("source", POINTER),
        ("detail1", INT),
        ("detail2", INT),
        ("any_data", _Value),
        ("sender", POINTER),
    ]


_LISTENER = ctypes.CFUNCTYPE(None, ctypes.POINTER(_Event), POINTER)


class Library:
    """The functions that are called, with their types. :raises OSError: it is not installed."""

    def __init__(self) -> None:
        self.atspi = ctypes.CDLL("libatspi.so.0")
        self.glib = ctypes.CDLL("libglib-2.0.so.0")
        self.gobject = ctypes.CDLL("libgobject-2.0.so.0")
        self._declare(self.glib.g_free, None, POINTER)
        self._declare(self.gobject.g_value_get_string, TEXT, POINTER)
        self._declare(self.gobject.g_type_check_value_holds, INT, POINTER, ctypes.c_size_t)
        atspi = self.atspi
        for asked in ("name", "description", "role_name"):
            asker = getattr(atspi, f"atspi_accessible_get_{asked}")
            self._declare(asker, POINTER, POINTER, POINTER)
        self._declare(atspi.atspi_accessible_get_state_set, POINTER, POINTER)
        self._declare(atspi.atspi_state_set_contains, INT, POINTER, INT)
        self._declare(atspi.atspi_accessible_get_text_iface, POINTER, POINTER)
        self._declare(atspi.atspi_text_get_character_count, INT, POINTER, POINTER)
        self._declare(atspi.atspi_text_get_caret_offset, INT, POINTER, POINTER)
        self._declare(atspi.atspi_text_get_text, POINTER, POINTER, INT, INT, POINTER)
        self._declare(atspi.atspi_event_listener_new, POINTER, _LISTENER, POINTER, POINTER)
        self._declare(atspi.atspi_event_listener_register, INT, POINTER, TEXT, POINTER)

    @staticmethod
    def _declare(function: Any, result: Any, *arguments: Any) -> None:
        function.restype, function.argtypes = result, list(arguments)

    def text(self, pointer: int | None) -> str:
        """A string that the library gave away."""
        if not pointer:
            return ""
        told = ctypes.string_at(pointer).decode("utf-8", "replace")
        self.glib.g_free(pointer)
        return told

    def facts(self, source: int) -> dict[str, object]:
        """What the program says of one thing on its screen."""
        atspi = self.atspi
        told: dict[str, object] = {
            asked: self.text(getattr(atspi, f"atspi_accessible_get_{asked}")(source, None))
            for asked in ("role_name", "name", "description")
        }
        states = atspi.atspi_accessible_get_state_set(source)
        told["states"] = [
            name
            for name, number in STATES.items()
            if states and atspi.atspi_state_set_contains(states, number)
        ]
        reading = atspi.atspi_accessible_get_text_iface(source)
        if reading:
            count = min(atspi.atspi_text_get_character_count(reading, None), _READ_OUT)
            told["text"] = self.text(atspi.atspi_text_get_text(reading, 0, count, None))
            told["caret"] = atspi.atspi_text_get_caret_offset(reading, None)
        return told


def listen() -> None:
    """Print what is heard until the process is ended."""
    library = Library()

    @_LISTENER
    def heard(pointer: Any, _data: int) -> None:
        event = pointer.contents
        kind = event.type.decode()
        if kind.startswith("object:state-changed:focused") and not event.detail1:
            return
        told: dict[str, object] = {"event": kind, "said": ""}
        if library.gobject.g_type_check_value_holds(ctypes.byref(event.any_data), _STRING):
            said = library.gobject.g_value_get_string(ctypes.byref(event.any_data))
            told["said"] = (said or b"").decode("utf-8", "replace")
        if event.source:
            told |= library.facts(event.source)
        tell(told)

    library.atspi.atspi_init()
    listener = library.atspi.atspi_event_listener_new(heard, None, None)
    for kind in HEARD:
        library.atspi.atspi_event_listener_register(listener, kind.encode(), None)
    tell({"event": "ready", "said": ""})
    library.atspi.atspi_event_main()


def tell(facts: dict[str, object]) -> None:
    """Print one line for who listens."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    listen()

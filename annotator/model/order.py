"""In which order a person goes through articles."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """What comes first; articles without suggestions are last, as imported."""

    IMPORTED = "imported"
    MOST_TO_LEARN = "learn"
    """The suggestions that are likeliest to be wrong: correcting them teaches most."""
    FEWEST_DOUBTS = "sure"
    """The suggestions that are likeliest to be right: they are done soonest."""

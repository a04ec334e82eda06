"""The commands' names, known without loading the command line's libraries."""

from __future__ import annotations

COMMANDS = tuple(
    "new import suggest status export check evaluate train pipelines"
    " stats formats shortcuts worker".split()
)

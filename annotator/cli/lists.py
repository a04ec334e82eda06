"""``annotator formats`` and ``annotator shortcuts``: what there is."""

from __future__ import annotations

from annotator.base.keys import DIGIT, KEYS, keys_of
from annotator.cli.context import JsonOption, settings
from annotator.cli.output import facts, table
from annotator.formats.registry import FORMATS


def formats(as_json: JsonOption = False) -> None:
    """List the formats that are read and written."""
    rows = [
        {
            "name": each.name,
            "title": each.title,
            "extensions": list(each.extensions),
            "reads": each.reads,
            "writes": each.writes,
            "lossless": each.lossless,
            "help": each.help,
        }
        for each in FORMATS
    ]
    if as_json:
        facts(rows)
        return
    said = {True: "yes", False: "no"}
    table(
        "",
        ("name", "files", "reads", "writes", ""),
        [
            (each.name, " ".join(each.extensions), said[each.reads], said[each.writes], each.title)
            for each in FORMATS
        ],
    )
    for each in FORMATS:
        print(f"\n{each.name}: {each.help}")


def shortcuts(as_json: JsonOption = False) -> None:
    """List the keys of the window, as the settings have them."""
    changed = settings().keys
    if as_json:
        facts(
            [
                {
                    "action": row.action,
                    "group": row.group,
                    "keys": keys_of(row, changed),
                    "text": row.text,
                }
                for row in KEYS
            ]
        )
        return
    for group in dict.fromkeys(row.group for row in KEYS):
        table(
            group,
            ("", ""),
            [
                (", ".join(keys_of(row, changed)).replace(DIGIT, "1 to 9, 0"), row.text)
                for row in KEYS
                if row.group == group and keys_of(row, changed)
            ],
        )
        print()

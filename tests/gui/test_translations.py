"""The French catalogue is complete, fresh, compiled; each sentence of the core has a pattern."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import annotator.gui.main as entry
from annotator.base.keys import KEYS
from annotator.base.paths import resources
from annotator.gui.actions.table import ACTIONS, GROUPS
from annotator.gui.sentences import PATTERNS, in_language

ROOT = Path(entry.__file__).resolve().parents[2]
CATALOGUE = resources() / "translations" / "annotator_fr.ts"
# raised where the window cannot meet them: bugs, or what the commands check beforehand
NOT_SHOWN = {
    "The schema has no such label for spans.",
    "The schema has no such relation.",
    "This does not fit what is in the project ({}).",
}


def tool(name: str) -> str:
    """A translation tool of the environment that runs the tests."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} is missing"
    return found


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """``(context, source)`` to its translation."""
    root = ElementTree.parse(path).getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.find("translation")
        for context in root.findall("context")
        for message in context.findall("message")
    }


def test_the_catalogue_is_neither_stale_nor_unfinished(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in (ROOT / "annotator" / "gui").rglob("*.py"))
    command = [tool("pyside6-lupdate"), *sources, "-locations", "none", "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    wanted, there = set(messages(fresh)), messages(CATALOGUE)
    assert wanted - set(there) == set(), "run pyside6-lupdate and translate"
    assert set(there) - wanted == set(), "these are no longer in the program"
    unfinished = [key for key, each in there.items() if each.get("type") or not each.text]
    assert unfinished == []


def test_translations_keep_the_values() -> None:
    for (_context, source), translation in messages(CATALOGUE).items():
        wanted = sorted(re.findall(r"\{(\w+)\}", source))
        assert sorted(re.findall(r"\{(\w+)\}", translation.text or "")) == wanted, source


def test_the_compiled_catalogue_is_of_this_source(tmp_path: Path) -> None:
    compiled = tmp_path / "annotator_fr.qm"
    command = [tool("pyside6-lrelease"), "-silent", str(CATALOGUE), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)
    assert compiled.read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


def test_every_key_has_an_action_and_every_action_a_key() -> None:
    assert [action.id for action in ACTIONS if action.run] != []
    assert {action.id for action in ACTIONS} == {row.action for row in KEYS}
    assert set(GROUPS) == {row.group for row in KEYS}
    keys = [key for row in KEYS for key in row.keys]
    assert len(keys) == len(set(keys))


def test_every_refusal_has_a_pattern() -> None:
    shapes = {_bare(pattern) for pattern in PATTERNS}
    for path in (ROOT / "annotator" / "editing").rglob("*.py"):
        for shape in _refusals(path):
            if shape not in NOT_SHOWN and "is not allowed from" not in shape:
                assert shape in shapes, f"{path.name}: {shape}"


def test_a_sentence_keeps_its_values() -> None:
    sentence = "“Ana” is PERSON already, and spans may not overlap here: change or delete it first."
    assert in_language(sentence) == sentence
    assert in_language("Nobody wrote this.") == "Nobody wrote this."


def _bare(pattern: str) -> str:
    return re.sub(r"\{\w+\}", "{}", pattern)


def _refusals(path: Path) -> list[str]:
    """The sentences that a module raises ``Refused`` with, values as ``{}``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
            found.append(_shape(node.args[0]))
    return found


def _shape(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return "is not allowed from"  # the one sentence that is put together of two

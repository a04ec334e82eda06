"""The French catalogue is complete, fresh, compiled; each sentence of the core has a pattern."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

import annotator.gui.main as entry
from annotator.base.keys import KEYS
from annotator.base.paths import resources
from annotator.gui.actions.table import ACTIONS, GROUPS
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.error_sentences import PATTERNS, in_language
from annotator.model.change import Title

ROOT = Path(entry.__file__).resolve().parents[2]
CATALOGUE = resources() / "translations" / "annotator_fr.ts"
ENGLISH = CATALOGUE.with_name("annotator_en.ts")
# raised where the window cannot meet them: bugs, or what the commands check beforehand
NOT_SHOWN = {
    "The schema has no such label for spans.",
    "The schema has no such relation.",
    "This does not fit what is in the project ({}).",
}


def forms(translation: ElementTree.Element) -> list[str]:
    """The texts of a translation: one, or one for each number."""
    numbered = [each.text or "" for each in translation.findall("numerusform")]
    return numbered or [translation.text or ""]


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
    unfinished = [key for key, each in there.items() if each.get("type") or not all(forms(each))]
    assert unfinished == []


def test_no_sentence_hides_where_lupdate_finds_none() -> None:
    """It reads no calls inside of f-strings: what is said there alone stays English."""
    hidden = [
        f"{path.name}: {ast.unparse(call)}"
        for path in sorted((ROOT / "annotator" / "gui").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] in ("tr", "translate")
    ]
    assert hidden == []


def test_english_has_the_plurals_of_the_same_sentences() -> None:
    wanted = {key for key in messages(CATALOGUE) if re.search("%L?n", key[1])}
    there = messages(ENGLISH)
    assert set(there) == wanted, "run pyside6-lupdate with -pluralonly"
    assert not [key for key, each in there.items() if "(s)" in "".join(forms(each))]


@pytest.mark.parametrize("catalogue", [CATALOGUE, ENGLISH], ids=["fr", "en"])
def test_translations_keep_the_values(catalogue: Path) -> None:
    for (_context, source), translation in messages(catalogue).items():
        for form in forms(translation):
            wanted = sorted(re.findall(r"\{(\w+)\}", source))
            assert sorted(re.findall(r"\{(\w+)\}", form)) == wanted, source
        numbers = re.findall("%L?n", source)
        # "once" may do without its number, a plural may not
        assert re.findall("%L?n", forms(translation)[-1]) == numbers, source


def test_french_signs_stay_with_their_word() -> None:
    apart = re.compile("[^\\s] [:;!?»]|« ")
    there = messages(CATALOGUE).items()
    assert [key for key, each in there if any(map(apart.search, forms(each)))] == []


@pytest.mark.parametrize("catalogue", [CATALOGUE, ENGLISH], ids=["fr", "en"])
def test_the_compiled_catalogue_is_of_this_source(catalogue: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    command = [tool("pyside6-lrelease"), "-silent", str(catalogue), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)
    assert compiled.read_bytes() == catalogue.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 sure suggestion accepted", "2 sure suggestions accepted"),
        ("fr", "1 suggestion sûre acceptée", "2 suggestions sûres acceptées"),
    ],
)
def test_acts_are_told_with_the_plural_of_their_number(
    qapp: QApplication, language: str, one: str, two: str
) -> None:
    translator = QTranslator()
    assert translator.load(f"annotator_{language}", str(CATALOGUE.parent))
    qapp.installTranslator(translator)
    try:
        told = [
            in_words(Title(code="accept_above", values={"count": number})) for number in ("1", "2")
        ]
        assert told == [one, two]
        refused = in_language("Nothing was imported: 1 problem.")
        assert refused.endswith(("1 problem.", "1 problème."))
    finally:
        qapp.removeTranslator(translator)


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

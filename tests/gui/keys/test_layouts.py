"""The same work on QWERTY, QWERTZ and AZERTY, by the events that each really sends."""

from __future__ import annotations

import pytest

from annotator.gui.keys.layouts import LAYOUTS, of_locale, told_by
from annotator.gui.keys.presses import KeyPress
from annotator.gui.main_window import MainWindow
from annotator.model.schema import Kind
from tests.gui.keyboards import AZERTY, DIGITS, KEYBOARDS, QWERTY, QWERTZ, Hand, Keyboard
from tests.gui.test_window_keys import focused, quoted

each_keyboard = pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda each: each.name)


def label_of(window: MainWindow, digit: str) -> str:
    labels = window.workspace.layer.schema.of_kind(Kind.SPAN, Kind.ZONE)
    return next(label.uid for label in labels if label.key == digit)


@each_keyboard
def test_every_digit_labels_with_and_without_shift_and_on_the_keypad(
    window: MainWindow, keyboard: Keyboard
) -> None:
    view, hand = window.pane.view, Hand(keyboard)
    for digit in DIGITS:
        for press in (hand.digit_row, hand.press, hand.keypad):
            view.set_caret(view.text.index("deal"))
            press(digit)
            assert quoted(window, "deal").label == label_of(window, digit)
            view.focus_span(quoted(window, "deal").n)
            hand.press("x")


@each_keyboard
def test_control_zero(window: MainWindow, keyboard: Keyboard) -> None:
    usual, hand = window.workspace.settings.text_size, Hand(keyboard)
    for press in (hand.digit_row, hand.keypad):
        window.workspace.change_settings(text_size=usual + 3)
        press("0", control=True)
        assert window.workspace.settings.text_size == usual


@each_keyboard
def test_signs_that_lie_elsewhere(window: MainWindow, keyboard: Keyboard) -> None:
    hand = Hand(keyboard)
    hand.press("j", "j", "g")
    assert focused(window) == "Dutch Finance"
    hand.press(",", ",", ".")
    assert focused(window) == "Dutch Finance "
    hand.press("?")
    assert window.parts.actions.overlay is not None and window.parts.actions.overlay.isVisible()


@each_keyboard
def test_hints_are_letters_of_the_home_row(window: MainWindow, keyboard: Keyboard) -> None:
    hand = Hand(keyboard)
    # a person who works has pressed such keys before
    hand.press("z", "a", "y")
    hand.press("z", control=True)
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    hand.press("r")
    prompt = window.workspace.prompt
    letters = list(prompt.hints.spans.values())
    assert letters == list(keyboard.home[: len(letters)])
    hand.press(prompt.hints.spans[quoted(window, "Dutch Finance Minister").n].lower())
    assert len(window.workspace.layer.relations) == 1


def test_the_settings_overrule_what_was_found(window: MainWindow) -> None:
    window.workspace.change_settings(keyboard="azerty")
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    Hand(QWERTY).press("z", "r")
    assert next(iter(window.workspace.prompt.hints.spans.values())) == "Q"


@pytest.mark.parametrize(
    ("locale", "layout"),
    [
        ("fr_FR", "azerty"),
        ("fr_CA", "qwerty"),
        ("fr_CH", "qwertz"),
        ("nl_BE", "azerty"),
        ("de_DE", "qwertz"),
        ("en_GB", "qwerty"),
        ("C", "qwerty"),
    ],
)
def test_a_first_guess_from_the_language(locale: str, layout: str) -> None:
    assert of_locale(locale) == layout


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("guess", list(LAYOUTS))
@each_keyboard
def test_keys_tell_the_layout(keyboard: Keyboard, platform: str, guess: str) -> None:
    found = guess
    for sign in "thequickbrownfoxjumpsoveralazydog":
        scan = keyboard.strokes[sign].scan - (8 if platform == "win32" else 0)
        press = KeyPress(key=ord(sign.upper()), text=sign, scan=scan)
        found = told_by(press, found, platform)
    assert found == keyboard.name


@pytest.mark.parametrize("guess", ["qwerty", "azerty"])
@each_keyboard
def test_a_label_s_key_tells_azerty(
    window: MainWindow, keyboard: Keyboard, guess: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digits are often the first keys that somebody presses."""
    monkeypatch.setattr(window.workspace.keyboard, "_name", guess)
    Hand(keyboard).digit_row("4")
    assert (window.workspace.keyboard.name == "azerty") is (keyboard is AZERTY)


def test_home_rows() -> None:
    assert [LAYOUTS[each.name].home for each in (QWERTY, QWERTZ, AZERTY)] == [
        "ASDFGHJKL",
        "ASDFGHJKL",
        "QSDFGHJKLM",
    ]


def test_an_unknown_layout_in_the_settings_does_no_harm(window: MainWindow) -> None:
    keyboard = window.workspace.keyboard
    assert keyboard.letters("dvorak") == keyboard.letters("")

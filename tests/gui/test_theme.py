"""Both themes can be read by everyone: contrast and colour-vision deficiencies."""

from __future__ import annotations

from itertools import combinations

import pytest

from annotator.gui.theme import THEMES, Theme, contrast, load_theme, mixed
from annotator.model.schema import Kind, Label

# the nine colours of the starter schema, which must stay apart
STARTER = ("person", "role", "org", "gpe", "loc", "fac", "norp", "event", "date")


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_tags_are_readable_on_paper_and_on_every_ground(theme: Theme) -> None:
    for name, colour in theme.labels.items():
        tint = mixed(colour, theme.paper, 0.2)
        assert contrast(colour, theme.paper) >= 4.5, name
        assert contrast(colour, theme.panel) >= 4.5, name
        assert contrast(colour, theme.selected_row) >= 4.5, name
        assert contrast(colour, tint) >= 4.5, name
        assert contrast(theme.text, tint) >= 4.5, name


def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    for ground in (theme.window, theme.panel, theme.paper, theme.selected_row):
        for colour in (theme.text, theme.dim, theme.accent):
            assert contrast(colour, ground) >= 4.5
    for ground in (theme.selection, theme.match, theme.match_current):
        assert contrast(theme.text, ground) >= 4.5
    for colour in (theme.saved, theme.question, theme.error):
        assert contrast(colour, theme.paper) >= 4.5


def test_both_themes_have_the_same_labels() -> None:
    light, dark = (load_theme(name) for name in THEMES)
    assert list(light.labels) == list(dark.labels)
    assert set(STARTER) <= set(light.labels)


def test_a_label_without_a_colour_keeps_the_same_one(theme: Theme) -> None:
    label = Label(uid="x1", kind=Kind.SPAN, name="NEW")
    assert theme.label_colour(label) == theme.label_colour(label)
    assert theme.label_colour(label) in theme.labels.values()
    named = Label(uid="x1", kind=Kind.SPAN, name="NEW", colour="person")
    assert theme.label_colour(named) == theme.labels["person"]


def test_mixing_and_contrast() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#123456", "#ffffff", 1.0) == "#123456"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_no_two_labels_share_a_colour(theme: Theme) -> None:
    for one, other in combinations(theme.labels, 2):
        assert theme.labels[one] != theme.labels[other]


# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
DEFICIENCIES = {
    "protanopia": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.052)),
    "deuteranopia": ((0.3673, 0.8606, -0.228), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritanopia": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


def seen(colour: str, deficiency: str) -> str:
    """The colour as an eye with this deficiency sees it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    mixes = (
        sum(a * b for a, b in zip(row, linear, strict=True)) for row in DEFICIENCIES[deficiency]
    )
    clipped = [min(1.0, max(0.0, value)) for value in mixes]
    curved = [v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped]
    return "#" + "".join(f"{round(value * 255):02x}" for value in curved)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_tags_are_readable_with_every_colour_vision(theme: Theme, deficiency: str) -> None:
    paper = seen(theme.paper, deficiency)
    for name, colour in theme.labels.items():
        assert contrast(seen(colour, deficiency), paper) >= 4.5, name
    assert contrast(seen(theme.accent, deficiency), paper) >= 3

"""All themes can be read by everyone: contrast and colour-vision deficiencies."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from annotator.gui.look.theme import THEMES, ZONE, Theme, load_theme, mixed
from annotator.model.schema import COLOURS, Kind, Label

# the nine colours of the starter schema, which must stay apart
STARTER = ("person", "role", "org", "gpe", "loc", "fac", "norp", "event", "date")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: str) -> float:
        value = int(channel, 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def needed(theme: Theme) -> float:
    """The contrast of text: WCAG's AA, AAA in high contrast."""
    return 7.0 if theme.strong else 4.5


def test_tags_are_readable_on_paper_and_on_every_ground(theme: Theme) -> None:
    for name, colour in theme.labels.items():
        tint = mixed(colour, theme.paper, 0.2)
        grounds = (theme.paper, theme.panel, theme.raised, theme.hover, theme.selected_row, tint)
        for ground in grounds:
            assert contrast(colour, ground) >= needed(theme), (name, ground)
        assert contrast(theme.text, tint) >= needed(theme), name


def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    grounds = ("window", "panel", "paper", "raised", "hover", "selected_row")
    for ground in (getattr(theme, name) for name in grounds):
        for colour in (theme.text, theme.dim, theme.accent):
            assert contrast(colour, ground) >= needed(theme)
    for ground in ("window", "panel", "paper", "raised", "hover"):
        # what is read all day, however small
        assert contrast(theme.dim, getattr(theme, ground)) >= 7
        for colour in (theme.saved, theme.question, theme.error):
            assert contrast(colour, getattr(theme, ground)) >= 7
    for ground in (theme.selection, theme.match, theme.match_current):
        assert contrast(theme.text, ground) >= needed(theme)
    for colour in (theme.saved, theme.question, theme.error):
        assert contrast(colour, theme.paper) >= needed(theme)
    # text on what is filled with the accent
    assert contrast(theme.paper, theme.accent) >= needed(theme)


@pytest.mark.parametrize("name", [name for name in THEMES if name.startswith("contrast")])
def test_high_contrast_has_lines_that_can_be_seen(name: str) -> None:
    theme = load_theme(name)
    assert theme.strong
    for ground in (theme.window, theme.panel, theme.paper, theme.raised, theme.selected_row):
        for line in (theme.hairline, theme.edge, theme.accent):
            assert contrast(line, ground) >= 3
    assert contrast(theme.match_current, theme.match) > 1.1


def test_what_floats_stands_out_and_hovering_is_fainter_than_choosing(theme: Theme) -> None:
    assert contrast(theme.edge, theme.paper) > contrast(theme.hairline, theme.paper)
    hovered, chosen = (
        apart(seen(each), seen(theme.raised)) for each in (theme.hover, theme.selected_row)
    )
    assert hovered < chosen or theme.strong
    assert theme.hover != theme.selected_row


def test_all_themes_have_the_same_labels() -> None:
    themes = [load_theme(name) for name in THEMES]
    for one, other in pairwise(themes):
        assert list(one.labels) == list(other.labels)
    assert set(STARTER) <= set(themes[0].labels)
    assert {*COLOURS, ZONE} == set(themes[0].labels)


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


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def seen(colour: str, deficiency: str = "") -> str:
    """The colour as an eye with this deficiency sees it."""
    if not deficiency:
        return colour
    rows = DEFICIENCIES[deficiency]
    mixes = (sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in rows)
    clipped = [min(1.0, max(0.0, value)) for value in mixes]
    curved = [v * 12.92 if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped]
    return "#" + "".join(f"{round(value * 255):02x}" for value in curved)


def lab(colour: str) -> tuple[float, float, float]:
    """CIELAB under D65."""
    red, green, blue = linear(colour)
    parts = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str) -> float:
    """The difference of two colours by CIEDE2000 (Sharma, Wu and Dalal 2005); 1 is just seen."""
    (l1, a1, b1), (l2, a2, b2) = lab(one), lab(other)
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(hm - 30))
        + 0.24 * cos(radians(2 * hm))
        + 0.32 * cos(radians(3 * hm + 6))
        - 0.2 * cos(radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -sin(radians(60 * exp(-(((hm - 275) / 25) ** 2)))) * 2 * sqrt(cm**7 / (cm**7 + 25.0**7))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def test_the_difference_is_that_of_the_published_data() -> None:
    assert apart("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert apart("#1f55b8", "#1f55b8") == 0
    # pure red and green, as other implementations have them
    assert apart("#ff0000", "#00ff00") == pytest.approx(86.6, abs=0.2)


# how far apart any two of the starter schema's labels are, and any two labels
APART = {
    "light": (8.5, 4.5),
    "dark": (11, 5.5),
    "contrast-light": (5.5, 3),
    "contrast-dark": (10, 4.5),
}


@pytest.mark.parametrize("deficiency", ["", "protanopia", "deuteranopia"])
def test_labels_look_different_with_every_colour_vision(theme: Theme, deficiency: str) -> None:
    starter, others = APART[theme.name]
    for one, other in combinations(theme.labels, 2):
        least = starter if one in STARTER and other in STARTER else others
        if "boilerplate" in (one, other):
            least = 0  # zones are told by their band in the margin
        here = (seen(theme.labels[each], deficiency) for each in (one, other))
        assert apart(*here) >= least, (one, other)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_tags_are_readable_with_every_colour_vision(theme: Theme, deficiency: str) -> None:
    paper = seen(theme.paper, deficiency)
    for name, colour in theme.labels.items():
        assert contrast(seen(colour, deficiency), paper) >= 4.5, name
    assert contrast(seen(theme.accent, deficiency), paper) >= 3

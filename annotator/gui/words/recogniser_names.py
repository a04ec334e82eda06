"""How what suggests is called, and what became of a recogniser that was taught, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.model.recogniser import LEARNT, Recogniser

translate = QCoreApplication.translate


def learnt_name(name: str, version: str) -> str:
    """``Recogniser 3 (EN)`` for ``learnt_en`` and ``3``."""
    language = name.removeprefix(LEARNT).upper()
    shown = translate("Recognisers", "Recogniser {version} ({language})")
    return shown.format(version=version, language=language)


def provider_name(title: str) -> str:
    """What suggested something, from its title: ``word lists 1`` for ``gazetteers 1``."""
    ours = {
        "gazetteers": translate("Recognisers", "word lists {version}"),
        "memory": translate("Recognisers", "your decisions, memory {version}"),
        "zones": translate("Recognisers", "boilerplate rules {version}"),
    }
    name, _space, version = title.partition(" ")
    if name.startswith(LEARNT):
        return learnt_name(name, version)
    if name not in ours:
        return title
    # the figure is not left alone on the next line
    told, _space, last = ours[name].format(version=version).rpartition(" ")
    return f"{told}\N{NO-BREAK SPACE}{last}"


def figure(value: float) -> str:
    """A share as the user's language writes it: 0.81."""
    return QLocale().toString(value, "f", 2)


def verdict(recogniser: Recogniser) -> str:
    """Whether it was adopted, and why."""
    card = recogniser.card
    if recogniser.adopted and card["f1"] > card["before"]:
        sentence = translate(
            "Recognisers",
            "{name} suggests from now on: F1 {after} instead of {before}, on articles that neither"
            " has learnt from.",
        )
    elif recogniser.adopted:
        sentence = translate(
            "Recognisers",
            "{name} suggests from now on: F1 {after}, before {before}. So few articles tell little,"
            " and more lessons help nearly always.",
        )
    else:
        sentence = translate(
            "Recognisers",
            "{name} is not adopted: F1 {after} is no better than {before}; all stays as it was.",
        )
    return sentence.format(
        name=learnt_name(recogniser.name, recogniser.version),
        after=figure(card["f1"]),
        before=figure(card["before"]),
    )

"""Errors in the window's language.

The core raises English sentences. Here are their patterns, so that the catalogue knows them: a
sentence that fits one is told in the window's language with the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QCoreApplication

from annotator.gui.words.plurals import Counted
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP

# told with the plural of their number
_PROBLEMS = ("Nothing was imported: {count} problems.", "Nothing was imported: {count} problem.")
_UNKNOWN_LABELS = re.compile(
    r"Nothing was imported: the schema '.+?' has no label (?P<labels>.+?)"
    r"\. Import with --labels .+",
    re.DOTALL,
)


# in the order in which they are tried: the particular ones first; ``what`` in one is a sentence of
# its own
PATTERNS = (
    QT_TRANSLATE_NOOP("Sentence", "The span would lie outside the text."),
    QT_TRANSLATE_NOOP("Sentence", "A span must cover some text that is not blank."),
    QT_TRANSLATE_NOOP("Sentence", "“{quote}” is {label} already."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "“{quote}” is {label} already, and spans may not overlap here: change or delete it first.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "This span is rejected already."),
    QT_TRANSLATE_NOOP("Sentence", "This article is no longer in the project."),
    QT_TRANSLATE_NOOP("Sentence", "This span is no longer there."),
    QT_TRANSLATE_NOOP("Sentence", "This relation is no longer there."),
    QT_TRANSLATE_NOOP("Sentence", "A comment needs some text."),
    QT_TRANSLATE_NOOP("Sentence", "The article is as it was at this moment already."),
    QT_TRANSLATE_NOOP("Sentence", "This moment is no longer part of the article's history."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "This moment cannot be brought back: the article has been changed since by another"
        " program, or a label or an entity of that time is gone.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "This comment is no longer there."),
    QT_TRANSLATE_NOOP("Sentence", "This span is linked to no entity."),
    QT_TRANSLATE_NOOP("Sentence", "No mention here surely names a known entity."),
    QT_TRANSLATE_NOOP("Sentence", "This entity is no longer there."),
    QT_TRANSLATE_NOOP("Sentence", "This recogniser is not in the project."),
    QT_TRANSLATE_NOOP("Sentence", "These are one entity already."),
    QT_TRANSLATE_NOOP("Sentence", "An entity needs a name."),
    QT_TRANSLATE_NOOP(
        "Sentence", "Nothing was changed: what was chosen is so already, or cannot be."
    ),
    QT_TRANSLATE_NOOP("Sentence", "This is no regular expression: look at character {n}."),
    QT_TRANSLATE_NOOP(
        "Sentence", "This regular expression takes too long and was stopped: make it simpler."
    ),
    QT_TRANSLATE_NOOP("Sentence", "There is no suggestion at or above this score."),
    QT_TRANSLATE_NOOP("Sentence", "Nothing is left to decide in this paragraph."),
    QT_TRANSLATE_NOOP("Sentence", "No relation is left to decide in this article."),
    QT_TRANSLATE_NOOP(
        "Sentence", "{label} is not allowed from {head} to {tail}, and no other relation is."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{label} is not allowed from {head} to {tail}; allowed is {allowed}."
    ),
    QT_TRANSLATE_NOOP("Sentence", "A relation needs two different spans."),
    QT_TRANSLATE_NOOP("Sentence", "A rejected span can have no relation."),
    QT_TRANSLATE_NOOP("Sentence", "This relation is there already: {label}."),
    QT_TRANSLATE_NOOP("Sentence", "This relation is rejected already."),
    QT_TRANSLATE_NOOP("Sentence", "{label} has no direction to turn round."),
    QT_TRANSLATE_NOOP(
        "Sentence", "This cannot be undone or redone: what it touched has been changed since."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "Another program is writing to {path}; nothing was changed. Try again in a moment.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The disk is full: nothing was changed in {path}. Free some space and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "The disk is full: {path} was not written. Free some space and try again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} cannot be written: it is read-only. Copy it to a folder of your own."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} is damaged and cannot be brought to the shape of this version. Restore a"
        " backup; as it was it is kept as {name}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} is damaged. Restore a backup, or run 'annotator check --repair' to go on"
        " with what is left.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "{path} is damaged: it has no tables of a project."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is not an Annotator project."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is an SQLite file, but not an Annotator project."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is a folder, not an Annotator project."),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} cannot be opened: it is missing, or there is no permission."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} cannot be read or written ({reason}). Check the disk and try again."
    ),
    QT_TRANSLATE_NOOP("Sentence", "{path} is open read-only: nothing can be changed here."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} can only be looked at: the window works on files whose names end in"
        " {suffix}. Rename it to change it.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "{path} exists already. Choose another name."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is no file that could be replaced. Choose another name."),
    QT_TRANSLATE_NOOP("Sentence", "The folder {path} does not exist."),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} is there already and was not written by an export. Move it away."
    ),
    QT_TRANSLATE_NOOP("Sentence", "{path} does not exist."),
    QT_TRANSLATE_NOOP("Sentence", "{path} cannot be read: {reason}."),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} cannot be written: no permission. Choose another folder."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} was made by a newer version of Annotator. Install the newer version to open it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} brings a program of its own (the trigger '{name}') and is not opened."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} is in a folder that cannot be written. Copy it to a folder of your own, or"
        " open it read-only.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} is open in another window. Close it there, or look at it read-only."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} is open in another window, of {name} on {host} since {time} UTC. Close it"
        " there, or look at it read-only.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{place}: its text is not the one that was imported. Restore a backup."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{place}: the span at {start} to {end} does not cover the text that it was put on."
        " Restore a backup.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The project is damaged: some of its articles are missing. Nothing was written;"
        " restore a backup.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The article '{title}' ({name}) is damaged: {what}. Nothing was written; restore a backup.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} is damaged: {what}. Nothing was written; restore a backup."
    ),
    QT_TRANSLATE_NOOP("Sentence", "what was annotated in it is not as it was saved"),
    QT_TRANSLATE_NOOP("Sentence", "what was annotated in it is not all found"),
    QT_TRANSLATE_NOOP("Sentence", "a suggestion for it is not as it was saved"),
    QT_TRANSLATE_NOOP("Sentence", "an entity in it is not as it was saved"),
    QT_TRANSLATE_NOOP("Sentence", "an entity is missing"),
    QT_TRANSLATE_NOOP("Sentence", "its title or another detail is not as it was saved"),
    QT_TRANSLATE_NOOP("Sentence", "its text is missing"),
    QT_TRANSLATE_NOOP("Sentence", "its text is not the one that was imported"),
    QT_TRANSLATE_NOOP("Sentence", "the span at {start} does not cover what it was put on"),
    QT_TRANSLATE_NOOP("Sentence", "some suggestions are missing"),
    QT_TRANSLATE_NOOP("Sentence", "its schema is not as it was saved"),
    QT_TRANSLATE_NOOP("Sentence", "a row in it cannot be read"),
    QT_TRANSLATE_NOOP("Sentence", "it stands on {name}, which is not in use."),
    QT_TRANSLATE_NOOP("Sentence", "it was taught with another recogniser."),
    QT_TRANSLATE_NOOP("Sentence", "it was taught by another version of Annotator."),
    QT_TRANSLATE_NOOP("Sentence", "its file is damaged."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "Nothing was accepted: all that is suggested here overlaps accepted spans. Change"
        " or delete those first.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "No relation was accepted: relations with an end that is hidden, rejected or gone:"
        " {hidden}, with an end that overlaps an accepted span: {crowded}.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "Nothing was imported: the input holds no article."),
    *_PROBLEMS,
    QT_TRANSLATE_NOOP(
        "Sentence",
        "Nothing was imported: another import has brought some of the same articles"
        " meanwhile. Import again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{path} is a project, which an export would replace. Choose another name."
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The newest changes of {path} are in {name}, which cannot be read in a folder that"
        " cannot be written. Copy both files to a folder of your own.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "Nothing was imported: a label that the files use was taken out of the schema"
        " meanwhile. Import again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence", "{label} and {other} cannot be mixed: only one of them has a direction."
    ),
    QT_TRANSLATE_NOOP("Sentence", "This label is no longer in the schema."),
    QT_TRANSLATE_NOOP("Sentence", "A label needs a name, without blanks around it."),
    QT_TRANSLATE_NOOP("Sentence", "There is a label {label} already: choose another name."),
    QT_TRANSLATE_NOOP("Sentence", "A key is one digit, or none."),
    QT_TRANSLATE_NOOP("Sentence", "The key {key} belongs to {label} already."),
    QT_TRANSLATE_NOOP("Sentence", "{label} can be merged only with another label of its kind."),
    QT_TRANSLATE_NOOP(
        "Sentence", "Passages of {label} can be given only another label of its kind."
    ),
    QT_TRANSLATE_NOOP("Sentence", "No passage is chosen."),
    QT_TRANSLATE_NOOP("Sentence", "{label} is no relation."),
    QT_TRANSLATE_NOOP("Sentence", "{label} is no label for spans in use."),
    QT_TRANSLATE_NOOP("Sentence", "A relation holds between spans."),
    QT_TRANSLATE_NOOP("Sentence", "A schema needs a name."),
    QT_TRANSLATE_NOOP("Sentence", "Only labels of spans and relations have attributes."),
    QT_TRANSLATE_NOOP("Sentence", "Two attributes of a label cannot have one name."),
    QT_TRANSLATE_NOOP("Sentence", "An attribute needs a name without quotation marks."),
    QT_TRANSLATE_NOOP("Sentence", "A choice cannot be empty."),
    QT_TRANSLATE_NOOP("Sentence", "An attribute with choices needs some, each once."),
    QT_TRANSLATE_NOOP("Sentence", "Only an attribute with choices has choices."),
    QT_TRANSLATE_NOOP("Sentence", "{label} has no attribute {name}."),
    QT_TRANSLATE_NOOP("Sentence", "{name} cannot be “{value}”."),
    QT_TRANSLATE_NOOP("Sentence", "{label} is no label for whole articles."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is no schema: {reason}"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The import stopped, because a process that was reading has ended. Nothing was"
        " imported. Try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} was made by an older version of Annotator; to look at it a copy is made in"
        " {folder}, which failed ({reason}). Free some space there.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The export stopped, because a process that was reading has ended. {path} was not"
        " written. Try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "The search for names stopped, because a process that was reading has ended. Try again.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "The schema has no such label for spans."),
    QT_TRANSLATE_NOOP("Sentence", "The schema has no such relation."),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "{path} is damaged: its schema cannot be read. Restore a backup, or run 'annotator"
        " check --repair' to go on with what is left.",
    ),
    QT_TRANSLATE_NOOP("Sentence", "This does not fit what is in the project ({reason})."),
    QT_TRANSLATE_NOOP("Sentence", "{path} is a folder. Name a file to write to."),
    QT_TRANSLATE_NOOP("Sentence", "The folder {path} cannot be made: {reason}."),
    # behind those that say more
    QT_TRANSLATE_NOOP("Sentence", "{path} cannot be written: {reason}."),
)


def error_sentence(error: Exception) -> str:
    """The sentence that an error has for the user, in the window's language if it is known."""
    return in_language(str(error))


def in_language(sentence: str) -> str:
    """An English sentence of the core in the window's language; itself where no pattern fits."""
    found = matched(sentence, PATTERNS)
    if found is None:
        return sentence
    pattern, values = found
    if pattern in _PROBLEMS:
        return Counted().problems(int(values["count"]))
    if "what" in values:
        values["what"] = in_language(values["what"])
    translated = QCoreApplication.translate("Sentence", pattern)
    return translated.format(**values) if values else translated


def matched(sentence: str, patterns: Iterable[str]) -> tuple[str, dict[str, str]] | None:
    """The first pattern that a sentence has the form of, with what stands in its gaps."""
    for pattern in patterns:
        match = _expression(pattern).fullmatch(sentence)
        if match is not None:
            return pattern, match.groupdict()
    return None


def unknown_labels(sentence: str) -> str:
    """The labels that an import was refused for, "" where it was something else."""
    match = _UNKNOWN_LABELS.fullmatch(sentence)
    return match["labels"] if match else ""


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", pattern)
    text = "".join(
        re.escape(part) if number % 2 == 0 else f"(?P<{part}>.+?)"
        for number, part in enumerate(parts)
    )
    return re.compile(text, re.DOTALL)

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

# told with the plural of their number
_PROBLEMS = ("Nothing was imported: {count} problems.", "Nothing was imported: {count} problem.")
_UNKNOWN_LABELS = re.compile(
    r"Nothing was imported: the schema '.+?' has no label (?P<labels>.+?)"
    r"\. Import with --labels .+",
    re.DOTALL,
)


class Sentence:
    """The catalogue's context of this name: its patterns, the particular ones first."""

    # marks a text for ``pyside6-lupdate`` and gives it back
    tr = staticmethod(str)

    def patterns(self) -> tuple[str, ...]:
        """In the order in which they are tried; ``what`` in one is a sentence of its own."""
        return (
            self.tr("The span would lie outside the text."),
            self.tr("A span must cover some text that is not blank."),
            self.tr("“{quote}” is {label} already."),
            self.tr(
                "“{quote}” is {label} already, and spans may not overlap here: change or delete it"
                " first."
            ),
            self.tr("This span is rejected already."),
            self.tr("This article is no longer in the project."),
            self.tr("This span is no longer there."),
            self.tr("This relation is no longer there."),
            self.tr("A comment needs some text."),
            self.tr("The article is as it was at this moment already."),
            self.tr("This moment is no longer part of the article's history."),
            self.tr(
                "This moment cannot be brought back: the article has been changed since by another"
                " program, or a label or an entity of that time is gone."
            ),
            self.tr("This comment is no longer there."),
            self.tr("This span is linked to no entity."),
            self.tr("No mention here surely names a known entity."),
            self.tr("This entity is no longer there."),
            self.tr("This recogniser is not in the project."),
            self.tr("These are one entity already."),
            self.tr("An entity needs a name."),
            self.tr("Nothing was changed: what was chosen is so already, or cannot be."),
            self.tr("This is no regular expression: look at character {n}."),
            self.tr("This regular expression takes too long and was stopped: make it simpler."),
            self.tr("There is no suggestion at or above this score."),
            self.tr("Nothing is left to decide in this paragraph."),
            self.tr("No relation is left to decide in this article."),
            self.tr("{label} is not allowed from {head} to {tail}, and no other relation is."),
            self.tr("{label} is not allowed from {head} to {tail}; allowed is {allowed}."),
            self.tr("A relation needs two different spans."),
            self.tr("A rejected span can have no relation."),
            self.tr("This relation is there already: {label}."),
            self.tr("This relation is rejected already."),
            self.tr("{label} has no direction to turn round."),
            self.tr("This cannot be undone or redone: what it touched has been changed since."),
            self.tr(
                "Another program is writing to {path}; nothing was changed. Try again in a moment."
            ),
            self.tr(
                "The disk is full: nothing was changed in {path}. Free some space and try again."
            ),
            self.tr("The disk is full: {path} was not written. Free some space and try again."),
            self.tr("{path} cannot be written: it is read-only. Copy it to a folder of your own."),
            self.tr(
                "{path} is damaged and cannot be brought to the shape of this version. Restore a"
                " backup; as it was it is kept as {name}."
            ),
            self.tr(
                "{path} is damaged. Restore a backup, or run 'annotator check --repair' to go on"
                " with what is left."
            ),
            self.tr("{path} is damaged: it has no tables of a project."),
            self.tr("{path} is not an Annotator project."),
            self.tr("{path} is an SQLite file, but not an Annotator project."),
            self.tr("{path} is a folder, not an Annotator project."),
            self.tr("{path} cannot be opened: it is missing, or there is no permission."),
            self.tr("{path} cannot be read or written ({reason}). Check the disk and try again."),
            self.tr("{path} is open read-only: nothing can be changed here."),
            self.tr(
                "{path} can only be looked at: the window works on files whose names end in"
                " {suffix}. Rename it to change it."
            ),
            self.tr("{path} exists already. Choose another name."),
            self.tr("{path} is no file that could be replaced. Choose another name."),
            self.tr("The folder {path} does not exist."),
            self.tr("{path} is there already and was not written by an export. Move it away."),
            self.tr("{path} does not exist."),
            self.tr("{path} cannot be read: {reason}."),
            self.tr("{path} cannot be written: no permission. Choose another folder."),
            self.tr(
                "{path} was made by a newer version of Annotator. Install the newer version to"
                " open it."
            ),
            self.tr("{path} brings a program of its own (the trigger '{name}') and is not opened."),
            self.tr(
                "{path} is in a folder that cannot be written. Copy it to a folder of your own, or"
                " open it read-only."
            ),
            self.tr("{path} is open in another window. Close it there, or look at it read-only."),
            self.tr(
                "{path} is open in another window, of {name} on {host} since {time} UTC. Close it"
                " there, or look at it read-only."
            ),
            self.tr("{place}: its text is not the one that was imported. Restore a backup."),
            self.tr(
                "{place}: the span at {start} to {end} does not cover the text that it was put on."
                " Restore a backup."
            ),
            self.tr(
                "The project is damaged: some of its articles are missing. Nothing was written;"
                " restore a backup."
            ),
            self.tr(
                "The article '{title}' ({name}) is damaged: {what}. Nothing was written; restore a"
                " backup."
            ),
            self.tr("{path} is damaged: {what}. Nothing was written; restore a backup."),
            self.tr("what was annotated in it is not as it was saved"),
            self.tr("what was annotated in it is not all found"),
            self.tr("a suggestion for it is not as it was saved"),
            self.tr("an entity in it is not as it was saved"),
            self.tr("an entity is missing"),
            self.tr("its title or another detail is not as it was saved"),
            self.tr("its text is missing"),
            self.tr("its text is not the one that was imported"),
            self.tr("the span at {start} does not cover what it was put on"),
            self.tr("some suggestions are missing"),
            self.tr("its schema is not as it was saved"),
            self.tr("a row in it cannot be read"),
            self.tr("it stands on {name}, which is not in use."),
            self.tr("it was taught with another recogniser: train again."),
            self.tr("it was taught by another version of Annotator: train again."),
            self.tr("its file is damaged: train again."),
            self.tr(
                "Nothing was accepted: all that is suggested here overlaps accepted spans. Change"
                " or delete those first."
            ),
            self.tr(
                "No relation was accepted: relations with an end that is hidden, rejected or gone:"
                " {hidden}, with an end that overlaps an accepted span: {crowded}."
            ),
            self.tr("Nothing was imported: the input holds no article."),
            *_PROBLEMS,
            self.tr(
                "Nothing was imported: another import has brought some of the same articles"
                " meanwhile. Import again."
            ),
            self.tr("{path} is a project, which an export would replace. Choose another name."),
            self.tr(
                "The newest changes of {path} are in {name}, which cannot be read in a folder that"
                " cannot be written. Copy both files to a folder of your own."
            ),
            self.tr(
                "Nothing was imported: a label that the files use was taken out of the schema"
                " meanwhile. Import again."
            ),
            self.tr("{label} and {other} cannot be mixed: only one of them has a direction."),
            self.tr("This label is no longer in the schema."),
            self.tr("A label needs a name, without blanks around it."),
            self.tr("There is a label {label} already: choose another name."),
            self.tr("A key is one digit, or none."),
            self.tr("The key {key} belongs to {label} already."),
            self.tr("{label} can be merged only with another label of its kind."),
            self.tr("Passages of {label} can be given only another label of its kind."),
            self.tr("No passage is chosen."),
            self.tr("{label} is no relation."),
            self.tr("{label} is no label for spans in use."),
            self.tr("A relation holds between spans."),
            self.tr("A schema needs a name."),
            self.tr("Only labels of spans and relations have attributes."),
            self.tr("Two attributes of a label cannot have one name."),
            self.tr("An attribute needs a name without quotation marks."),
            self.tr("A choice cannot be empty."),
            self.tr("An attribute with choices needs some, each once."),
            self.tr("Only an attribute with choices has choices."),
            self.tr("{label} has no attribute {name}."),
            self.tr("{name} cannot be “{value}”."),
            self.tr("{label} is no label for whole articles."),
            self.tr("{path} is no schema: {reason}"),
            self.tr(
                "The import stopped, because a process that was reading has ended. Nothing was"
                " imported. Try again."
            ),
            self.tr(
                "{path} was made by an older version of Annotator; to look at it a copy is made in"
                " {folder}, which failed ({reason}). Free some space there."
            ),
            self.tr(
                "The export stopped, because a process that was reading has ended. {path} was not"
                " written. Try again."
            ),
            self.tr(
                "The search for names stopped, because a process that was reading has ended. Try"
                " again."
            ),
            self.tr("The schema has no such label for spans."),
            self.tr("The schema has no such relation."),
            self.tr(
                "{path} is damaged: its schema cannot be read. Restore a backup, or run 'annotator"
                " check --repair' to go on with what is left."
            ),
            self.tr("This does not fit what is in the project ({reason})."),
            self.tr("{path} is a folder. Name a file to write to."),
            self.tr("The folder {path} cannot be made: {reason}."),
            # behind those that say more
            self.tr("{path} cannot be written: {reason}."),
        )


PATTERNS = Sentence().patterns()


def told(error: Exception) -> str:
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

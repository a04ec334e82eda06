"""What an import left out and why, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.words.error_sentences import matched
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP
from annotator.model.record import Problem

translate = QCoreApplication.translate

# particular ones first
_REASONS = (
    QT_TRANSLATE_NOOP("LeftOut", "It has {size} MB; an article has 20 MB at most. Split it."),
    QT_TRANSLATE_NOOP("LeftOut", "The file cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("LeftOut", "The folder cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("LeftOut", "The file is empty."),
    QT_TRANSLATE_NOOP("LeftOut", "The folder holds no file that can be read."),
    QT_TRANSLATE_NOOP("LeftOut", "It is no file and no folder."),
    QT_TRANSLATE_NOOP("LeftOut", "It is a project: export it, then import that."),
    QT_TRANSLATE_NOOP("LeftOut", "No format fits the file."),
    QT_TRANSLATE_NOOP("LeftOut", "It begins like {name} but byte {n} is not."),
    QT_TRANSLATE_NOOP("LeftOut", "It is no text: it holds zero bytes."),
    QT_TRANSLATE_NOOP("LeftOut", "It is no text in any encoding known here; save it as UTF-8."),
    QT_TRANSLATE_NOOP("LeftOut", "It is no text: it holds the character U+0000."),
    QT_TRANSLATE_NOOP("LeftOut", "It is no text: it is full of control characters."),
    QT_TRANSLATE_NOOP("LeftOut", "The file is not UTF-8 text, as JSON lines must be."),
    QT_TRANSLATE_NOOP("LeftOut", "The line is longer than 64 MB; split the text."),
    QT_TRANSLATE_NOOP("LeftOut", "{name} is no JSON number."),
    QT_TRANSLATE_NOOP("LeftOut", "Byte {n} of the line is not UTF-8."),
    QT_TRANSLATE_NOOP("LeftOut", "The line is no whole JSON object (column {n})."),
    QT_TRANSLATE_NOOP("LeftOut", "The line is nested too deep."),
    QT_TRANSLATE_NOOP("LeftOut", "A number in the line is too long."),
    QT_TRANSLATE_NOOP("LeftOut", "The line is no JSON object."),
    QT_TRANSLATE_NOOP("LeftOut", "It holds the character U+0000, which is no text."),
    QT_TRANSLATE_NOOP("LeftOut", "It holds half a surrogate pair, which is no character."),
    QT_TRANSLATE_NOOP("LeftOut", "'text' is missing or no text."),
    QT_TRANSLATE_NOOP("LeftOut", "The text is empty."),
    QT_TRANSLATE_NOOP("LeftOut", "It was declined ('answer' is '{answer}'): it is no annotation."),
    QT_TRANSLATE_NOOP("LeftOut", "{what} is no JSON object."),
    QT_TRANSLATE_NOOP("LeftOut", "{what} lacks '{name}'."),
    QT_TRANSLATE_NOOP("LeftOut", "{what} lacks 'id', 'label' or 'name'."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: 'start' and 'end' should be whole numbers."),
    QT_TRANSLATE_NOOP(
        "LeftOut", "{what} goes from {start} to {end}, but the text has {length} characters."
    ),
    QT_TRANSLATE_NOOP("LeftOut", "{what} has no label."),
    QT_TRANSLATE_NOOP("LeftOut", "{what} says {text}, but the text there is {other}."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: '{name}' should be a text."),
    QT_TRANSLATE_NOOP("LeftOut", "Two spans have the id {name}."),
    QT_TRANSLATE_NOOP("LeftOut", "Two relations have the id {name}."),
    QT_TRANSLATE_NOOP("LeftOut", "Two entities have the id '{name}'."),
    QT_TRANSLATE_NOOP(
        "LeftOut", "{what} names the entity '{name}', which the record does not list."
    ),
    QT_TRANSLATE_NOOP("LeftOut", "{what} goes to the span {name}, which there is not."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: 'head' and 'tail' should be ids of spans."),
    QT_TRANSLATE_NOOP("LeftOut", "{what} goes from a span to itself."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: {name} is no state or decision."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: 'score' should be a number from 0 to 1."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: 'proposed' should be [start, end, label]."),
    QT_TRANSLATE_NOOP(
        "LeftOut",
        "{what}: 'proposed' goes from {start} to {end}, but the text has {length} characters.",
    ),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: '{name}' should be a list of texts."),
    QT_TRANSLATE_NOOP("LeftOut", "{what}: '{name}' should be an object."),
    QT_TRANSLATE_NOOP(
        "LeftOut", "{what}: '{name}' is nested too deep or holds a number beyond limits."
    ),
    QT_TRANSLATE_NOOP("LeftOut", "{what} is about a {name} that there is not."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' should be a text."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' should be an object."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' should be a list."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' should be a list of objects."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' should be a list of texts."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' is nested too deep or holds a number beyond limits."),
    QT_TRANSLATE_NOOP("LeftOut", "'{name}' in '{key}' is none of {names}."),
    QT_TRANSLATE_NOOP("LeftOut", "{name} is no status."),
    QT_TRANSLATE_NOOP("LeftOut", "The span from {start} to {end} covers white space only."),
    QT_TRANSLATE_NOOP("LeftOut", "The schema allows no {label} from {head} to {tail}."),
    QT_TRANSLATE_NOOP(
        "LeftOut",
        "The spans at {start} to {end} and {other} to {last} overlap, which the schema does"
        " not allow.",
    ),
    QT_TRANSLATE_NOOP(
        "LeftOut",
        "The article is in the project already, as '{name}'; the work of {author} in this"
        " record was not imported.",
    ),
)
# what a reason is about, as it begins
_THINGS = (
    QT_TRANSLATE_NOOP("LeftOut", "Span {n}"),
    QT_TRANSLATE_NOOP("LeftOut", "Relation {n}"),
    QT_TRANSLATE_NOOP("LeftOut", "Comment {n}"),
    QT_TRANSLATE_NOOP("LeftOut", "Entity {n}"),
)


def problem_in_words(problem: Problem) -> str:
    """Where something is wrong and what; the reason in English where no pattern fits."""
    reason = _translated(problem.reason)
    if problem.line is None:
        return translate("LeftOut", "{file}: {reason}").format(file=problem.file, reason=reason)
    template = translate("LeftOut", "{file}, line {n}: {reason}")
    return template.format(file=problem.file, n=problem.line, reason=reason)


def _translated(reason: str) -> str:
    found = matched(reason, _REASONS)
    if found is None:
        return reason
    pattern, values = found
    if "what" in values:
        thing = matched(values["what"], _THINGS)
        if thing is None:
            return reason
        values = {**values, "what": translate("LeftOut", thing[0]).format(**thing[1])}
    text = translate("LeftOut", pattern).format(**values)
    return text[:1].upper() + text[1:]

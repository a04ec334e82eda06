"""What the worker says by code, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.words.error_sentences import in_language
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP
from annotator.suggest.notices import Code
from annotator.suggest.protocol import Notice, Status

_NOTICES = {
    Code.NO_PIPELINE: QT_TRANSLATE_NOOP(
        "Worker",
        "No language model for '{language}' is installed: suggestions come from the word lists"
        " alone. Install one and start the program again.",
    ),
    Code.CHOSEN_MISSING: QT_TRANSLATE_NOOP(
        "Worker",
        "The language model {pipeline}, chosen in the settings, is not installed: {instead} is"
        " used.",
    ),
    Code.PIPELINE_BROKEN: QT_TRANSLATE_NOOP(
        "Worker",
        "The language model {pipeline} cannot be used ({reason}): suggestions for '{language}'"
        " come from the word lists alone. Install it again.",
    ),
    Code.MODEL_FILE_DIFFERS: QT_TRANSLATE_NOOP(
        "Worker",
        "The file {file} of the language model {pipeline} is not the one that was published:"
        " install the model again if you do not know why.",
    ),
    Code.MODEL_FILE_MISSING: QT_TRANSLATE_NOOP(
        "Worker",
        "The file {file} of the language model {pipeline} is missing: install the model again.",
    ),
    Code.LANGUAGE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Worker",
        "The language of an article is not known ({language}): suggestions come from the word"
        " lists alone. Set its language to get more.",
    ),
    Code.RELATIONS_BROKEN: QT_TRANSLATE_NOOP(
        "Worker",
        "Relations cannot be suggested: a file of the program is missing or damaged ({reason})."
        " Install the program again.",
    ),
    Code.LEARNT_UNUSABLE: QT_TRANSLATE_NOOP(
        "Worker",
        "What the project has taught for '{language}' cannot be used ({reason}): until it is"
        " learnt anew suggestions come from what the program brings along.",
    ),
    Code.READER_DAMAGED: QT_TRANSLATE_NOOP(
        "Worker",
        "The program's file {file} is damaged: it learns with less from your decisions. Install"
        " the program again.",
    ),
}

_UPDATED = QT_TRANSLATE_NOOP(
    "Worker", "The program was updated while it was open: start it again to go on with suggestions."
)


def notice_sentence(notice: Notice) -> str:
    """The sentence for a notice; a code that is not known here is one of a newer program."""
    if notice.code not in list(Code):
        return QCoreApplication.translate("Worker", _UPDATED)
    text, values = _NOTICES[Code(notice.code)], notice.values
    if notice.code == Code.LEARNT_UNUSABLE:
        reason = in_language(f"{values['reason']}.").removesuffix(".")
        values = {**values, "reason": reason}
    return QCoreApplication.translate("Worker", text).format(**values)


def status_sentence(status: Status) -> str:
    """What the worker is doing, "" when it is idle."""
    if status.state == "loading":
        text = QCoreApplication.translate("Worker", "Loading the language model ({language})…")
        return text.format(language=status.language)
    return suggesting_sentence() if status.state == "working" else ""


def suggesting_sentence() -> str:
    """That suggestions are on their way."""
    return QCoreApplication.translate("Worker", "Suggesting…")

"""What suggesting can have to say without stopping: codes, and their English sentences."""

from __future__ import annotations

from enum import StrEnum

from annotator.suggest.protocol import Notice


class Code(StrEnum):
    """The window has its own sentences for these in every language it speaks."""

    NO_PIPELINE = "no_pipeline"
    CHOSEN_MISSING = "chosen_missing"
    PIPELINE_BROKEN = "pipeline_broken"
    MODEL_FILE_DIFFERS = "model_file_differs"
    MODEL_FILE_MISSING = "model_file_missing"
    LANGUAGE_UNKNOWN = "language_unknown"
    RELATIONS_BROKEN = "relations_broken"
    LEARNT_UNUSABLE = "learnt_unusable"
    READER_DAMAGED = "reader_damaged"


SENTENCES = {
    Code.NO_PIPELINE: "No language model for '{language}' is installed: suggestions come from the"
    " word lists alone. Install one and start the program again.",
    Code.CHOSEN_MISSING: "The language model {pipeline}, chosen in the settings, is not installed:"
    " {instead} is used.",
    Code.PIPELINE_BROKEN: "The language model {pipeline} cannot be used ({reason}): suggestions for"
    " '{language}' come from the word lists alone. Install it again.",
    Code.MODEL_FILE_DIFFERS: "The file {file} of the language model {pipeline} is not the one that"
    " was published: install the model again if you do not know why.",
    Code.MODEL_FILE_MISSING: "The file {file} of the language model {pipeline} is missing: install"
    " the model again.",
    Code.LANGUAGE_UNKNOWN: "The language of an article is not known ({language}): suggestions come"
    " from the word lists alone. Set its language to get more.",
    Code.RELATIONS_BROKEN: "Relations cannot be suggested: a file of the program is missing or"
    " damaged ({reason}). Install the program again.",
    Code.LEARNT_UNUSABLE: "What the project has taught for '{language}' cannot be used ({reason}):"
    " until it is learnt anew suggestions come from what the program brings along.",
    Code.READER_DAMAGED: "The program's file {file} is damaged: it learns with less from your"
    " decisions. Install the program again.",
}


def sentence(notice: Notice) -> str:
    """The notice in English."""
    return SENTENCES[Code(notice.code)].format(**notice.values)

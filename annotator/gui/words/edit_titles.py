"""What an edit did, in words: the journal keeps codes and values."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.words.local_time import local_time
from annotator.gui.words.plurals import Counted
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP
from annotator.model.change import Title

translate = QCoreApplication.translate

# acts on a number of things are told by Counted
TITLES: dict[str, str] = {
    "create": QT_TRANSLATE_NOOP("Title", "“{quote}” marked as {label}"),
    "label": QT_TRANSLATE_NOOP("Title", "“{quote}”: {from} became {to}"),
    "accept": QT_TRANSLATE_NOOP("Title", "“{quote}” accepted as {label}"),
    "reject": QT_TRANSLATE_NOOP("Title", "“{quote}” rejected as {label}"),
    "delete": QT_TRANSLATE_NOOP("Title", "“{quote}”, {label}, deleted"),
    "edges": QT_TRANSLATE_NOOP("Title", "“{from}” became “{to}”"),
    "accept_relations": QT_TRANSLATE_NOOP("Title", "Relations accepted: {count}"),
    "accept_stretch": QT_TRANSLATE_NOOP("Title", "Accepted in this paragraph: {count}"),
    "relation_create": QT_TRANSLATE_NOOP("Title", "{label}: “{head}” and “{tail}”"),
    "relation_accept": QT_TRANSLATE_NOOP("Title", "{label} accepted: “{head}” and “{tail}”"),
    "relation_reject": QT_TRANSLATE_NOOP("Title", "{label} rejected: “{head}” and “{tail}”"),
    "relation_delete": QT_TRANSLATE_NOOP("Title", "{label} deleted: “{head}” and “{tail}”"),
    "relation_label": QT_TRANSLATE_NOOP("Title", "“{head}” and “{tail}” are now {label}"),
    "relation_reverse": QT_TRANSLATE_NOOP("Title", "{label} turned round: “{head}” to “{tail}”"),
    "entities_link": QT_TRANSLATE_NOOP(
        "Title", "Mentions linked: {count}, to known entities: {entities}"
    ),
    "entity_unlink": QT_TRANSLATE_NOOP("Title", "“{quote}” is no longer {name}"),
    "entity_rename": QT_TRANSLATE_NOOP("Title", "Entity {from} renamed {to}"),
    "skip_name": QT_TRANSLATE_NOOP("Title", "Not proposed as an entity again: {name}"),
    "restore": QT_TRANSLATE_NOOP("Title", "Back to {at}, changes undone: {count}"),
    "restore_first": QT_TRANSLATE_NOOP("Title", "Back to the start, changes undone: {count}"),
    "label_many": QT_TRANSLATE_NOOP("Title", "{label} at {places} in {articles}"),
    "link_many": QT_TRANSLATE_NOOP("Title", "Linked to {name}: {places} in {articles}"),
    "accept_many": QT_TRANSLATE_NOOP("Title", "Accepted: {places} in {articles}"),
    "reject_many": QT_TRANSLATE_NOOP("Title", "Rejected or deleted: {places} in {articles}"),
    "flag_on": QT_TRANSLATE_NOOP("Title", "Flagged as a question"),
    "flag_off": QT_TRANSLATE_NOOP("Title", "Question settled"),
    "span_flag_on": QT_TRANSLATE_NOOP("Title", "“{quote}” flagged as a question"),
    "span_flag_off": QT_TRANSLATE_NOOP("Title", "Question on “{quote}” settled"),
    "comment": QT_TRANSLATE_NOOP("Title", "Comment: {text}"),
    "comment_remove": QT_TRANSLATE_NOOP("Title", "Comment deleted: {text}"),
    "add_labels": QT_TRANSLATE_NOOP("Title", "Labels added: {names}"),
    "label_add": QT_TRANSLATE_NOOP("Title", "Label {label} added"),
    "label_rename": QT_TRANSLATE_NOOP("Title", "Label {from} is now called {to}"),
    "label_colour": QT_TRANSLATE_NOOP("Title", "Label {label}: another colour"),
    "label_describe": QT_TRANSLATE_NOOP("Title", "Label {label}: another description"),
    "label_retire": QT_TRANSLATE_NOOP("Title", "Label {label} retired"),
    "label_reuse": QT_TRANSLATE_NOOP("Title", "Label {label} in use again"),
    "label_key": QT_TRANSLATE_NOOP("Title", "Label {label} has the key {key}"),
    "label_no_key": QT_TRANSLATE_NOOP("Title", "Label {label} has no key"),
    "label_move": QT_TRANSLATE_NOOP("Title", "Label {label} moved"),
    "rules": QT_TRANSLATE_NOOP("Title", "Other rules for {label}"),
    "label_map": QT_TRANSLATE_NOOP("Title", "What {name} suggests becomes other labels"),
    "overlap": QT_TRANSLATE_NOOP("Title", "Another rule for spans that overlap"),
    "schema_rename": QT_TRANSLATE_NOOP("Title", "The schema is now called {to}"),
    "attributes": QT_TRANSLATE_NOOP("Title", "Other attributes for {label}"),
    "attribute": QT_TRANSLATE_NOOP("Title", "“{of}”: {name} is {value}"),
    "attribute_on": QT_TRANSLATE_NOOP("Title", "“{of}”: {name}"),
    "attribute_off": QT_TRANSLATE_NOOP("Title", "“{of}”: {name} taken off"),
    "article_label_on": QT_TRANSLATE_NOOP("Title", "Article labelled {label}"),
    "article_label_off": QT_TRANSLATE_NOOP("Title", "Label {label} taken off the article"),
    "schema_take": QT_TRANSLATE_NOOP("Title", "Schema {name} taken from a file"),
}
_ALREADY = {
    "entity_link": QT_TRANSLATE_NOOP("Title", "“{quote}” is {name}"),
    "label": QT_TRANSLATE_NOOP("Title", "“{quote}” accepted as {to}"),
    "done": QT_TRANSLATE_NOOP("Title", "Article done"),
}


def in_words(title: Title) -> str:
    """The title in the window's language; the bare code where it is unknown."""
    told, left = _act_in_words(title), title.values.get("left", "0")
    if left == "0" or title.code.endswith("_many"):
        return told
    if title.code == "accept_relations":
        template = translate(
            "Title", "{act}; left because of accepted spans or hidden ends: {count}"
        )
    else:
        template = translate("Title", "{act}; left because they overlap accepted spans: {count}")
    return template.format(act=told, count=left)


def _act_in_words(title: Title) -> str:
    values = title.values
    template = TITLES.get(title.code)
    if title.code == "label" and values.get("from") == values.get("to"):
        template = _ALREADY["label"]
    elif title.code == "entity_link" and values.get("count") in ("0", "1"):
        template = _ALREADY["entity_link"]
    elif title.code == "done" and values.get("count") == "0":
        template = _ALREADY["done"]
    try:
        if template is None:
            return Counted().title(title.code, int(values["count"])).format(**values)
        if title.code.endswith("_many"):
            return _many_in_words(template, values)
        if "at" in values:
            values = values | {"at": local_time(values["at"])}
        return translate("Title", template).format(**values)
    except (KeyError, IndexError):
        return title.code


def _many_in_words(template: str, values: dict[str, str]) -> str:
    """An act on many places, with its counts, and how many places were left."""
    text = translate("Title", template).format(
        label=values.get("label", ""),
        name=values.get("name", ""),
        places=Counted().places(int(values["count"])),
        articles=Counted().articles(int(values["articles"])),
    )
    left = int(values["left"])
    if not left:
        return text
    return translate("Title", "{act}; {places} left as before").format(
        act=text, places=Counted().places(left)
    )


def walked_in_words(title: Title) -> str:
    """What an undo or redo did, in words; its title carries the code of the act it walked."""
    inner = in_words(Title(code=title.values.get("code", ""), values=title.values))
    if title.code == "undo":
        return translate("Title", "Undone: {act}").format(act=inner)
    return translate("Title", "Done again: {act}").format(act=inner)

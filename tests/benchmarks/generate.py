"""Made-up press articles of any size, the same for the same number: text, spans, relations.

Half are English, half French; 3.5 kB, 60 spans and 15 relations unless told otherwise.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from annotator.model.article import title_of
from annotator.model.identity import article_uid, text_hash
from annotator.model.layer import Status
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Label, Schema
from annotator.model.span import Decision, Span, State
from annotator.store.imports import StagedArticle, StagedLayer
from annotator.store.layer_rows import relation_marks, span_marks

SPANS = ("PERSON", "ORG", "GPE", "DATE", "EVENT")
RELATIONS = ("WORKS_FOR", "BASED_IN", "TAKES_PART")
SCHEMA = Schema(
    name="benchmark",
    labels=(
        *(
            Label(uid=name, kind=Kind.SPAN, name=name, key=str(key))
            for key, name in enumerate(SPANS, 1)
        ),
        *(Label(uid=name, kind=Kind.RELATION, name=name) for name in RELATIONS),
    ),
)

_WORDS = {
    "en": {
        "PERSON": ("Ada Marlow", "Tom Ferris", "Nora Whitby", "Ravi Sandhu", "Ellen Brook"),
        "ORG": ("Harrow Bank", "Ministry of Ports", "Delta Power", "Grain Council"),
        "GPE": ("Norwich", "Portugal", "Halifax", "Kenya", "Wellington", "Iceland"),
        "DATE": ("Monday", "12 March", "last week", "3 October", "Friday"),
        "EVENT": ("Harbour Summit", "Grain Conference", "Coastal Games"),
    },
    "fr": {
        "PERSON": ("Édith Marsan", "Rémi Lauzet", "Anaïs Corbeil", "Hugo Préault"),
        "ORG": ("Banque du Littoral", "ministère des Ports", "Énergie Delta"),
        "GPE": ("Nîmes", "Portugal", "Québec", "Kenya", "Besançon", "Islande"),
        "DATE": ("lundi", "12 mars", "3 octobre", "vendredi"),
        "EVENT": ("Sommet du Port", "Conférence des céréales", "Jeux côtiers"),
    },
}
_SENTENCES = {
    "en": (
        "{PERSON} of {ORG} told reporters in {GPE} on {DATE} that talks would go on.",
        "The {EVENT} opened in {GPE} on {DATE}, where {PERSON} spoke for {ORG}.",
        "“We shall see,” said {PERSON}, whose {ORG} left {GPE} and {GPE} on {DATE}.",
    ),
    "fr": (
        "{PERSON}, de {ORG}, a déclaré à {GPE} le {DATE} que les pourparlers continuent.",
        "Le {EVENT} s’est ouvert à {GPE} le {DATE} ; {PERSON} y a parlé pour {ORG}.",
        "« Nous verrons », a dit {PERSON}, dont {ORG} a quitté {GPE} et {GPE} {DATE}.",
    ),
}
_FILLING = {
    "en": "No more was said when the meeting ended late in the evening. ",
    "fr": "Rien d’autre n’a été dit à la fin de la réunion, tard dans la soirée. ",
}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Made:
    """``spans``: (start, end, label) in text order; ``relations``: (head, tail, label) by index."""

    id: str
    language: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    relations: tuple[tuple[int, int, str], ...]


def article(number: int, chars: int = 3500, spans: int = 60, relations: int = 15) -> Made:
    """The article of this number, of about ``chars`` code points."""
    chance = random.Random(number)
    language = "en" if number % 2 == 0 else "fr"
    words, filling = _WORDS[language], _FILLING[language]
    parts = [f"{filling}({number:06d})\n\n"]
    length = len(parts[0])
    found: list[tuple[int, int, str]] = []
    linked: list[tuple[int, int, str]] = []
    sentences = 0
    while len(found) < spans:
        first = len(found)
        sentence = chance.choice(_SENTENCES[language])
        end = 0
        for slot in _SLOT.finditer(sentence):
            word = chance.choice(words[slot[1]])
            before = sentence[end : slot.start()]
            if len(found) < spans:
                start = length + len(before)
                found.append((start, start + len(word), slot[1]))
            parts += [before, word]
            length += len(before) + len(word)
            end = slot.end()
        sentences += 1
        rest = sentence[end:] + ("\n\n" if sentences % 4 == 0 else " ")
        parts.append(rest)
        length += len(rest)
        for head in range(first, len(found) - 1):
            if len(linked) * spans < relations * len(found):
                linked.append((head, head + 1, chance.choice(RELATIONS)))
        while length < chars * len(found) / spans - 60:
            parts.append(filling)
            length += len(filling)
    return Made(
        f"a{number:06d}", language, "".join(parts).rstrip(), tuple(found), tuple(linked[:relations])
    )


def write_jsonl(path: Path, count: int) -> None:
    """Write the first ``count`` articles in our own format, finished and annotated."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps(record(article(number)), ensure_ascii=False) + "\n")


def record(made: Made) -> dict[str, object]:
    """The article as a line of ``jsonl`` says it."""
    return {
        "id": made.id,
        "text": made.text,
        "language": made.language,
        "status": "done",
        "spans": [
            {"id": f"s{n}", "start": start, "end": end, "label": label}
            for n, (start, end, label) in enumerate(made.spans, 1)
        ],
        "relations": [
            {"id": f"r{n}", "head": f"s{head + 1}", "tail": f"s{tail + 1}", "label": label}
            for n, (head, tail, label) in enumerate(made.relations, 1)
        ],
    }


def staged_text(made: Made) -> StagedArticle:
    """The article as an import stages it, untouched."""
    sha256 = text_hash(made.text)
    return StagedArticle(
        uid=article_uid(sha256, made.id),
        source_id=made.id,
        title=title_of(made.text),
        language=made.language,
        text=made.text,
        sha256=sha256,
    )


def staged(made: Made, author: str) -> StagedArticle:
    """The article with the author's layer, in progress."""
    return staged_text(made)._replace(
        layer=StagedLayer(
            author=author,
            status=Status.IN_PROGRESS,
            schema_revision=1,
            spans=span_marks(
                [
                    Span(
                        n=n,
                        uid=f"{made.id}{n:08x}",
                        start=start,
                        end=end,
                        label=label,
                        quote=made.text[start:end],
                        state=State.ACCEPTED,
                        decision=Decision.CREATED,
                    )
                    for n, (start, end, label) in enumerate(made.spans, 1)
                ],
                {name: name for name in SPANS},
            ),
            relations=relation_marks(
                [
                    Relation(
                        n=n,
                        uid=f"{made.id}r{n:07x}",
                        head=head + 1,
                        tail=tail + 1,
                        label=label,
                        decision=Decision.CREATED,
                    )
                    for n, (head, tail, label) in enumerate(made.relations, 1)
                ],
                {name: name for name in RELATIONS},
            ),
        ),
    )

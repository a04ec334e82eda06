"""The gold of our own articles obeys the schema and the guidelines it was made by."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import Any

import pytest

from annotator.base import paths
from annotator.model.tokens import grapheme_next, snap, strip_blank, trim

Record = dict[str, Any]

AT_LEAST = 16
NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"}
PLACES = {"GPE", "LOC"}
ZONE = "BOILERPLATE"
INTO_A_PLACE = re.compile(
    r"\s+(?:of|in|de|du|des|d['’])\s*(?:the\s+|la\s+|l['’]\s*)?", re.IGNORECASE
)
OUTSIDE = {
    "en": re.compile(r"(?:the|an?|mr|ms|mrs)\b\.?\s", re.IGNORECASE),
    "fr": re.compile(r"(?:les?|la|des|du|une?|mm?|mme|me)\b\.?\s|[ld]['’]", re.IGNORECASE),
}
JOINER, NO_BREAK, NARROW_NO_BREAK = "\u200d", "\u00a0", "\u202f"


def read_gold() -> list[Record]:
    found = []
    for file in sorted((paths.corpus() / "gold").glob("*.jsonl")):
        content = file.read_bytes().decode("utf-8")
        assert content.endswith("\n"), f"{file.name} does not end with a newline"
        for line in content.removesuffix("\n").split("\n"):
            record = json.loads(line)
            assert record["story"] == file.stem
            found.append(record)
    return found


RECORDS = read_gold()
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])


def flat(record: Record) -> list[Record]:
    """The record's spans without its zones, in text order."""
    return sorted(
        (span for span in record["spans"] if span["label"] != ZONE), key=lambda span: span["start"]
    )


def ends(record: Record) -> list[tuple[Record, Record, Record]]:
    """Every relation with its head and tail spans."""
    spans = {span["id"]: span for span in record["spans"]}
    return [(row, spans[row["head"]], spans[row["tail"]]) for row in record["relations"]]


def label_pairs() -> tuple[dict[str, set[tuple[str, str]]], set[str]]:
    """What ``news`` allows: the pairs of each relation label, and the symmetric ones."""
    schema = json.loads((paths.resources() / "schemas" / "news.json").read_text("utf-8"))
    allowed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for rule in schema["rules"]:
        allowed[rule["relation"]] |= {(h, t) for h in rule["head"] for t in rule["tail"]}
    return allowed, {rule["relation"] for rule in schema["rules"] if rule["symmetric"]}


def test_every_article_has_one_gold_record_and_every_record_an_article() -> None:
    articles = {
        (file.parent.name, file.stem)
        for language in ("en", "fr")
        for file in (paths.corpus() / language).iterdir()
    }
    assert len(RECORDS) >= AT_LEAST
    assert {(record["language"], record["id"]) for record in RECORDS} == articles


@each_record
def test_the_text_is_the_file_exactly(record: Record) -> None:
    file = paths.corpus() / record["language"] / f"{record['id']}.txt"
    content = file.read_bytes()
    assert record["text"].encode("utf-8") == content
    assert b"\r" not in content


@each_record
def test_the_record_is_finished_gold(record: Record) -> None:
    assert (record["author"], record["status"]) == ("gold", "done")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["published"])
    assert record["title"] and record["source"]
    for row in (*record["spans"], *record["relations"]):
        assert (row["state"], row["decision"]) == ("accepted", "created")
    for rows in (record["spans"], record["relations"], record["entities"]):
        assert len({row["id"] for row in rows}) == len(rows)


@each_record
def test_spans_quote_the_text_and_are_trimmed(record: Record) -> None:
    text = record["text"]
    schema = json.loads((paths.resources() / "schemas" / "news.json").read_text("utf-8"))
    known = {row["name"] for row in schema["labels"] if row["kind"] in ("span", "zone")}
    for span in record["spans"]:
        place = (span["start"], span["end"])
        assert text[slice(*place)] == span["text"] != ""
        assert span["label"] in known
        trimmed = strip_blank if span["label"] == ZONE else trim
        assert trimmed(text, *place) == place, f"{span['text']!r} is not trimmed"
        assert all(snap(text, offset) == offset for offset in place), "a grapheme is cut"


@each_record
def test_spans_hold_whole_words_without_article_or_honorific(record: Record) -> None:
    text, outside = record["text"], OUTSIDE[record["language"]]
    for span in flat(record):
        before, after = text[: span["start"]][-1:], text[span["end"] :][:1]
        assert not before.isalnum() and not after.isalnum(), f"{span['text']!r} cuts a word"
        assert "\n" not in span["text"]
        if span["label"] != "ORG":  # newspapers keep their article
            assert not outside.match(span["text"]), f"{span['text']!r} starts with an article"


@each_record
def test_neither_spans_nor_zones_overlap(record: Record) -> None:
    zones = sorted(
        (span for span in record["spans"] if span["label"] == ZONE), key=lambda span: span["start"]
    )
    for group in (flat(record), zones):
        for first, second in pairwise(group):
            assert first["end"] <= second["start"], f"{first['text']!r}, {second['text']!r}"


@each_record
def test_a_role_takes_in_the_place_that_completes_it(record: Record) -> None:
    spans = flat(record)
    for role, place in pairwise(spans):
        if role["label"] == "ROLE" and place["label"] in PLACES:
            between = record["text"][role["end"] : place["start"]]
            assert not INTO_A_PLACE.fullmatch(between), f"{role['text']!r} of {place['text']!r}"
    for place, role in pairwise(spans):
        if role["label"] == "ROLE" and place["label"] in PLACES | {"NORP"}:
            between = record["text"][place["end"] : role["start"]]
            assert between not in {" ", "'s ", "’s "}, f"{place['text']!r} {role['text']!r}"


@each_record
def test_relations_are_legal_and_within_one_paragraph(record: Record) -> None:
    allowed, symmetric = label_pairs()
    for row, head, tail in ends(record):
        assert (head["label"], tail["label"]) in allowed[row["label"]], (row, head, tail)
        first, second = sorted((head, tail), key=lambda span: span["start"])
        assert "\n" not in record["text"][first["start"] : second["end"]], (row, head, tail)
        assert head is not tail
        if row["label"] in symmetric:
            assert head is first, f"{row['id']} is not in text order"


@each_record
def test_no_relation_is_there_twice(record: Record) -> None:
    counts = Counter((row["head"], row["label"], row["tail"]) for row in record["relations"])
    assert [key for key, count in counts.items() if count > 1] == []


@each_record
def test_entities_resolve_and_know_their_names(record: Record) -> None:
    entities = {row["id"]: row for row in record["entities"]}
    used = set()
    for span in record["spans"]:
        assert (span["label"] in NAMED) == bool(span.get("entity")), span
        if span.get("entity"):
            entity = entities[span["entity"]]
            used.add(entity["id"])
            assert entity["label"] == span["label"]
            names = [
                unicodedata.normalize("NFC", name) for name in entity["names"][record["language"]]
            ]
            assert unicodedata.normalize("NFC", span["text"]) in names
    assert used == set(entities)
    for first, second in combinations(record["entities"], 2):
        assert (first["label"], first["name"]) != (second["label"], second["name"])


def test_a_surface_names_one_thing_within_a_story_and_language() -> None:
    meant: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for record in RECORDS:
        names = {row["id"]: row["name"] for row in record["entities"]}
        for span in record["spans"]:
            if span.get("entity"):
                surface = unicodedata.normalize("NFC", span["text"])
                key = (record["story"], record["language"], span["label"], surface)
                meant[key].add(names[span["entity"]])
    assert {key: names for key, names in meant.items() if len(names) > 1} == {}


def test_every_label_and_relation_of_the_schema_occurs() -> None:
    allowed, _symmetric = label_pairs()
    schema = json.loads((paths.resources() / "schemas" / "news.json").read_text("utf-8"))
    labels = {row["name"] for row in schema["labels"] if row["kind"] in ("span", "zone")}
    assert {span["label"] for record in RECORDS for span in record["spans"]} == labels
    assert {row["label"] for record in RECORDS for row in record["relations"]} == set(allowed)


def test_the_traits_of_real_press_text_are_there() -> None:
    everything = "".join(record["text"] for record in RECORDS)
    assert JOINER in everything
    assert any(
        JOINER in everything[place : grapheme_next(everything, place)]
        for place in range(len(everything))
        if ord(everything[place]) > 0xFFFF
    ), "no emoji with a joiner"
    for character in (NO_BREAK, NARROW_NO_BREAK, "'", "’", "«", "“", '"'):
        assert character in everything, f"{character!r} is nowhere"
    assert any(
        unicodedata.combining(character)
        for record in RECORDS
        for span in flat(record)
        for character in span["text"]
    ), "no span has an accent of its own"
    assert any(span["label"] == ZONE for record in RECORDS for span in record["spans"])
    for language in ("en", "fr"):
        assert sum(record["language"] == language for record in RECORDS) >= AT_LEAST // 2

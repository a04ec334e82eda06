"""What ``annotator evaluate PROJECT --gold FILE`` reads, counts and prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.base.errors import BadFile
from annotator.base.paths import resources
from annotator.cli.context import settings
from annotator.cli.output import Exit, count, facts, say, say_all, say_if_no_work, table
from annotator.formats.jsonl import Jsonl
from annotator.model.record import Problem, Record
from annotator.review.counts import Counts
from annotator.review.entities import pairwise
from annotator.review.errors import ErrorKind, Tally, Wrong, mended
from annotator.review.evaluation import Bin, Evaluation, evaluate, total
from annotator.review.matching import match
from annotator.store.project import open_project
from annotator.suggest.entities.grouping import Mention, group, in_brackets
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names
from annotator.transfer.records import RecordReader

_SURE = 0.9
Cells = Mapping[tuple[str, str], Counts]
Pairs = Sequence[tuple[Record, Record]]
_TITLES = {
    Wrong.LABEL: "wrong label",
    Wrong.EDGES: "wrong edges",
    Wrong.BOTH: "wrong label and edges",
    Wrong.MISSED: "missed",
    Wrong.SPURIOUS: "spurious",
}
_BY = 3


def evaluate_project(path: Path, gold_path: Path, author: str, most: int, *, as_json: bool) -> int:
    """Print how right the project is, with the ``most`` frequent kinds of error; the exit code.

    :raises BadFile: the gold cannot be read, or its text is not the project's.
    """
    gold, problems = _read_gold(gold_path)
    with closing(open_project(path, read_only=True)) as project, project.snapshot():
        schema = project.schema
        records = _records(RecordReader(project), author)
        authors = project.layers.authors()
    say_if_no_work(author, authors, "what is suggested is measured")
    pairs, missing, twice = match(records, gold)
    if not pairs:
        raise BadFile(f"No article of {gold_path} is in the project.")
    names = {label.uid: label.name for label in schema.labels}
    zones = frozenset(names[uid] for uid in schema.zones)
    symmetric = frozenset(names[uid] for uid in schema.symmetric)
    result = evaluate(pairs, symmetric=symmetric, zones=zones)
    found = _facts(result, zones, _entities(pairs))
    found["errors"] = kinds(result, zones, most)
    found |= {
        "missing": missing,
        "problems": [str(problem) for problem in problems],
        "twice": twice,
    }
    if as_json:
        facts(found)
    else:
        _print(found)
    for told, listed in (
        (f"{count(len(missing), 'article')} of the gold file not in the project:", missing),
        ("More than once in the gold file, and counted as often:", twice),
        (f"{count(len(problems), 'line')} of the gold file could not be read:", problems),
    ):
        if listed:
            say(told)
            say_all(listed, limit=20)
    return Exit.PROBLEMS if missing or problems else Exit.DONE


def _read_gold(path: Path) -> tuple[list[Record], list[Problem]]:
    gold: list[Record] = []
    problems: list[Problem] = []
    try:
        for each in Jsonl().read(path):
            if isinstance(each, Record):
                gold.append(each)
            else:
                problems.append(each)
    except BadFile as error:
        raise BadFile(f"{path}: {error}") from error
    if not gold:
        why = str(problems[0]) if problems else "Gold is read as JSON lines, one article a line."
        raise BadFile(f"{path} has no article that can be read. {why}")
    return gold, problems


def _records(reader: RecordReader, author: str) -> dict[str, Record]:
    """By id: the author's layer of each article; without one what is suggested, or anybody's."""
    wanted = author or settings().author
    records: dict[str, Record] = {}
    for one in reader.groups(True, author or None):
        for record in one:
            if record.id not in records or record.author == wanted:
                records[record.id] = record
    return records


def _entities(pairs: Pairs) -> Counts | None:
    """Pairs of mentions under one entity; where nobody linked them, as they would be proposed.

    None where the gold names no entities.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for _ours, theirs in pairs:
        for entity in theirs.entities:
            ids[entity.uid].add(entity.name)
    # e1 here and e1 there under two names: ids count within a record, names tell who is who
    local = any(len(each) > 1 for each in ids.values())
    gold: list[str] = []
    found: list[tuple[str, object]] = []
    mentions: list[Mention] = []
    for article, (ours, theirs) in enumerate(pairs):
        names = {entity.uid: entity.name for entity in theirs.entities}
        linked = {(span.start, span.end): span.entity for span in ours.spans if span.visible}
        before = 0
        for span in sorted(theirs.spans, key=lambda span: span.start):
            if not span.visible or span.entity is None:
                continue
            gold.append(names.get(span.entity, span.entity) if local else span.entity)
            link = linked.get((span.start, span.end))
            found.append(("linked", link) if link else ("alone", len(found)))
            mentions.append(
                Mention(
                    article=article,
                    text=span.quote,
                    label=span.label,
                    language=theirs.language or ours.language,
                    story=ours.story or "",
                    bracketed=in_brackets(theirs.text, before, span.start, span.end),
                )
            )
            before = span.end
    if not gold:
        return None
    for number, each in enumerate(group(mentions, Names(Lexicon(resources() / "names")))):
        links = {found[mention] for mention in each.mentions if found[mention][0] == "linked"}
        proposed = links.pop() if len(links) == 1 else ("proposed", number)
        for mention in each.mentions:
            if found[mention][0] == "alone":
                found[mention] = proposed
    return pairwise(gold, found)


def _facts(result: Evaluation, zones: frozenset[str], entities: Counts | None) -> dict[str, Any]:

    def split(cells: Cells, *, zone: bool) -> Cells:
        return {key: value for key, value in cells.items() if (key[1] in zones) == zone}

    sure = [each for each in result.calibration if each.low >= _SURE]
    proposed = sum(each.proposed for each in sure)
    return {
        "articles": result.articles,
        "spans": {
            "strict": _breakdown(split(result.strict, zone=False)),
            "partial": _breakdown(split(result.partial, zone=False)),
        },
        "zones": {
            "strict": _breakdown(split(result.strict, zone=True)),
            "partial": _breakdown(split(result.partial, zone=True)),
        },
        "relations": _breakdown(result.relations),
        "entities": entities.facts() if entities is not None else None,
        "calibration": _bins(result.calibration),
        "relation_calibration": _bins(result.relation_calibration),
        "sure": {
            "from": _SURE,
            "proposed": proposed,
            "share": round(sum(each.right for each in sure) / proposed, 4) if proposed else None,
        },
    }


def _bins(bins: Iterable[Bin]) -> list[dict[str, float]]:
    return [
        {
            "from": each.low,
            "to": each.high,
            "proposed": each.proposed,
            "right": each.right,
            "share": round(each.right / each.proposed, 4),
        }
        for each in bins
    ]


def _breakdown(cells: Cells) -> dict[str, Any]:
    """The figures over all, and for each language and label."""
    languages = sorted({language for language, _label in cells})
    labels = sorted({label for _language, label in cells})
    both: dict[str, dict[str, Any]] = defaultdict(dict)
    for (language, label), each in sorted(cells.items()):
        both[language][label] = each.facts()
    return {
        **total(dict(cells)).facts(),
        "languages": {
            language: total(dict(cells), language=language).facts() for language in languages
        },
        "labels": {label: total(dict(cells), label=label).facts() for label in labels},
        "by_language_and_label": both,
    }


def _print(found: Mapping[str, Any]) -> None:
    print(count(found["articles"], "article"))
    cells = [found["spans"]["strict"], found["relations"]]
    several = sorted({language for cell in cells for language in cell["languages"]})
    # one language has no columns of its own
    languages = several if len(several) > 1 else []
    table(
        "",
        (
            *("", "F1", "precision", "recall", "right", "spurious", "missed"),
            *(f"F1 {language or '?'}" for language in languages),
        ),
        [
            *_rows("spans, strict", found["spans"]["strict"], languages, inner=True),
            *_rows("spans, partial", found["spans"]["partial"], languages),
            *_rows("zones, strict", found["zones"]["strict"], languages),
            *_rows("relations", found["relations"], languages, inner=True),
            *([_row("entities, pairs", found["entities"])] if found["entities"] else []),
        ],
    )
    _print_scores(found["calibration"], found["relation_calibration"])
    print_kinds(found["errors"])


def _print_scores(spans: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]]) -> None:
    """Of spans, zones among them, and relations of each score how many are right."""
    bins = [{each["from"]: each for each in some} for some in (spans, ties)]
    rows = []
    for low in sorted({*bins[0], *bins[1]}):
        cells: list[object] = [f"{low:.1f} to {low + 0.1:.1f}"]
        for some in bins:
            each = some.get(low)
            cells += [each["proposed"], f"{each['share']:.0%}"] if each else ["", ""]
        rows.append(cells)
    if rows:
        columns = ("score", "spans", "right", "relations", "right")
        table("\nWhat scores are worth", columns, rows)


def _rows(
    title: str, cell: Mapping[str, Any], languages: Sequence[str], *, inner: bool = False
) -> Iterable[list[str]]:
    if not cell["right"] + cell["spurious"] + cell["missed"]:
        return
    yield _row(title, cell, [cell["languages"].get(each) for each in languages])
    if inner:
        for name, figures in cell["languages"].items():
            yield _row(f"  {name or '?'}", figures, [None for _each in languages])
        both = cell["by_language_and_label"]
        for name, figures in cell["labels"].items():
            yield _row(f"  {name}", figures, [both.get(each, {}).get(name) for each in languages])


def _row(
    title: str, figures: Mapping[str, Any], apart: Sequence[Mapping[str, Any] | None] = ()
) -> list[str]:
    """``apart``: the same in each language, None where there is nothing of it."""
    return [
        title,
        *(f"{figures[name]:.3f}" for name in ("f1", "precision", "recall")),
        *(f"{figures[name]:,}" for name in ("right", "spurious", "missed")),
        *(f"{each['f1']:.3f}" if each else "" for each in apart),
    ]


def kinds(result: Evaluation, zones: frozenset[str], most: int) -> list[dict[str, Any]]:
    """The ``most`` frequent kinds; ``gain``: what the strict F1 would gain if they were right.

    That of spans for errors of spans, that of zones for errors of zones.
    """
    ranked = sorted(result.errors.items(), key=lambda each: (-each[1].times, each[0]))
    return [_kind(kind, tally, _all(result, kind, zones)) for kind, tally in ranked[:most]]


def _all(result: Evaluation, kind: ErrorKind, zones: frozenset[str]) -> Counts:
    zone = (kind.gold or kind.proposed) in zones
    cells = (each for (_, label), each in result.strict.items() if (label in zones) is zone)
    return sum(cells, Counts())


def _kind(kind: ErrorKind, tally: Tally, counts: Counts) -> dict[str, Any]:
    return {
        "kind": kind.wrong.value,
        "gold": kind.gold,
        "proposed": kind.proposed,
        "edges": kind.edges,
        "count": tally.times,
        "gain": round(mended(counts, kind, tally.times).f1 - counts.f1, 4),
        "languages": dict(sorted(tally.languages.items())),
        "by": dict(tally.by.most_common()),
        "examples": [example._asdict() for example in tally.examples],
    }


def print_kinds(found: Sequence[dict[str, Any]]) -> None:
    """The same as a table; nothing where there are none."""
    if not found:
        return
    columns = ("kind", "gold", "proposed", "times", "F1 if right", "languages", "edges")
    rows = []
    for each in found:
        kind, gain = _TITLES[Wrong(each["kind"])], f"{each['gain']:+.3f}"
        languages = ", ".join(f"{name or '?'} {n}" for name, n in each["languages"].items())
        counts = (each["gold"], each["proposed"], each["count"])
        rows.append((kind, *counts, gain, languages, _edges(each)))
    table("\nMost frequent kinds of error", columns, rows)


def _edges(kind: dict[str, Any]) -> str:
    said = [f"{what} {times}" for what, times in list(kind["by"].items())[:_BY]]
    return f"{kind['edges']}: {'; '.join(said)}" if said else ""

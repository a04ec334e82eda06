"""Imports: all or nothing, every problem listed, nothing twice."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import BadFile, Refused, StorageProblem
from annotator.editing.label_merging import DeleteLabel
from annotator.editing.session import Session
from annotator.model.layer import Status
from annotator.model.schema import Kind
from annotator.model.span import State
from annotator.store.imports import Imports
from annotator.store.integrity import check
from annotator.store.project import Project, open_project
from annotator.transfer.importing import (
    Cancelled,
    ImportOptions,
    NothingImported,
    import_files,
)
from annotator.transfer.labels import LabelChoice, Policy, parse_choice
from annotator.transfer.settling import settle

Lines = Callable[..., Path]
ME = ImportOptions(default_author="me")
TEXT = "M. Blanc a vu Rome."
PERSON = {"id": "s1", "start": 3, "end": 8, "label": "PERSON"}
GPE = {"id": "s2", "start": 14, "end": 18, "label": "GPE"}
VISITS = {"head": "s1", "tail": "s2", "label": "VISITS"}


def opened(path: Path) -> closing[Project]:
    return closing(open_project(path))


def layer_of(project: Project, source_id: str, author: str = "me") -> Any:
    (article,) = (each for each in project.articles.all() if each.source_id == source_id)
    layer = project.layers.get(article.id, author)
    return layer, project.spans.of_layer(layer.id), project.relations.of_layer(layer.id)


def test_files_and_folders_become_articles(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("Rome votes\r\nIt did.", newline="")
    (folder / "deep" / "a.txt").write_text("Another text")
    (folder / "bad.txt").write_bytes(b"\0\0")
    (folder / ".hidden.txt").write_text("not seen")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for name in ("mine.annot", "mine.annot-wal", "mine.annot.lock", "other.annotation"):
        (folder / name).write_bytes(b"no text for a project")
    report = import_files(project, [folder], ME)
    assert (report.new, report.known) == (2, 0)
    assert report.encodings == {"utf-8": 2}
    assert report.passed_over == {".png": 1, ".annotation": 1}
    assert [problem.file for problem in report.refused] == [str(folder / "bad.txt")]
    with opened(project) as store:
        articles = list(store.articles.all())
        assert [(each.source_id, each.title) for each in articles] == [
            ("a", "Rome votes"),
            ("a-2", "Another text"),
        ]
        assert store.articles.text(articles[0].id) == "Rome votes\r\nIt did."


def test_folders_that_may_not_be_read_are_listed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    (folder / "a.txt").write_text("Rome votes")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "round").symlink_to(folder)
    scandir = os.scandir

    def refusing(path: Any) -> Any:
        # pytest looks at open folders when it takes the test's files away
        if not isinstance(path, int) and Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    report = import_files(project, [folder, tmp_path / ("x" * 300)], ME)
    assert report.new == 1
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in report.refused] == [
        "in/closed: The folder cannot be read: Permission denied.",
        "in/gone.txt: The file cannot be read: No such file or directory.",
        f"{'x' * 300}: The file cannot be read: File name too long.",
    ]


def test_an_import_is_indexed_once_whoever_settles_it(project: Path, lines: Lines) -> None:
    import_files(project, [lines({"id": "a", "text": TEXT})], ME)
    with opened(project) as store:
        (import_,) = store.imports.unsettled()
        for _program in range(2):
            with store.transaction():
                store.imports.index(import_)
        store.connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, article_fts, row)"
        )
        found = store.connection.execute("SELECT cnt FROM temp.words WHERE term = 'rome'")
        assert found.fetchall() == [(2,)], "once in the title, once in the text"


def test_two_imports_at_once_never_bring_an_article_twice(project: Path, lines: Lines) -> None:
    path = lines({"id": "a", "text": TEXT}, {"id": "b", "text": "Lima"})

    def overtaken() -> bool:
        assert import_files(project, [path], ME).new == 2
        return False

    with pytest.raises(Refused, match="another import"):
        import_files(project, [path], ME, cancelled=overtaken)
    with opened(project) as store:
        assert store.articles.count() == 2
    assert import_files(project, [path], ME).known == 2


def test_comments_that_share_an_id_are_all_kept(project: Path, lines: Lines) -> None:
    twice = [{"id": "c", "text": "one"}, {"id": "c", "text": "two"}]
    path = lines({"text": TEXT, "comments": twice}, {"text": "Lima", "comments": twice})
    assert import_files(project, [path], ME).new == 2
    with opened(project) as store:
        for article in (1, 2):
            comments = store.layers.comments(store.layers.get(article, "me").id)
            assert sorted(each.text for each in comments) == ["one", "two"]


def test_the_same_text_again_is_known(project: Path, lines: Lines) -> None:
    path = lines({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT})
    report = import_files(project, [path], ME)
    assert (report.new, report.known) == (1, 1)
    report = import_files(project, [path], ME)
    assert (report.new, report.known, report.refused) == (0, 2, [])


def test_work_on_a_known_article_is_not_dropped_in_silence(project: Path, lines: Lines) -> None:
    import_files(project, [lines({"id": "a", "text": TEXT})], ME)
    report = import_files(project, [lines({"id": "a", "text": TEXT, "spans": [PERSON]})], ME)
    assert report.known == 1
    assert "the work of me in this record was not imported" in report.refused[0].reason


def test_marks_states_and_authors_are_taken_over(project: Path, lines: Lines) -> None:
    row = {
        "id": "a",
        "text": TEXT,
        "author": "marie",
        "status": "done",
        "flags": ["ask"],
        "entities": [
            {"id": "e1", "label": "PERSON", "name": "Luc Blanc", "names": {"fr": ["Blanc"]}}
        ],
        "spans": [{**PERSON, "entity": "e1"}, {**GPE, "state": "suggested", "score": 0.5}],
        "relations": [VISITS],
    }
    import_files(project, [lines(row)], ME)
    with opened(project) as store:
        layer, spans, relations = layer_of(store, "a", "marie")
        assert (layer.status, layer.flags) == (Status.DONE, ("ask",))
        assert [span.state for span in spans] == [State.ACCEPTED, State.SUGGESTED]
        assert len({span.uid for span in spans}) == 2
        assert len(relations) == 1
        entity = store.entities.get(spans[0].entity)
        assert entity is not None and entity.name == "Luc Blanc"
        assert store.layers.counts(layer.id).undecided == 1


def test_the_option_as_overrules_the_files_author(project: Path, lines: Lines) -> None:
    row = {"id": "a", "text": TEXT, "author": "marie", "spans": [PERSON]}
    import_files(project, [lines(row)], ImportOptions(default_author="me", author="paul"))
    with opened(project) as store:
        assert store.layers.authors() == ["paul"]


def test_an_import_is_one_step_that_undo_takes_back(project: Path, lines: Lines) -> None:
    import_files(project, [lines({"id": "a", "text": TEXT, "spans": [PERSON]})], ME)
    with opened(project) as store:
        session = Session(store, "me")
        assert store.articles.count() == 1
        session.undo()
        assert store.articles.count() == 0
        session.redo()
        assert store.articles.count() == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"spans": [PERSON, {**PERSON, "id": "x", "label": "ORG"}]}, "overlap"),
        (
            {"spans": [PERSON, GPE], "relations": [{**VISITS, "head": "s2", "tail": "s1"}]},
            "The schema allows no VISITS from GPE 'Rome' to PERSON 'Blanc'",
        ),
        ({"spans": [{**PERSON, "start": 2, "end": 3}]}, "white space only"),
    ],
)
def test_what_the_schema_forbids_is_left_out_and_listed(
    project: Path, lines: Lines, row: dict[str, Any], reason: str
) -> None:
    path = lines({"text": "fine"}, {"text": TEXT, **row}, "{")
    report = import_files(project, [path], ME)
    assert report.new == 1
    assert [problem.line for problem in report.refused] == [2, 3]
    assert reason in report.refused[0].reason


def test_zones_lie_over_anything(project: Path, lines: Lines) -> None:
    zone = {"start": 0, "end": len(TEXT), "label": "BOILERPLATE"}
    assert import_files(project, [lines({"text": TEXT, "spans": [PERSON, zone]})], ME).new == 1


FOREIGN = {
    "id": "a",
    "text": TEXT,
    "spans": [{**PERSON, "label": "PER"}, {**GPE, "label": "GPE"}],
    "relations": [{**VISITS, "label": "SEES"}],
}


def test_unknown_labels_are_refused_with_their_list(project: Path, lines: Lines) -> None:
    with pytest.raises(NothingImported, match=r"PER \(1\), SEES \(1\)"):
        import_files(project, [lines({"text": "fine"}, FOREIGN)], ME)
    with opened(project) as store:
        assert store.articles.count() == 0
        assert not store.imports.stale()


def test_unknown_labels_are_added_with_their_rules(project: Path, lines: Lines) -> None:
    options = ImportOptions(default_author="me", labels=LabelChoice(policy=Policy.ADD))
    report = import_files(project, [lines(FOREIGN)], options)
    assert sorted(report.labels_added) == ["PER", "SEES"]
    with opened(project) as store:
        schema = store.schema
        per, gpe = schema.mark_named("PER"), schema.mark_named("GPE")
        assert [each.name for each in schema.relations_between(per.uid, gpe.uid)] == ["SEES"]
        assert len(layer_of(store, "a")[2]) == 1


def test_labels_are_mapped_or_left_out(project: Path, lines: Lines, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"
    mapping.write_text('{"PER": "PERSON", "SEES": null}')
    options = ImportOptions(default_author="me", labels=parse_choice(f"map:{mapping}"))
    report = import_files(project, [lines(FOREIGN)], options)
    assert report.left_out == {"SEES": 1}
    with opened(project) as store:
        _layer, spans, relations = layer_of(store, "a")
        assert store.schema.label(spans[0].label).name == "PERSON"
        assert relations == []


@pytest.mark.parametrize("option", ["odd", "map:/nowhere.json"])
def test_a_wrong_label_option_is_a_sentence(option: str) -> None:
    with pytest.raises(BadFile):
        parse_choice(option)


def test_a_label_that_is_mapped_to_none_of_the_schema_is_named(
    project: Path, lines: Lines, tmp_path: Path
) -> None:
    (tmp_path / "map.json").write_text('{"PER": "PERSN"}')
    choice = parse_choice(f"map:{tmp_path / 'map.json'}")
    options = ImportOptions(default_author="me", labels=choice)
    with pytest.raises(NothingImported, match=r"has no label PERSN \(1\)"):
        import_files(
            project, [lines({"text": TEXT, "spans": [{**PERSON, "label": "PER"}]})], options
        )


def test_a_mapping_of_the_wrong_shape_is_a_sentence(tmp_path: Path) -> None:
    for content in ("[1]", '{"a": 3}', "{", "[" * 100_000):
        path = tmp_path / "map.json"
        path.write_text(content)
        with pytest.raises(BadFile, match=r"map\.json"):
            parse_choice(f"map:{path}")


def test_nothing_importable_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingImported) as caught:
        import_files(project, [tmp_path / "empty", tmp_path / "missing.txt"], ME)
    assert len(caught.value.report.refused) == 2


def test_a_cancelled_import_leaves_nothing(project: Path, lines: Lines) -> None:
    path = lines(*({"text": f"text {n}", "spans": []} for n in range(600)))
    seen: list[int] = []
    with pytest.raises(Cancelled):
        import_files(project, [path], ME, progress=seen.append, cancelled=lambda: len(seen) > 1)
    with opened(project) as store:
        assert store.articles.count() == 0
        assert store.imports.articles(1) == []


def test_a_storage_failure_leaves_nothing(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Imports.add
    calls = 0

    def fail_later(self: Imports, *args: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise StorageProblem("The disk is full.")
        return add(self, *args)

    monkeypatch.setattr(Imports, "add", fail_later)
    with pytest.raises(StorageProblem):
        import_files(project, [lines(*({"text": f"text {n}"} for n in range(600)))], ME)
    monkeypatch.undo()
    with opened(project) as store:
        assert store.articles.count() == 0
        assert store.imports.articles(1) == []


def test_settling_finds_languages_stories_and_makes_texts_findable(
    project: Path, lines: Lines
) -> None:
    wire = (
        "The harbour board met on Tuesday to decide whether the old lighthouse, dark since the"
        " storm of last winter, should be repaired or pulled down, and after four hours of debate"
        " in front of a full gallery it voted by seven to two to keep the tower, paint it white"
        " again and open a small museum of shipwrecks on its ground floor before next summer. A"
        " fund for the repairs will be raised among the fishermen and the owners of the summer"
        " houses along the bay, who had asked for the vote in a letter signed by three hundred."
    )
    path = lines(
        {"id": "a", "text": wire},
        {"id": "b", "text": "(Agency) " + wire.replace("Tuesday", "April 4")[:350] + " More soon."},
        {
            "id": "c",
            "text": "Le conseil du port a tranché mardi soir : le vieux phare sera repeint.",
        },
        {"id": "d", "text": "1 2 3", "language": "de", "story": "own"},
    )
    import_files(project, [path], ME)
    settled = settle(project)
    assert settled.grouped == 2
    assert settled.languages == {"en": 2, "fr": 1}
    with opened(project) as store:
        found = {each.source_id: each for each in store.articles.all()}
        assert found["a"].story == found["b"].story == found["a"].uid
        assert (found["c"].story, found["d"].story) == (None, "own")
        assert [found[name].language for name in "abcd"] == ["en", "en", "fr", "de"]
        assert [article for article, _status in store.queue.ids("me", search="phare")] == [
            found["c"].id
        ]
        assert store.imports.unsettled() == []
    assert settle(project).grouped == 0


def test_a_label_taken_away_meanwhile_stops_the_import(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.transfer.importing.BATCH", 1)
    span = {"start": 0, "end": 4, "label": "GPE"}
    rows = [{"text": f"Rome {n}", "spans": [span]} for n in range(4)]

    def take_away(_read: int) -> None:
        with opened(project) as store:
            gpe = store.schema.named(Kind.SPAN, "GPE")
            if gpe is not None:
                Session(store, "ana").do(DeleteLabel(uid=gpe.uid))

    with pytest.raises(Refused, match="taken out of the schema"):
        import_files(project, [lines(*rows)], ME, progress=take_away)
    with closing(open_project(project)) as store:
        assert store.articles.count() == 0
        assert check(store) == []

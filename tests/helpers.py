"""Small projects for tests: a schema, an article, a session."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.editing.imports import PublishImport
from annotator.editing.layers import OpenArticle
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.model.article import title_of
from annotator.model.identity import article_uid, text_hash
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.schema import Kind, Label, Overlap, RelationRule, Schema
from annotator.store.imports import StagedArticle
from annotator.store.project import Project, create_project

PIPELINE = Provider(name="en_test", version="1.0", hash="abc")
TEXT = "Minister Ana Costa met Luis Vega in Lima.\nLima is in Peru, l’Équateur says.\n"


def small_schema(overlap: Overlap = Overlap.NONE) -> Schema:
    """Four span labels, a zone, three relations."""
    return Schema(
        name="small",
        labels=(
            Label(uid="PERSON", kind=Kind.SPAN, name="PERSON", key="1"),
            Label(uid="ROLE", kind=Kind.SPAN, name="ROLE", key="2"),
            Label(uid="GPE", kind=Kind.SPAN, name="GPE", key="4"),
            Label(uid="LOC", kind=Kind.SPAN, name="LOC", key="5"),
            Label(uid="BOILERPLATE", kind=Kind.ZONE, name="BOILERPLATE", key="0"),
            Label(uid="HOLDS_ROLE", kind=Kind.RELATION, name="HOLDS_ROLE"),
            Label(uid="MEETS_WITH", kind=Kind.RELATION, name="MEETS_WITH"),
            Label(uid="VISITS", kind=Kind.RELATION, name="VISITS"),
            Label(uid="LIVES_IN", kind=Kind.RELATION, name="LIVES_IN"),
        ),
        rules=(
            RelationRule(relation="HOLDS_ROLE", head="PERSON", tail="ROLE"),
            RelationRule(relation="MEETS_WITH", head="PERSON", tail="PERSON", symmetric=True),
            RelationRule(relation="VISITS", head="PERSON", tail="GPE"),
            RelationRule(relation="LIVES_IN", head="PERSON", tail="GPE"),
        ),
        overlap=overlap,
    )


def staged(text: str, source_id: str, language: str = "en") -> StagedArticle:
    """An article as an import would stage it."""
    sha256 = text_hash(text)
    return StagedArticle(
        uid=article_uid(sha256, source_id),
        source_id=source_id,
        title=title_of(text),
        language=language,
        text=text,
        sha256=sha256,
    )


def add_articles(session: Session, texts: dict[str, str]) -> list[int]:
    """Import texts by source id; the article ids."""
    project = session.project
    with project.transaction():
        import_ = project.imports.begin("test")
        project.imports.add(import_, [staged(text, name) for name, text in texts.items()])
    session.do(PublishImport(import_id=import_, source="test", count=len(texts)))
    with project.transaction():
        project.imports.index(import_)
    return project.imports.articles(import_)


def new_session(folder: Path, author: str = "ana", overlap: Overlap = Overlap.NONE) -> Session:
    """A session on a new project in ``folder``."""
    return Session(create_project(folder / "test.annot", small_schema(overlap)), author)


def propose(
    session: Session,
    article: int,
    *places: tuple[int, int, str],
    relations: tuple[tuple[int, int, str], ...] = (),
    score: float | None = 0.9,
    provider: Provider = PIPELINE,
) -> None:
    """Store a proposal for an article."""
    proposal = Proposal(
        article=article,
        provider=provider,
        spans=tuple(ProposedSpan(*place, score) for place in places),
        relations=tuple(ProposedRelation(*relation, score) for relation in relations),
    )
    session.apply(Propose(proposals=(proposal,)))


def suggested_session(
    folder: Path,
    *,
    relations: tuple[tuple[int, int, str], ...] = ((0, 1, "HOLDS_ROLE"), (0, 2, "MEETS_WITH")),
    overlap: Overlap = Overlap.NONE,
    score: float = 0.9,
) -> Session:
    """Two articles; the first is open, with four spans and these relations suggested."""
    session = new_session(folder, overlap=overlap)
    add_articles(session, {"a": TEXT, "b": TEXT + "More."})
    places = (9, 18, "PERSON"), (0, 8, "ROLE"), (23, 32, "PERSON"), (36, 40, "GPE")
    propose(session, 1, *places, relations=relations, score=score)
    session.apply(OpenArticle(article=1))
    return session


def spoil(path: Path, script: str) -> None:
    """Change a project file as a stranger would, or a disk."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes meanwhile."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def dump(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a person can change, as rows."""
    tables = (
        "meta",
        "label",
        "relation_rule",
        "entity",
        "entity_name",
        "span",
        "relation",
        "comment",
        "layer_label",
    )
    rows = {
        table: project.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables
    }
    rows["layer"] = project.connection.execute(
        "SELECT article, author, status, flags FROM layer WHERE status <> 'new' OR flags <> '[]'"
    ).fetchall()
    rows["import"] = project.connection.execute("SELECT id, published FROM import").fetchall()
    return rows

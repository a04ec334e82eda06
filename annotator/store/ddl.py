"""The tables of a new project, as the first migration makes them."""

from __future__ import annotations

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE import (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, at TEXT NOT NULL, source TEXT NOT NULL,
        owner TEXT NOT NULL, published INTEGER NOT NULL DEFAULT 0,
        settled INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL, source_id TEXT NOT NULL, title TEXT NOT NULL,
        language TEXT NOT NULL, source TEXT, published TEXT, length INTEGER NOT NULL,
        sha256 TEXT NOT NULL, story TEXT, import INTEGER NOT NULL REFERENCES import(id),
        meta TEXT NOT NULL DEFAULT '{}')""",
    "CREATE INDEX article_uid ON article(uid)",
    "CREATE INDEX article_sha256 ON article(sha256)",
    "CREATE INDEX article_source_id ON article(source_id)",
    "CREATE INDEX article_import ON article(import)",
    """CREATE TABLE article_text (
        article INTEGER PRIMARY KEY REFERENCES article(id), body TEXT NOT NULL)""",
    """CREATE VIEW article_search AS SELECT article.id AS id, article.title AS title,
        article_text.body AS body
        FROM article JOIN article_text ON article_text.article = article.id
    """,
    """CREATE VIRTUAL TABLE article_fts USING fts5(title, body, content='article_search',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TABLE author (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE)""",
    """CREATE TABLE label (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
        key TEXT NOT NULL DEFAULT '', colour TEXT NOT NULL DEFAULT '', tag TEXT NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '', yes TEXT NOT NULL DEFAULT '[]',
        no TEXT NOT NULL DEFAULT '[]', position INTEGER NOT NULL,
        retired INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, name))""",
    """CREATE TABLE relation_rule (
        relation INTEGER NOT NULL REFERENCES label(id), head INTEGER NOT NULL REFERENCES label(id),
        tail INTEGER NOT NULL REFERENCES label(id), symmetric INTEGER NOT NULL DEFAULT 0,
        position INTEGER NOT NULL, PRIMARY KEY (relation, head, tail)) WITHOUT ROWID""",
    """CREATE TABLE layer (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        article INTEGER NOT NULL REFERENCES article(id),
        author INTEGER NOT NULL REFERENCES author(id), status TEXT NOT NULL DEFAULT 'new',
        flags TEXT NOT NULL DEFAULT '[]', schema_revision INTEGER NOT NULL DEFAULT 1,
        active_seconds INTEGER NOT NULL DEFAULT 0, UNIQUE (article, author))""",
    "CREATE INDEX layer_status ON layer(author, status)",
    """CREATE TABLE layer_count (
        layer INTEGER PRIMARY KEY REFERENCES layer(id), spans INTEGER NOT NULL DEFAULT 0,
        relations INTEGER NOT NULL DEFAULT 0, undecided INTEGER NOT NULL DEFAULT 0,
        next_span INTEGER NOT NULL DEFAULT 1, next_relation INTEGER NOT NULL DEFAULT 1,
        merged INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE layer_label (
        layer INTEGER NOT NULL REFERENCES layer(id), label INTEGER NOT NULL REFERENCES label(id),
        PRIMARY KEY (layer, label)) WITHOUT ROWID""",
    """CREATE TABLE entity (
        uid TEXT PRIMARY KEY, label INTEGER NOT NULL REFERENCES label(id),
        name TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE entity_name (
        entity TEXT NOT NULL REFERENCES entity(uid), name TEXT NOT NULL,
        language TEXT NOT NULL DEFAULT '', PRIMARY KEY (entity, name, language)) WITHOUT ROWID""",
    """CREATE TABLE span (
        layer INTEGER NOT NULL REFERENCES layer(id), n INTEGER NOT NULL, uid TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, label INTEGER NOT NULL REFERENCES label(id),
        quote TEXT NOT NULL, state TEXT NOT NULL, decision TEXT, provider TEXT, score REAL,
        proposed_start INTEGER, proposed_end INTEGER, proposed_label TEXT, decided_at TEXT,
        decided_by TEXT, entity TEXT REFERENCES entity(uid), attributes TEXT NOT NULL DEFAULT '{}',
        flags TEXT NOT NULL DEFAULT '[]', note TEXT, part_of INTEGER,
        PRIMARY KEY (layer, n), CHECK (start >= 0 AND start < end)) WITHOUT ROWID""",
    """CREATE TABLE relation (
        layer INTEGER NOT NULL REFERENCES layer(id), n INTEGER NOT NULL, uid TEXT NOT NULL,
        head INTEGER NOT NULL, tail INTEGER NOT NULL, label INTEGER NOT NULL REFERENCES label(id),
        state TEXT NOT NULL, decision TEXT, provider TEXT, score REAL, decided_at TEXT,
        decided_by TEXT, attributes TEXT NOT NULL DEFAULT '{}', note TEXT,
        PRIMARY KEY (layer, n), FOREIGN KEY (layer, head) REFERENCES span(layer, n),
        FOREIGN KEY (layer, tail) REFERENCES span(layer, n)) WITHOUT ROWID""",
    """CREATE TABLE comment (
        uid TEXT PRIMARY KEY, layer INTEGER NOT NULL REFERENCES layer(id), author TEXT NOT NULL,
        at TEXT NOT NULL, text TEXT NOT NULL, span INTEGER) WITHOUT ROWID""",
    "CREATE INDEX comment_layer ON comment(layer)",
    """CREATE TABLE provider (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL,
        priority INTEGER NOT NULL, settings TEXT NOT NULL DEFAULT '{}',
        UNIQUE (name, version, hash))""",
    """CREATE TABLE proposal (
        id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES article(id),
        provider INTEGER NOT NULL REFERENCES provider(id), at TEXT NOT NULL,
        spans INTEGER NOT NULL, relations INTEGER NOT NULL, payload TEXT NOT NULL,
        UNIQUE (article, provider))""",
    """CREATE TABLE edit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
        author TEXT NOT NULL, source TEXT NOT NULL, code TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '{}', undoes INTEGER REFERENCES edit(id),
        undone_by INTEGER REFERENCES edit(id), focus TEXT)""",
    "CREATE INDEX edit_walk ON edit(author, source, undone_by, id)",
    """CREATE TABLE edit_row (
        id INTEGER PRIMARY KEY, edit INTEGER NOT NULL REFERENCES edit(id), article INTEGER,
        tbl TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT)""",
    "CREATE INDEX edit_row_edit ON edit_row(edit)",
    "CREATE INDEX edit_row_article ON edit_row(article, edit)",
)

# what the project's decisions have taught; without weights: tried, and not adopted
RECOGNISERS = (
    """CREATE TABLE recogniser (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT NOT NULL,
        language TEXT NOT NULL, base TEXT NOT NULL, made_at TEXT NOT NULL, hash TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 0, card TEXT NOT NULL, weights BLOB,
        UNIQUE (name, version))""",
)

# what entities are found by; worked out from their names, so nothing refers to it
ENTITY_KEYS = (
    """CREATE TABLE entity_key (
        key TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (key, entity)) WITHOUT ROWID""",
    "CREATE INDEX entity_key_entity ON entity_key(entity)",
    "CREATE INDEX span_entity ON span(entity, state) WHERE entity IS NOT NULL",
)

# what seems to name an entity and shall not be proposed as one; ``label`` is a label's uid
SKIPPED_NAMES = (
    """CREATE TABLE skipped_name (
        name TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (name, label)) WITHOUT ROWID""",
)

# see store/checksums.py; ``articles`` is how many an import has brought
CHECKSUMS = (
    *(
        f"ALTER TABLE {table} ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0"
        for table in ("article", "layer", "layer_count", "entity", "import", "proposal")
    ),
    "ALTER TABLE import ADD COLUMN articles INTEGER NOT NULL DEFAULT 0",
    "UPDATE import SET articles = (SELECT COUNT(*) FROM article WHERE article.import = import.id)",
    "CREATE TABLE checksum (name TEXT PRIMARY KEY, checksum INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO checksum VALUES ('schema', 0), ('proposals', 0)",
)

DOUBT = (
    "ALTER TABLE proposal ADD COLUMN doubt REAL NOT NULL DEFAULT 0",
    "UPDATE proposal SET doubt = COALESCE((SELECT SUM(1 - json_extract(value, '$[3]'))"
    " FROM json_each(payload, '$.spans')), 0) WHERE spans > 0",
    # the queue is put in order from here, without a look at any payload
    "CREATE INDEX proposal_doubt ON proposal(article, spans, doubt)",
)

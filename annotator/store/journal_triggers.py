"""The temporary triggers that write the journal and keep the counters and sums of layers."""

from __future__ import annotations

from annotator.store import checksums

KEYS = {
    "meta": ("key",),
    "import": ("id",),
    "label": ("id",),
    "relation_rule": ("relation", "head", "tail"),
    "layer": ("id",),
    "layer_label": ("layer", "label"),
    "entity": ("uid",),
    "entity_name": ("entity", "name", "language"),
    "span": ("layer", "n"),
    "relation": ("layer", "n"),
    "comment": ("uid",),
    "skipped_name": ("name", "label"),
}
# of these rows only what a person's act changes; the rest is the machine's bookkeeping
WATCHED = {"import": ["id", "published"], "layer": ["id", "status", "flags"]}
_ARTICLE = {
    "layer": "{row}.article",
    "layer_label": "(SELECT article FROM layer WHERE id = {row}.layer)",
    "span": "(SELECT article FROM layer WHERE id = {row}.layer)",
    "relation": "(SELECT article FROM layer WHERE id = {row}.layer)",
    "comment": "(SELECT article FROM layer WHERE id = {row}.layer)",
}
_COUNTERS = """
CREATE TEMP TRIGGER count_{table}_insert AFTER INSERT ON main.{table} BEGIN
  UPDATE layer_count SET {visible} = {visible} + (NEW.state <> 'rejected'),
    undecided = undecided + (NEW.state = 'suggested'),
    checksum = (checksum + {new}) & {mask} WHERE layer = NEW.layer; END;
CREATE TEMP TRIGGER count_{table}_delete AFTER DELETE ON main.{table} BEGIN
  UPDATE layer_count SET {visible} = {visible} - (OLD.state <> 'rejected'),
    undecided = undecided - (OLD.state = 'suggested'),
    checksum = (checksum - {old}) & {mask} WHERE layer = OLD.layer; END;
CREATE TEMP TRIGGER count_{table}_update AFTER UPDATE ON main.{table} BEGIN
  UPDATE layer_count SET
    {visible} = {visible} + (NEW.state <> 'rejected') - (OLD.state <> 'rejected'),
    undecided = undecided + (NEW.state = 'suggested') - (OLD.state = 'suggested'),
    checksum = (checksum - {old} + {new}) & {mask} WHERE layer = NEW.layer; END;
"""


def triggers(columns: dict[str, list[str]]) -> str:
    """The statements that make them; ``columns``: table to those that are recorded.

    They call ``current_edit()``, the number of the edit that runs, NULL for none.
    """
    script = "".join(_triggers_of(table, columns[table]) for table in KEYS)
    for table, visible, counted in (
        ("span", "spans", checksums.SPAN),
        ("relation", "relations", checksums.RELATION),
    ):
        script += _COUNTERS.format(
            table=table,
            visible=visible,
            old=checksums.of("OLD", counted, "mark_sum"),
            new=checksums.of("NEW", counted, "mark_sum"),
            mask=checksums.MASK,
        )
    return script


def image_sql(row: str, columns: list[str]) -> str:
    """The image of a row as SQL; ``row`` is what its columns are reached by."""
    values = (
        f"'{column}', " + (_exact(f"{row}.score") if column == "score" else f"{row}.{column}")
        for column in columns
    )
    return f"json_object({', '.join(values)})"


def _triggers_of(table: str, columns: list[str]) -> str:
    def key(row: str) -> str:
        return "json_array(" + ", ".join(f"{row}.{column}" for column in KEYS[table]) + ")"

    def trigger(event: str, row: str, before: str, after: str, extra: str = "") -> str:
        article = _ARTICLE.get(table, "NULL").format(row=row)
        return (
            f"CREATE TEMP TRIGGER journal_{table}_{event.lower()} AFTER {event}"
            f" ON main.{table} WHEN current_edit() IS NOT NULL{extra} BEGIN"
            " INSERT INTO edit_row (edit, article, tbl, key, before, after) VALUES"
            f" (current_edit(), {article}, '{table}', {key(row)}, {before}, {after}); END;\n"
        )

    update = trigger(
        "UPDATE", "NEW", image_sql("OLD", columns), image_sql("NEW", columns), _changed(columns)
    )
    if table in WATCHED:
        # made and removed outside of acts: an empty layer means nothing, and suggestions may
        # rest on it
        return update
    return (
        trigger("INSERT", "NEW", "NULL", image_sql("NEW", columns))
        + trigger("DELETE", "OLD", image_sql("OLD", columns), "NULL")
        + update
    )


def _exact(column: str) -> str:
    """A real number as text with all its digits; the column's affinity turns it back."""
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE printf('%!.17g', {column}) END"


def _changed(columns: list[str]) -> str:
    return " AND (" + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns) + ")"

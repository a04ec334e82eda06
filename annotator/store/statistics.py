"""Counts over the whole project, for ``annotator status``."""

from __future__ import annotations

from annotator.store.articles import PUBLISHED
from annotator.store.project import Project


def label_counts(project: Project) -> dict[str, dict[str, int]]:
    """Label name to how many spans, relations or articles of it are accepted and so on.

    What is proposed for articles nobody has opened is in :func:`provider_counts`.
    """
    found: dict[str, dict[str, int]] = {}
    for table, state in (
        ("span", "state"),
        ("relation", "state"),
        ("layer_label", "'accepted' AS state"),
    ):
        rows = project.connection.execute(
            f"SELECT label.name, marks.state, SUM(marks.number) FROM (SELECT label, {state}, layer,"
            f" COUNT(*) AS number FROM {table} GROUP BY layer, label, 2) AS marks"
            " JOIN label ON label.id = marks.label JOIN layer ON layer.id = marks.layer"
            f" JOIN article ON article.id = layer.article WHERE {PUBLISHED}"
            " GROUP BY label.id, marks.state ORDER BY label.position, label.id"
        )
        for name, state, number in rows:
            counts = found.setdefault(name, {"accepted": 0, "suggested": 0, "rejected": 0})
            counts[state] += number
    return found


def provider_counts(project: Project) -> dict[str, dict[str, int]]:
    """Provider to how many articles it looked at and how many spans it proposed."""
    rows = project.connection.execute(
        "SELECT provider.name, provider.version, COUNT(*), SUM(proposal.spans) FROM proposal"
        " JOIN provider ON provider.id = proposal.provider"
        " GROUP BY provider.name, provider.version ORDER BY provider.name, provider.version"
    )
    return {
        f"{name} {version}".strip(): {"articles": articles, "spans": spans}
        for name, version, articles, spans in rows
    }

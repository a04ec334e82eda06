"""Which articles the queue lists, and in which order."""

from __future__ import annotations

from annotator.base.settings import Settings
from annotator.model.layer import Status
from annotator.model.order import Order
from annotator.store.project import Project

_TO_DO = (Status.NEW, Status.IN_PROGRESS)
_STATUSES = {"todo": _TO_DO, "done": (Status.DONE,)}


def articles_of(
    project: Project, settings: Settings, status: str, language: str, search: str
) -> list[tuple[int, Status]]:
    """The articles that pass the filters; ``status`` is ``todo``, ``ask``, ``done`` or "" for all.

    :raises StorageProblem: the file cannot be read.
    """
    with project.translated():
        return project.articles.ids(
            settings.author,
            statuses=_STATUSES.get(status, ()),
            flag="ask" if status == "ask" else "",
            language=language,
            search=search,
            order=_order(settings),
        )


def first_article(project: Project, settings: Settings) -> int | None:
    """The first article that is not done, else the first of all; None where there is none.

    :raises StorageProblem: the file cannot be read.
    """
    with project.translated():
        order = _order(settings)
        articles, author = project.articles, settings.author
        found = articles.ids(author, statuses=_TO_DO, limit=1, order=order)
        found = found or articles.ids(author, limit=1, order=order)
    return found[0][0] if found else None


def _order(settings: Settings) -> Order:
    if settings.queue_order not in set(Order):
        return Order.IMPORTED
    return Order(settings.queue_order)

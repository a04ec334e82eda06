"""Which articles the queue lists, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from annotator.base.settings import Settings
from annotator.gui.models.queue import QueueModel
from annotator.gui.timers import single_shot
from annotator.model.layer import Status
from annotator.model.order import Order
from annotator.store.project import Project
from annotator.store.queue import QueueRow

if TYPE_CHECKING:
    from annotator.gui.workspace import Workspace

TOUCH_MS = 30
_TO_DO = (Status.NEW, Status.IN_PROGRESS)
_STATUSES = {"todo": _TO_DO, "done": (Status.DONE,)}


class Listing:
    """The articles of the open project that pass the filters; ``queue`` is what lists show."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.queue = QueueModel(self._fetch)
        self._filter = ("", "", "")
        # lines are read again a moment after a key, not within it
        self._touched: set[int] = set()
        self._touch = single_shot(workspace, self.read_touched, TOUCH_MS)

    def set_filter(self, status: str, language: str, search: str) -> None:
        """Which articles the queue shows: ``todo``, ``ask``, ``done`` or "" for all."""
        self._filter = (status, language, search)
        self.read()

    def set_order(self, order: Order) -> None:
        """In which order the queue shows them, from now on in every project."""
        self._workspace.change_settings(queue_order=order.value)
        self.read()

    def read(self) -> None:
        """Ask the project again which articles those are."""
        settings = self._workspace.settings
        listed = self._workspace.read(lambda project: articles_of(project, settings, *self._filter))
        if listed is not None:
            self.queue.set_ids(listed)

    def clear(self) -> None:
        """List nothing."""
        self.queue.set_ids([])

    def touch(self, articles: Collection[int]) -> None:
        """What is told of these articles is another thing now."""
        self._touched.update(articles)
        self._touch.start()

    def read_touched(self) -> None:
        """Read now what was touched."""
        self._touch.stop()
        touched, self._touched = self._touched, set()
        self.queue.touch(touched)

    def _fetch(self, articles: Sequence[int]) -> list[QueueRow]:
        author, threshold = (
            self._workspace.settings.author,
            self._workspace.settings.shown_threshold,
        )
        read = self._workspace.read(
            lambda project: project.queue.page(articles, author, threshold=threshold)
        )
        return read or []


def articles_of(
    project: Project, settings: Settings, status: str, language: str, search: str
) -> list[tuple[int, Status]]:
    """The articles that pass the filters; ``status`` is ``todo``, ``ask``, ``done`` or "" for all.

    :raises StorageProblem: the file cannot be read.
    """
    with project.translated():
        return project.queue.ids(
            settings.author,
            statuses=_STATUSES.get(status, ()),
            flag="ask" if status == "ask" else "",
            language=language,
            search=search,
            order=order_of(settings),
        )


def first_article(project: Project, settings: Settings) -> int | None:
    """The first article that is not done, else the first of all; None where there is none.

    :raises StorageProblem: the file cannot be read.
    """
    with project.translated():
        order = order_of(settings)
        queue, author = project.queue, settings.author
        found = queue.ids(author, statuses=_TO_DO, limit=1, order=order)
        found = found or queue.ids(author, limit=1, order=order)
    return found[0][0] if found else None


def order_of(settings: Settings) -> Order:
    """The order of the settings; as imported where they name none that there is."""
    if settings.queue_order not in set(Order):
        return Order.IMPORTED
    return Order(settings.queue_order)

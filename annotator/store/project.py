"""Opening, making and closing a project file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.files import is_folder, is_there, writing_problem
from annotator.model.schema import Schema
from annotator.store import checksums, migrations
from annotator.store.articles import Articles
from annotator.store.connecting import (
    AUTOCHECKPOINT,
    BULK_CACHE,
    at_once,
    configure,
    connect_reading,
)
from annotator.store.labels import Labels
from annotator.store.layers import Layers
from annotator.store.lock import ProjectLock
from annotator.store.neighbours import Neighbours
from annotator.store.project_file import APPLICATION_ID, check_content, check_header
from annotator.store.proposals import Proposals
from annotator.store.queue import Queue
from annotator.store.relations import Relations
from annotator.store.spans import Spans
from annotator.store.sqlite_errors import ADVICE, refuse_read_only, translated

if TYPE_CHECKING:
    from annotator.store.decisions import Decisions
    from annotator.store.entities import Entities, SkippedNames
    from annotator.store.imports import Imports
    from annotator.store.journal import Journal
    from annotator.store.outcomes import Outcomes
    from annotator.store.recognisers import Recognisers
    from annotator.store.updating import UpToDateCopy

SUFFIX = ".annot"


class Project:
    """One open project file: the repositories over one connection.

    Make one with :func:`create_project` or :func:`open_project`.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        read_only: bool,
        lock: ProjectLock | None,
        copy: UpToDateCopy | None = None,
    ) -> None:
        self.path = path
        # what other connections are to read
        self.file = path if copy is None else copy.path
        self._copy = copy
        self.connection = connection
        checksums.register(connection)
        self.read_only = read_only
        self._lock = lock
        self.labels = Labels(connection)
        self.articles = Articles(connection)
        self.queue = Queue(connection)
        self.layers = Layers(connection)
        self.neighbours = Neighbours(connection)
        self.spans = Spans(connection, self.labels, self.neighbours)
        self.relations = Relations(connection, self.labels, self.neighbours)
        self.proposals = Proposals(connection, self.labels)
        self._schema: Schema | None = None
        self._armed = False
        self._guarded = False

    # what reading an article does without is loaded when it is needed: a window starts by reading

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided."""
        from annotator.store.decisions import Decisions

        return Decisions(self.connection, self.neighbours)

    @cached_property
    def entities(self) -> Entities:
        from annotator.store.entities import Entities

        return Entities(self.connection, self.labels)

    @cached_property
    def imports(self) -> Imports:
        """Imports, published or not."""
        from annotator.store.imports import Imports

        return Imports(self.connection, self.labels, self.layers, self.entities)

    @cached_property
    def recognisers(self) -> Recognisers:
        """What the decisions have taught."""
        from annotator.store.recognisers import Recognisers

        return Recognisers(self.connection)

    @cached_property
    def skipped_names(self) -> SkippedNames:
        """Names that are not proposed as entities again."""
        from annotator.store.entities import SkippedNames

        return SkippedNames(self.connection, self.labels)

    @cached_property
    def outcomes(self) -> Outcomes:
        """What became of suggestions in finished articles."""
        from annotator.store.outcomes import Outcomes

        return Outcomes(self.connection, self.labels)

    @cached_property
    def journal(self) -> Journal:
        """The journal of edits."""
        from annotator.store.journal import Journal

        return Journal(self.connection)

    @property
    def schema(self) -> Schema:
        """The schema, read once until :meth:`forget_schema`.

        :raises StorageProblem: the file is damaged.
        """
        if self._schema is None:
            try:
                with self.translated():
                    self._schema = self.labels.schema()
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise StorageProblem(
                    f"{self.path} is damaged: its schema cannot be read. {ADVICE}",
                    StorageTrouble.DAMAGED,
                ) from error
        return self._schema

    def forget_schema(self) -> None:
        """Read the schema again when it is asked for next."""
        self._schema = None
        self.labels.reload()

    def arm(self) -> None:
        """Let the journal record what this connection changes from here on.

        :raises StorageProblem: the file is damaged.
        """
        if not self._armed and not self.read_only:
            with self.translated():
                self.journal.arm()
                self.neighbours.arm()
            self._armed = True

    def _guard(self) -> None:
        """Keep the checksums of all tables but articles and marks, from here on, by triggers."""
        if not self._guarded:
            with self.translated():
                self.connection.executescript(checksums.triggers())
            self._guarded = True

    @contextmanager
    def translated(self) -> Iterator[None]:
        """SQLite's errors inside the block become :class:`StorageProblem`."""
        with translated(self.path):
            yield

    @contextmanager
    def transaction(self, *, synced: bool = True) -> Iterator[None]:
        """All of the block or nothing, on disk when the block has ended.

        ``synced`` False: on disk with the next transaction that is; until then a power failure, but
        no kill of the process, may take it back as a whole.

        :raises StorageProblem: the file cannot be written; nothing was changed.
        """
        if self.read_only:
            raise StorageProblem(
                f"{self.path} is open read-only: nothing can be changed here.",
                StorageTrouble.READ_ONLY,
            )
        self._guard()
        with translated(self.path), nullcontext() if synced else self._unsynced():
            try:
                with at_once(self.connection):
                    yield
            except BaseException:
                self.forget_schema()
                raise

    @contextmanager
    def _unsynced(self) -> Iterator[None]:
        """Commits in the block do not wait for the disk, where the next one brings them along."""
        # without a WAL file it would not, in order
        if not self._wal:
            yield
            return
        self.connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA synchronous = FULL")

    @cached_property
    def _wal(self) -> bool:
        return bool(self.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside the block is the state of one moment, whoever writes meanwhile."""
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Write a lot inside the block, of which nothing counts before a later commit outside it.

        Until that commit a power failure may take back what was written, whole transactions at a
        time; the file stays sound. A kill of the process takes nothing back. Foreign keys are not
        checked: a third of the time of an import whose rows are made to fit. Checksums of articles,
        layers and marks are the writer's own affair.
        """
        with translated(self.path):
            self.connection.execute("PRAGMA foreign_keys = OFF")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(f"PRAGMA wal_autocheckpoint = {2 * AUTOCHECKPOINT}")
            (cache,) = self.connection.execute("PRAGMA cache_size").fetchone()
            self.connection.execute(f"PRAGMA cache_size = -{BULK_CACHE}")
        try:
            yield
        finally:
            with translated(self.path):
                self.connection.execute("PRAGMA foreign_keys = ON")
                self.connection.execute("PRAGMA synchronous = FULL")
                self.connection.execute(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT}")
                self.connection.execute(f"PRAGMA cache_size = {cache}")

    def data_version(self) -> int:
        """Changes when another connection has committed."""
        with translated(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def checkpoint(self) -> None:
        """Put all that is committed into the file itself, unless somebody is reading."""
        if not self.read_only:
            with translated(self.path):
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, path: Path) -> None:
        """Write all that is committed to another file, also where this one has been deleted.

        :raises StorageProblem: it cannot be written; nothing is left of it.
        """
        try:
            with translated(path), closing(sqlite3.connect(path)) as copy:
                self.connection.backup(copy)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Close the file, whole in itself, and give the lock back."""
        try:
            if not self.read_only:
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            pass  # what is committed is safe in the -wal file beside it
        finally:
            self.connection.close()
            if self._copy is not None:
                self._copy.remove()
            if self._lock is not None:
                self._lock.release()


def create_project(path: Path, schema: Schema, *, holder: str = "") -> Project:
    """Make a new project file with a schema and open it.

    ``holder`` takes the window's lock in this name; commands leave it out.

    :raises StorageProblem: the file exists already or cannot be written; nothing is left behind.
    """
    if is_there(path):
        raise StorageProblem(f"{path} exists already. Choose another name.")
    if not is_folder(path.parent):
        raise StorageProblem(f"The folder {path.parent} does not exist.", StorageTrouble.MISSING)
    with translated(path), ExitStack() as undone:
        lock = _locked(path, holder, undone)
        _take_name(path)
        for suffix in ("", "-wal", "-shm"):
            leftover = path.with_name(f"{path.name}{suffix}")
            undone.callback(leftover.unlink, missing_ok=True)
        connection = undone.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply_pending(connection)
        configure(connection, path, busy_ms=250)
        project = Project(path, connection, read_only=False, lock=lock)
        with project.transaction():
            project.labels.write_schema(schema)
        undone.pop_all()
    return project


def _locked(path: Path, holder: str, undone: ExitStack) -> ProjectLock | None:
    """The window's lock in this name, if there is one; given back with the rest of ``undone``."""
    if not holder:
        return None
    lock = ProjectLock(path, holder)
    undone.callback(lock.release)
    return lock


def _take_name(path: Path) -> None:
    """Make the file, empty: of two programs that make the same project only one goes on."""
    try:
        path.open("xb").close()
    except FileExistsError:
        raise StorageProblem(f"{path} exists already. Choose another name.") from None
    except OSError as error:
        raise writing_problem(path, error) from error


def open_project(
    path: Path, *, read_only: bool = False, holder: str = "", busy_ms: int = 250
) -> Project:
    """Open a project file.

    ``holder`` takes the window's lock in this name; commands leave it out. ``busy_ms`` is how long
    a lock held elsewhere is waited for. A file of an older shape is brought up to date first; with
    ``read_only`` it stays as it is, and an up-to-date copy is read.

    :raises StorageProblem: missing, damaged, not a project, made by a newer program, in use,
        or (unless ``read_only``) not writable.
    """
    check_header(path)
    if not read_only:
        refuse_read_only(path)
    copy: UpToDateCopy | None = None
    with translated(path), ExitStack() as undone:
        lock = _locked(path, "" if read_only else holder, undone)
        if read_only:
            connection = connect_reading(path, busy_ms=busy_ms)
        else:
            connection = sqlite3.connect(path, isolation_level=None, timeout=busy_ms / 1000)
        undone.enter_context(closing(connection))
        check_content(connection, path)
        if migrations.pending(connection):
            # few files are older, and it loads what makes temporary folders
            from annotator.store.updating import UpToDateCopy, bring_up_to_date

            if read_only:
                copy = UpToDateCopy(connection, path)
                undone.callback(copy.remove)
                connection.close()
                connection = connect_reading(copy.path, busy_ms=busy_ms)
                undone.enter_context(closing(connection))
            else:
                bring_up_to_date(connection, path, lock)
        if not read_only:
            configure(connection, path, busy_ms=busy_ms)
        project = Project(path, connection, read_only=read_only, lock=lock, copy=copy)
        undone.pop_all()
    return project


def open_beside(path: Path) -> Project:
    """A second look, for reading alone, at a project that this process has open; for a thread.

    ``path`` is the ``file`` of the other project. It is not looked at first: closing it would drop
    the locks of the other connection.

    :raises StorageProblem: it cannot be opened.
    """
    with translated(path):
        return Project(path, connect_reading(path, busy_ms=250), read_only=True, lock=None)

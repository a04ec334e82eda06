"""What an open project still has when its file is gone, or has become somebody else's."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.files import free_name, is_there
from annotator.store.integrity import check
from annotator.store.project import Project, open_project
from annotator.store.repair import repair
from annotator.store.watching import Fate

# what a copy meets of pages that another program has written over
_LOST = {StorageTrouble.DAMAGED, StorageTrouble.NOT_A_PROJECT, StorageTrouble.OTHER}


class Rescued(NamedTuple):
    """What was rescued of a project, at ``path``; None: nothing. ``whole``: as it was.

    ``moves``: what gets another name as soon as the project is closed.
    """

    path: Path | None
    whole: bool
    moves: tuple[tuple[Path, Path], ...]

    def settle(self) -> None:
        """Give the names, now that closing has taken away what belonged to the old file.

        :raises OSError: it is not possible.
        """
        for made, name in self.moves:
            made.replace(name)


def rescue(project: Project, fate: Fate, beside: Path) -> Rescued:
    """Write down what the connection still has: at the project's path, if nothing is there.

    Else ``beside``, a name that no file has; what another program wrote stays, or comes back when
    the project is closed.

    :raises StorageProblem, OSError: it cannot be written; all is as before.
    """
    path = project.path
    if fate is not Fate.OVERWRITTEN:
        goal = path if fate is Fate.GONE else beside
        copy = free_name(path, "again")
        project.copy_to(copy)
        return Rescued(goal, True, ((copy, goal),))
    # closing writes the log into the file, which is somebody else's by now
    theirs = free_name(path, "theirs")
    try:
        # with its time: who put it there may ask whether it has changed since
        shutil.copy2(path, theirs)
        whole = _keep_sound(project, beside)
    except BaseException:
        theirs.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)
        raise
    return Rescued(beside if is_there(beside) else None, whole, ((theirs, path),))


def _keep_sound(project: Project, beside: Path) -> bool:
    """Write what the connection has to ``beside``; whether it is whole.

    What is not is taken as it stands; there is no file where that is impossible.
    """
    try:
        project.copy_to(beside)
        with closing(open_project(beside)) as copy:
            if not check(copy):
                return True
            unmended = repair(copy).copy
        if unmended is not None:
            unmended.unlink()
    except StorageProblem as problem:
        if problem.trouble in _LOST:
            beside.unlink(missing_ok=True)
        else:
            raise
    return False

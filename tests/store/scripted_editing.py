"""A program that edits a project at random until it is killed: what the crash tests kill.

``python -m tests.store.scripted_editing`` reads one JSON request a line and forks for each, so that
a kill costs no start-up. The child says what it is about to do and, after the commit, what the
project then holds (a digest); the parent says ``ended`` with the exit status.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import sys
import traceback
from pathlib import Path
from typing import Any

from annotator.base.errors import Refused, StorageProblem
from annotator.editing.edit import Command
from annotator.editing.layers import MarkDone, OpenArticle, SetFlag
from annotator.editing.relations import (
    AcceptRelation,
    CreateRelation,
    RejectRelation,
    ReverseRelation,
)
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, LabelIdentical, Reject, SetEdges, SetLabel
from annotator.model.change import Change
from annotator.store.project import Project, open_project
from tests.helpers import TEXT, add_articles, dump, new_session, propose

LABELS = ("PERSON", "ROLE", "GPE", "LOC", "BOILERPLATE")
RELATIONS = ("HOLDS_ROLE", "MEETS_WITH", "VISITS", "LIVES_IN")
ARTICLES = 4


def make_project(folder: Path) -> Path:
    """A project of a few articles with suggestions; its file."""
    importer = new_session(folder, author="importer")  # so that ana's undo stops at the import
    texts = {f"a{number}": f"{TEXT}{number}" for number in range(ARTICLES)}
    articles = add_articles(importer, texts)
    session = Session(importer.project, "ana")
    for article in articles:
        propose(
            session,
            article,
            (9, 18, "PERSON"),
            (0, 8, "ROLE"),
            (23, 32, "PERSON"),
            (36, 40, "GPE"),
            relations=((0, 1, "HOLDS_ROLE"), (0, 2, "MEETS_WITH")),
        )
        session.apply(OpenArticle(article=article))
    session.project.close()
    return session.project.path


def digest(project: Project) -> str:
    """What a person can change, in sixteen digits."""
    content = json.dumps(dump(project), default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def random_command(chance: random.Random) -> Command:
    """A command with values by chance; many are refused."""
    article = chance.randint(1, ARTICLES)
    n, other = chance.randint(1, 6), chance.randint(1, 6)
    start = chance.randrange(len(TEXT))
    end = min(len(TEXT), start + chance.randint(1, 12))
    label, relation = chance.choice(LABELS), chance.choice(RELATIONS)
    commands: tuple[Command, ...] = (
        CreateSpan(article=article, start=start, end=end, label=label),
        SetLabel(article=article, n=n, label=label),
        SetEdges(article=article, n=n, start=start, end=end),
        Accept(article=article, n=n),
        Reject(article=article, n=n),
        LabelIdentical(article=article, n=n, label=label),
        CreateRelation(article=article, head=n, tail=other, label=relation),
        AcceptRelation(article=article, n=n),
        RejectRelation(article=article, n=n),
        ReverseRelation(article=article, n=n),
        MarkDone(article=article),
        SetFlag(article=article, flag="ask", on=chance.random() < 0.5),
    )
    return chance.choice(commands)


def random_act(session: Session, kind: str, chance: random.Random) -> Change | None:
    """Do, undo or redo; None where there was nothing to do. Raises what a Session raises."""
    if kind == "undo":
        return session.undo()
    if kind == "redo":
        return session.redo()
    return session.do(random_command(chance))


def random_kind(chance: random.Random) -> str:
    """Most acts are new ones."""
    return chance.choices(("do", "undo", "redo"), (8, 2, 1))[0]


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _edit(request: dict[str, Any]) -> None:
    chance = random.Random(request["seed"])
    project = open_project(Path(request["path"]), holder="Ana")
    session = Session(project, "ana")
    known = digest(project)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    if "limit" in request:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["limit"], hard))
    for _ in range(request["acts"]):
        kind = random_kind(chance)
        _say("will", kind)
        try:
            random_act(session, kind, chance)
            if chance.random() < 0.02:
                project.checkpoint()
        except Refused:
            pass
        except StorageProblem as problem:
            _say("trouble", problem.trouble.value, str(problem))
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        now = digest(project)
        if now != known:
            _say("did", now)
        known = now
    project.close()


def main() -> None:
    """Serve requests until the input ends."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                _say("pid", os.getpid())
                _edit(json.loads(line))
                status = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(status)
        _say("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()

"""``annotator suggest``: the same providers as in the window's worker, run here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from annotator.base.errors import Refused
from annotator.base.files import scratch_folder, write_whole
from annotator.base.helper import Helper, HelperDied, in_turn
from annotator.base.paths import resources
from annotator.cli.context import JsonOption, ProjectArgument, existing, settings
from annotator.cli.output import count, facts, progress, say
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.model.proposal import Proposal, merge
from annotator.store.project import Project, open_project
from annotator.suggest.edition import outdated
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.memory import Memory
from annotator.suggest.notices import sentence
from annotator.suggest.recall import recall
from annotator.transfer.recognisers import write_active
from annotator.transfer.settling import settle

_CHUNK = 16


def suggest(
    project: ProjectArgument,
    redo: Annotated[
        bool, typer.Option("--redo", help="Look at articles again that were looked at before.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes; each loads its own models.")
    ] = 1,
    as_json: JsonOption = False,
) -> None:
    """Let models, word lists, rules and earlier decisions propose spans and relations.

    Without --redo for articles that nothing was proposed for, and for unfinished ones where it was
    by another edition of the program or another recogniser.
    """
    path = existing(project)
    settle(path)  # an import that was cut short may lack languages
    with closing(open_project(path, busy_ms=5000)) as opened:
        with opened.translated():
            waiting = opened.articles.without_proposal(redo=redo)
            again = [] if redo else _outdated(opened, settings().author)
        if again:
            say(
                f"Suggesting again for {count(len(again), 'unfinished article')}: another"
                " edition of the program or another recogniser had suggested there."
            )
        found = suggest_for(opened, [*waiting, *again], jobs=jobs)
    if as_json:
        facts(vars(found))
        return
    print(
        f"{count(found.articles, 'article')} looked at, {count(found.spans.total(), 'span')} and"
        f" {count(found.relations, 'relation')} proposed."
    )
    for provider, number in found.spans.most_common():
        print(f"  {provider}: {number:,}")


def _outdated(project: Project, author: str) -> list[int]:
    """The articles that the author has not finished and whose proposals others would make now."""
    learnt = project.recognisers.active()
    return [
        article
        for article, language, said in project.proposals.speakers(author)
        if outdated(said, learnt.get(language), project.schema, resources())
    ]


@dataclass(kw_only=True)
class Suggested:
    """What came of suggesting: spans by provider; what the engine had to say."""

    articles: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    relations: int = 0
    notices: list[str] = field(default_factory=list)


def suggest_for(opened: Project, articles: Iterable[int], *, jobs: int = 1) -> Suggested:
    """Suggest for these articles of the project, and store it; notices are told as they come."""
    found = Suggested()
    looked_at: set[int] = set()
    session = Session(opened, settings().author)
    with opened.translated():
        languages = {article: opened.articles.get(article).language for article in articles}
        heard = opened.recognisers.heard()
        memory = Memory(opened.decisions.all_evidence(session.author, heard))
    waiting = sorted(languages, key=lambda article: (languages[article], article))
    with scratch_folder() as folder, progress("Suggesting", len(waiting)) as show:
        options = EngineSettings(
            resources=resources(),
            pipelines=settings().pipelines,
            learnt=write_active(opened, folder),
            relations=_write_taught(opened, session.author, folder) if waiting else None,
        )
        for proposals, told in _proposed(opened.file, options, waiting, languages, jobs):
            proposals += _recalled(opened, memory, proposals, languages)
            session.apply(Propose(proposals=tuple(proposals)))
            for proposal in proposals:
                if proposal.borrowed:
                    found.relations += len(proposal.relations)
                else:
                    found.spans[proposal.provider.title] += len(proposal.spans)
                looked_at.add(proposal.article)
            for line in told:
                if line not in found.notices:
                    found.notices.append(line)
                    say(line)
            show(len(looked_at))
    found.articles = len(looked_at)
    return found


def _write_taught(opened: Project, author: str, folder: Path) -> Path | None:
    """A file with what the decisions on relations teach, None where there are none."""
    # numpy: most commands do without
    from annotator.cli.relation_teaching import learnt_from, read_lessons

    lessons = read_lessons(opened, author)
    if not lessons:
        return None
    say(f"Learning from what was decided on relations in {count(len(lessons), 'article')}...")
    path = folder / "relations.npz"
    write_whole(path, learnt_from(lessons, opened.schema))
    return path


def _recalled(
    project: Project, memory: Memory, proposals: Sequence[Proposal], languages: dict[int, str]
) -> list[Proposal]:
    """What earlier decisions say of articles of which others have just said something."""
    recalled: list[Proposal] = []
    for article in dict.fromkeys(proposal.article for proposal in proposals) if memory else ():
        said = [proposal for proposal in proposals if proposal.article == article]
        beside, _relations = merge(said, project.schema)
        with project.translated():
            text = memory.search(project.articles.text(article))
        recalled.append(recall(memory, article, text, languages[article], project.schema, beside))
    return recalled


# the proposals for some articles, with what the engine had to say
_Said = tuple[list[Proposal], list[str]]


def _proposed(
    project: Path,
    options: EngineSettings,
    articles: Sequence[int],
    languages: dict[int, str],
    jobs: int,
) -> Iterator[_Said]:
    """What is proposed for the articles, some at a time, in order."""
    chunks = [
        [(article, languages[article]) for article in articles[at : at + _CHUNK]]
        for at in range(0, len(articles), _CHUNK)
    ]
    if jobs == 1:
        yield from _propose(project, options, chunks)
        return
    try:
        with ExitStack() as stack:
            shares = (chunks[index::jobs] for index in range(min(jobs, len(chunks))))
            helpers = (Helper(_propose, project, options, share) for share in shares)
            yield from in_turn([stack.enter_context(helper) for helper in helpers])
    except HelperDied:
        raise Refused(
            "A process that was suggesting was ended from outside; memory may be short. What was"
            " suggested before is kept: the same command goes on from there, with fewer --jobs."
        ) from None


def _propose(
    path: Path, options: EngineSettings, chunks: Sequence[Sequence[tuple[int, str]]]
) -> Iterator[_Said]:
    """The same of ``chunks`` of articles, each with its language."""
    engine = Engine(options)
    with closing(open_project(path, read_only=True, busy_ms=5000)) as project:
        for chunk in chunks:
            with project.translated():
                texts = [Text(each, project.articles.text(each), told) for each, told in chunk]
            proposals = list(engine.propose(texts, project.schema))
            yield proposals, [sentence(notice) for notice in engine.take_notices()]

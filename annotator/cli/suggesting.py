"""``annotator suggest``: the same providers as in the window's worker, run here."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from annotator.base.paths import resources
from annotator.cli.context import JsonOption, ProjectArgument, existing, settings
from annotator.cli.output import count, facts, progress, say
from annotator.editing.session import Session
from annotator.editing.suggestions import Propose
from annotator.model.proposal import Proposal, merge
from annotator.model.schema import Schema
from annotator.store.project import Project, open_project
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.memory import Memory
from annotator.suggest.notices import sentence
from annotator.suggest.recall import recall
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
    """Let models, word lists, rules and earlier decisions propose spans and relations."""
    path = existing(project)
    settle(path)  # an import that was cut short may lack languages
    options = EngineSettings(resources=resources(), pipelines=settings().pipelines)
    spans: Counter[str] = Counter()
    relations = 0
    looked_at: set[int] = set()
    notices: list[str] = []
    with closing(open_project(path, busy_ms=5000)) as opened:
        session = Session(opened, settings().author)
        with opened.translated():
            waiting = opened.articles.without_proposal(redo=redo)
            languages = {each: opened.articles.get(each).language for each in waiting}
            memory = Memory(opened.decisions.all_evidence(session.author))
        waiting.sort(key=lambda article: (languages[article], article))
        with progress("Suggesting", len(waiting)) as show:
            chunks = _chunks(opened, waiting, languages)
            for proposals, told in _proposed(chunks, options, opened.schema, jobs):
                proposals += _recalled(opened, memory, proposals, languages)
                session.apply(Propose(proposals=tuple(proposals)))
                for proposal in proposals:
                    if proposal.borrowed:
                        relations += len(proposal.relations)
                    else:
                        spans[proposal.provider.title] += len(proposal.spans)
                    looked_at.add(proposal.article)
                for line in told:
                    if line not in notices:
                        notices.append(line)
                        say(line)
                show(len(looked_at))
    if as_json:
        facts(
            {
                "articles": len(looked_at),
                "spans": spans,
                "relations": relations,
                "notices": notices,
            }
        )
        return
    print(
        f"{count(len(looked_at), 'article')} looked at, {count(spans.total(), 'span')} and"
        f" {count(relations, 'relation')} proposed."
    )
    for provider, number in spans.most_common():
        print(f"  {provider}: {number:,}")


def _chunks(
    project: Project, articles: Sequence[int], languages: dict[int, str]
) -> Iterator[list[Text]]:
    rest = iter(articles)
    while chunk := list(islice(rest, _CHUNK)):
        with project.translated():
            yield [Text(each, project.articles.text(each), languages[each]) for each in chunk]


def _recalled(
    project: Project, memory: Memory, proposals: Sequence[Proposal], languages: dict[int, str]
) -> list[Proposal]:
    """What earlier decisions say of articles of which others have just said something."""
    recalled: list[Proposal] = []
    for article in dict.fromkeys(each.article for each in proposals) if memory else ():
        beside, _relations = merge(
            [each for each in proposals if each.article == article], project.schema
        )
        with project.translated():
            text = memory.search(project.articles.text(article))
        recalled.append(recall(memory, article, text, languages[article], project.schema, beside))
    return recalled


def _proposed(
    chunks: Iterator[list[Text]], options: EngineSettings, schema: Schema, jobs: int
) -> Iterator[tuple[list[Proposal], list[str]]]:
    """The proposals for each chunk in order, with what the engine had to say."""
    if jobs == 1:
        for chunk in chunks:
            yield _propose(options.resources, _frozen(options), chunk, schema)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
        # a few chunks ahead keep every process busy and the memory small
        running = []
        for chunk in chunks:
            running.append(
                pool.submit(_propose, options.resources, _frozen(options), chunk, schema)
            )
            if len(running) > 2 * jobs:
                yield running.pop(0).result()
        for future in running:
            yield future.result()


def _frozen(options: EngineSettings) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options.pipelines.items()))


def _propose(
    folder: Path, pipelines: tuple[tuple[str, str], ...], chunk: list[Text], schema: Schema
) -> tuple[list[Proposal], list[str]]:
    engine = _engine(folder, pipelines)
    proposals = list(engine.propose(chunk, schema))
    return proposals, [sentence(notice) for notice in engine.take_notices()]


@lru_cache(maxsize=1)
def _engine(folder: Path, pipelines: tuple[tuple[str, str], ...]) -> Engine:
    """One engine a process: loading a model takes seconds."""
    return Engine(EngineSettings(resources=folder, pipelines=dict(pipelines)))

"""What the recognisers of a project say of some of its articles, by their own labels."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.base.paths import resources
from annotator.store.project import Project, open_project
from annotator.suggest import pipelines
from annotator.suggest.pipelines import BrokenPipelineError
from annotator.suggest.sources import sample, sources
from annotator.suggest.worker import Job

# enough to see what a label is used for, read in a second or two
ARTICLES = 12
_LONGEST = 6000


def sample_labels(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """Recogniser to its label to ``[times, examples]``; one that cannot be loaded is left out.

    ``payload``: ``project``, ``author``, and ``pipelines`` as the settings name them.
    """
    found: dict[str, Any] = {}
    with closing(open_project(Path(payload["project"]), read_only=True)) as project:
        with project.translated():
            languages = sorted(project.articles.languages())
        wanted = dict(payload["pipelines"])
        installed = pipelines.installed()
        for source in sources(languages, wanted, project.schema, resources()):
            job.check()
            pipeline = pipelines.choose(installed[source.language], source.pipeline)
            assert pipeline is not None
            try:
                own = source.recogniser != source.pipeline
                loaded = pipelines.load(pipeline, resources(), own=own)
            except BrokenPipelineError:
                continue
            job.check()
            said = sample(loaded, _texts(project, payload["author"], source.language))
            found[source.recogniser] = {label: list(each) for label, each in said.items()}
    return found


def _texts(project: Project, author: str, language: str) -> list[str]:
    with project.translated():
        listed = project.queue.ids(author, language=language, limit=ARTICLES)
        return [project.articles.text(article)[:_LONGEST] for article, _status in listed]

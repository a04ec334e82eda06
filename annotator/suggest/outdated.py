"""Whether something else spoke of an article than what suggests by now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.model.proposal import Provider, Speaker
from annotator.model.recogniser import LEARNT
from annotator.model.schema import Schema
from annotator.suggest.edition import of_another


def outdated(said: Sequence[Speaker], learnt: str, schema: Schema | None, resources: Path) -> bool:
    """Another edition of the program, another recogniser, another label map.

    ``learnt`` is the title of the recogniser that the project has taught in the article's
    language, "" for none.
    """
    if of_another((provider for provider, _ in said), resources):
        return True
    recognisers = [each for each in said if each[0].recognises]
    speaking = [provider for provider, some in recognisers if some]
    if learnt:
        return any(provider.title != learnt for provider in speaking)
    if any(provider.name.startswith(LEARNT) for provider in speaking):
        return True
    # one whose labels were all left out says nothing; it is the newest
    newest = [provider for provider, _ in recognisers[-1:]]
    return any(_mapped_otherwise(provider, schema) for provider in speaking or newest)


def _mapped_otherwise(provider: Provider, schema: Schema | None) -> bool:
    """Whether it spoke under another label map than the one that a person chose since."""
    # what reads label maps is loaded where somebody chose one
    if schema is None or not (schema.maps or "map" in provider.settings):
        return False
    from annotator.suggest.label_maps import map_mark

    return provider.settings.get("map", "") != map_mark(schema, provider.name)

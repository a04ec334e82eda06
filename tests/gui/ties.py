"""Relations that are suggested between spans that stand there."""

from __future__ import annotations

from annotator.editing.suggestions import Propose
from annotator.gui.main_window import MainWindow
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from tests.gui.test_window_keys import quoted


def suggest(window: MainWindow, *ties: tuple[str, str, str, float]) -> None:
    """Suggest relations in the first article: text of the head, name, text of the tail, score."""
    names = sorted({name for head, _label, tail, _score in ties for name in (head, tail)})
    ends = [quoted(window, name) for name in names]
    relations = (
        ProposedRelation(names.index(head), names.index(tail), f"relation:{label}", score)
        for head, label, tail, score in ties
    )
    proposal = Proposal(
        article=1,
        provider=Provider(name="ties", version="1"),
        spans=tuple(ProposedSpan(each.start, each.end, each.label, each.score) for each in ends),
        relations=tuple(relations),
        borrowed=True,
    )
    window.workspace.apply(Propose(proposals=(proposal,)))

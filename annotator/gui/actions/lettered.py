"""Deciding on things without going there: a letter stands at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.partners import Choice
from annotator.editing.relations import RejectRelation
from annotator.editing.spans import Reject
from annotator.gui.actions.making_relations import create, described, offered_choice
from annotator.gui.article.picture import Hints, RelationHint
from annotator.gui.keys.letter_codes import codes
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.reading_order import undecided
from annotator.gui.targets.relation_offers import LIKELY, open_offers, within
from annotator.gui.words.edit_titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.relation import Relation
from annotator.model.span import Span

translate = QCoreApplication.translate

_MORE = "/"
# likely relations that get letters at once: who presses reads them all
_AT_ONCE = 12
# something undecided and the letters at it
Keyed = tuple[Span | Relation, str]


def offer(workspace: Workspace, _key: str = "") -> None:
    """Draw the likely relations of the screen that are not there, each with a letter."""
    if workspace.layer is None or not workspace.can_change():
        return
    prompt = offer_prompt(workspace)
    if prompt is not None:
        workspace.ask(prompt)
    elif workspace.offers is None:
        workspace.offers_wanted.emit()
        workspace.say(
            translate(
                "Relating", "Likely relations are being looked for: {key} shows them in a moment."
            ).format(key=key_of("offer", workspace.settings.keys))
        )
    else:
        workspace.say(
            translate(
                "Relating", "No other relation is likely on this screen: {key} makes any."
            ).format(key=key_of("relate", workspace.settings.keys))
        )


def offer_prompt(workspace: Workspace) -> Prompt | None:
    """What :func:`offer` asks; None where there is nothing to offer.

    They are listed beside their letters: several between the same lines cover one another. Where
    none is likely, less likely ones are offered, else only to who asks further.
    """
    every = _offers_in_sight(workspace)
    likely = [each for each in every if each.reaches(LIKELY)]
    return _offering(workspace, _keyed(workspace, likely or every), unlikely=not likely)


def _offers_in_sight(workspace: Workspace) -> list[Relation]:
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return []
    return open_offers(layer, within(layer, workspace.offers or (), view.in_sight), least=0.0)


def _keyed(workspace: Workspace, offers: Sequence[Relation]) -> list[RelationHint]:
    keyed = zip(offers[:_AT_ONCE], workspace.letters, strict=False)
    return [RelationHint(each, key) for each, key in keyed]


def _offering(
    workspace: Workspace, hints: Sequence[RelationHint], *, unlikely: bool, again: bool = False
) -> Prompt | None:
    """The question for those of ``hints`` that can still be made; ``again``: less was made now."""
    layer = workspace.layer
    if layer is None:
        return None
    # their scores may be others by now, one who mediates does so for two: their letters stay
    open_ = open_offers(layer, [hint.relation for hint in hints], least=0.0, rivals=True)
    left = [hint for hint in hints if hint.relation in open_]
    if not left:
        return None

    def make(choice: Choice) -> None:
        create(workspace, choice, say=True)
        workspace.ask(_offering(workspace, left, unlikely=unlikely, again=True))

    choices = [offered_choice(layer, hint.relation) for hint in left]
    options = [
        Option(
            hint.key,
            described(layer, choice),
            partial(create, workspace, choice, say=True),
            partial(make, choice),
        )
        for hint, choice in zip(left, choices, strict=True)
    ]
    shown = [hint.relation[:3] for hint in left]
    rest = [each for each in _offers_in_sight(workspace) if each[:3] not in shown]
    if rest and not unlikely:
        further = partial(_offering, workspace, _keyed(workspace, rest), unlikely=True)
        more = translate("Relating", "less likely ones")
        options.append(Option(_MORE, more, lambda: workspace.ask(further())))
    title = translate("Relating", "Likely relations: the letter of one makes it")
    if unlikely:
        title = translate("Relating", "Less likely relations: the letter of one makes it")
    return Prompt(
        title,
        tuple(options),
        hints=Hints(relations=tuple(left)),
        again=again,
        with_shift=translate("Relating", "and another"),
        anew=partial(offer, workspace),
    )


def reject_lettered(workspace: Workspace, _key: str = "") -> None:
    """Show a letter at everything undecided on the screen; it is rejected by that."""
    if not workspace.can_change():
        return
    prompt = reject_prompt(workspace)
    if prompt is not None:
        workspace.ask(prompt)
    elif workspace.layer is not None:
        workspace.say(translate("Deciding", "Nothing on this screen is undecided."))


def reject_prompt(workspace: Workspace, left: Sequence[Keyed] | None = None) -> Prompt | None:
    """What :func:`reject_lettered` asks; the most doubtful get the shortest codes.

    ``left``: what had letters a moment ago, which stay.
    """
    layer = workspace.layer
    if layer is None or workspace.view is None:
        return None
    if left is None:
        keyed = _lettered(workspace)
    else:
        keyed = [
            (each, key)
            for each, key in left
            if (layer.span(each.n) if isinstance(each, Span) else layer.relation(each.n))
        ]
    if not keyed:
        return None

    def go_on(each: Span | Relation) -> None:
        _reject(workspace, each)
        workspace.ask(reject_prompt(workspace, keyed))

    return Prompt(
        translate("Deciding", "Reject: the letter at it"),
        tuple(
            Option(key, "", partial(_reject, workspace, each), partial(go_on, each))
            for each, key in keyed
        ),
        Hints(
            spans={each.n: key for each, key in keyed if isinstance(each, Span)},
            relations=tuple(
                RelationHint(each, key) for each, key in keyed if isinstance(each, Relation)
            ),
        ),
        listed=False,
        again=left is not None,
        with_shift=translate("Deciding", "and more"),
        anew=partial(reject_lettered, workspace),
    )


def _lettered(workspace: Workspace) -> list[Keyed]:
    """What is undecided on the screen, with codes."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return []
    threshold = workspace.settings.shown_threshold
    start, end = view.in_sight
    spans = [span for span in layer.between(start, end) if undecided(span, threshold)]
    relations = layer.undecided_relations(threshold)
    # an arc is seen, and leaves for the margin, where one end is out of sight
    seen = within(layer, relations, (start, end), whole=False)
    found: list[Span | Relation] = [*spans, *seen]
    found.sort(key=lambda each: 1.0 if each.score is None else each.score)
    return list(zip(found, codes(workspace.letters, len(found)), strict=False))


def _reject(workspace: Workspace, each: Span | Relation) -> None:
    (reject_span if isinstance(each, Span) else reject_relation)(workspace, each.n)


def reject_span(workspace: Workspace, n: int) -> None:
    """Reject or delete a span that need not have the focus, and say so."""
    if workspace.layer is not None:
        _say_change(workspace, workspace.do(Reject(article=workspace.layer.article.id, n=n)))


def reject_relation(workspace: Workspace, n: int) -> None:
    """Reject or delete a relation that need not have the focus, and say so."""
    if workspace.layer is not None:
        _say_change(
            workspace, workspace.do(RejectRelation(article=workspace.layer.article.id, n=n))
        )


def _say_change(workspace: Workspace, change: Change | None) -> None:
    # what goes from afar may go unnoticed
    if change is not None:
        workspace.say(in_words(change.title))

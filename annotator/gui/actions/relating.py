"""Making and turning relations: by R and a letter, or dragged from one span to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.edit import shortened
from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice, Partner, partners
from annotator.editing.relations import CreateRelation, ReverseRelation
from annotator.gui.announcing import announce
from annotator.gui.codes import DIGITS, answer_keys, codes
from annotator.gui.offers import open_offers
from annotator.gui.prompt import Option, Prompt
from annotator.gui.shown_keys import key_of
from annotator.gui.titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation

translate = QCoreApplication.translate

# likely relations of one span that get digits
_OFFERED = 3


def described(layer: OpenLayer, choice: Choice) -> str:
    """``HOLDS_ROLE   Dana Whitfield → State Secretary``; a dash where there is no direction."""
    head, tail = layer.span(choice.head), layer.span(choice.tail)
    sign = "—" if choice.label.uid in layer.schema.symmetric else "→"
    ends = [shortened(span.quote, 32) if span else "?" for span in (head, tail)]
    return f"{choice.label.name}   {ends[0]} {sign} {ends[1]}"


def offered_choice(layer: OpenLayer, offer: Relation) -> Choice:
    """What making an offered relation is."""
    return Choice(offer.head, offer.tail, layer.schema.label(offer.label))


def relate(workspace: Workspace, _key: str = "") -> None:
    """Show a letter at every possible partner of the focused span and wait for it.

    The likeliest relations have digits: label and all in one key.
    """
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    span = None if view.focused_span is None else layer.span(view.focused_span)
    if span is None:
        workspace.say(
            translate("Relating", "Focus a span first: {key} then relates it to another.").format(
                key=key_of("relate", workspace.settings.keys)
            )
        )
        return
    possible = layer.partners(span.n)
    if not possible and layer.far_partners(span.n):
        find_partner(workspace)
        return
    if not possible:
        workspace.say(
            translate("Relating", "No span of this article may be related to “{text}”.").format(
                text=shortened(span.quote, 32)
            )
        )
        return
    mine = [each for each in workspace.offers or () if span.n in (each.head, each.tail)]
    likely = [offered_choice(layer, each) for each in open_offers(layer, mine)[:_OFFERED]]
    near = dict(zip(codes(workspace.letters, len(possible)), possible, strict=False))
    workspace.ask(
        Prompt(
            translate("Relating", "Relation from “{text}”: the letter of the other span").format(
                text=shortened(span.quote, 32)
            ),
            (
                *(
                    Option(key, described(layer, choice), _creating(workspace, choice))
                    for key, choice in zip(DIGITS, likely, strict=False)
                ),
                *(
                    Option(letter, partner.span.quote, _offering(workspace, partner.choices))
                    for letter, partner in near.items()
                ),
                Option(
                    "/",
                    translate("Relating", "another span, by its text"),
                    partial(find_partner, workspace),
                ),
            ),
            {partner.span.n: letter for letter, partner in near.items()},
            listed=False,
        )
    )


def find_partner(workspace: Workspace) -> None:
    """Open the list of all spans that the focused one may be related to."""
    workspace.wanted.emit("partners")


def relate_to(workspace: Workspace, partner: Partner) -> None:
    """Relate the focused span to a partner: at once where one label fits, else a digit chooses."""
    _offer(workspace, partner.choices)


def join(workspace: Workspace, head: int, tail: int) -> None:
    """Relate two spans: at once where one label fits, else a digit chooses."""
    layer = workspace.layer
    one, other = (layer.span(head), layer.span(tail)) if layer else (None, None)
    if layer is None or one is None or other is None:
        return
    found = partners(layer.schema, one, [other])
    if found:
        _offer(workspace, found[0].choices)
    else:
        workspace.say(
            translate("Relating", "The schema has no relation between {head} and {tail}.").format(
                head=layer.schema.label(one.label).name, tail=layer.schema.label(other.label).name
            )
        )


def reverse(workspace: Workspace, _key: str = "") -> None:
    """Turn the focused relation round."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    if view.focused_relation is None:
        workspace.say(
            translate("Relating", "Focus a relation first: {key} goes to it.").format(
                key=key_of("next_relation", workspace.settings.keys)
            )
        )
    else:
        workspace.do(ReverseRelation(article=layer.article.id, n=view.focused_relation))


def _offer(workspace: Workspace, choices: Sequence[Choice]) -> None:
    layer = workspace.layer
    if layer is None:
        return
    if len(choices) == 1:
        create(workspace, choices[0])
        return
    workspace.ask(
        Prompt(
            translate("Relating", "Which relation?"),
            tuple(
                Option(key, described(layer, choice), _creating(workspace, choice))
                for key, choice in zip(
                    answer_keys(workspace.letters, len(choices)), choices, strict=False
                )
            ),
        )
    )


def _offering(workspace: Workspace, choices: Sequence[Choice]) -> Callable[[], None]:
    return lambda: _offer(workspace, choices)


def _creating(workspace: Workspace, choice: Choice) -> Callable[[], None]:
    return lambda: create(workspace, choice)


def create(workspace: Workspace, choice: Choice) -> None:
    """Make a relation, and say it to who cannot see it."""
    if workspace.layer is None:
        return
    change = workspace.do(
        CreateRelation(
            article=workspace.layer.article.id,
            head=choice.head,
            tail=choice.tail,
            label=choice.label.uid,
        )
    )
    if change is not None and workspace.view is not None:
        # who sees the arc need not be told
        announce(workspace.view, in_words(change.title))

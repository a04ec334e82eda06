"""Making and turning relations: by R and a letter, or dragged from one span to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.edit import shortened
from annotator.editing.partners import Partner, partners
from annotator.editing.relations import ReverseRelation
from annotator.gui.actions.making_relations import create, described, make_likeliest, offered_choice
from annotator.gui.article.picture import Hints
from annotator.gui.keys.letter_codes import DIGITS, codes
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_span
from annotator.gui.targets.relation_offers import open_offers
from annotator.gui.workspace import Workspace
from annotator.model.span import Span

translate = QCoreApplication.translate

_LIST = "/"
# before a partner that the paragraph has above or below what is in sight
_UP, _DOWN = "↑ ", "↓ "
# pixels of the list of answers under the question
_LISTED = 34
# likely relations of one span that get digits
_OFFERED = 3


def relate(workspace: Workspace, _key: str = "") -> None:
    """Show a letter at every possible partner of the focused span and wait for it.

    The likeliest relations have digits: label and all in one key.
    """
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or not workspace.can_change():
        return
    span = focused_span(workspace)
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
            translate("Relating", "Nothing is left here that “{text}” may be related to.").format(
                text=shortened(span.quote, 32)
            )
        )
        return
    workspace.ask(_partner_prompt(workspace, span, possible, _likely(workspace, span)))


def _likely(workspace: Workspace, span: Span) -> list[Option]:
    """The likeliest relations of a span that are not there, each with a digit."""
    layer = workspace.layer
    if layer is None:
        return []
    mine = [each for each in workspace.offers or () if span.n in (each.head, each.tail)]
    likely = [offered_choice(layer, each) for each in open_offers(layer, mine)[:_OFFERED]]
    return [
        Option(key, described(layer, choice), partial(create, workspace, choice))
        for key, choice in zip(DIGITS, likely, strict=False)
    ]


def _partner_prompt(
    workspace: Workspace,
    span: Span,
    possible: Sequence[Partner],
    digits: Sequence[Option],
    made: str = "",
    *,
    again: bool = False,
) -> Prompt:
    """``made``: the label that was just guessed and that ``digits`` change."""
    near = dict(zip(codes(workspace.letters, len(possible)), possible, strict=False))
    begin, end = _shown(workspace, span)
    above = {letter for letter, each in near.items() if each.span.start < begin}
    below = {letter for letter, each in near.items() if each.span.start >= end}

    def go_on(made: str, others: Sequence[Option]) -> None:
        # the letters stay where they are: the same partners in the same order
        digits = others or _likely(workspace, span)
        workspace.ask(_partner_prompt(workspace, span, possible, digits, made, again=True))

    options = list(digits)
    for letter, partner in near.items():
        text = _UP * (letter in above) + _DOWN * (letter in below) + partner.span.quote
        make = partial(make_likeliest, workspace, partner.choices)
        options.append(Option(letter, text, make, partial(make, go_on)))
    if not any(option.key == _LIST for option in digits):
        by_text = translate("Relating", "another span, by its text")
        options.append(Option(_LIST, by_text, partial(find_partner, workspace)))
    return Prompt(
        _partner_title(span, made),
        tuple(options),
        Hints({partner.span.n: letter for letter, partner in near.items()}),
        listed=False,
        # letters that stay need not be read again, digits that change a guess must be
        again=again and not made,
        with_shift=translate("Relating", "and another"),
        named=frozenset(above | below),
        astray=translate("Relating", "No span here has the letter {key}: / finds one by its text."),
    )


def _partner_title(span: Span, made: str) -> str:
    if made:
        title = translate("Relating", "{label} is made: a digit changes it, a letter goes on")
        return title.format(label=made)
    title = translate("Relating", "Relation from “{text}”: the letter of the other span")
    return title.format(text=shortened(span.quote, 32))


def _shown(workspace: Workspace, span: Span) -> tuple[int, int]:
    """What is in sight beside the question, which covers no line of the span it is about."""
    view = workspace.view
    if view is None:
        return 0, 0
    begin, end = view.sight(_LISTED)
    line = view.sheet.line_of(span.start)
    if line is None or not view.stage.shows(span.start):
        return begin, end
    return min(begin, line.start), max(end, line.end)


def find_partner(workspace: Workspace) -> None:
    """Open the list of all spans that the focused one may be related to."""
    workspace.part_wanted.emit("partners")


def join(workspace: Workspace, head: int, tail: int) -> None:
    """Relate two spans: at once, or a digit chooses."""
    layer = workspace.layer
    one, other = (layer.span(head), layer.span(tail)) if layer else (None, None)
    if layer is None or one is None or other is None or not workspace.can_change():
        return
    found = partners(layer.schema, one, [other])
    if found:
        make_likeliest(workspace, found[0].choices)
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

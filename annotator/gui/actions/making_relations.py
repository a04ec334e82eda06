"""Making one relation: with the likeliest label at once, which a digit then changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.edit import shortened
from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice, choices_between
from annotator.editing.relations import CreateRelation, SetRelationLabel
from annotator.gui.keys.letter_codes import DIGITS, answer_keys
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.targets.likeliest_relation import likeliest
from annotator.gui.words.announcing import announce
from annotator.gui.words.edit_titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.relation import Relation

translate = QCoreApplication.translate

# asks for the next: the label that was guessed, "" for none, and the answers that change it
GoOn = Callable[[str, Sequence[Option]], None]


def described(layer: OpenLayer, choice: Choice) -> str:
    """``HOLDS_ROLE   Dana Whitfield → State Secretary``; a dash where there is no direction."""
    head, tail = layer.span(choice.head), layer.span(choice.tail)
    sign = "—" if choice.label.uid in layer.schema.symmetric else "→"
    ends = [shortened(span.quote, 24) if span else "?" for span in (head, tail)]
    return f"{choice.label.name}   {ends[0]} {sign} {ends[1]}"


def offered_choice(layer: OpenLayer, offer: Relation) -> Choice:
    """What making an offered relation is."""
    return Choice(offer.head, offer.tail, layer.schema.label(offer.label))


def changes(layer: OpenLayer, relation: Relation) -> Sequence[Choice]:
    """What a relation can be made instead, as digits count it: as it goes first, then turned."""
    head, tail = layer.span(relation.head), layer.span(relation.tail)
    return choices_between(layer.schema, head, tail) if head and tail else ()


def change_to(workspace: Workspace, relation: Relation, choice: Choice) -> Change | None:
    """Make a relation, with its ends, the one of a choice; None where it was not made at once."""
    layer = workspace.layer
    if layer is None:
        return None
    directed = choice.label.uid not in layer.schema.symmetric
    turned = directed and relation.head != choice.head
    return workspace.do(
        SetRelationLabel(
            article=layer.article.id, n=relation.n, label=choice.label.uid, turned=turned
        )
    )


def create(workspace: Workspace, choice: Choice, *, say: bool = False) -> Relation | None:
    """Make a relation; None where it was not made at once.

    It is told who cannot see it; ``say``: everybody, the focus being elsewhere.
    """
    layer = workspace.layer
    if layer is None:
        return None
    change = workspace.do(
        CreateRelation(
            article=layer.article.id,
            head=choice.head,
            tail=choice.tail,
            label=choice.label.uid,
        )
    )
    if change is not None and workspace.view is not None:
        # who sees the arc need not be told
        tell = workspace.say if say else partial(announce, workspace.view)
        tell(in_words(change.title))
    made = (
        relation for relation in layer.relations_of(choice.head) if layer.is_of(relation, choice)
    )
    return next(made, None) if change is not None else None


def make_likeliest(
    workspace: Workspace, choices: Sequence[Choice], go_on: GoOn | None = None
) -> None:
    """Make the one relation that can be made, or the likeliest of several, else ask which.

    A digit right after a guess makes it another; ``go_on`` asks for more beside.
    """
    layer = workspace.layer
    if layer is None:
        return
    guess = likeliest(layer, workspace.offers or (), choices)
    # what is there already is no answer; where all is, the first one says so
    ends = choices[0].head, choices[0].tail
    open_ = [choice for choice in choices if not layer.has(choice)] or choices[:1]
    if len(open_) == 1:
        _create(workspace, go_on, open_[0])
        return
    if guess is None:
        _ask_which(
            workspace, _answers(workspace, choices, partial(_create, workspace, go_on)), ends
        )
        return
    made = create(workspace, guess)
    if made is None:
        return
    # counted as the digits of the relation are when it has the focus
    counted = changes(layer, made)
    every = _answers(workspace, counted, partial(_change, workspace, made.n, go_on), made)
    others = [each for each in every if each.key in DIGITS]
    if len(counted) > len(DIGITS):
        # letters mean what they mean without the question: they are answers to one more only
        more = translate("Relating", "any of {count}").format(count=len(every))
        others.append(Option("/", more, partial(_ask_which, workspace, every, ends)))
    # its direction was guessed, too
    name = " ".join(described(layer, guess).split())
    if go_on is not None:
        go_on(name, others)
        return
    title = translate("Relating", "{label} is made. Another one instead?").format(label=name)
    workspace.ask(Prompt(title, tuple(others), passing=True, about=ends))


def _answers(
    workspace: Workspace,
    choices: Sequence[Choice],
    act: Callable[[Choice], object],
    made: Relation | None = None,
) -> list[Option]:
    """What can still be made; the key of each is its place among all, as it always is.

    ``made``: what is there and may become another.
    """
    layer = workspace.layer
    if layer is None:
        return []
    return [
        Option(key, described(layer, choice), partial(act, choice))
        for key, choice in zip(answer_keys(workspace.letters, len(choices)), choices, strict=False)
        if not layer.has(choice) or (made is not None and layer.is_of(made, choice))
    ]


def _ask_which(workspace: Workspace, answers: Sequence[Option], ends: tuple[int, int]) -> None:
    workspace.ask(Prompt(translate("Relating", "Which relation?"), tuple(answers), about=ends))


def _create(workspace: Workspace, go_on: GoOn | None, choice: Choice) -> None:
    create(workspace, choice)
    if go_on is not None:
        go_on("", ())


def _change(workspace: Workspace, n: int, go_on: GoOn | None, choice: Choice) -> None:
    """Make the relation ``n`` the one of a choice, if it is another."""
    layer = workspace.layer
    relation = layer.relation(n) if layer is not None else None
    if layer is not None and relation is not None and not layer.is_of(relation, choice):
        change = change_to(workspace, relation, choice)
        if change is not None and workspace.view is not None:
            announce(workspace.view, in_words(change.title))
    if go_on is not None:
        go_on("", ())

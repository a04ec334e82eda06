"""Offices, titles and professions as noun phrases, in English and French.

The words come from ``resources/gazetteers/roles.tsv``. A role is the longest phrase without its
article: what stands before the office ("acting", "Norwegian", "Foreign"), the office, what
completes it ("of State", "des Affaires étrangères"). A place completes it too; an organisation
with a name does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.model.proposal import ProposedSpan
from annotator.suggest.edges import tighten
from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import WordLists, any_of

_KINDS = ("office", "leading", "title", "profession", "several", "modifier", "follower", "domain")
_EN_OF = r" (?:of|for) (?:the )?"
_FR_OF = (
    r" (?:de la |de l'|du |des |d'|de |aux |a la |a l'|au |pour la |pour l'|pour les "
    r"|chargee? (?:de la |de l'|du |des |d'))"
)
# who is sent: "ambassador to Canada", "ambassadrice de France en Égypte"
_SENT = {
    "en": re.compile(r"(?:ambassador|envoy|emissary|consul(?: general)?)\Z"),
    "fr": re.compile(r"(?:ambassadeur|ambassadrice|emissaire|envoyee?|consule?)\b"),
}
_EN_TO = r" to (?:the )?"
_FR_TO = r" (?:en |aux? |a la |a l'|a |pour (?:la |l'|les |le )?)"
# what they head is written with capitals, whatever it is: "Minister for the Marine"; a commissioner
# of something is a body's
_HEADED = re.compile(
    r"(?: for|(?<!ommissioner) of) (?:the )?"
    r"[A-Z]\w+(?:(?:,? and| &)? [A-Z]\w+)*(?=,| who\b|[.;)\n]|\Z| [a-z])"
)
_HEADS = re.compile(r"(?:minister|commissioner)\Z")
# "adviser on water", "state secretary for fisheries", if a name follows
_ABOUT = re.compile(r" (?:on|for) (?:the )?[a-z-]+(?: [a-z-]+)?(?=, [A-Z])")
_ADVISES = re.compile(r"(?:adviser|advisor|envoy|secretary|commissioner)\Z")
# bodies without a name, which are no part of a role: "le PDG du groupe"
_BODY = re.compile(
    r" (?:of the (?:group|compan(?:y|ies)|firm|organi[sz]ation|party|movement|agency|project"
    r"|association|club|festival|institute|bank|union|opposition party)"
    r"|(?:du|de la|de l['’]) ?(?:groupe|entreprise|soci[eé]t[eé]|compagnie|organisation|formation"
    r"|parti|mouvement|agence|projet|association|club|festival|institut|banque|syndicat|collectif))\Z"
)

# who speaks for somebody is that alone; "porte-parole du gouvernement" is an office
_SPEAKS = re.compile(
    r"spokes(?:man|woman|person|people)(?= (?:of|for))"
    r"|porte-parole(?= (?:de|du|des|d['’]))"
    r"(?! (?:du gouvernement|de (?:l['’]opposition|la diplomatie))\b)",
    re.IGNORECASE,
)

# what may stand between a person and the profession beside it
_APPOSITION = re.compile(
    r",? (?:an?|the|une?|le|la|l')? ?|(?: (?:is|was|est|était|devient|became) )(?:an?|une?) "
)

_KNOWN = re.compile(
    r"(?<!\w)(?:the|these|both|his|her|their|its|les|aux|ces|ses|leurs|entre)"
    r"(?: (?:two|three|four|deux|trois|quatre))?[ \"“«]{1,3}\Z"
)

# "« C'est peu », juge Ida Lund" is a verb
_SAID = re.compile(r"[,»”\"] \Z")

# another profession of the same person: "novelist and playwright"
_ALSO = re.compile(r"(?:,| and| et) (?:an? |une? )?")

# how far a person may stand from the profession that is theirs
_NEAR = 80
# "Office of the Governor" is one name
_NAMED_FOR = re.compile(r"\b(?:of(?: the)?|du|de la|de l['’]|des|d['’]) ?\Z")
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’.-]*)+")


class Mark(NamedTuple):
    """A place of a name found by others; ``label`` is the schema label's name."""

    start: int
    end: int
    label: str


class Roles:
    """The grammar of one language, ``en`` or ``fr``."""

    def __init__(self, language: str, lists: WordLists, folder: Folder) -> None:
        self._english = language == "en"
        words = {
            kind: [folder.key(name) for name in lists.of(language, f"role:{kind}")]
            for kind in _KINDS
        }
        self._kind: dict[str, set[str]] = {kind: set(found) for kind, found in words.items()}
        heads = {word for kind in _KINDS[:5] for word in words[kind]}
        self._head = re.compile(rf"(?<![\w-])(?:{any_of(heads)})(?![\w-])(?!'\w)")
        self._before = re.compile(rf"(?<![\w])(?:{any_of(words['modifier'])})[ -]\Z")
        domain = f"(?:{any_of(words['domain'])})"
        people = f"(?:{any_of(map(folder.key, lists.of(language, 'NORP')))})"
        if self._english:
            self._after = re.compile(rf"{_EN_OF}(?:{people} )?{domain}(?!\w)")
            self._people = re.compile(rf"(?<![\w-]){people} \Z")
        else:
            follower = rf"(?:{any_of(words['follower'])}|{people})"
            noun = rf"{domain}(?: {follower})*"
            self._people = re.compile(r"(?!)")
            self._after = re.compile(
                rf"(?: {follower})*(?:{_FR_OF}{noun}(?:(?:,| et){_FR_OF}{noun})*)?(?: {follower})*"
                r"(?!\w)"
            )
        # "head of U.S. diplomacy"
        self._inside = re.compile(rf" {domain}(?!\w)" if self._english else r"(?!)")
        self._of = re.compile(_EN_OF if self._english else _FR_OF)
        self._sent = _SENT[language]
        self._to = re.compile(_EN_TO if self._english else _FR_TO)
        self._and = re.compile(
            r" and (?:(?:of|for) )?(?:the )?" if self._english else rf"(?:,| et){_FR_OF}"
        )

    def find(self, text: str, flat: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
        """The places in ``text`` of all roles; ``marks`` are the names beside them."""
        places = {mark.start: mark.end for mark in marks if mark.label in ("GPE", "NORP", "LOC")}
        befores = {mark.end: mark.start for mark in marks if mark.label in ("GPE", "NORP")}
        people = sorted(mark for mark in marks if mark.label == "PERSON")
        done = 0
        for match in self._head.finditer(flat):
            if match.start() < done:
                continue
            start = self._extend_left(text, flat, match.start(), befores)
            end = self._extend_right(text, flat, match, places, people)
            also = done and _ALSO.fullmatch(text, done, start)
            if self._stands(text, match, start, end, people) or (
                also and match.group() in self._kind["profession"]
            ):
                done = end
                yield start, without_body(text, start, end)

    def _extend_left(self, text: str, flat: str, start: int, befores: dict[int, int]) -> int:
        while True:
            modifier = self._before.search(flat, max(0, start - 24), start)
            if modifier and "\n" not in modifier.group():
                start = modifier.start()
            elif self._english and flat[start - 1 : start] == " " and start - 1 in befores:
                start = befores[start - 1]
            elif (people := self._people.search(flat, max(0, start - 24), start)) and text[
                people.start()
            ].isupper():
                start = people.start()
            else:
                return start

    def _extend_right(
        self,
        text: str,
        flat: str,
        head: re.Match[str],
        places: dict[int, int],
        people: Sequence[Mark],
    ) -> int:
        end = head.end()
        if self._english:
            headed = _HEADS.search(head.group()) and self._headed(text, flat, end, people)
            about = _ADVISES.search(head.group()) and _ABOUT.match(text, end)
            if found := headed or about:
                return found.end()
        after = self._after.match(flat, end)
        if after and after.end() > end:
            end = after.end()
        of = self._of.match(flat, end)
        if of and of.end() in places:
            end = places[of.end()]
            inside = self._inside.match(flat, end)
            if inside:
                return inside.end()
            # "of France and of Germany"
            while (more := self._and.match(flat, end)) and more.end() in places:
                end = places[more.end()]
        to = self._sent.search(head.group()) and self._to.match(flat, end)
        if to and to.end() in places:
            end = places[to.end()]
        return end

    def _headed(
        self, text: str, flat: str, end: int, people: Sequence[Mark]
    ) -> re.Match[str] | None:
        """What a minister heads, up to who it is and to what else: "Minister for Fisheries Ida
        Lund", "Minister of Finance and Deputy Prime Minister"."""
        limit = next((mark.start for mark in people if mark.start > end), len(text) + 1)
        other = self._head.search(flat, end, limit - 1)
        if other:
            limit = self._extend_left(text, flat, other.start(), {})
        return _HEADED.match(text, end, limit - 1)

    def _stands(
        self, text: str, head: re.Match[str], start: int, end: int, people: Sequence[Mark]
    ) -> bool:
        word = head.group()
        if word in self._kind["office"]:
            return True
        if word in self._kind["several"]:
            # "the two ministers" are known; ministers in general are not meant
            return _KNOWN.search(head.string, max(0, start - 24), start) is not None
        longer = (start, end) != head.span()
        if word in self._kind["leading"] and longer:
            return True
        follows = re.match(r"\.? (?=[^\W\d_a-z])", text[end : end + 3])
        near = people[bisect_left(people, (start - _NEAR,)) : bisect_left(people, (end + _NEAR,))]
        if word == "juge" and follows and _SAID.search(text, max(0, start - 2), start):
            return False
        if word in self._kind["title"] and follows and (text[start].isupper() or not self._english):
            name = end + follows.end()
            return longer or any(mark.start in (start, name) for mark in near)
        return word in self._kind["profession"] and any(
            mark.start == end + 1
            or (mark.start == end + 2 and text[end] == ",")
            or (mark.end <= start and _APPOSITION.fullmatch(text, mark.end, start))
            for mark in near
        )


def without_body(text: str, start: int, end: int) -> int:
    """Where a role ends if a body without a name at its end is left out."""
    speaks = _SPEAKS.search(text, start, end)
    if speaks:
        return speaks.end()
    body = _BODY.search(text, start, end)
    return body.start() if body else end


def make_room(
    text: str, names: Iterable[ProposedSpan], firm: Sequence[ProposedSpan], person: str
) -> list[ProposedSpan]:
    """A pipeline's names without the roles and dates, ``firm``, that it took into them.

    "Supt Peters" leaves "Peters"; what follows a role in a name of another kind is a person if it
    looks like one, and is left out otherwise. A name with a role in its midst is left whole.
    """
    starts = {span.start: span.end for span in firm}
    ends = {span.end: span.start for span in firm}
    kept = []
    for name in names:
        edges: tuple[int, int] | None = (name.start, name.end)
        label = name.label
        if name.start in starts and starts[name.start] < name.end:
            edges = tighten(text, starts[name.start], name.end)
            if edges is not None and label != person:
                label = person
                if not _FULL_NAME.fullmatch(text[slice(*edges)]):
                    edges = None
        elif (
            name.end in ends
            and ends[name.end] > name.start
            and not _NAMED_FOR.search(text, name.start, ends[name.end])
        ):
            edges = tighten(text, name.start, ends[name.end])
        if edges is not None:
            kept.append(ProposedSpan(*edges, label, name.score))
    return kept

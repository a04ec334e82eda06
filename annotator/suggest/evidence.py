"""What the text around a name, here or elsewhere in the article, tells against its label.

The words come from ``resources/gazetteers/cues.tsv`` (kinds ``of:LOC`` and the like: they tell what
a name is and are no part of it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import WordLists, any_of

_NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT")
_OF_LABELS = ("LOC", "GPE")
# French adjectives behind a noun, told from verbs ("la société accuse X") by how they end
_QUALITY = (
    r"[a-z-]*(?:ais|[^p]aise|ois|(?<!cr)oise|ien|ienne|ain|[cms]aine|al|(?:on|ip|[cir])ale|el"
    r"|ielle|[a-z]{5}iste)"
)
_NEAR = 40
_LINK = {
    "en": r"(?: of)? (?:the )?",
    # "la ville minière de X", not "la ville dépend de X"
    "fr": r" (?:(?:(?!(?:depend|vient|beneficie|dispose|herite|manque|parle|profite|releve|souffre"
    r"|[a-z]+(?:ait|era)) )[a-z-]{4,} )?(?:de la |de l'|du |des |de |d'))?",
}
# behind a name: no clause of its own, as in "the company Ida Lund founded", "the town Kell took"
_NO_CLAUSE = {
    "en": re.compile(
        r"(?! (?!(?:and|as|at|by|for|from|had|has|in|is|of|on|or|said|says|that|to|was|which|will"
        r"|with|won)\b)[a-z])"
    ),
    "fr": re.compile(""),
}
# behind a name: "X, an island of the north", "X, une petite ville où"
_APPOSED = {
    "en": r", (?:an?|one of the)(?: [\w-]+){{0,2}} ({words})"
    r"(?=[,.;:)]| (?:of|in|on|off|near|at|where|that|which|with) )",
    "fr": r", une? (?:[\w-]+ )?({words})(?=[,.;:)]| (?:de|du|des|en|dans|au|a|ou|qui|pres) | d')",
}
# "the region of X": its capital is called so, too
_OWN_NAME = frozenset(("region",))
_WORD = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]*"
_FULL_NAME = re.compile(rf"{_WORD} {_WORD}")
# after these a name without a place's fame is a speaker's
_SAID = {
    "en": re.compile(r"[,”\"] (?:said|says|added|told|replied|asked|explained|noted) \Z"),
    "fr": re.compile(
        r"\b(?:a|ont) (?:déclaré|affirmé|indiqué|estimé|ajouté|souligné|assuré|précisé|expliqué"
        r"|répondu|annoncé|lancé|insisté|conclu|confié|rappelé|reconnu) \Z"
    ),
}
_WHOLE = re.compile(r"[\w-]+")
_STARTS = re.compile(r"(?:\A|[.!?…:][\"”’»)]*\s+[\"“‘«(]*\s?|\n\s*[\"“‘«(]*)\Z")

Listed = Callable[[str], str]
"""The label name under which a surface is listed, "" for none."""


class Evidence:
    """Of one language, ``en`` or ``fr``."""

    def __init__(self, language: str, lists: WordLists, folder: Folder) -> None:
        self._folder = folder
        self._kinds = {
            folder.key(word): label
            for label in _OF_LABELS
            for word in lists.of(language, f"of:{label}")
        }
        self._kind = re.compile(rf"(?<![\w-])({any_of(self._kinds)}){_LINK[language]}\Z")
        bodies = [folder.key(word) for word in lists.of(language, "of:ORG")]
        # "la société finlandaise X"
        peoples = any_of(folder.key(name) for name in lists.of(language, "NORP"))
        quality = rf"(?:(?:{_QUALITY}|{peoples}) )?" if language == "fr" else ""
        self._body = re.compile(rf"(?<![\w-])({any_of(bodies)}) {quality}\Z")
        self._apposed = re.compile(_APPOSED[language].format(words=any_of(self._kinds)))
        self._said = _SAID[language]
        self._no_clause = _NO_CLAUSE[language]

    def judge(
        self, text: str, names: Sequence[ProposedSpan], schema: Schema, listed: Listed
    ) -> list[ProposedSpan]:
        """``names`` in text order as the evidence has them; some are left out.

        One clear sentence about a name ("the enclave of X") holds for it in the whole article.
        """
        known = schema.spans_named(_NAMED)
        named = set(known.values())
        words = frozenset(_WHOLE.findall(text))
        kept = [
            each
            for name in names
            if name.label not in named
            or not (_is_pair(text, name, listed) or _is_mere_word(text, name, words, listed))
            for each in (_without_people(text, name, known, listed),)
        ]
        return self.tell(text, kept, schema, listed)

    def tell(
        self, text: str, names: Sequence[ProposedSpan], schema: Schema, listed: Listed
    ) -> list[ProposedSpan]:
        """``names`` with the labels that words beside one of their mentions give them."""
        known = schema.spans_named(_NAMED)
        named = set(known.values())
        flat = self._folder.fold(text)
        told: dict[str, str] = {}
        here: dict[ProposedSpan, str] = {}
        for name in names:
            quote = text[name.start : name.end]
            label, cue = self._told(text, flat, name, known)
            # "the region of Madrid" says nothing of Madrid
            if label and not listed(quote):
                if cue in _OWN_NAME:
                    here[name] = label
                else:
                    told.setdefault(quote, label)
        return [
            name._replace(label=here.get(name) or told.get(text[name.start : name.end], name.label))
            if name.label in named
            else name
            for name in names
        ]

    def _told(
        self, text: str, flat: str, name: ProposedSpan, known: dict[str, str]
    ) -> tuple[str, str]:
        """The label that the words beside a name give it, "" for none, and the word that does."""
        before = max(0, name.start - _NEAR)
        named = {known[each]: each for each in _NAMED if each in known}.get(name.label, "")
        if not named:
            return "", ""
        body = self._body.search(flat, before, name.start)
        if (
            body
            and text[body.start() + 1 : name.start].islower()
            and (named != "PERSON" or self._no_clause.match(flat, name.end))
        ):
            return known.get("ORG", ""), body[1]
        kind = self._kind.search(flat, before, name.start)
        if named not in ("PERSON", "EVENT"):
            if kind and (" of " in kind[0] or self._no_clause.match(flat, name.end)):
                return known.get(self._kinds[kind[1]], ""), kind[1]
            apposed = self._apposed.match(flat, name.end)
            if apposed:
                return known.get(self._kinds[apposed[1]], ""), ""
        if named in ("GPE", "LOC", "FAC") and self._said.search(text, before, name.start):
            return known.get("PERSON", ""), ""
        return "", ""


def _without_people(
    text: str, name: ProposedSpan, known: dict[str, str], listed: Listed
) -> ProposedSpan:
    """ "the Norwegian Ida Kell" is a person; the people before the name is looked up by itself."""
    words = text[name.start : name.end]
    people, _space, rest = words.partition(" ")
    wrong = name.label in (known.get(each) for each in ("PERSON", "FAC", "GPE", "LOC"))
    if wrong and "PERSON" in known and listed(people) == "NORP" and _FULL_NAME.fullmatch(rest):
        return ProposedSpan(name.end - len(rest), name.end, known["PERSON"], name.score)
    return name


def _is_pair(text: str, name: ProposedSpan, listed: Listed) -> bool:
    """Whether it is two listed places: "the France-Italy border"."""
    parts = re.split("[-–]", text[name.start : name.end])
    return len(parts) == 2 and all(listed(part) == "GPE" for part in parts)


def _is_mere_word(text: str, name: ProposedSpan, words: frozenset[str], listed: Listed) -> bool:
    """Whether a capital is the sentence's: among the text's ``words`` it stands without."""
    word = text[name.start : name.end]
    if not word.isalpha() or not word.istitle() or listed(word):
        return False
    if not _STARTS.search(text, max(0, name.start - 8), name.start):
        return False
    return word.lower() in words

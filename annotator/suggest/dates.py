"""Calendar expressions in English and French: a grammar over folded text.

The words come from ``resources/gazetteers/calendar.tsv``. What counts: days, months, years,
weekdays, seasons and periods that are fixed somewhere ("last week", "il y a dix ans"); bare
durations ("four days") and clock times do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotator.suggest.word_lists import any_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:[-/–](?:{_YEAR}|\d\d)(?!\d))?"
_EN_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_EN_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|a few|few|several|many|a couple of|couple of)"
)
_EN_UNIT = r"(?:day|week|weekend|month|year|decade|century|quarter|fortnight)s?"
_EN_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_EN_PART = r"(?:morning|afternoon|evening|night)"
_EN_WHEN = r"(?:last|next|this|past|previous|coming|following)"
_EN_EDGE = r"(?:(?:early|late|mid|mid-to-late|early-to-mid)[- ])"
_EN_ABOUT = r"(?:(?:more|less) than |nearly |almost |about |around |some |over |just )"

_FR_DAY = r"(?:1er|3[01]|[12]\d|0?[1-9])"
_FR_NUMBER = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente"
    r"|quarante|cinquante|cent|quelques|plusieurs|une dizaine d['e] ?|une vingtaine d['e] ?)"
)
_FR_UNIT = (
    r"(?:jours?|semaines?|week-ends?|mois|annees?|ans?|decennies?|siecles?|trimestres?|semestres?)"
)
_FR_SEASON = r"(?:printemps|ete|automne|hiver)"
_FR_PART = r"(?:matin|midi|apres-midi|soir|matinee|soiree)"
_FR_LAST = r"(?:derniere?s?|passee?s?|prochaine?s?|precedente?s?|suivante?s?|ecoulee?s?|a venir)"
_FR_EDGE = r"(?:(?:debut|fin|courant|milieu) (?:de l'|de |des |d'|du )?|mi-)"

# what turns a number that looks like a year into a quantity or a part of something else
_NO_YEAR_BEFORE = re.compile(r"(?:[$€£#+/\d.,:]|\bno\.? |\bn° ?|\bnumero |\broom |\bflight )\Z")
_NO_YEAR_AFTER = re.compile(
    r"[ ]?(?:%|°|€|\$|£|(?:euros?|dollars?|francs?|people|persons?|men|women|personnes|habitants|km"
    r"|metres?|meters?|miles?|feet|m|kg|tonnes|tons|points?|fois|times|hours|heures|jobs|emplois"
    r"|pounds|voix|votes|signatures|salaries|workers|employees|students|eleves|hectares|acres"
    r"|articles?|pages?|mots|words|ans|years|jours|days|degres|degrees)\b)|[.,]\d|\d"
)


class Dates:
    """The grammar of one language, ``en`` or ``fr``."""

    def __init__(self, language: str, words: Iterable[tuple[str, str]]) -> None:
        """``words``: (``month`` or ``weekday``, folded name)."""
        kinds: dict[str, list[str]] = {"month": [], "weekday": []}
        for kind, name in words:
            kinds[kind].append(name)
        month, weekday = (f"(?:{any_of(kinds[kind])})" for kind in ("month", "weekday"))
        patterns = _ENGLISH if language == "en" else _FRENCH
        slots = {"M": month, "W": weekday, "EDGE": _EN_EDGE if language == "en" else _FR_EDGE}
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(_fill(pattern, slots) for pattern in patterns) + r")(?!\w)"
        )
        self._month = re.compile(rf"\b{month}(?!\w)")
        self._named = re.compile(rf"\b(?:{month}|{weekday})(?!\w)")
        self._english = language == "en"

    def find(self, text: str, folded: str) -> Iterator[tuple[int, int]]:
        """The places in ``text`` of all calendar expressions, in order."""
        for match in self._pattern.finditer(folded):
            if self._stands(text, match):
                yield match.span()

    def _stands(self, text: str, match: re.Match[str]) -> bool:
        found = match.group()
        if found.startswith("ce") and text.startswith(" là", match.end()):
            # "cette année là" is not the present one
            return False
        if re.fullmatch(_YEAR, found):
            before = match.string[max(0, match.start() - 8) : match.start()]
            return not (
                _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(match.string, match.end())
            )
        for word in self._named.finditer(found):
            first = text[match.start() + word.start()]
            if self._english and not first.isupper():
                return False
            bare = word.group() == found
            if bare and word.group() in _DOUBTFUL_EN and self._english:
                near = max(0, match.start() - _NEAR)
                return _DATE_BEFORE.search(match.string, near, match.start()) is not None
            if bare and not self._english:
                if word.group() in _NUMBERS_FR:
                    return False
                if word.group() in _DOUBTFUL_FR:
                    return first.islower()
        return True


# code points; the longest word that stands before a date and its space have half as many
_NEAR = 16
# month names that are words or names as well
_DOUBTFUL_EN = frozenset(("may", "march", "august", "sun", "sat", "mar", "jan"))
_DOUBTFUL_FR = frozenset(("mars", "mai", "avril", "juin", "juillet"))
# an abbreviated month by itself that is a number
_NUMBERS_FR = frozenset(("sept",))
_DATE_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|of|from|to|through|during|last|next|this|early|late|mid|on|and"
    r"|before|after|between) \Z"
)

_ENGLISH = (
    r"\d{4}-\d\d-\d\d(?!\d)",
    r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)",
    rf"(?:EDGE)?(?:W,? )?M\.? {_EN_DAY}(?:(?:-|–| - | to | and | through )"
    rf"{_EN_DAY})?(?:,? {_YEAR})?(?![\d:,]\d)",
    rf"(?:W,? )?(?:the )?{_EN_DAY}(?:(?:-|–| - | to | and ){_EN_DAY})? (?:of )?M(?:,? {_YEAR})?",
    rf"(?:end|start|beginning|middle) of (?:the (?:week|month|year)|{_EN_WHEN} {_EN_UNIT}"
    rf"|M(?:,? {_YEAR})?|{_YEAR})",
    r"night of W(?: (?:to|into) W)?",
    rf"(?:EDGE)?M\.?,? (?:of )?(?:{_YEARS}|last year|this year|next year)",
    rf"(?:{_EN_WHEN} )(?:EDGE)?(?:W|M)(?: {_EN_PART})?",
    rf"(?:EDGE)?W(?: {_EN_PART})?",
    rf"(?:EDGE|{_EN_WHEN} )M",
    r"M",
    rf"(?:EDGE|the )?(?:{_EN_SEASON}(?:/{_EN_SEASON})?)(?: of)? {_YEAR}",
    rf"{_EN_WHEN} {_EN_SEASON}",
    r"(?:EDGE)?(?:the )?(?:1[5-9]|20)\d0s",
    r"(?:EDGE)(?:the )?'?[2-9]0s",
    r"(?:EDGE)?(?:the )?(?:\d\d?(?:st|nd|rd|th)|(?:nine|eigh|seven|six|fif)teenth|twentieth"
    r"|twenty-first) century",
    rf"(?:(?:first|second|third|fourth) quarter|(?:first|second) half) of (?:{_YEAR}|this year"
    r"|last year|next year|the year)",
    rf"{_EN_WHEN} (?:{_EN_NUMBER} )?{_EN_UNIT}",
    rf"this {_EN_PART}|last night|tonight",
    rf"(?:the day (?:before yesterday|after tomorrow)|yesterday|tomorrow|today)(?: {_EN_PART})?",
    rf"{_EN_ABOUT}?{_EN_NUMBER} {_EN_UNIT} (?:ago|earlier|later|prior)",
    r"(?:recent|coming) (?:days|weeks|months|years)",
    r"(?<=over the )weekend|(?<=during the )weekend|(?<=at the )weekend",
    r"(?<=the )day (?:before|after)(?=[,.;\n])",
    rf"{_EN_UNIT} (?:prior|ago)",
    rf"(?:EDGE)?{_YEARS}",
)
_FRENCH = (
    r"\d{4}-\d\d-\d\d(?!\d)",
    r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)",
    rf"(?:W,? (?:le )?)?{_FR_DAY}(?:(?:, | et | au | a | ou |-|–| - )(?:le |W )?{_FR_DAY})? M"
    rf"(?:,? {_YEAR}| {_FR_LAST})?(?: au {_FR_PART})?",
    rf"(?:EDGE)?M(?:,? {_YEAR}| {_FR_LAST})?",
    r"nuit (?:de |du )W (?:a|au) W",
    rf"(?:ce |(?:cette )?nuit de )?W(?: {_FR_PART})?(?: {_FR_LAST})?",
    rf"(?:EDGE)?{_FR_SEASON} (?:{_YEAR}|{_FR_LAST})",
    rf"(?:debut|fin|milieu) (?:du mois|de la semaine|de l'annee)(?: {_YEAR}| {_FR_LAST})?",
    rf"(?:EDGE)?annees (?:{_YEAR}|\d0)(?:[-/–](?:{_YEAR}|\d0))?",
    r"(?:EDGE)?(?:x[ivx]*|[ivx]+)e siecle",
    rf"(?:premier|second|deuxieme|troisieme|quatrieme|dernier) (?:trimestre|semestre)"
    rf"(?: de)?(?: {_YEAR})",
    rf"(?:ces |cette |ce )?(?:{_FR_NUMBER} )?(?:derniere?s|prochaine?s) (?:{_FR_NUMBER} )?"
    rf"{_FR_UNIT}",
    rf"(?:EDGE)?{_FR_UNIT} {_FR_LAST}",
    rf"(?:cette|cet|ce) (?:annee|semaine|mois|week-end|{_FR_SEASON}|nuit|{_FR_PART})(?:-ci)?"
    r"(?!-la\b)",
    rf"il y a (?:environ |pres de |plus de |a peine )?{_FR_NUMBER} {_FR_UNIT}",
    rf"{_FR_NUMBER} {_FR_UNIT} (?:plus tot|plus tard|auparavant)",
    rf"(?:avant-hier|apres-demain|hier|demain)(?: {_FR_PART})?",
    r"(?<=la )(?<!a la )veille(?! d)|(?<=le )lendemain(?! d)",
    rf"(?:EDGE)?{_YEARS}",
)


def _fill(pattern: str, slots: Mapping[str, str]) -> str:
    return re.sub(
        r"(?<![A-Za-z\\])(EDGE|M|W)(?![A-Za-z])", lambda match: slots[match.group(1)], pattern
    )

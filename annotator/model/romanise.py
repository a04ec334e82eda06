"""Words as they sound, however they were romanised: ``Chekhov`` and ``Tchekhov`` are one.

English, French and German newspapers write names of other scripts by their own spelling. The rules
below fold what they write differently for one sound; they know letters, no names.
"""

from __future__ import annotations

import re
import unicodedata

# letters that have no accent to lose
_LETTERS = str.maketrans("øðłđıəçħᵉʳᵈᵗʰˢ’‘ʼ‐‑\u00a0\u202f", "odldiesherdths'''--  ") | {
    ord("þ"): "th",
    ord("ß"): "ss",
    ord("œ"): "oe",
    ord("æ"): "ae",
}
# in this order; X and J stand for the sounds of ``shoe`` or ``chair`` and of ``job``
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch|tsh|sch|ch|sh", "X"),
        (r"dzh|dj|zh|j", "J"),
        (r"gu(?=[eiy])", "g"),
        (r"ph", "f"),
        (r"(?<=[ktgdbr])h", ""),
        (r"c[kq]|cqu|qu|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"w", "v"),
        (r"ff?\Z", "v"),
        (r"oo|ou", "u"),
        (r"ee|y", "i"),
        (r"([a-zXJ])\1+", r"\1"),
        (r"ie", "e"),
    )
]
_TOKEN = re.compile(r"[^\W_]+")
# what a keyboard without ç makes of it
_CEDILLA = re.compile(
    r"\b(fran(?=c[ao]i)|besan(?=con)|alen(?=con)|brian(?=con)|cura(?=cao)|a(?=cores))c"
)
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
_KH = re.compile(r"kh")
_VOWELS = re.compile(r"[aeiouh]")
_HARD = str.maketrans("bdgvzJ", "ptkfsX")


def plain(text: str) -> str:
    """Lower case without accents; apostrophes, hyphens and spaces of one kind."""
    lowered = text.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    return "".join(
        each for each in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(each)
    )


def words_of(text: str) -> tuple[str, ...]:
    """The plain words of a name; what is between dots is one word (``U.S.``)."""
    words = _TOKEN.findall(_CEDILLA.sub(r"\1s", _DOTTED.sub(r"\1", plain(text))))
    return tuple(word for word in words if word != "s") or tuple(words)


def name_keys(text: str) -> set[str]:
    """What a name is looked up by: its words (``w:paris``), their skeletons (``s:prs``).

    The skeleton of all of it too, for names that are written in one word or in two.
    """
    words = words_of(text)
    heard = [sound(word) for word in words]
    keys = {f"s:{skeleton(each)}" for each in (*heard, "".join(heard)) if each}
    return keys | {f"w:{word}" for word in words}


def sound(word: str) -> str:
    """A plain word as it sounds."""
    heard = _KH.sub("h", word)
    for pattern, replacement in _SOUNDS:
        heard = pattern.sub(replacement, heard)
    return heard


def skeleton(heard: str) -> str:
    """The consonants of a sound, voiced and voiceless alike; ``a`` for a vowel in front.

    What transliterations differ in most are vowels: words with other skeletons are seldom compared.
    The last s of a long word says little (``George``, ``Georges``).
    """
    if not heard:
        return ""
    first = "a" if heard[0] in "aeiou" else heard[0]
    rest = _VOWELS.sub("", heard[1:])
    bare = re.sub(r"(.)\1+", r"\1", (first + rest).translate(_HARD))
    return bare[:-1] if len(bare) > 3 and bare[-1] == "s" else bare

"""Bytes of a text file to text: strict where the encoding is certain, detected where it is not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from annotator.base.errors import BadFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# what news archives without Unicode are written in; detection may choose among these only
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_15", "koi8_r", "mac_roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE = 200_000
# Short western texts look alike in many code pages; these characters and no others beyond ASCII,
# not too many of the letters, settle it before detection guesses.
_WESTERN = frozenset(
    "àâäåæçèéêëîïôöœùûüÿñáíóúßìòÀÂÄÅÆÇÈÉÊËÎÏÔÖŒÙÛÜŸÑÁÍÓÚ’‘“”„«»–—…•€£§°©®ªº·¡¿½\xa0"
)
# Where the words are English or French these stand in names; elsewhere they are the signs of a
# Czech, Romanian or Polish text that is misread.
_IN_NAMES = _WESTERN | frozenset("ãõøšžðþýÃÕØŠŽÐÞÝ¼¾²³¹±×µ‹›‚†™‰´¨")
_WESTERN_SHARE = 0.4
_PLAIN_WORDS = frozenset(
    "the of and in for on with that said was from has have they will not are its"
    " les des du une que qui pour dans sur aux est par pas avec sont ont ses cette".split()
)
_SHORT_WORDS = frozenset(
    "to is at by as it an be he le la de et un en au ce il se ne son sa à".split()
)
# a wrong code page puts signs into words: "przysz³ym" for "przyszłym"
_MISREAD = re.compile(r"(?<=[^\W\d_])[¢£¤¥¦¨¬¯±²³´µ¶¸¹¼½¾¿×÷]|[¢£¤¥¦¨¬¯±²³´µ¶¸¹¼½¾¿×÷](?=[^\W\d_])")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[„‚‹†‰](?=[^\W\d_])|[¼½¾²³¹º±×´¨](?=[^\W\d_])")
_TEXT_CONTROLS = "\t\n\v\f\r\x1a\x1b\x85"


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without its byte order mark, everything else as it is; ``encoding`` for Python."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text in ``data``.

    :raises BadFile: it is no text, or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(_checked(data.decode(encoding)), encoding)
            except UnicodeDecodeError as error:
                raise BadFile(
                    f"It begins like {encoding.removesuffix('-sig').upper()} but byte"
                    f" {error.start + 1} is not."
                ) from None
    if b"\0" in data:
        raise BadFile("It is no text: it holds zero bytes.")
    try:
        return Decoded(_checked(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _detected(data)


def _detected(data: bytes) -> Decoded:
    for encoding, known in (
        ("cp1252", _WESTERN),
        ("iso8859_15", _WESTERN),
        ("cp1252", _IN_NAMES),
        ("mac_roman", _WESTERN),
        ("mac_roman", _IN_NAMES),
    ):
        text = data.decode(encoding, "replace")
        if _is_western(text, known):
            return Decoded(_checked(text), encoding)
    # the tables of charset-normalizer take 20 ms to load and most files are UTF-8
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES)
    for match in sorted(matches, key=lambda match: len(_MISREAD.findall(str(match)))):
        try:
            return Decoded(_checked(data.decode(match.encoding)), match.encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("It is no text in any encoding known here; save it as UTF-8.")


def _is_western(text: str, known: frozenset[str]) -> bool:
    """Whether a text read in a western code page makes sense, ``known`` being all that it may hold
    beyond ASCII. What names alone hold is believed only among English or French words."""
    sample = text[:_SAMPLE]
    letters = [each for each in sample if each.isalpha()]
    if sum(letter > "\x7f" for letter in letters) > _WESTERN_SHARE * len(letters):
        return False
    if not known.issuperset(each for each in set(text) if each > "\x7f"):
        return False
    return not _SIGN_IN_WORD.search(text) and (known is _WESTERN or _reads_plain(sample))


def _reads_plain(text: str) -> bool:
    """Whether enough of the words are the small words of English or French."""
    words = re.findall(r"\w+", text.lower())
    plain = sum(word in _PLAIN_WORDS for word in words)
    short = sum(word in _SHORT_WORDS for word in words)
    # the short ones are words of Hungarian or Romanian too
    return 8 * (plain + short) >= len(words) and 2 * plain + short >= 2


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if "\0" in text:
        raise BadFile("It is no text: it holds the character U+0000.")
    controls = sum(
        1 for each in set(sample) if each < "\xa0" and not each.isprintable()
        and each not in _TEXT_CONTROLS
    )  # fmt: skip
    if controls > 4:
        raise BadFile("It is no text: it is full of control characters.")
    return text

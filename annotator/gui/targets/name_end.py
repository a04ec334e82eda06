"""How far a name goes that begins with a word: capitals, and what ties them together."""

from __future__ import annotations

from annotator.model.tokens import each_token

# small words within a name; at its end they belong to something else
_TIES = frozenset("of de du des d al el bin ben ibn von van der den di da dos y".split())
# and those that come behind them ("Cour de l’Europe", "League of the North")
_ARTICLES = frozenset("the la le les l".split())
_BLANKS = " \u00a0\u202f"
# a name is not longer, and a line of capitals is none
_MOST = 6
_FARTHEST = 120


def name_end(text: str, start: int, stop: int) -> int:
    """Where the name ends whose first word is ``[start, stop)``, that word's end if it is alone.

    Capitalised words follow one another with single blanks, hyphens or small words of names
    between ("Bank of England", "Charles de Gaulle").
    """
    end, last, words, before = stop, stop, 1, ""
    limit = min(len(text), stop + _FARTHEST)
    line_end = text.find("\n", stop, limit)
    for begin, close in each_token(text, stop, limit if line_end < 0 else line_end):
        word, gap = text[begin:close], text[last:begin]
        if gap not in ("", *_BLANKS):
            break
        if word[0].isupper() and word[0].isalpha():
            end, words = close, words + 1
            if words == _MOST:
                break
        elif not _ties(word, before):
            break
        before, last = word, close
    return end


def _ties(word: str, before: str) -> bool:
    """Whether a name may go on behind a small word, which stands behind ``before``."""
    small = word.rstrip("'’ʼ").lower()
    if small in _ARTICLES:
        return before.lower() in _TIES
    return small in _TIES or word in ("-", "\u2011")

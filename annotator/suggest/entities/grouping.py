"""Which mentions name the same person, place or body, within and across articles and languages.

First within each article: a surname follows its full name, an acronym the name it shortens, a
spelling its like. Then across articles, full names by their likeness, whatever the article; names
that many share ("Ministry of Health", a surname alone) only between articles of one story or about
the same things. Names are compared only where they share a key, so that ten thousand articles take
seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Hashable, Iterator, Sequence
from dataclasses import dataclass

from annotator.suggest.entities.joining import SURE, Across, Local, Sets, once
from annotator.suggest.entities.likeness import likeness, one_under_two_labels, other_number
from annotator.suggest.entities.links import Links
from annotator.suggest.entities.names import Name, Names, abbreviated
from annotator.suggest.entities.short_forms import may_be_letters, shortens

# one of several that a surname could mean
_PROBABLY = 0.86
# as often as all others that it could mean, and as many times more: the article is about it
_MORE = 2
# labels of spans that name nothing
NAMELESS = frozenset(("ROLE", "DATE", "NORP", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names something. ``label`` is a label's name, ``story`` "" where unknown.

    ``bracketed``: it stands in brackets right after the mention that was given before it.
    """

    article: int
    text: str
    label: str
    language: str = ""
    story: str = ""
    bracketed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions, by their place in what was given, that name one thing.

    ``name`` is the fullest one; ``score`` that of the weakest link between them.
    """

    mentions: tuple[int, ...]
    label: str
    name: str
    score: float


def group(
    mentions: Sequence[Mention], names: Names, step: Callable[[], None] = lambda: None
) -> list[Group]:
    """The groups that ``mentions`` fall into, single ones too; those of nameless labels in none.

    ``step`` is called now and then; what it raises ends the grouping.
    """
    by_article: dict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention.label not in NAMELESS and mention.text.strip():
            by_article[mention.article].append(number)
    locals_: list[Local] = []
    for numbers in by_article.values():
        step()
        locals_ += within(mentions, numbers, names)
    sets = Sets(len(locals_))
    Across(locals_, sets).join()
    members: dict[int, list[Local]] = defaultdict(list)
    for number, local in enumerate(locals_):
        members[sets.find(number)].append(local)
    return [_grouped(each, sets.score[root]) for root, each in members.items()]


def _grouped(members: list[Local], score: float) -> Group:
    labels = Counter(local.label for local in members for _each in local.mentions)
    fullest = max(
        (name for local in members for name in local.names),
        key=lambda name: (name.full, not name.text.isupper(), len(name.words), len(name.text)),
    )
    return Group(
        mentions=tuple(sorted(number for local in members for number in local.mentions)),
        label=labels.most_common(1)[0][0],
        name=" ".join(fullest.text.split()),
        score=min(score, *(local.score for local in members)),
    )


def within(
    mentions: Sequence[Mention], numbers: Sequence[int], names: Names, *, least: float = 0.0
) -> list[Local]:
    """What one article's mentions name, each thing once; ``least`` is how sure links must be."""
    steps = within_slowly(mentions, numbers, names, least=least)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: list[Local] = end.value
            return found


def within_slowly(
    mentions: Sequence[Mention], numbers: Sequence[int], names: Names, *, least: float = 0.0
) -> Generator[None, None, list[Local]]:
    """As :func:`within`; yields after each comparison of two names, so that others have a turn."""
    forms: dict[tuple[str, str], Local] = {}
    for number in numbers:
        mention = mentions[number]
        name = names.of(mention.text, mention.label)
        local = forms.setdefault(
            (mention.label, name.fold),
            Local(mention.article, mention.label, mention.story, mention.language, [name]),
        )
        local.mentions.append(number)
        if _says_more(name, local.names[0]):
            local.names[0] = name
    all_forms = list(forms.values())
    links = Links([form.names[0] for form in all_forms])
    for one, other in _pairs(all_forms, names):
        first, second = all_forms[one].names[0], all_forms[other].names[0]
        if first.label == second.label:
            alike = likeness(first, second)
        else:
            alike = SURE if one_under_two_labels(first, second) else 0.0
        if alike >= SURE:
            links.alike[one, other] = alike
        for short, long, score in (
            (one, other, shortens(first, second)),
            (other, one, shortens(second, first)),
        ):
            if score:
                links.longer[short][long] = score
        yield
    for one, other in _spelled_out(mentions, numbers, all_forms, names):
        links.alike.setdefault((one, other), SURE)
    links.settle()
    sets = Sets(len(all_forms))
    for (one, other), score in links.alike.items():
        sets.join(one, other, score)
    # "J. Smith" before "Smith", which is then short for one person more rarely
    for short in sorted(links.longer, key=lambda each: -len(all_forms[each].names[0].spelled)):
        longer = _introduced(all_forms, short, links.longer[short], sets)
        if len({sets.find(long) for long in longer}) == 1 and max(longer.values()) >= least:
            likeliest = max(longer, key=lambda each: longer[each])
            if not _numbered_otherwise(all_forms, short, sets.find(likeliest), sets):
                sets.join(likeliest, short, longer[likeliest])
    return _merged(all_forms, sets)


def _numbered_otherwise(forms: Sequence[Local], short: int, root: int, sets: Sets) -> bool:
    """Whether a form in the set has another number: 2018 is the 44th or the 45th, not both."""
    name = forms[short].names[0]
    return bool(name.numbers) and any(
        sets.find(number) == root and other_number(name, form.names[0])
        for number, form in enumerate(forms)
    )


def _says_more(name: Name, other: Name) -> bool:
    """Of two spellings, whether the lists know this one alone, or it alone is in capitals.

    "Les Républicains" after "Républicains", "FIFA" after "Fifa".
    """
    return (bool(name.place), bool(name.acronym)) > (bool(other.place), bool(other.acronym))


def _merged(forms: Sequence[Local], sets: Sets) -> list[Local]:
    """One of each set of joined forms, with the names and mentions of all of them."""
    merged: dict[int, Local] = {}
    for number, form in enumerate(forms):
        root = sets.find(number)
        if root in merged:
            merged[root].names += form.names
            merged[root].mentions += form.mentions
        else:
            merged[root] = form
            form.score = sets.score[root]
    for local in merged.values():
        local.names.sort(key=lambda name: -len(name.words))
        local.label = local.names[0].label
    return list(merged.values())


def in_brackets(text: str, before: int, start: int, end: int) -> bool:
    """Whether a span stands in brackets right after one that ends at ``before``."""
    return text[before:start] == " (" and text[end : end + 1] == ")"


def _spelled_out(
    mentions: Sequence[Mention], numbers: Sequence[int], forms: Sequence[Local], names: Names
) -> Iterator[tuple[int, int]]:
    """The numbers of two forms of which brackets say once that they are one body's.

    "Service fédéral de sécurité (FSB)": an acronym of another language follows from no words.
    """
    of = {(form.label, form.names[0].fold): number for number, form in enumerate(forms)}
    for number in numbers:
        if not mentions[number].bracketed:
            continue
        one, other = (
            names.of(each.text, each.label) for each in (mentions[number - 1], mentions[number])
        )
        if is_spelled_out(one, other):
            yield of[one.label, one.fold], of[other.label, other.fold]


def is_spelled_out(one: Name, other: Name) -> bool:
    """Whether two names, one of them in brackets after the other, may be one body's."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if short.label != long.label or short.person or long.acronym:
        return False
    return may_be_letters(short, long) and not (short.place and long.place)


def _introduced(
    forms: Sequence[Local], short: int, longer: dict[int, float], sets: Sets
) -> dict[int, float]:
    """Of several things one short form may mean, those named before it first stands alone.

    If none is, as where a headline says it, the first one named; of several the one that the
    article is about.
    """
    times: Counter[int] = Counter()
    for long in longer:
        times[sets.find(long)] += len(forms[long].mentions)
    if len(times) < 2:
        return longer
    first = forms[short].mentions[0]
    named = {sets.find(long) for long in longer if forms[long].mentions[0] < first}
    if not named:
        named = {sets.find(min(longer, key=lambda long: forms[long].mentions[0]))}
    leader, most = times.most_common(1)[0]
    if leader in named and most >= times.total() - most + _MORE:
        named = {leader}
    return {long: min(longer[long], _PROBABLY) for long in longer if sets.find(long) in named}


def _pairs(forms: Sequence[Local], names: Names) -> Iterator[tuple[int, int]]:
    """The numbers of forms of one article that share a word or may be one's acronym."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    # what one word may be short for: by its first letter, and by a word at an end
    longer: dict[Hashable, list[int]] = defaultdict(list)
    single: list[int] = []
    for number, form in enumerate(forms):
        name = form.names[0]
        for key in names.shared_keys(name.text, form.label):
            blocks[key].append(number)
        words = name.fold.split()
        if name.person or not words:
            continue
        if len(words) == 1 and not name.place:
            single.append(number)
        elif len(words) > 1:
            for each in {words[0][0], words[0], words[-1]}:
                longer[form.label, each].append(number)
    short = [
        (number, other)
        for number in single
        for each in (forms[number].names[0].fold, forms[number].names[0].fold[0])
        for other in longer[forms[number].label, each]
        if len(each) > 1 or abbreviated(forms[number].names[0])
    ]
    yield from once((*blocks.values(), *short))

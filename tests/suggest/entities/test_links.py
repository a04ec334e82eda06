"""How one article's names are joined once all of them are seen, in text order."""

from __future__ import annotations

import pytest

from annotator.base.paths import resources
from annotator.suggest.entities.grouping import Mention, group, in_brackets
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Lexicon(resources() / "names"))


def mentions(texts: str, label: str, article: int = 0) -> list[Mention]:
    """``texts`` parted by |, each with a label of its own after @."""
    found = []
    for each in texts.split("|"):
        text, _at, own = each.partition("@")
        found.append(Mention(article=article, text=text, label=own or label, language="fr"))
    return found


def joined(names: Names, given: list[Mention]) -> list[list[str]]:
    return sorted(
        sorted({given[number].text for number in each.mentions}) for each in group(given, names)
    )


@pytest.mark.parametrize(
    ("label", "texts", "expected"),
    [
        # a span over two people, an alliance of two companies joins nobody
        (
            "PERSON",
            "Ana Lopes|Rui Costa|Costa|Ana Lopes àRui Costa",
            "Ana Lopes|Rui Costa+Costa|Ana Lopes àRui Costa",
        ),
        ("ORG", "Bertin|Kovalt|Bertin-Kovalt", "Bertin|Kovalt|Bertin-Kovalt"),
        ("ORG", "Bertin-Kovalt|Bertin", "Bertin-Kovalt+Bertin"),
        # surnames of much the same sound, each with a full name of its own
        (
            "PERSON",
            "Ali Hamenei|Hamenei|Reza Homeini|Homeini",
            "Ali Hamenei+Hamenei|Reza Homeini+Homeini",
        ),
        ("PERSON", "Pavel Ternovsky|Ternovska", "Pavel Ternovsky|Ternovska"),
        # the likeliest of what a short form could mean
        ("ORG", "Fornax|parti Fornax|Fornax-Litke", "Fornax+parti Fornax|Fornax-Litke"),
        # a headline says the surname first; an article that is about one of two
        ("PERSON", "BREUIL|Ines Breuil|Paul Breuil", "BREUIL+Ines Breuil|Paul Breuil"),
        (
            "PERSON",
            "Ines Breuil|Ines Breuil|Ines Breuil|Paul Breuil|Breuil",
            "Ines Breuil+Breuil|Paul Breuil",
        ),
        (
            "PERSON",
            "Ines Breuil|Ines Breuil|Paul Breuil|Breuil",
            "Ines Breuil|Paul Breuil|Breuil",
        ),
        # what stands small before a name is a title; particles in one word or two; middle names
        ("PERSON", "Hamid Sarr|maréchal Sarr|Omar", "Hamid Sarr+maréchal Sarr|Omar"),
        ("PERSON", "Ron DeMarsis|De Marsis", "Ron DeMarsis+De Marsis"),
        ("PERSON", "Glen W. Harker|Glen Walter Harker", "Glen W. Harker+Glen Walter Harker"),
        ("PERSON", "Glen W. Harker|Glen Peter Harker", "Glen W. Harker|Glen Peter Harker"),
        # labels that suit one thing, and those that do not
        ("ORG", "Union européenne|UE@GPE|Union européenne@GPE", "Union européenne+UE"),
        ("LOC", "Val-de-Brenne|Val-de-Brenne@GPE", "Val-de-Brenne"),
        ("LOC", "lac d'Annet|Annet@GPE", "lac d'Annet|Annet"),
        # who of two the article is about
        (
            "PERSON",
            "Ines Breuil|Paul Breuil|Ines Breuil|Paul Breuil|Ines Breuil|Ines Breuil|Breuil",
            "Ines Breuil+Breuil|Paul Breuil",
        ),
        # numbers
        ("EVENT", "Ligue 1|L1|Ligue 2|L2", "Ligue 1+L1|Ligue 2+L2"),
        ("EVENT", "Bowl LVII|Bowl 57|Bowl LVI", "Bowl LVII+Bowl 57|Bowl LVI"),
        ("EVENT", "Run 2018|44th Run|45th Run", "Run 2018+44th Run|45th Run"),
        # the town of Spa, a society for animals, and no company's form
        ("EVENT", "Grand Prix de Spa|Grand Prix de Kell", "Grand Prix de Spa|Grand Prix de Kell"),
        ("ORG", "Société protectrice des animaux|SPA", "Société protectrice des animaux+SPA"),
        # a town is no club that is called by it
        (
            "GPE",
            "Toulouse|Toulouse@ORG|Stade toulousain@ORG|Seine-Saint-Denis|Seine-Saint-Denis@ORG",
            "Toulouse|Toulouse+Stade toulousain|Seine-Saint-Denis|Seine-Saint-Denis",
        ),
        ("EVENT", "Dakar@GPE|Dakar|Rallye Dakar", "Dakar|Dakar+Rallye Dakar"),
        ("GPE", "Los Angeles|Los Angeles@ORG|LA", "Los Angeles+LA|Los Angeles"),
        # Korea alone is hardly ever the North
        ("GPE", "North Korea|Korea", "North Korea|Korea"),
        ("GPE", "North Korea|South Korea|Korea", "North Korea|South Korea+Korea"),
        # places with what they are or where they lie, companies with what they are
        ("LOC", "Ker|péninsule de Ker|golfe de Ker", "Ker+péninsule de Ker|golfe de Ker"),
        ("GPE", "Paris|Paris, France", "Paris+Paris, France"),
        ("LOC", "Vorge|massif des Vorge|lac de Vorge", "Vorge+massif des Vorge|lac de Vorge"),
        ("ORG", "LR|parti Les Républicains", "LR+parti Les Républicains"),
        # rulers with their country
        ("PERSON", "Albert II|Albert II de Monaco", "Albert II+Albert II de Monaco"),
        ("PERSON", "Flore de Monaco|princesse Flore", "Flore de Monaco+princesse Flore"),
        ("PERSON", "Albert de Monaco|Albert de Belgique", "Albert de Monaco|Albert de Belgique"),
        ("ORG", "KLV|groupe KLV|KLV TV|KLV Habitat", "KLV+groupe KLV+KLV TV|KLV Habitat"),
        ("ORG", "KLVTV|KLV-TV", "KLVTV+KLV-TV"),
        ("ORG", "Ofgem|Ofcom", "Ofgem|Ofcom"),
        ("LOC", "Strait of Hormuz|Hormuz", "Strait of Hormuz+Hormuz"),
    ],
)  # fmt: skip
def test_names_of_one_article(names: Names, label: str, texts: str, expected: str) -> None:
    wanted = sorted(sorted(set(each.split("+"))) for each in expected.split("|"))
    assert joined(names, mentions(texts, label)) == wanted


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("pape François|Jorge Mario Bergoglio", "pape François+Jorge Mario Bergoglio"),
        ("Martin Luther King|Martin Luther|King", "Martin Luther King+King|Martin Luther"),
        ("Mao Zedong|Mao|Mao Tse-tung", "Mao Zedong+Mao+Mao Tse-tung"),
        ("Aung San Suu Kyi|Aung San", "Aung San Suu Kyi|Aung San"),
    ],
)
def test_people_who_go_by_several_names_are_listed(names: Names, texts: str, expected: str) -> None:
    assert joined(names, mentions(texts, "PERSON")) == sorted(
        sorted(each.split("+")) for each in expected.split("|")
    )


def test_a_listed_surname_is_somebody_elses_where_the_article_says_so(names: Names) -> None:
    given = [
        *mentions("Emmanuel Macron", "PERSON", 1),
        *mentions("Macron", "PERSON", 2),
        *mentions("Eva Macron|Macron", "PERSON", 3),
    ]
    groups = {frozenset(each.mentions) for each in group(given, names)}
    assert groups == {frozenset((0, 1)), frozenset((2, 3))}


def test_a_state_is_no_body_that_is_called_so(names: Names) -> None:
    """Its team, its government: as with a country, a label tells them apart."""
    given = mentions("Oregon|Ore.|Oregon@ORG|France|France@ORG", "GPE")
    assert [each.mentions for each in group(given, names)] == [(0, 1), (2,), (3,), (4,)]


def test_brackets_tell_an_acronym_of_another_language(names: Names) -> None:
    text = "Le Parti du renouveau (OBV), le Parti civique, (KDX) et OBV (Brno)."
    found, before = [], 0
    for quote in ("Parti du renouveau", "OBV", "Parti civique", "KDX", "OBV", "Brno"):
        start = text.index(quote, before)
        end = start + len(quote)
        bracketed = in_brackets(text, before, start, end)
        found.append(Mention(article=1, text=quote, label="ORG", bracketed=bracketed))
        before = end
    # a mark that is no letter
    found.append(Mention(article=1, text="\u0308", label="ORG", bracketed=True))
    assert joined(names, found) == [
        ["Brno"],
        ["KDX"],
        ["OBV", "Parti du renouveau"],
        ["Parti civique"],
        ["\u0308"],
    ]


@pytest.mark.parametrize(
    ("label", "one"),
    [
        # what only stands for a listed name beside it
        ("ORG", "Olympique lyonnais|OL|Lyon"),
        ("ORG", "ministère des Finances|Bercy"),
        ("GPE", "Nouvelle-Calédonie|Calédonie"),
        ("EVENT", "JO de Paris|JO|Jeux"),
        # what a listed body is, where only its acronym is spelled out
        ("ORG", "Fifa|Fédération internationale"),
        ("ORG", "UE|Union"),
        # editions of a listed event
        ("EVENT", "Coupe du monde 2018|Mondial 2018|Mondial"),
        ("EVENT", "74e Festival de Cannes|Festival de Cannes"),
        ("ORG", "Laboratoires Bell|Bell Labs"),
        # letters of words and whole capitals
        ("ORG", "Lille OSC|LOSC"),
        ("ORG", "Agence nationale de sécurité des médicaments et des produits de santé|ANSM"),
        ("ORG", "Université de Genève|UNIGE"),
        ("FAC", "cathédrale Notre-Dame|Notre-Dame"),
        ("ORG", "Airbus SE|Airbus|Airbus Group"),
        # in one word, with a letter for two, after what it is, before where it is
        ("ORG", "Caisse de grève|CaisseDeGrève"),
        ("ORG", "Restos du cœur|Restos du Coeur|Restos"),
        ("ORG", "ABC|mouvement ABC"),
        ("ORG", "CHU de Rouen|CHU"),
        ("EVENT", "G7|sommet du G7"),
        ("EVENT", "G7 de Biarritz|G7"),
        ("LOC", "région Hauts-de-France|Hauts-de-France"),
        ("LOC", "île de Ré|Ré@GPE"),
        ("PERSON", "Gabrielle Sarr|Gabby"),
        # a listed body with where it is; editions by year and by number; first initials
        (
            "ORG",
            "Agence régionale de santé d'Occitanie|ARS Occitanie|ARS|Agence régionale de santé",
        ),
        ("ORG", "Parti socialiste suisse|Parti socialiste|PS"),
        ("ORG", "Conseil d'État genevois|Conseil d'État"),
        ("EVENT", "Festival d'Annet|12e Festival d'Annet|Festival d'Annet 2019|Festival"),
        ("EVENT", "Festival d'Annet|78ᵉ Festival|Festival"),
        ("LOC", "province de Ker|Ker"),
        # a name that the lists know with its article alone
        ("ORG", "Républicains|Les Républicains|LR"),
        ("ORG", "Républicains|LR"),
        ("PERSON", "Marie-Claude Sarr|M.-C. Sarr"),
        ("PERSON", "Kofi O'Sarr|K. O’Sarr"),
        ("PERSON", "Jean-Marie Paul Le Sarr|J.M.P. Le Sarr|JMP Le Sarr|Le Sarr"),
        ("PERSON", "La Sarrette|Lasarrette"),
        ("PERSON", "Norbert Lesarr|Norbert L."),
    ],
)
def test_an_article_calls_one_thing_by_all_of_these(names: Names, label: str, one: str) -> None:
    assert len(group(mentions(one, label), names)) == 1


@pytest.mark.parametrize(
    ("label", "two"),
    [
        ("ORG", "Agence internationale de l'énergie|AIEA"),
        ("EVENT", "Mondial 2018|Coupe du monde 2022"),
        ("EVENT", "Ligue 1|Ligue des champions"),
        ("EVENT", "Mondial-82|Mondial-2026"),
        ("GPE", "Washington|Washington state"),
        ("LOC", "province de Ker|Ker@GPE"),
        ("ORG", "Union européenne|Union européenne de radio-télévision"),
        ("ORG", "FIFA|Football Association"),
        ("ORG", "Senate|Senate Foreign Relations Committee"),
        ("ORG", "House|White House@FAC"),
        ("PERSON", "Carlos Sarr|Carole Sarr"),
        ("PERSON", "Stéphane Sarr|Stéphanie Sarr"),
        ("PERSON", "Marine Sarr|Marion Duval-Sarr"),
    ],
)
def test_what_two_things_are_called_joins_them_not(names: Names, label: str, two: str) -> None:
    assert len(group(mentions(two, label), names)) == 2


@pytest.mark.parametrize(("alone", "other"), [("Union", "UE"), ("Met", "Scotland Yard")])
def test_a_short_name_says_nothing_in_another_article(names: Names, alone: str, other: str) -> None:
    apart = [*mentions(alone, "ORG"), *mentions(other, "ORG", article=1)]
    assert len(group(apart, names)) == 2


@pytest.mark.parametrize(
    ("before", "bracketed"),
    [("al-Qaida au Maghreb islamique", "Aqmi"), ("C2PA", "Coalition for Content Provenance")],
)
def test_brackets_tell_what_is_no_capitals_alone(names: Names, before: str, bracketed: str) -> None:
    found = [
        Mention(article=1, text=before, label="ORG"),
        Mention(article=1, text=bracketed, label="ORG", bracketed=True),
    ]
    assert len(group(found, names)) == 1

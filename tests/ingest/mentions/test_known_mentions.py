"""Mentions of what is known: by names, acronyms, ranks, demonyms, and by what the document says before."""

from dataclasses import replace
from functools import cache

import pytest
from fancy_names import FANCY, Names, make_names, parse, say

from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.structure import Field
from kgcli.span import Span


@cache
def names() -> Names:
    """Return the fancy names; they never change."""
    return make_names()


def test_names_are_found_whatever_their_case_and_accents() -> None:
    """Case, accents, kinds of apostrophe, the possessive, line breaks and hyphenation change no name."""
    text = (
        "THULE\u2019s ships and Thulé. Côte d\u2019Opale, COTE D'OPALE, Cote\nd\u2019Opa-\nle, "
        "and Co\u0302te d\u2019Opa\u00adle."
    )
    assert names().links(text) == [
        ("THULE", "thule"),
        ("Thulé", "thule"),
        ("Côte d\u2019Opale", "cote"),
        ("COTE D'OPALE", "cote"),
        ("Cote\nd\u2019Opa-\nle", "cote"),
        ("Co\u0302te d\u2019Opa\u00adle", "cote"),
    ]


def test_a_name_ends_where_a_sentence_or_a_paragraph_does() -> None:
    """A comma, a full stop and an empty line end a name; a name within a word is none."""
    text = "Chief of the Joint, Staff. Union of. Nations. Union of\n\nNations. Thulership."
    assert names().links(text) == []


def test_mentions_have_span_passage_and_normal_form() -> None:
    """A mention says where it is, in which passage, and what its words are in normal form."""
    text = "One.\n\nIn CÔTE\nD'OPALE."
    found = names().read(text).known
    assert [(each.span, each.form, each.how) for each in found] == [
        (Span(9, 21), "cote d opale", "label"),
    ]
    assert found[0].passage == parse(text).passages[1].name


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The UN sent un barco.", [("UN", "un")]),
        ("The U.N. and the Un.", [("U.N.", "un")]),
        ("The CAR rented a car, a Car.", [("CAR", "car")]),
        ("GIVE UN AND CAR AND UNMITH", [("UNMITH", "unmith")]),
        (
            "U.L. ships; the U.L. GIVE U.L. SHIPS",
            [("U.L.", "lemuria"), ("U.L.", "lemuria"), ("U.L.", "lemuria")],
        ),
        ("unmith and Unmith", [("Unmith", "unmith")]),
        ("Code TH is no name.", []),
    ],
)
def test_acronyms_are_strict(text: str, links: list[tuple[str, str]]) -> None:
    """An acronym counts in its exact case; a short one not in a line of capitals, where it may be a word."""
    assert names().links(text) == links


def test_demonyms_name_their_country() -> None:
    """A demonym means the country, in both languages, also in the plural; not as a part of another name."""
    text = "Thuleans, los thuleses, una nave thulesa; Central Thulean and the thulean one."
    assert names().links(text) == [("Thuleans", "thule"), ("thuleses", "thule"), ("thulesa", "thule")]


def test_codes_count_in_their_field_only() -> None:
    """What stands in a field of codes is read by the codes for that field."""
    text = "TAGS: TH LM\nTH is nothing."
    structure = replace(
        parse(text), fields=(Field("tag", "TH", Span(6, 8)), Field("topic", "LM", Span(9, 11)))
    )
    found = find_mentions(structure, names().lexicon).known
    assert [(say(text, each), each.iri, each.how) for each in found] == [("TH", "http://fancy/thule", "code")]


def test_acronyms_that_the_text_introduces() -> None:
    """``Full Name (ACR)`` and ``ACR (Full Name)`` make the acronym a name from there on, not before."""
    text = "Chief of the Joint Staff (CJS, in English) came. CJS left. ACOT (Army of Thule) met; ACOT left."
    assert names().links(text) == [
        ("Chief of the Joint Staff", "chief"),
        ("CJS", "chief"),
        ("CJS", "chief"),
        ("ACOT", "army"),
        ("Army of Thule", "army"),
        ("ACOT", "army"),
    ]


def test_an_acronym_that_does_not_fit_is_not_introduced() -> None:
    """An acronym after one word, or after a name without its letters, stands for something else."""
    assert names().links("Thule (XQZ) won. XQZ rests.") == [("Thule", "thule")]


def test_a_known_acronym_explains_the_words_before_it() -> None:
    """Another wording of a name counts as that where its known acronym follows and its kind fits."""
    text = "The Grand Mission For Peace (UNMITH) and the mission in Thule (UNMITH)."
    assert [link[1] for link in names().links(text)] == ["unmith", "unmith", "unmith", "unmith"]
    head = "The Head of Mission and Chief of the Union of Nations Mission in Thule (UNMITH) sang."
    assert names().links(head)[0] == ("Union of Nations Mission in Thule", "unmith")


def test_parts_of_names_may_be_acronyms() -> None:
    """An acronym may stand within a longer name."""
    assert names().links("The UN Mission in Thule; UN Observers.") == [
        ("UN Mission in Thule", "unmith"),
        ("UN Observers", "unomu"),
    ]


def test_people_by_rank_and_last_name() -> None:
    """A rank or form of address with a last name means who has it; later the last name alone does."""
    text = (
        "Berg and Vega of old. GEN Solís Vega met Minister Berg, Mr. Berg, el general Vega and Olaf Berg. "
        "Vega left. Solís stayed; Mara Vega sang."
    )
    assert names().links(text) == [
        ("GEN Solís Vega", "solis"),
        ("Minister Berg", "berg"),
        ("Mr. Berg", "berg"),
        ("general Vega", "solis"),
        ("Olaf Berg", "berg"),
        ("Vega", "solis"),
        ("Solís", "solis"),
    ]


def test_another_rank_lowers_the_score() -> None:
    """Who is known with another rank is less surely meant."""
    found = names().read("General Solís Vega. Colonel Solís Vega.").known
    assert [each.candidates[0].score for each in found] == [0.9, 0.54]


def test_short_names_need_what_qualifies_them() -> None:
    """``the Army`` means that of a country which the document names, or which stands beside it."""
    text = "Lemuria's army met the Army of Lemuria and the Lemurian one."
    assert names().links(text)[:2] == [("Lemuria's army", "larmy"), ("Army of Lemuria", "larmy")]
    assert names().links("Thule froze. The Army left; Army officers stayed; armies sleep.") == [
        ("Thule", "thule"),
        ("Army", "army"),
    ]
    assert names().links("The Army left.") == []


def test_short_names_are_the_own_countrys() -> None:
    """In a text about one country they mean no other's, unless only that is named in the passage."""
    about = "Lemuria and the Lemurians sail, says Lemuria.\n\nThule and Lemuria wait.\n\n"
    assert names().links(f"{about}The Armed Forces rest.")[-1] == ("Lemuria", "lemuria")
    assert names().links(f"{about}Thule rests. The Armed Forces rest.")[-1] == ("Armed Forces", "forces")
    assert names().links(f"{about}The Army rests.")[-1] == ("Army", "larmy")


def test_a_long_short_name_needs_nothing_else() -> None:
    """Where nothing else has it, and what it leaves out is no country, which others are like."""
    relief = (
        ':rel a k:Mission ; rdfs:label "Union of Nations Grand Relief Mission to Avalon"@en ; k:parent :un .'
        ':hil a k:Ministry ; rdfs:label "Ministry of Ice and Snow of Thule"@en ; k:country :thule .'
    )
    text = "The Grand Relief Mission to Avalon sang with the Ministry of Ice and Snow."
    assert make_names(FANCY + relief).links(text) == [("Grand Relief Mission to Avalon", "rel")]


def test_a_thing_elsewhere_is_less_surely_meant() -> None:
    """It has a country in its name which the document does not name, and there may be others."""
    texts = [
        "The mission of the Union of Nations sang.",
        "The mission of the Union of Nations sang in Thule.",
    ]
    scores = [
        [each.candidates[0].score for each in names().read(text).known if each.how == "head"]
        for text in texts
    ]
    assert scores == [[0.42], [0.7]]


def test_what_is_new_is_nothing_known() -> None:
    """Such a thing of the same country is another one."""
    assert names().links("The mission in Thule ends; a new mission in Thule begins.") == [
        ("mission in Thule", "unmith"),
        ("Thule", "thule"),
    ]


def test_words_for_a_kind_with_a_country() -> None:
    """A word for a kind beside a country means its only such thing, and later the word alone does, too."""
    text = "The Thulean military came. They say the military is tired. Our military left."
    assert names().links(text) == [("Thulean military", "forces"), ("military", "forces")]


def test_words_of_a_name_in_another_order() -> None:
    """Some words of a name, with the one for its kind, are enough where they fit one thing of the country."""
    assert names().links("Thule froze. The Defence Ministry met.") == [
        ("Thule", "thule"),
        ("Defence Ministry", "defence"),
    ]


def test_an_ambiguous_name_keeps_its_candidates() -> None:
    """Where nothing tells which of two is meant, neither is sure, and the scores are equal."""
    (found,) = names().read("Mu Island was calm.").known
    assert [(each.iri, each.score) for each in found.candidates] == [
        ("http://fancy/north", 0.425),
        ("http://fancy/south", 0.425),
    ]
    assert found.iri is None


def test_context_tells_which_is_meant() -> None:
    """What belongs with one candidate raises it, as does its full name elsewhere; the reason says so."""
    (by_mission, _) = names().read("Mu Island met UNOMU.").known
    assert by_mission.iri == "http://fancy/south"
    assert by_mission.candidates[0].why == "a name it is known by; what belongs with it is named"
    assert names().links("Mu Island.\n\nThe Republic of Mu.")[0] == ("Mu Island", "north")


def test_what_is_inside_a_longer_name_is_marked() -> None:
    """The longer name counts; other things named within it are mentions inside."""
    text = "Union of Nations Mission in Thule"
    assert [(say(text, each), each.inside) for each in names().read(text).known] == [
        ("Union of Nations Mission in Thule", False),
        ("Union of Nations", True),
        ("Thule", True),
    ]


def test_a_text_in_a_third_language_names_nothing() -> None:
    """Where only the structure of a text is read, nothing is linked."""
    assert names().links("Thule", language="other") == []


def test_a_home_without_cues_has_names_only() -> None:
    """Where nothing says which words go with which classes, names are found and nothing is proposed."""
    turtle = '<http://a/b> a <http://a/K> ; <http://www.w3.org/2000/01/rdf-schema#label> "Big Rock" .'
    bare = make_names(turtle)
    text = "The Big Rock Ministry and General Ruiz in Avalon."
    assert (bare.links(text), bare.news(text)) == ([("Big Rock", "b")], [])
    assert make_names("").links(text) == []


def test_what_belongs_to_a_country_is_not_that_of_another() -> None:
    """``National Guard`` is one country's, unless the words beside it name another country."""
    text = (
        "The National Guard left. The Lemurian National Guard met the National Guard of Lemuria. "
        "Thule's National Guard and the Thulean National Guard stayed in Lemuria."
    )
    found = names().read(text).known
    assert [each.span.start for each in found if each.iri == "http://fancy/guard"] == [
        text.index("National Guard left"),
        text.index("National Guard and the Thulean"),
        text.index("National Guard stayed"),
    ]


def test_a_mission_elsewhere_is_another_one() -> None:
    """A word for a kind is not what is known where a place or an acronym of another one follows."""
    text = "The Union of Nations mission sang. The UN mission in Thule, its mission in Avalon (UNMIA)."
    assert [link for link in names().links(text) if "mission" in link[0]] == [
        ("Union of Nations mission", "unmith"),
        ("UN mission in Thule", "unmith"),
    ]
    assert [link[1] for link in names().links("The UN mission in Avalon; the UN mission (UNMIA).")] == [
        "un"
    ] * 2


def test_doubled_letters_are_one_acronym() -> None:
    """Spanish doubles the letters of plurals, with full stops, blanks or neither."""
    assert [link[0] for link in names().links("LL.MM., los LL. MM. y LLMM; LL.LL. y MM.")] == [
        "LL.MM.",
        "LL. MM.",
        "LLMM",
    ]


def test_an_acronym_of_a_short_name() -> None:
    """It means what the name without its country turns out to mean."""
    assert names().links("In Thule the Armed Forces (TAF) sang. TAF left.") == [
        ("Thule", "thule"),
        ("Armed Forces", "forces"),
        ("TAF", "forces"),
        ("TAF", "forces"),
    ]


def test_another_word_for_the_class_is_another_thing() -> None:
    """An army is no navy, though both are services; of what there is one to each all words mean the same."""
    text = "The Lemurian army and the Lemurian navy met. The navy left the army, the Thulean military."
    assert names().links(text) == [
        ("Lemurian army", "larmy"),
        ("Lemurian", "lemuria"),
        ("army", "larmy"),
        ("Thulean military", "forces"),
    ]


def test_a_name_that_any_country_could_have() -> None:
    """It means that of the country which the document is about, of another one by a guess or not at all."""
    scores = {
        "Thule froze. The Grand Military sang.": [0.95],
        "Thule froze. Lemuria and the Lemurians won; the Grand Military sang.": [0.475],
        "Lemuria froze. The Grand Military sang.": [],
        "Lemuria froze. The Grand Military of Thule sang.": [0.95],
    }
    assert {
        text: [
            each.candidates[0].score
            for each in names().read(text).known
            if each.candidates[0].iri.endswith("/forces")
        ]
        for text in scores
    } == scores


def test_an_acronym_beside_a_name_tells_which_of_its_kind_is_meant() -> None:
    """A name that an older mission has is that of the acronym in brackets; one of another kind stays."""
    assert names().links(
        "The Union of Nations Mission in Thule (UNOMU) and the Union of Nations (UNOMU)."
    ) == [
        ("Union of Nations Mission in Thule", "unomu"),
        ("UNOMU", "unomu"),
        ("Union of Nations", "un"),
        ("UNOMU", "unomu"),
    ]


def test_what_is_known_as_an_acronym_is_what_that_means() -> None:
    """As it is where the acronym stands in brackets."""
    assert names().links("The Union of Nations Mission in Thule, known as UNOMU, left.") == [
        ("Union of Nations Mission in Thule", "unomu"),
        ("UNOMU", "unomu"),
    ]


def test_an_acronym_by_convention_is_of_the_country_that_is_written_of() -> None:
    """Another country's government, which is known by it, is not meant."""
    turtle = """
:lgov a k:Government ; rdfs:label "Government of Lemuria"@en ; skos:altLabel "GOL" ; k:country :lemuria .
k:Government a owl:Class ; ev:acronymPrefix "GO"@en ; ev:oneToEach k:Country .
:lotus a k:Country ; rdfs:label "Lotus"@en ; ev:demonym "Lotan"@en .
"""
    both = make_names(FANCY + turtle)
    assert both.links("Lotus is rich. Lotan ships sail. The GOL sang.") == [
        ("Lotus", "lotus"),
        ("Lotan", "lotus"),
    ]
    assert both.links("Lemuria is rich. Lemurian ships sail. The GOL sang.")[-1] == ("GOL", "lgov")
    assert both.links("Lemuria is rich. Lemurian ships sail. The GoL sang.")[-1] == ("GoL", "lgov")

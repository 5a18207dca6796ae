"""New things that a document names: people, bodies, units, places; each once, with the reason."""

from functools import cache

from fancy_names import Names, make_names

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.kinds.cable import CableParser
from kgcli.ingest.mentions.finding import find_mentions


@cache
def names() -> Names:
    """Return the fancy names; they never change."""
    return make_names()


def test_people_after_a_rank_or_title() -> None:
    """An unknown name after a rank is a new person of the rank's class, and so is the last name later."""
    text = "Colonel Ana Ruiz came. Ruiz left; Col. Ruiz returned. COL RUIZ sang. La ministra Inés Peña rio."
    assert names().news(text) == [
        ("Ana Ruiz", "Officer", ["Colonel Ana Ruiz", "Ruiz", "Col. Ruiz", "COL RUIZ"]),
        ("Inés Peña", "Person", ["ministra Inés Peña"]),
    ]


def test_people_who_have_retired() -> None:
    """Brackets behind a rank that tell so are no end of it."""
    assert names().news(
        "Colonel (ret.) Ana Ruiz came. GEN (Retired) Kai Bo left. Colonel (and) Ada Ys sat."
    ) == [
        ("Ana Ruiz", "Officer", ["Colonel (ret.) Ana Ruiz"]),
        ("Kai Bo", "Officer", ["GEN (Retired) Kai Bo"]),
    ]


def test_who_is_the_child_of_somebody_goes_by_the_first_name() -> None:
    """A particle such as "bin" tells that the last name is the father's."""
    assert names().news("Minister Kai bin Olaf came. Kai left.") == [
        ("Kai bin Olaf", "Person", ["Minister Kai bin Olaf", "Kai"]),
    ]


def test_a_rank_without_a_name_is_nobody() -> None:
    """General words, posts and bodies are no people."""
    text = (
        "The General Assembly met. General Staff of Ice. Director Ice Affairs left. A general left. "
        "The Colonel, Ana, sat."
    )
    assert [each for each in names().news(text) if each[1] in {"Person", "Officer"}] == []


def test_where_a_title_ends() -> None:
    """A sentence ends behind a title in full, a hyphen makes it part of a name, and a longer one is whole."""
    assert names().news("Vio a la ministra. Desde allí llegó.", language="es") == []
    assert names().news("They sailed to Col-Haven. The Minister Adjunct of Ice sang.") == []


def test_a_name_with_a_hyphen() -> None:
    """What a hyphen joins belongs to a name, also in small letters, and is no name of its own then."""
    assert names().news("Minister Kai Mu-lin sat by the lin. Col. Bo Ruiz-Vega sat, too.") == [
        ("Kai Mu-lin", "Person", ["Minister Kai Mu-lin"]),
        ("Bo Ruiz-Vega", "Officer", ["Col. Bo Ruiz-Vega"]),
    ]


def test_people_beside_their_post() -> None:
    """A name of several words between a post and a comma is a person's, before it and behind it."""
    text = (
        "Ana Ruiz, Minister of Ice, came. The Minister of Snow and Fire, Kai Bo, left. "
        "La ministra de Hielo, Inés Peña, rio. Ruiz sang."
    )
    assert names().news(text) == [
        ("Ana Ruiz", "Person", ["Ana Ruiz", "Ruiz"]),
        ("Kai Bo", "Person", ["Kai Bo"]),
        ("Inés Peña", "Person", ["Inés Peña"]),
    ]


def test_people_beside_a_word_for_an_office() -> None:
    """A word for an office explains a name behind a comma, and one before it, whoever the office is of."""
    text = (
        "Ana Ruiz, the director of the school, and Kai Bo, who is the deputy force commander, sang. "
        "Bo Vega, the Ice's director, met the commander of the old guard, Ada Mora. Col. Kai van der Bo left."
    )
    assert [each[:2] for each in names().news(text)] == [
        ("Ana Ruiz", "Person"),
        ("Kai Bo", "Person"),
        ("Bo Vega", "Person"),
        ("Ada Mora", "Person"),
        ("Kai van der Bo", "Officer"),
    ]


def test_nobody_is_named_among_the_lines_of_a_header() -> None:
    """All of it is in capitals: what stands behind a word for an office may be the next line's keyword."""
    text = "CONFIDENTIAL THULE 000012\n\nTAGS: PREL, MINISTER\nSUBJECT: ICE\n\n1. (C) MINISTER KAI SAID SO.\n"
    found = find_mentions(CableParser().parse(text), names().lexicon).new
    assert [each.name for each in found] == ["KAI"]


def test_people_right_behind_a_word_for_an_office() -> None:
    """A name of several words is one there, also behind what the office is of; words of titles are none."""
    text = (
        "The director Ana Ruiz met Ice Commander Kai Bo and Director for Snow Affairs Bo Vega. "
        "Director Ice Affairs."
    )
    assert [each[:2] for each in names().news(text)] == [
        ("Ana Ruiz", "Person"),
        ("Kai Bo", "Person"),
        ("Bo Vega", "Person"),
    ]


def test_people_in_lines_of_capitals() -> None:
    """A name ends before a verb, a mark or a word of no name; behind a title in full one of these closes."""
    text = (
        "COL BO RUIZ-VEGA OF ICE MET MINISTER PEÑA.\nCOL. D.E. MORA, COMMANDER, SAID MINISTER OF ICE "
        "STRESSES THAT.\nMINISTER KAI CALLED ON RUIZ-VEGA. GENERAL AGREEMENT WAS NEAR. "
        "MINISTER LETTER ARRIVED."
    )
    assert names().news(text) == [
        ("BO RUIZ-VEGA", "Officer", ["COL BO RUIZ-VEGA", "RUIZ-VEGA"]),
        ("PEÑA", "Person", ["MINISTER PEÑA"]),
        ("D.E. MORA", "Officer", ["COL. D.E. MORA"]),
        ("KAI", "Person", ["MINISTER KAI"]),
    ]


def test_what_a_rank_is_of() -> None:
    """What a rank is of has small letters in Spanish; behind capitals nobody is named."""
    text = (
        "Vino el coronel de la marina Bo Ruiz. El coronel de Avalon, Kai Mora y el coronel de Hielo rieron."
    )
    assert names().news(text, language="es") == [("Bo Ruiz", "Officer", ["coronel de la marina Bo Ruiz"])]


def test_a_last_name_before_the_whole_one() -> None:
    """Who is named in full beside a post, and later with a title alone, is one person."""
    assert names().news("Ana Ruiz, Minister of Ice, came. Mr Ruiz sang.") == [
        ("Ana Ruiz", "Person", ["Ana Ruiz", "Mr Ruiz"])
    ]


def test_those_who_answer_are_people() -> None:
    """The words before an answer name a person, also in capitals and by the last name alone; not who asks."""
    text = (
        "Ice in Avalon\n\nBy Kai Bo / Harbor News\nMay 4, 2021\n\nHarbor News: How many?\n\n"
        "Ana Le Ruiz: Three.\n\nHarbor News: When?\n\nRUIZ: In May.\n"
    )
    structure = ArticleParser().parse(text)
    found = find_mentions(structure, names().lexicon).new
    assert [(each.name, [structure.words(mention.span) for mention in each.mentions]) for each in found] == [
        ("Avalon", ["Avalon"]),
        ("Ana Le Ruiz", ["Ana Le Ruiz", "RUIZ"]),
    ]


def test_people_whom_no_title_tells() -> None:
    """A name in full is a person's before "who", an age or an office in brackets, or if it has initials."""
    text = (
        "Kai Bo, who came late, sat. Ada Ys, 45, left. Inés Peña (the Snow Minister) sang. "
        "They met Oto K. Lind there. Ivo Tam was later appointed. Ea Rok smiled. Rok said no."
    )
    assert names().news(text) == [
        ("Kai Bo", "Person", ["Kai Bo"]),
        ("Ada Ys", "Person", ["Ada Ys"]),
        ("Inés Peña", "Person", ["Inés Peña"]),
        ("Oto K. Lind", "Person", ["Oto K. Lind"]),
        ("Ivo Tam", "Person", ["Ivo Tam"]),
        ("Ea Rok", "Person", ["Ea Rok", "Rok"]),
    ]


def test_names_in_full_that_nothing_tells_to_be_peoples() -> None:
    """Several capitals alone are nobody, nor are words that the text has without a capital as well."""
    text = "Blue Heron said no. Red Plain, which froze, lay there. Dark Matters, who cares. It is dark."
    assert names().news(text) == []


def test_names_in_full_in_lines_of_capitals() -> None:
    """There, too, before "who" or an office, or with initials; plain words for many people are no name."""
    assert names().news("HE SAT WITH KAI BO, WHO CAME. AN ENVOY CALLED ON O. K. LIND THERE.") == [
        ("KAI BO", "Person", ["KAI BO"]),
        ("O. K. LIND", "Person", ["O. K. LIND"]),
    ]
    assert names().news("THEY SAT WITH LOCAL FISHERS, WHO CAME, AND WITH OTHER FISHERMEN, WHO SANG.") == []
    # Numbers with full stops are no initials.
    assert names().news("THEY SAT THERE ON 4. 5. LIND SAID NO.") == []


def test_what_stands_beside_a_post_and_is_nobody() -> None:
    """A place, a body, a day and a single word are no people, nor is a title that another name follows."""
    text = (
        "In Old Harbor, Minister of Ice and Fire met. The Royal Academy, Minister of Ice. Monday, Minister. "
        "The Minister of Ice, in Mu, sat. Big Bay, Mr. Ruiz said. The Minister of Ice, Royal Academy, sat."
    )
    assert [each for each in names().news(text) if each[1] == "Person"] == [("Ruiz", "Person", ["Mr. Ruiz"])]


def test_where_a_body_is() -> None:
    """Where something is belongs to the names of its kind or not: to missions' names, but not to schools'."""
    text = (
        "The Royal Academy in Qaanaaq and the Ice Mission in Qaanaaq gathered at the Blue Academy in Thule."
    )
    assert names().news(text) == [
        ("Royal Academy", "School", ["Royal Academy"]),
        ("Qaanaaq", "Place", ["Qaanaaq"]),
        ("Ice Mission in Qaanaaq", "Mission", ["Ice Mission in Qaanaaq"]),
        ("Blue Academy", "School", ["Blue Academy"]),
    ]


def test_what_a_people_qualifies() -> None:
    """The name of a people before a plain word belongs to that."""
    assert names().news("He led the Royal Academy of the Thulean contingent.") == [
        ("Royal Academy", "School", ["Royal Academy"])
    ]


def test_bodies_by_the_words_of_their_class() -> None:
    """A name with a word for a kind is a new thing of that kind; its acronym means the same one."""
    text = (
        "The United Tribes Mission in Avalon (UTMA) began. The Ministry of Ice and the Ice Ministry helped. "
        "UTMA ended at the Royal Academy."
    )
    assert names().news(text) == [
        ("United Tribes Mission in Avalon", "Mission", ["United Tribes Mission in Avalon", "UTMA", "UTMA"]),
        ("Ministry of Ice", "Ministry", ["Ministry of Ice", "Ice Ministry"]),
        ("Royal Academy", "School", ["Royal Academy"]),
    ]


def test_spanish_bodies() -> None:
    """In Spanish the word for the kind comes first."""
    text = "La Escuela Superior de Hielo abrió con el Ejército Azul."
    assert names().news(text, language="es") == [
        ("Escuela Superior de Hielo", "School", ["Escuela Superior de Hielo"]),
        ("Ejército Azul", "Army", ["Ejército Azul"]),
    ]


def test_units_by_their_number() -> None:
    """A unit with a number is proposed; one without a name, or that is only counted, is not."""
    text = "The 7th Ice Guard contingent came with a contingent, 15 units and an ice contingent."
    assert names().news(text) == [("7th Ice Guard contingent", "Contingent", ["7th Ice Guard contingent"])]


def test_an_acronym_after_a_description() -> None:
    """An unknown acronym after a word for a kind makes that description a name."""
    text = "They joined the mission in Avalon (XAVA) and left XAVA."
    assert names().news(text) == [("mission in Avalon", "Mission", ["mission in Avalon", "XAVA", "XAVA"])]


def test_places_after_in() -> None:
    """A name after a word that stands before places may be one, at a low score; a month is none."""
    text = "It froze in Avalon, in May, in Thule and (ACR, in Spanish). Avalon rests."
    assert names().news(text) == [("Avalon", "Place", ["Avalon", "Avalon"])]
    assert names().read(text).new[0].score < 0.5


def test_lines_of_capitals_propose_no_bodies() -> None:
    """Where all is in capitals, capitals tell nothing; what stands behind a rank is a name all the same."""
    assert names().news("SUBJECT: ROYAL ICE ACADEMY IN AVALON AND COLONEL RUIZ") == [
        ("RUIZ", "Officer", ["COLONEL RUIZ"])
    ]


def test_titles_propose_no_bodies() -> None:
    """Where all words have capitals, they tell nothing of one of them."""
    assert names().news("Lemuria to Send Army to Atlantis\n\nThe Send Army rests.") == [
        ("Send Army", "Army", ["Send Army"])
    ]


def test_known_things_are_not_proposed() -> None:
    """What is known, in any wording, is not new."""
    assert names().news("Thule's Ministry of National Defence, the Army of Thule and General Vega.") == []


def test_a_new_thing_says_why() -> None:
    """Each has an identifier, a reason, and a score that grows with its mentions."""
    (new,) = names().read("The Royal Academy and the Royal Academy.").new
    assert (new.identifier, new.reason, new.score) == ("new-1", "'Academy' in its name", 0.65)


def test_a_spanish_body_in_an_english_text() -> None:
    """A Spanish word for a kind comes first in any text."""
    assert names().news("He left the Escuela Superior de Hielo.") == [
        ("Escuela Superior de Hielo", "School", ["Escuela Superior de Hielo"])
    ]


def test_a_unit_that_an_acronym_follows() -> None:
    """Even without capitals: from where the acronym begins, else with the capitals before the word."""
    assert names().news(
        "The new ice training unit (ITU) and the Avalonian contingent (ACON) met; ACON left."
    ) == [
        ("ice training unit", "Unit", ["ice training unit", "ITU"]),
        ("Avalonian contingent", "Contingent", ["Avalonian contingent", "ACON", "ACON"]),
    ]


def test_an_acronym_behind_somebodys_body() -> None:
    """Whom the name belongs to is no part of it, nor is a small word with a capital."""
    assert names().news(
        "Colonel Ana Ruiz of the Ice Academy (IA) sang. At the Mu Academy (MA) he slept."
    ) == [
        ("Ana Ruiz", "Officer", ["Colonel Ana Ruiz"]),
        ("Ice Academy", "School", ["Ice Academy", "IA"]),
        ("Mu Academy", "School", ["Mu Academy", "MA"]),
    ]


def test_an_acronym_that_is_spoken() -> None:
    """It may be written like a name, if its letters are those of the words before it."""
    text = "La Escuela Superior de Hielo (Eshie) cantaba con la Escuela Real (Avalon). La Eshie cantó."
    assert names().news(text, language="es") == [
        ("Escuela Superior de Hielo", "School", ["Escuela Superior de Hielo", "Eshie", "Eshie"]),
        ("Escuela Real", "School", ["Escuela Real"]),
    ]


def test_an_acronym_of_all_the_words() -> None:
    """What stands before "of" belongs to the name where the acronym says so."""
    assert names().news("The Republic of Avalon Military Forces (RAMF) sailed.") == [
        ("Republic of Avalon Military Forces", "Military", ["Republic of Avalon Military Forces", "RAMF"])
    ]


def test_names_of_places_go_on() -> None:
    """After a hyphen, and after ``de``."""
    assert names().news("It froze in Port-au-Ice and in San Blas de la Mar.") == [
        ("Port-au-Ice", "Place", ["Port-au-Ice"]),
        ("San Blas de la Mar", "Place", ["San Blas de la Mar"]),
    ]

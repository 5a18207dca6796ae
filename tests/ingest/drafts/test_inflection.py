"""The forms of verbs that patterns name by their infinitive."""

import pytest

from kgcli.ingest.drafts.inflection import inflect


@pytest.mark.parametrize(
    ("verb", "present", "past", "gerund"),
    [
        ("contribuir", "contribuye", "contribuyeron", "contribuyendo"),
        ("creer", "cree", "creyo", "creyendo"),
        ("distinguir", "distingue", "distinguio", "distinguiendo"),
        ("recibir", "recibe", "recibieron", "recibiendo"),
    ],
)
def test_spanish_has_y_for_i_behind_a_vowel(verb: str, present: str, past: str, gerund: str) -> None:
    """Verbs such as "contribuir" have it in the present as well; "gu" and "qu" end in no vowel."""
    forms = inflect(verb, "es")
    assert present in forms["present"]
    assert past in forms["past"]
    assert forms["gerund"] == (gerund,)


@pytest.mark.parametrize(
    ("verb", "present", "past", "future", "participle"),
    [
        ("desplegar", "despliegan", "desplego", "desplegara", "desplegadas"),
        ("reforzar", "refuerza", "reforzaron", "reforzaran", "reforzados"),
        ("servir", "sirven", "sirvieron", "servira", "servido"),
        ("mantener", "mantiene", "mantuvieron", "mantendra", "mantenida"),
        ("proponer", "propone", "propuso", "propondran", "propuesta"),
        ("suscribir", "suscribe", "suscribio", "suscribira", "suscrito"),
        ("hacer", "hacen", "hizo", "haran", "hechos"),
        ("dar", "dan", "dieron", "daran", "dado"),
    ],
)
def test_odd_spanish_verbs_need_no_more_than_their_infinitive(
    verb: str, present: str, past: str, future: str, participle: str
) -> None:
    """Stems that change under stress are known, and so are verbs made of odd ones: "mantener" of "tener"."""
    forms = inflect(verb, "es")
    assert present in forms["present"]
    assert past in forms["past"]
    assert future in forms["future"]
    assert participle in forms["participle"]


@pytest.mark.parametrize(
    ("verb", "subjunctives"),
    [
        ("viajar", {"viaje", "viajen"}),
        ("desplegar", {"despliegue", "desplieguen"}),
        ("dirigir", {"dirija", "dirijan", "dirigiera", "dirigieran"}),
        ("ejercer", {"ejerza", "ejerzan", "ejerciera", "ejercieran"}),
        ("mantener", {"mantenga", "mantengan", "mantuviera", "mantuvieran"}),
        ("dar", {"den", "diera", "dieran"}),
    ],
)
def test_spanish_subjunctives(verb: str, subjunctives: set[str]) -> None:
    """Those that are spelled like a future without accents are futures only, and "dé" is the word "de"."""
    assert set(inflect(verb, "es")["subjunctive"]) == subjunctives


@pytest.mark.parametrize(
    ("verb", "present", "past"),
    [
        ("have/had/had", ("has",), ("had",)),
        ("be/was/been", ("is", "are", "am"), ("was", "were")),
        ("go/went/gone", ("goes",), ("went",)),
        ("veto", ("vetoes",), ("vetoed",)),
        ("woo", ("woos",), ("wooed",)),
    ],
)
def test_odd_english_forms(verb: str, present: tuple[str, ...], past: tuple[str, ...]) -> None:
    """Those of "have", "be", and of verbs that end in "o" behind a consonant."""
    forms = inflect(verb, "en")
    assert (forms["present"], forms["past"]) == (present, past)

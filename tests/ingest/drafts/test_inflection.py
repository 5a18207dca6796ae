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

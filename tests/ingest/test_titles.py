"""Which words are titles is said once, in the shipped ontology, for readers that know no names."""

from kgcli.ingest.titles import fold_title, list_heads, list_office_words


def test_ranks_offices_and_forms_of_address_are_titles() -> None:
    """A single word that tells a person is a title, in English and Spanish, whatever tells so."""
    wanted = {"colonel", "coronel", "minister", "ministra", "spokesman", "vocera", "mr", "sra", "analyst"}
    assert wanted <= list_heads()


def test_words_of_offices_have_what_stands_before_them() -> None:
    """All words of an office's title belong to it; ranks and what stands within names do not."""
    assert {"political", "deputy", "charge", fold_title("d'Affaires")} <= list_office_words()
    assert list_office_words().isdisjoint({"colonel", "de", "la"})

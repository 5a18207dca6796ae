"""The language of a text is guessed by its commonest words."""

import pytest

from kgcli.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The minister said that the unit would leave for Lemuria in the spring, and that it was ready.",
            "en",
        ),
        (
            "El ministro dijo que la unidad saldrá para Lemuria en la primavera y que está lista para ello.",
            "es",
        ),
        (
            "Le ministre a dit hier devant nos lecteurs que leur unité partirait vers Lemuria avant juin.",
            "other",
        ),
        ("Министр вчера сказал, что отряд весной уедет в другую страну и что он уже готов к этому.", "other"),
        ("SIPDIS KPKO PREL", None),
        ("ATLANTIS LEMURIA THULE AVALON BENSALEM UTOPIA EREWHON LAPUTA " * 40, None),
        (
            " ".join(f"kusi{letter}ta suuri{letter}a" for letter in "abcdefghijklmnopqrstuvwxyzåäöabcdef"),
            "other",
        ),
        ("", None),
    ],
)
def test_a_language_is_told(text: str, language: str | None) -> None:
    """English, Spanish, another one; None where there are too few words, or codes and names only."""
    assert guess_language(text) == language

"""The forms of verbs, as far as patterns need them: English and Spanish, third persons and "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from kgcli.ingest.drafts.spanish_verbs import inflect_spanish

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FORMS", "Form", "inflect"]

Form = Literal[
    "base", "present", "past", "participle", "gerund", "infinitive", "future", "conditional", "subjunctive"
]
"""A form; the four last ones are of Spanish verbs only, ``base`` is of English ones."""
FORMS: Final[tuple[str, ...]] = get_args(Form)
_ODD_PRESENT: Final = {"have": ("has",), "be": ("is", "are", "am")}
_PLURAL: Final = {"was": "were"}
_VOWELS: Final = "aeiou"
_PARTS: Final = 3


def inflect(verb: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of *verb* by their names, without accents.

    An English verb is its base, or for one that is not regular base, past and participle:
    ``send/sent/sent``. A Spanish one is its infinitive.
    """
    return inflect_spanish(verb) if language == "es" else _inflect_english(verb)


def _inflect_english(verb: str) -> dict[str, tuple[str, ...]]:
    parts = verb.split("/")
    base = parts[0]
    if base.endswith("e"):
        past, gerund = base + "d", (base if base.endswith(("ee", "oe", "ye")) else base[:-1]) + "ing"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, gerund = base[:-1] + "ied", base + "ing"
    else:
        past, gerund = base + "ed", base + "ing"
    doubled = base + base[-1]
    if base.endswith(("s", "x", "z", "ch", "sh")) or (base.endswith("o") and base[-2:-1] not in _VOWELS):
        third = base + "es"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    gerunds: Iterable[str] = (gerund,)
    if base[-1:] not in "aeiouwxy" and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS:
        # Whether the last letter doubles depends on the stress; both spellings are taken.
        gerunds = (gerund, doubled + "ing")
        pasts: tuple[str, ...] = (past, doubled + "ed")
    else:
        pasts = (past,)
    if len(parts) == _PARTS:
        return {
            "base": (base,),
            "present": _ODD_PRESENT.get(base, (third,)),
            "past": tuple(filter(None, (parts[1], _PLURAL.get(parts[1])))),
            "participle": (parts[2],),
            "gerund": tuple(gerunds),
        }
    return {
        "base": (base,),
        "present": (third,),
        "past": pasts,
        "participle": pasts,
        "gerund": tuple(gerunds),
    }

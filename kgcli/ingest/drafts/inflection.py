"""The forms of verbs, as far as patterns need them: English and Spanish, third persons and "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FORMS", "Form", "inflect"]

Form = Literal["base", "present", "past", "participle", "gerund", "infinitive", "future", "conditional"]
"""A form; Spanish has ``infinitive``, ``future`` and ``conditional`` of its own, English has ``base``."""
FORMS: Final[tuple[str, ...]] = get_args(Form)
_VOWELS: Final = "aeiou"
_PARTS: Final = 3
_AR: Final = {
    "present": ("a", "an", "amos"),
    "past": ("o", "aron", "aba", "aban", "amos", "abamos"),
    "participle": ("ado", "ada", "ados", "adas"),
    "gerund": ("ando",),
}
_ER: Final = {
    "present": ("e", "en", "emos"),
    "past": ("io", "ieron", "ia", "ian", "imos", "iamos"),
    "participle": ("ido", "ida", "idos", "idas"),
    "gerund": ("iendo",),
}
_ENDINGS: Final = {"ar": _AR, "er": _ER, "ir": {**_ER, "present": ("e", "en", "imos")}}
_YIELDING: Final = {"io": "yo", "ieron": "yeron", "iendo": "yendo"}
"""Endings whose "i" is a "y" behind a vowel: "creyó", "contribuyeron"."""
_FUTURE: Final = ("a", "an", "emos")
_CONDITIONAL: Final = ("ia", "ian", "iamos")


def inflect(verb: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of *verb* by their names, without accents.

    An English verb is its base, or for one that is not regular base, past and participle:
    ``send/sent/sent``. A Spanish one is its infinitive, read as a regular one.
    """
    return _inflect_spanish(verb) if language == "es" else _inflect_english(verb)


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
    if base.endswith(("s", "x", "z", "ch", "sh")):
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
            "present": (third,),
            "past": (parts[1],),
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


def _inflect_spanish(verb: str) -> dict[str, tuple[str, ...]]:
    reflexive = verb.endswith("se") and verb[:-2][-2:] in _ENDINGS
    bare = verb[:-2] if reflexive else verb
    stem, ending = bare[:-2], bare[-2:]
    endings = _ENDINGS.get(ending)
    if endings is None:
        return {"infinitive": (verb,)}
    if stem[-1:] in _VOWELS and ending != "ar" and not stem.endswith(("gu", "qu")):
        endings = {name: tuple(_YIELDING.get(each, each) for each in own) for name, own in endings.items()}
        if stem.endswith("u"):
            # "Contribuye", but "cree".
            endings["present"] = ("ye", "yen", "imos")
    forms = {name: tuple(stem + each for each in own) for name, own in endings.items()}
    forms["infinitive"] = (bare, bare + "se") if reflexive else (bare,)
    forms["future"] = tuple(bare + each for each in _FUTURE)
    forms["conditional"] = tuple(bare + each for each in _CONDITIONAL)
    if stem.endswith("c") and ending == "ar":
        forms["past"] += (stem[:-1] + "que",)
    return forms

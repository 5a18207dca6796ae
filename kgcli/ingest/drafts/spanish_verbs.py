"""The forms of Spanish verbs by their infinitives: third persons and "we", without accents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["inflect_spanish"]

_VOWELS: Final = "aeiou"
_AR: Final = {
    "present": ("a", "an", "amos"),
    "past": ("o", "aron", "aba", "aban", "amos", "abamos"),
    "participle": ("ado", "ada", "ados", "adas"),
    "gerund": ("ando",),
    "subjunctive": ("e", "en"),
}
_ER: Final = {
    "present": ("e", "en", "emos"),
    "past": ("io", "ieron", "ia", "ian", "imos", "iamos", "i"),
    "participle": ("ido", "ida", "idos", "idas"),
    "gerund": ("iendo",),
    "subjunctive": ("a", "an"),
}
_ENDINGS: Final = {"ar": _AR, "er": _ER, "ir": {**_ER, "present": ("e", "en", "imos")}}
_YIELDING: Final = {"io": "yo", "ieron": "yeron", "iendo": "yendo"}
"""Endings whose "i" is a "y" behind a vowel: "creyó", "contribuyeron"."""
_FUTURE: Final = ("a", "an", "emos")
_CONDITIONAL: Final = ("ia", "ian", "iamos")
_GENDERS: Final = ("o", "a", "os", "as")
_WE: Final = 2
"""Of three endings of the present, the one of "we", which has no stress on the stem."""
_SOFT: Final = {"car": "qu", "gar": "gu", "zar": "c", "ger": "j", "gir": "j", "guir": "g", "cer": "zc"}
"""How the end of a stem is spelled before the vowel of the subjunctive."""


_SMALL: Final = frozenset({"de", "entre", "hacia", "para", "sobre", "una"})
"""Words that are hardly ever the verbs that they could be: those of "dar", "entrar", "hacer", "unir"."""


class _Odd(NamedTuple):
    """The forms of a verb and of all that are made of it: "mantener" goes like "tener"."""

    present: str = ""
    past: str = ""
    subjunctive: str = ""
    future: str = ""
    participle: str = ""


_ODD: Final[Mapping[str, _Odd]] = {
    "tener": _Odd("tiene", "tuvo", "tenga", "tendr"),
    "poner": _Odd("pone", "puso", "ponga", "pondr", "puest"),
    "venir": _Odd("viene", "vino", "venga", "vendr"),
    "decir": _Odd("dice", "dijo", "diga", "dir", "dich"),
    "hacer": _Odd("hace", "hizo", "haga", "har", "hech"),
    "traer": _Odd("trae", "trajo", "traiga"),
    "ducir": _Odd("duce", "dujo", "duzca"),
    "salir": _Odd(subjunctive="salga", future="saldr"),
    "querer": _Odd("quiere", "quiso", "quiera", "querr"),
    "poder": _Odd("puede", "pudo", "pueda", "podr"),
    "abrir": _Odd(participle="abiert"),
    "cubrir": _Odd(participle="cubiert"),
    "scribir": _Odd(participle="scrit"),
    "morir": _Odd(participle="muert"),
    "volver": _Odd(participle="vuelt"),
    "solver": _Odd(participle="suelt"),
    "prever": _Odd(participle="previst", subjunctive="prevea"),
}
_STRESSED: Final[Mapping[str, frozenset[str]]] = {
    "ie": frozenset({
        "acertar", "adquirir", "advertir", "atender", "cerrar", "comenzar", "conferir", "convertir",
        "defender", "desplegar", "empezar", "encomendar", "entender", "extender", "gobernar", "inferir",
        "invertir", "manifestar", "negar", "pensar", "perder", "preferir", "recomendar", "referir",
        "replegar", "requerir", "sentir", "sugerir", "transferir", "tropezar",
    }),
    "ue": frozenset({
        "acordar", "apostar", "aprobar", "comprobar", "concordar", "contar", "costar", "demostrar",
        "devolver", "disolver", "dormir", "encontrar", "envolver", "esforzar", "forzar", "morir",
        "mostrar", "mover", "probar", "promover", "recordar", "reforzar", "remover", "renovar",
        "resolver", "volar", "volver",
    }),
    "i": frozenset({
        "conseguir", "corregir", "despedir", "elegir", "expedir", "impedir", "medir", "pedir",
        "perseguir", "proseguir", "regir", "repetir", "seguir", "servir",
    }),
}  # fmt: skip
"""Verbs whose stem has another vowel where the stress lies on it: "despliega", "refuerza", "sirven"."""


def inflect_spanish(verb: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of the infinitive *verb* by their names.

    What is no infinitive has that form only. Forms that a future has as well are no subjunctives: without
    accents "enviara" is both.
    """
    reflexive = verb.endswith("se") and verb[:-2][-2:] in _ENDINGS
    bare = verb[:-2] if reflexive else verb
    stem, ending = bare[:-2], bare[-2:]
    endings: Mapping[str, tuple[str, ...]] | None = _ENDINGS.get(ending)
    if endings is None:
        return {"infinitive": (verb,)}
    if stem[-1:] in _VOWELS and ending != "ar" and not stem.endswith(("gu", "qu")):
        endings = {name: tuple(_YIELDING.get(each, each) for each in own) for name, own in endings.items()}
        if stem.endswith("u"):
            # "Contribuye", but "cree".
            endings |= {"present": ("ye", "yen", "imos"), "subjunctive": ("ya", "yan")}
    forms = {name: tuple(stem + each for each in own) for name, own in endings.items()}
    forms["subjunctive"] = tuple(_soften(bare) + each for each in endings["subjunctive"])
    forms["infinitive"] = (bare, bare + "se") if reflexive else (bare,)
    _change_vowels(bare, forms)
    _take_odd(bare, forms)
    before = forms.pop("stem", (bare,))[0]
    forms["future"] = tuple(before + each for each in _FUTURE)
    forms["conditional"] = tuple(before + each for each in _CONDITIONAL)
    imperfect = tuple(forms["past"][1].removesuffix("ron") + each for each in ("ra", "ran"))
    forms["subjunctive"] += tuple(each for each in imperfect if each not in forms["future"])
    return {name: tuple(each for each in own if each not in _SMALL) for name, own in forms.items()}


def _soften(infinitive: str) -> str:
    """Return the stem of *infinitive* as it is spelled before the other vowel: "entregue", "dirija"."""
    for ending, spelled in _SOFT.items():
        if infinitive.endswith(ending):
            before = infinitive[: -len(ending)]
            return before + (spelled if before[-1:] in _VOWELS or ending != "cer" else "z")
    return infinitive[:-2]


def _change_vowels(infinitive: str, forms: dict[str, tuple[str, ...]]) -> None:
    """Give the *forms* of *infinitive* the vowel that its stem has under stress, if it changes."""
    stressed = next((vowel for vowel, verbs in _STRESSED.items() if infinitive in verbs), None)
    if stressed is None:
        return
    at = max(infinitive[:-2].removesuffix("u").rfind(vowel) for vowel in _VOWELS)
    for name in ("present", "subjunctive"):
        own = forms[name]
        forms[name] = tuple(each[:at] + stressed + each[at + 1 :] for each in own[:_WE]) + own[_WE:]
    if infinitive.endswith("ir"):
        # "Sirvió", "durmieron", "sintiendo".
        weak = "u" if stressed == "ue" else "i"
        past = forms["past"]
        forms["past"] = tuple(each[:at] + weak + each[at + 1 :] for each in past[:2]) + past[2:]
        forms["gerund"] = tuple(each[:at] + weak + each[at + 1 :] for each in forms["gerund"])


def _take_odd(infinitive: str, forms: dict[str, tuple[str, ...]]) -> None:
    """Put the odd forms of *infinitive*, or of the verb that it is made of, into *forms*."""
    if infinitive == "dar":
        # No other verb is made of it: "mandar" and "quedar" are not.
        forms["past"] = ("dio", "dieron", "daba", "daban", "dabamos", "dimos")
    ending = next((each for each in _ODD if infinitive.endswith(each)), None)
    if ending is None:
        return
    odd, prefix = _ODD[ending], infinitive.removesuffix(ending)
    if odd.present:
        forms["present"] = (prefix + odd.present, f"{prefix}{odd.present}n", *forms["present"][_WE:])
    if odd.past:
        stem = prefix + odd.past[:-1].replace("hiz", "hic")
        many = "eron" if stem.endswith("j") else "ieron"
        forms["past"] = (prefix + odd.past, stem + many, *forms["past"][2:], stem + "imos")
    if odd.subjunctive:
        own = prefix + odd.subjunctive
        forms["subjunctive"] = (own, own + "n")
    if odd.participle:
        forms["participle"] = tuple(prefix + odd.participle + each for each in _GENDERS)
    if odd.future:
        forms["stem"] = (prefix + odd.future,)

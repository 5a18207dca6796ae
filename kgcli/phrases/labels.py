"""Which words make a number a label ("resolution 1542", "Pillar 3"), and which could be what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.phrases.tokens import list_words

if TYPE_CHECKING:
    from kgcli.phrases.tokens import Language, Token

__all__ = ["CLOCK", "LABELS", "is_label", "is_plural", "is_verb"]

LABELS: Final = list_words(
    "resolution resolutions unscr res section sections para paras paragraph paragraphs article "
    "articles no nos number num ref refs reftel room box tel phone fax ext page pages pp "
    "act law decree order chapter annex appendix pillar phase version model line item note serial "
    "vol volume figure table tab reason reasons resolucion resoluciones parrafo parrafos articulo "
    "articulos decreto ley acuerdo numero numeros pagina paginas anexo capitulo seccion fase pilar "
    "punto inciso nota cuadro telefono hours hrs"
)
CLOCK: Final = frozenset(["hours", "hrs", "horas", "local"])
"""Words behind the hour of a clock."""
_VERBS: Final = list_words(
    "came left went saw took made got gave sent held met led ran began became said told stood fell "
    "rose grew kept brought won lost fled sank fue fueron"
)
_IRREGULAR: Final[dict[Language, frozenset[str]]] = {
    "en": list_words(
        "men women people personnel troops police policemen policewomen servicemen servicewomen staff "
        "children infantry cadets crew"
    ),
    "es": frozenset(["personal", "gente", "efectivos"]),
}
_SINGULAR: Final[dict[Language, frozenset[str]]] = {
    "en": list_words(
        "is was has this its his us as does yes thus various less across ours yours theirs hers always "
        "perhaps towards besides whereas afterwards plus versus sometimes says news"
    ),
    "es": list_words(
        "es las los mas menos antes despues tras pues nos sus les unos unas entonces ademas jamas "
        "quizas dos tres seis sus estos estas esos esas aquellos aquellas cuales quienes otros otras "
        "nuestros nuestras entonces segun vez pais mes crisis martes lunes miercoles jueves viernes"
    ),
}
_SHORTEST: Final = 4


def is_label(token: Token, text: str, *, loud: bool = False) -> bool:
    """Tell whether a number right behind *token* names one thing instead of counting some.

    That is so behind a word such as "paragraph", another number, a code, and a name or acronym. In a *loud*
    text, which has capitals only, these show no name.
    """
    if token.kind != "word" or token.form in LABELS:
        return True
    return not loud and text[token.start].isupper() and token.end - token.start > 1


def is_plural(form: str, language: Language) -> bool:
    """Tell whether the word *form*, without accents, looks like one for several things."""
    if form in _IRREGULAR[language]:
        return True
    if len(form) < _SHORTEST or not form.endswith("s") or form.endswith(("ss", "ous")):
        return False
    return form not in _SINGULAR[language]


def is_verb(form: str, word: str, language: Language) -> bool:
    """Tell whether *word* behind a noun, *form* without accents, looks like the verb of its sentence."""
    if form in _VERBS:
        return True
    if language == "es":
        return word.endswith("ó") or form.endswith(("aron", "ieron"))
    return word.islower() and form.endswith("ed")

"""Why a statement holds, in words: the proof that needs the lowest marking, down to what it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import make_ask
from kgcli.errors import ParameterValueError
from kgcli.explaining.proving import prove
from kgcli.explaining.reasons import Writer, list_steps
from kgcli.explaining.stated import find_files
from kgcli.explaining.wording import read_wording
from kgcli.saved.entities import find_entity
from kgcli.saved.values import expand_name
from kgcli.vocabulary import RDF, W3C_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.descriptions import AskAll
    from kgcli.explaining.reasons import Reason
    from kgcli.home import Home

__all__ = ["Explanation", "explain"]

_LITERAL: Final = re.compile(r"""["'].*|[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?|true|false""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A *statement* in words, and why it holds at *marking*, the lowest; None for both where it does not."""

    statement: str
    marking: str | None
    reason: Reason | None


def explain(
    home: Home,
    subject: str,
    predicate: str,
    value: str,
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Explanation:
    """Return why the statement holds in what *clearance* may see.

    Things are given by IRI, prefixed name, label or alias; ``a`` is ``rdf:type``; a literal is a number,
    true, false, or stands in quotes as in Turtle. A statement that may not be seen is one that does not hold.
    Raises ``UnknownEntityError``, ``AmbiguousEntityError``, ``ParameterValueError`` for what is no literal,
    ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home)
    fact = (
        _read_thing(subject, "SUBJECT", home, ask),
        _read_predicate(predicate, home, ask),
        _read_literal(value, home) if _LITERAL.fullmatch(value) else _read_thing(value, "OBJECT", home, ask),
    )
    found = prove(home, fact, clearance, progress=progress)
    if found is None:
        return Explanation(read_wording(home, ask, [" ".join(fact)]).write_fact(fact), None, None)
    supports = {leaf.statement: leaf.supports for leaf in found.leaves}
    steps = list_steps(found.proof.statement, found.proof)
    wording = read_wording(home, ask, (" ".join(step.statement) for step in steps), found.unnamed)
    writer = Writer(wording, found.unnamed, supports, find_files(home, clearance, supports))
    (reason,) = writer.explain([(found.proof.statement, found.proof)])
    return Explanation(reason.statement, found.marking, reason)


def _read_thing(text: str, what: str, home: Home, ask: AskAll) -> str:
    settings = home.settings
    iri = find_entity(
        text,
        lambda query: ask([query])[0],
        what=what,
        class_iri=None,
        prefixes=settings.prefixes,
        language=settings.language,
    )
    return f"<{iri}>"


def _read_predicate(text: str, home: Home, ask: AskAll) -> str:
    if text == "a":
        return f"<{RDF}type>"
    iri = expand_name(text, {**W3C_PREFIXES, **home.settings.prefixes}) or text.strip("<>")
    if iri.startswith(tuple(W3C_PREFIXES.values())):
        # What every graph may use is described in none.
        return f"<{iri}>"
    return _read_thing(text, "PREDICATE", home, ask)


def _read_literal(text: str, home: Home) -> str:
    """Return the literal that *text* is in Turtle, as N-Triples writes it."""
    from pyoxigraph import RdfFormat, parse

    prefixes = {**W3C_PREFIXES, **home.settings.prefixes}
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    try:
        (quad,) = parse(f"{heads}<urn:s> <urn:p> {text} .", format=RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise ParameterValueError(
            f"Parameter 'OBJECT': {text} is no literal as Turtle writes it. Write a number, true, false, "
            '"text", "text"@en or "2004-10-15"^^xsd:date; a thing goes without quotes.'
        ) from error
    return str(quad.object)

"""Queries that local stores do not run, and what a parser's complaint means in words."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kgcli.errors import KgError, QuerySyntaxError, RefusedQueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.sparql_tokens import Token

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}


def refuse_service(sparql: str) -> None:
    """Raise ``RefusedQueryError`` if *sparql* asks another server.

    Decided by tokens: the word in a comment, a string or an IRI does not count. Nor can an escape make the
    word: where SPARQL allows escapes, they stand for a character of a name, a string or an IRI.
    """
    if "SERVICE" not in sparql.upper():
        return
    for token in _significant(sparql):
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise RefusedQueryError(
                f"SERVICE (line {token.line}, column {token.column}) would ask another server; local queries "
                f"see only the store. To ask an endpoint: kgcli query NAME --endpoint URL"
            )


def explain_syntax(sparql: str, message: str) -> KgError:
    """Return the parser's *message* about *sparql* as an error with line and column, in readable words.

    A text that is an update rather than a query gives a ``RefusedQueryError``.
    """
    try:
        tokens = _significant(sparql)
    except QuerySyntaxError as error:
        return error
    update = _find_update(tokens)
    if update is not None:
        return RefusedQueryError(
            f"{update.text.upper()} (line {update.line}, column {update.column}) is a SPARQL update, and "
            f"stores are only read. Change the files in graph/ instead; the store follows by itself."
        )
    plain = _find_plain_fault(tokens)
    if plain is not None:
        return plain
    place = re.match(r"error at (\d+):(\d+): (?:expected )?(?:one of )?", message)
    if place is None:
        return QuerySyntaxError(message)
    line, column = int(place[1]), int(place[2])
    return QuerySyntaxError(_describe(tokens, line, column, message[place.end() :]), line=line, column=column)


def _find_plain_fault(tokens: "Sequence[Token]") -> QuerySyntaxError | None:
    """Return a fault that tokens alone show, and at its very place: the parser names the furthest it came."""
    if not tokens:
        return QuerySyntaxError("the query is empty", line=1, column=1)
    first = _skip_prologue(tokens)
    if first is not None and first.text.upper() not in _FORMS:
        text = f"{first.text!r} begins no query; begin with {', '.join(_FORMS)}"
        return QuerySyntaxError(text, line=first.line, column=first.column)
    unknown = _find_undeclared(tokens)
    if unknown is not None:
        prefix = unknown.text.partition(":")[0] + ":"
        text = f"the prefix {prefix} is not declared; put PREFIX {prefix} <...> on top"
        return QuerySyntaxError(text, line=unknown.line, column=unknown.column)
    opened: list[Token] = []
    for token in tokens:
        if token.kind != "punctuation":
            continue
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened or _PAIRS[opened[-1].text] != token.text:
                text = f"{token.text!r} closes nothing that is open here"
                return QuerySyntaxError(text, line=token.line, column=token.column)
            opened.pop()
    if opened:
        text = f"{opened[-1].text!r} is never closed"
        return QuerySyntaxError(text, line=opened[-1].line, column=opened[-1].column)
    return None


def _describe(tokens: "Sequence[Token]", line: int, column: int, words: str) -> str:
    # Among what the parser expected may stand a sentence of its own: why it gave up.
    sentences = [part for part in words.split(", ") if re.fullmatch(r"(\w+ ){2,}\w+", part)]
    if sentences:
        return sentences[0][0].lower() + sentences[0][1:]
    here = next(
        (t for t in tokens if t.line == line and t.column <= column < t.column + len(t.text)),
        None,
    )
    return f"{here.text!r} cannot stand here" if here else "what stands here, or just before, does not fit"


def _significant(sparql: str) -> "list[Token]":
    from kgcli.sparql_tokens import tokenize

    return [token for token in tokenize(sparql) if token.kind not in {"space", "comment"}]


def _skip_prologue(tokens: "Sequence[Token]") -> "Token | None":
    position = 0
    while position < len(tokens) and tokens[position].text.upper() in {"BASE", "PREFIX"}:
        position += 2 if tokens[position].text.upper() == "BASE" else 3
    return tokens[position] if position < len(tokens) else None


def _find_update(tokens: "Sequence[Token]") -> "Token | None":
    first = _skip_prologue(tokens)
    return first if first is not None and first.kind == "word" and first.text.upper() in _UPDATES else None


def _find_undeclared(tokens: "Sequence[Token]") -> "Token | None":
    declared = {after.text for token, after in pairwise(tokens) if token.text.upper() == "PREFIX"}
    for token in tokens:
        if token.kind == "pname" and token.text.partition(":")[0] + ":" not in declared:
            return token
    return None

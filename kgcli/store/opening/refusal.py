"""Queries that local stores do not run, and what a parser's complaint means in words."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kgcli.errors import KgError, QuerySyntaxError, RefusedQueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.sparql.tokens import Token

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?")
_STANDS_ALONE: Final = frozenset("{}();,")
_BLANKS: Final = " " * 30
"""More than SPARQL's longest keyword."""
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
    place = _PLACE.match(message)
    if place is None:
        return QuerySyntaxError(message)
    words = message[place.end() :]
    here = _find_misfit(sparql)
    if here is None:
        line, column = int(place[1]), int(place[2])
        return QuerySyntaxError(_describe(None, words), line=line, column=column)
    return QuerySyntaxError(_describe(here, words), line=here.line, column=here.column)


def _find_misfit(sparql: str) -> "Token | None":
    """Return the token at which the parser gave up, None where that cannot be told.

    The parser names the furthest place that it tried, which may lie a keyword's length behind the misfit. So
    it reads the text again with each token that may stand apart on a line of its own, blanks behind it.
    """
    from pyoxigraph import Store

    from kgcli.sparql.tokens import tokenize

    groups: list[list[Token]] = []
    apart = True
    for token in tokenize(sparql):
        if token.kind in {"space", "comment"}:
            apart = True
            continue
        alone = token.kind == "punctuation" and token.text in _STANDS_ALONE
        if apart or alone:
            groups.append([])
        groups[-1].append(token)
        apart = alone
    starts, lines = [], 1
    for group in groups:
        starts.append(lines)
        lines += 1 + sum(token.text.count("\n") for token in group)
    try:
        Store().query("\n".join("".join(token.text for token in group) + _BLANKS for group in groups))
    except SyntaxError as error:
        place = _PLACE.match(str(error))
        if place is not None:
            line, column = int(place[1]), int(place[2])
            group = groups[max(n for n, start in enumerate(starts) if start <= line)]
            return _find_in(group, column) if starts[groups.index(group)] == line else group[-1]
    return None


def _find_in(group: "Sequence[Token]", column: int) -> "Token":
    """Return the last token of *group*, written without blanks, that begins at or before *column*."""
    found, at = group[0], 1
    for token in group:
        if at <= column:
            found = token
        at += len(token.text)
    return found


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


def _describe(here: "Token | None", words: str) -> str:
    # Among what the parser expected may stand a sentence of its own: why it gave up.
    sentences = [part for part in words.split(", ") if re.fullmatch(r"(\w+ ){2,}\w+", part)]
    if sentences:
        return sentences[0][0].lower() + sentences[0][1:]
    return f"{here.text!r} cannot stand here" if here else "what stands here, or just before, does not fit"


def _significant(sparql: str) -> "list[Token]":
    from kgcli.sparql.tokens import tokenize

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

"""The tokens of a SPARQL 1.1 text, each with its place; joined they give the text back.

Terminals: W3C "SPARQL 1.1 Query Language", section 19.8, productions 139 to 173.
"""

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from kgcli.errors import QuerySyntaxError

TokenKind = Literal[
    "iri", "pname", "variable", "string", "number", "bnode", "word", "punctuation", "comment", "space"
]

# Classes of characters by what they exclude of ASCII, with all that lies beyond: compiling the grammar's
# choice of letters into each terminal would cost every query some 40 ms. A token that has letters beyond
# ASCII is held against that choice afterwards.
_LETTER: Final = r"[^\x00-@\[-`{-\x7f]"
_FIRST: Final = r"[^\x00-/:-@\[-^`{-\x7f]"
_INNER: Final = r"[^\x00-,./:-@\[-^`{-\x7f]"
_VARIABLE: Final = r"[^\x00-/:-@\[-^`{-\x7f]"

_ESCAPE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_CODE_POINT: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CHARACTER: Final = rf"\\[tbnrf\\\"']|{_CODE_POINT}"


def _names(letter: str, first: str, inner: str, variable: str) -> dict[TokenKind, str]:
    """Return the patterns of the terminals that hold names, from those of their characters."""
    prefix = rf"{letter}(?:(?:{inner}|\.)*{inner})?"
    local = rf"(?:{first}|:|{_ESCAPE})(?:(?:{inner}|[.:]|{_ESCAPE})*(?:{inner}|:|{_ESCAPE}))?"
    return {
        "variable": rf"[?$]{first}{variable}*",
        "bnode": rf"_:{first}(?:(?:{inner}|\.)*{inner})?",
        "pname": rf"(?:{prefix})?:(?:{local})?",
    }


_PATTERNS: Final[dict[TokenKind, str]] = {
    "space": r"[ \t\r\n]+",
    "comment": r"#[^\r\n]*",
    # White space and these marks cannot stand in an IRI, so that `?a < ?b` holds none.
    "iri": rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_CODE_POINT})*>",
    "string": (
        rf'"""(?:"{{0,2}}(?:[^"\\]|{_CHARACTER}))*"""'
        rf"|'''(?:'{{0,2}}(?:[^'\\]|{_CHARACTER}))*'''"
        rf'|"(?:[^"\\\n\r]|{_CHARACTER})*"'
        rf"|'(?:[^'\\\n\r]|{_CHARACTER})*'"
    ),
    **_names(_LETTER, _FIRST, _INNER, _VARIABLE),
    "number": r"(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+",
    # A language tag is one word (`@es-GT`); so is a keyword or the name of a function.
    "word": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*|[A-Za-z][A-Za-z0-9_]*",
    "punctuation": r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;*/|^?+=<>!-]",
}
_TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))


@cache
def _exact() -> dict[TokenKind, re.Pattern[str]]:
    letter = (
        "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
        "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
    )
    later = "\u00b7\u0300-\u036f\u203f\u2040"
    patterns = _names(f"[{letter}]", f"[{letter}_0-9]", f"[{letter}_0-9{later}-]", f"[{letter}_0-9{later}]")
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}


class Token(NamedTuple):
    """One terminal; *line* and *column* count from 1, in characters."""

    kind: TokenKind
    text: str
    line: int
    column: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of *text*, white space and comments among them.

    ``"".join(token.text for token in tokenize(text)) == text``. Raises ``QuerySyntaxError`` with line
    and column at a character that begins no token, such as the quote of a string that does not end.
    """
    tokens: list[Token] = []
    position, line, column = 0, 1, 1
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise QuerySyntaxError(_explain(text[position]), line=line, column=column)
        lexeme = match.group()
        token = Token(match.lastgroup, lexeme, line, column)  # type: ignore[arg-type]
        if not lexeme.isascii() and token.kind in {"variable", "bnode", "pname"}:
            _check_letters(token)
        tokens.append(token)
        position = match.end()
        breaks = lexeme.count("\n")
        if breaks:
            line += breaks
            column = len(lexeme) - lexeme.rindex("\n")
        else:
            column += len(lexeme)
    return tuple(tokens)


def _check_letters(token: Token) -> None:
    match = _exact()[token.kind].match(token.text)
    end = match.end() if match else 0
    if end < len(token.text):
        raise QuerySyntaxError(_explain(token.text[end]), line=token.line, column=token.column + end)


def _explain(character: str) -> str:
    if character in "\"'":
        return f"The string that begins here with {character} does not end, or holds an unknown escape"
    return f"The character {character!r} cannot stand here"

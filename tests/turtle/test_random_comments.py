"""Formatting keeps what a text says and each of its comments, wherever they stand."""

import random
import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, serialize
from random_datasets import EX, datasets, identify, read, write

from kgcli.turtle.formatting import format_text
from kgcli.turtle.tokens import tokenize

RICH = """\
@prefix ex: <https://example.org/> . PREFIX unused: <urn:unused> @base <https://example.org/base/> .
ex:a a ex:T , ex:U ; ex:p [ ex:q 1 , 2 ; ] , [ ] , ( 1 [ ex:q ( ) ] "x"@en-GB ) ; ; ex:q "a"^^ex:t .
[ ex:p "'''" , 'it' ; ex:q [ ] ] . [ ] ex:p <x> . ( 1 2 ) ex:p ex:o . _:b ex:p _:b . [ ex:p 1 ] ex:q 2 .
<< ex:a ex:p ex:o >> . << ex:a ex:p ex:o ~ ex:r >> ex:q 1 . ex:a ex:p ex:o ~ ex:s {| ex:q ex:o |} , ex:t .
ex:a ex:p <<( ex:a ex:p _:b )>> .
GRAPH ex:g { ex:a ex:p ex:o . [ ex:p 1 ] } { ex:a ex:p 1.5e3 . ex:b ex:p .5 }
_:g { _:g ex:p true } [ ] { } ex:g { ex:a a ex:T ; ex:b\\~c 1 } BASE <https://example.org/base/> <y> <z> <> .
"""
"""One of everything that the grammar knows."""


def scatter(text: str, seed: int, often: float) -> str:
    """Return *text* with comments at random between its tokens, behind one or on lines of their own."""
    chance = random.Random(seed)
    parts, position = [], 0
    for number, token in enumerate(tokenize(text)):
        parts.append(text[position : token.start])
        while chance.random() < often:
            before, after = chance.choice(["\n", "\n\n", " ", " \t"]), chance.choice(["\n", "\n\n", "\r\n  "])
            parts.append(f"{before}# note {number} <>\"'[({{ . {chance.random()}{after}")
        parts.append(token.text)
        position = token.end
    return "".join([*parts, text[position:]])


def list_comments(text: str) -> Counter[str]:
    """Return the comments of *text*, each as often as it is there."""
    return Counter(token.text.rstrip() for token in tokenize(text) if token.kind == "comment")


def respell(text: str) -> str:
    """Return *text* without the line ends between its tokens, so that comments follow each other there."""
    return " ".join(re.sub(r"\n\s*", "\n", text).split("\n")) if '"""' not in text else text


def check(text: str) -> None:
    """Format *text*, and compare what it says, its comments, and what formatting it again gives."""
    formatted = format_text(text.encode(), "text", named_graphs=True).decode()

    assert identify(read(formatted)) == identify(read(text))
    assert list_comments(formatted) == list_comments(text)
    assert format_text(formatted.encode(), "text", named_graphs=True).decode() == formatted


@given(datasets, st.integers(0, 9999), st.sampled_from([0, 0.02, 0.2]), st.booleans())
@settings(max_examples=25)
def test_comments_and_statements_survive(quads: list[Quad], seed: int, often: float, ours: bool) -> None:
    """Texts of ours and of another writer, with comments all over, say the same and keep them all."""
    text = respell(write(quads)) if ours else serialize(quads, format=RdfFormat.TRIG, prefixes={"ex": EX})
    check(scatter(text if isinstance(text, str) else (text or b"").decode(), seed, often))


@given(st.integers(0, 9999), st.sampled_from([0.01, 0.05, 0.3]))
@example(0, 0)
@settings(max_examples=25)
def test_comments_survive_in_every_construct(seed: int, often: float) -> None:
    """No place that the grammar knows makes a comment disappear."""
    check(scatter(RICH, seed, often))


@given(datasets)
@settings(max_examples=25)
def test_what_is_written_is_formatted(quads: list[Quad]) -> None:
    """What is exported as TriG is as `kgcli format` would have it."""
    text = write(quads, heading=("Highest marking: C", "second line"))

    assert format_text(text.encode(), "text", named_graphs=True).decode() == text

"""Texts as `kgcli format` rewrites them: prefixes, bases, comments, faults."""

import pytest

from kgcli.errors import UnreadableSourceError
from kgcli.turtle.formatting import format_text


def rewrite(text: str, *, named_graphs: bool = False) -> str:
    """Return *text* formatted."""
    return format_text(text.encode(), "a.ttl", named_graphs=named_graphs).decode()


def test_own_prefixes_win() -> None:
    """A file's names for namespaces stay, as far as used; what everybody knows is added where it shortens."""
    text = """PREFIX o: <http://www.w3.org/2002/07/owl#> @prefix owl: <https://example.org/owl/> .
        prefix un: <urn:unused:>
        owl:a a o:Class ; <http://www.w3.org/2000/01/rdf-schema#label> "a" ."""

    assert rewrite(text) == (
        "@prefix o: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix owl: <https://example.org/owl/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "owl:a\n"
        "    a o:Class ;\n"
        '    rdfs:label "a" ;\n'
        ".\n"
    )


def test_relative_references_stay_relative() -> None:
    """Without a base, what starts from the place of the file does so afterwards; so does a namespace."""
    text = "@prefix : <#> . :a :p <>, <other>, <../up>, </top>, <//host/x>, <?q>, <#b> ."

    assert rewrite(text) == (
        "@prefix : <#> .\n\n"
        ":a\n    :p <> ;\n    :p :b ;\n    :p <?q> ;\n    :p <other> ;\n    :p <../up> ;\n    :p </top> ;\n"
        "    :p <//host/x> ;\n.\n"
    )


def test_one_base_is_kept() -> None:
    """The base of the whole file stands before the prefixes; one that nothing needs is dropped."""
    text = "@base <https://example.org/a/> . @prefix : <#> . :s :p <b>, <https://example.org/a/c> ."

    assert rewrite(text) == (
        "@base <https://example.org/a/> .\n"
        "@prefix : <#> .\n"
        "\n"
        ":s\n"
        "    :p <b> ;\n"
        "    :p <https://example.org/a/c> ;\n"
        ".\n"
    )
    assert rewrite("BASE <https://example.org/a/> <urn:s> <urn:p> 1 .") == "<urn:s>\n    <urn:p> 1 ;\n.\n"


def test_several_bases_become_whole_iris() -> None:
    """What starts from one of several bases is written in full; from a base that is relative it cannot be."""
    text = """<a> <urn:p> 1 . BASE <https://example.org/a/> <b> <urn:p> 1 .
        BASE <https://example.org/c/> <b> <urn:p> 1 ."""

    assert rewrite(text) == (
        "<https://example.org/a/b>\n    <urn:p> 1 ;\n.\n\n"
        "<https://example.org/c/b>\n    <urn:p> 1 ;\n.\n\n"
        "<a>\n    <urn:p> 1 ;\n.\n"
    )
    with pytest.raises(UnreadableSourceError, match="<b> starts from a base that is itself relative"):
        rewrite("BASE <a/> <b> <urn:p> 1 .")


def test_languages_keep_their_case() -> None:
    """A tag is written as in the file."""
    assert rewrite("<urn:s> <urn:p> 'x'@es-GT .") == '<urn:s>\n    <urn:p> "x"@es-GT ;\n.\n'


def test_comments_go_with_what_they_are_about() -> None:
    """Above a subject, a graph, a prefix, a statement; behind a statement; at the top and at the end."""
    text = """\
# The file.

# More about it.
@prefix ex: <https://example.org/> . # examples
# Unused.
@prefix un: <urn:unused:> .

# The default graph.
# About b.
ex:b ex:q 1 ; # one
  # Two values.
  ex:p 2 , # two
    3 .

# About a.
ex:a ex:p [ # a node
  ex:q 1 # inner
] , ( 1 # first
  2 ) .
ex:b ex:p 4 . # four
# About g.
ex:g { # within
  ex:a ex:p 1 .
  # End of g.
}
# The end.
"""

    assert rewrite(text, named_graphs=True) == (
        "# The file.\n"
        "\n"
        "# More about it.\n"
        "# Unused.\n"
        "# examples\n"
        "@prefix ex: <https://example.org/> .\n"
        "\n"
        "# About a.\n"
        "ex:a\n"
        "    # first\n"
        "    ex:p (\n"
        "        1\n"
        "        2\n"
        "    ) ;\n"
        "    # a node\n"
        "    ex:p [\n"
        "        ex:q 1 ; # inner\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "# The default graph.\n"
        "# About b.\n"
        "ex:b\n"
        "    # Two values.\n"
        "    ex:p 2 ; # two\n"
        "    ex:p 3 ;\n"
        "    ex:p 4 ; # four\n"
        "    ex:q 1 ; # one\n"
        ".\n"
        "\n"
        "# About g.\n"
        "# within\n"
        "ex:g {\n"
        "    ex:a\n"
        "        ex:p 1 ;\n"
        "    .\n"
        "\n"
        "    # End of g.\n"
        "}\n"
        "\n"
        "# The end.\n"
    )


def test_comment_on_the_first_subject_is_not_the_heading() -> None:
    """Without a prefix between, an empty line parts the heading from what is about the first subject."""
    text = "# Heading.\n\n# About z.\n<urn:z> <urn:p> 1 . <urn:a> <urn:p> 1 ."

    assert rewrite(text) == (
        "# Heading.\n\n<urn:a>\n    <urn:p> 1 ;\n.\n\n# About z.\n<urn:z>\n    <urn:p> 1 ;\n.\n"
    )


def test_comments_on_nameless_subjects_go_with_them() -> None:
    """A node that is sorted by its content takes its comment along, also into the tree where it is nested."""
    text = "# Two.\n[] <urn:p> 2 .\n# One.\n[ <urn:p> 1 ] .\n<urn:a> <urn:q> _:x .\n# Three.\n_:x <urn:p> 3 ."

    assert rewrite(text) == (
        "<urn:a>\n    # Three.\n    <urn:q> [\n        <urn:p> 3 ;\n    ] ;\n.\n\n"
        "# One.\n[]\n    <urn:p> 1 ;\n.\n\n"
        "# Two.\n[]\n    <urn:p> 2 ;\n.\n"
    )


def test_comments_alone_stay() -> None:
    """A file of comments is left as it is; one without anything, too."""
    assert (rewrite("# Nothing\n\n# yet\n"), rewrite("")) == ("# Nothing\n\n# yet\n", "")


def test_other_line_ends_and_a_byte_order_mark_are_taken() -> None:
    """What Windows writes says the same; a carriage return within a string is kept, and seen."""
    text = '\ufeff# c\r\n<urn:s> <urn:p> """a\r\nb""" .\r\n'

    assert rewrite(text) == '# c\n<urn:s>\n    <urn:p> """a\\r\nb""" ;\n.\n'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<urn:s> <urn:p> 1 .\n<urn:s> <urn:p> .\n", "Cannot read a.ttl, line 2, column 17: "),
        (b"<urn:s> <urn:p> 'x .\n", "Cannot read a.ttl, line 1, column "),
        (b"ex:s ex:p 1 .\n", "Cannot read a.ttl, line 1, column 1: "),
        (b"<urn:g> { <urn:s> <urn:p> 1 }\n", "Cannot read a.ttl, line 1, column "),
        (b"# \xe9\n# x\n# \xff\n", "Cannot read a.ttl, line 1: it is not in UTF-8"),
    ],
)
def test_faults_are_named_with_their_line(data: bytes, message: str) -> None:
    """What is no Turtle is refused with the place."""
    with pytest.raises(UnreadableSourceError) as caught:
        format_text(data, "a.ttl", named_graphs=False)

    assert str(caught.value).startswith(message)

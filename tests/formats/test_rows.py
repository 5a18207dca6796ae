"""Rows in each format: what W3C, RFC 4180 and GitHub say, and nothing lost on the way."""

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph
import pytest

from kgcli.answers import Term
from kgcli.errors import KgError, UnwritableValueError
from kgcli.formats import ROW_FORMATS, open_row_format
from kgcli.formats.base import Look
from kgcli.formats.registry import load_row_format

XSD = "http://www.w3.org/2001/XMLSchema#"
COLUMNS = ("x", "name")
NASTY = 'comma, "quote"\nline\ttab \\ back <b>&amp; | pipe _it_ *x* é 日本'
ROWS: list[tuple[Term | None, ...]] = [
    (Term("iri", "http://example.org/a?b=c&d"), Term("literal", NASTY)),
    (Term("bnode", "b0"), Term("literal", "Haití", None, "es")),
    (None, Term("literal", "5", XSD + "integer")),
    (Term("literal", "+5.0e1", XSD + "double"), Term("literal", "2004-10-01", XSD + "date")),
    (Term("literal", ""), None),
]


def write(name: str, columns: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> str:
    """Return *rows* as the format *name* writes them."""
    output = io.StringIO()
    writer = open_row_format(name, output, columns)
    for row in rows:
        writer.write(row)
    writer.finalize()
    return output.getvalue()


def read_back(text: str, syntax: pyoxigraph.QueryResultsFormat) -> list[tuple[object, ...]]:
    """Return the rows that Oxigraph reads from *text*."""
    found = pyoxigraph.parse_query_results(text.encode(), syntax)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [tuple(solution[name] for name in COLUMNS) for solution in found]


def make_oxigraph_term(term: Term | None) -> object:
    """Return *term* as Oxigraph's own."""
    if term is None:
        return None
    if term.kind == "iri":
        return pyoxigraph.NamedNode(term.value)
    if term.kind == "bnode":
        return pyoxigraph.BlankNode(term.value)
    if term.language:
        return pyoxigraph.Literal(term.value, language=term.language)
    return pyoxigraph.Literal(term.value, datatype=pyoxigraph.NamedNode(term.datatype or XSD + "string"))


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("json", pyoxigraph.QueryResultsFormat.JSON),
        ("xml", pyoxigraph.QueryResultsFormat.XML),
        ("tsv", pyoxigraph.QueryResultsFormat.TSV),
    ],
)
def test_lossless_formats_are_read_back_by_another_program(
    name: str, syntax: pyoxigraph.QueryResultsFormat
) -> None:
    """Terms, types, languages and unbound cells survive JSON, XML and TSV."""
    expected = [tuple(map(make_oxigraph_term, row)) for row in ROWS]

    assert read_back(write(name, COLUMNS, ROWS), syntax) == expected


def test_csv_is_that_of_the_w3c() -> None:
    """The W3C's own example: bare values, CR LF, a doubled quote, a blank node, an unbound cell."""
    rows: list[tuple[Term | None, ...]] = [
        (Term("iri", "http://example/x"), Term("literal", "String")),
        (Term("iri", "http://example/x"), Term("literal", 'String-with-dquote"')),
        (Term("bnode", "b0"), Term("literal", "Blank node")),
        (None, Term("literal", "Missing 'x'")),
        (Term("iri", "http://example/x"), Term("literal", "String-with-lang", None, "en")),
        (Term("literal", "123", XSD + "integer"), None),
    ]

    assert write("csv", ("x", "literal"), rows) == (
        "x,literal\r\n"
        "http://example/x,String\r\n"
        'http://example/x,"String-with-dquote"""\r\n'
        "_:b0,Blank node\r\n"
        ",Missing 'x'\r\n"
        "http://example/x,String-with-lang\r\n"
        "123,\r\n"
    )


def test_csv_is_read_back_by_python() -> None:
    """Commas, quotes and line breaks inside a value come back as they were."""
    text = write("csv", COLUMNS, ROWS)

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["x", "name"],
        ["http://example.org/a?b=c&d", NASTY],
        ["_:b0", "Haití"],
        ["", "5"],
        ["+5.0e1", "2004-10-01"],
        ["", ""],
    ]


def test_csv_keeps_a_row_that_is_one_empty_cell() -> None:
    """A blank line would be skipped by readers, so the empty cell is quoted."""
    text = write("csv", ("x",), [(None,), (Term("literal", "a"),)])

    assert list(csv.reader(io.StringIO(text, newline=""))) == [["x"], [""], ["a"]]


def test_tsv_is_that_of_the_w3c() -> None:
    """Variables have question marks, terms are SPARQL's, numbers are bare, nothing breaks a line."""
    assert write("tsv", COLUMNS, ROWS) == (
        "?x\t?name\n"
        "<http://example.org/a?b=c&d>\t"
        '"comma, \\"quote\\"\\nline\\ttab \\\\ back <b>&amp; | pipe _it_ *x* é 日本"\n'
        '_:b0\t"Haití"@es\n'
        "\t5\n"
        '+5.0e1\t"2004-10-01"^^<http://www.w3.org/2001/XMLSchema#date>\n'
        '""\t\n'
    )


def test_tsv_quotes_a_number_that_sparql_cannot_write_bare() -> None:
    """`INF` would be read as a name, so it is written with its type."""
    assert write("tsv", ("x",), [(Term("literal", "INF", XSD + "double"),)]) == (
        f'?x\n"INF"^^<{XSD}double>\n'
    )


def test_json_is_that_of_the_w3c() -> None:
    """Unbound columns are absent; a plain string has no datatype."""
    assert json.loads(write("json", COLUMNS, ROWS[1:3])) == {
        "head": {"vars": ["x", "name"]},
        "results": {
            "bindings": [
                {
                    "x": {"type": "bnode", "value": "b0"},
                    "name": {"type": "literal", "value": "Haití", "xml:lang": "es"},
                },
                {"name": {"type": "literal", "value": "5", "datatype": XSD + "integer"}},
            ]
        },
    }


def test_xml_keeps_carriage_returns() -> None:
    """A bare CR would be read back as a line feed."""
    text = write("xml", ("x",), [(Term("literal", "a\rb\r\nc"),)])

    assert [e.text for e in ElementTree.fromstring(text).iter() if e.tag.endswith("literal")] == ["a\rb\r\nc"]


def test_xml_refuses_what_it_cannot_hold() -> None:
    """XML 1.0 has no way to write ESC, so there is an error instead of a file nobody can read."""
    with pytest.raises(UnwritableValueError, match=r"U\+001B.*--format json"):
        write("xml", ("x",), [(Term("literal", "a\x1b[31m"),)])


def test_json_lines_hold_plain_values() -> None:
    """Each line is one object with every column: numbers and truth values bare, unbound as null."""
    rows: list[tuple[Term | None, ...]] = [
        (Term("literal", "12.50", XSD + "decimal"), Term("literal", "true", XSD + "boolean")),
        (Term("literal", "+5", XSD + "integer"), None),
        (Term("bnode", "b"), Term("literal", "a\nb")),
    ]
    text = write("jsonl", COLUMNS, rows)

    assert text.splitlines()[0] == '{"x": 12.50, "name": true}'
    assert [json.loads(line) for line in text.splitlines()] == [
        {"x": 12.5, "name": True},
        {"x": "+5", "name": None},
        {"x": "_:b", "name": "a\nb"},
    ]


def test_markdown_escapes_what_would_become_markup() -> None:
    """Pipes, tags, emphasis and links stay text; a line break becomes <br>; column names stay readable."""
    rows: list[tuple[Term | None, ...]] = [
        (Term("literal", "a|b\n<i>c</i>"), Term("literal", "[x](http://y) *z* snake_case _em_ `c` \\")),
        (None, Term("literal", "\x1b[31m")),
    ]

    assert write("markdown", ("host_country", "n"), rows) == (
        "| host_country | n |\n"
        "| --- | --- |\n"
        "| a\\|b<br>&lt;i&gt;c&lt;/i&gt; | \\[x\\](http://y) \\*z\\* snake_case \\_em\\_ \\`c\\` \\\\ |\n"
        "|  | \\\\x1b\\[31m |\n"
    )


def test_html_is_one_page_that_runs_nothing() -> None:
    """Values are escaped, only web addresses become links, and the policy forbids scripts."""
    output = io.StringIO()
    rows: list[tuple[Term | None, ...]] = [
        (Term("literal", "<script>alert(1)</script>"), Term("iri", "javascript:alert(1)")),
        (Term("literal", "5", XSD + "integer"), Term("iri", 'http://e/"x')),
        (None, Term("literal", "Haití", None, "es")),
    ]
    writer = open_row_format("html", output, COLUMNS, Look(title="Q & <A>"))
    for row in rows:
        writer.write(row)
    writer.finalize()
    page = output.getvalue()

    assert page.startswith("<!DOCTYPE html>\n")
    assert "default-src 'none'" in page
    assert "<caption>Q &amp; &lt;A&gt;</caption>" in page
    assert page[page.index("<tbody>") :] == (
        "<tbody>\n"
        "<tr><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>javascript:alert(1)</td></tr>\n"
        '<tr><td class="number">5</td><td><a href="http://e/&quot;x" rel="noreferrer">http://e/&quot;x</a></td></tr>\n'
        '<tr><td></td><td lang="es">Haití</td></tr>\n'
        "</tbody>\n</table>\n</body>\n</html>\n"
    )


@pytest.mark.parametrize("name", [name for name in ROW_FORMATS if name != "table"])
def test_every_format_writes_an_answer_without_rows(name: str) -> None:
    """No rows is an answer too: the columns are still told, except where a format is rows only."""
    text = write(name, COLUMNS, [])

    assert ("name" in text) is (name != "jsonl")


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml", "jsonl", "markdown"])
def test_formats_that_can_stream_do(name: str) -> None:
    """A row is on its way before the next one is known."""
    output = io.StringIO()
    writer = open_row_format(name, output, COLUMNS)
    writer.write(ROWS[1])
    before = output.getvalue()

    assert "Haití" in before


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csv", "true\n"),
        ("table", "true\n"),
        ("jsonl", "true\n"),
        ("json", '{"head": {}, "boolean": true}\n'),
    ],
)
def test_truth_values_have_a_form_in_every_format(name: str, expected: str) -> None:
    """The answer to ASK is W3C's JSON there, and a bare word where a format knows no such thing."""
    output = io.StringIO()
    load_row_format(name).write_boolean(output, True)

    assert output.getvalue() == expected


def test_truth_value_in_xml_is_read_back() -> None:
    """Another program reads the W3C XML of an ASK."""
    output = io.StringIO()
    load_row_format("xml").write_boolean(output, False)
    found = pyoxigraph.parse_query_results(output.getvalue().encode(), pyoxigraph.QueryResultsFormat.XML)

    assert bool(found) is False


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cvs", "No format 'cvs'. Did you mean 'csv'? Use one of: "),
        ("turtle", "Format 'turtle' is for graphs, but this answer is rows. Use one of: "),
    ],
)
def test_unknown_and_wrong_formats_are_named(name: str, message: str) -> None:
    """A wrong name is answered with the nearest one, a format for graphs with those for rows."""
    with pytest.raises(KgError) as caught:
        write(name, COLUMNS, [])

    assert str(caught.value) == message + "table, csv, tsv, json, xml, jsonl, markdown, html"

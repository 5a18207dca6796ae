"""N-Quads as columns: what pyoxigraph reads, and no more."""

import mmap
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statement_rows import list_rows, parse_rows

from kgcli.encoding import Terms, pieces, read_nquads
from kgcli.encoding import chunks as chunking
from kgcli.errors import UnreadableSourceError

A = "<urn:a> <urn:b> <urn:c>"
XSD = "http://www.w3.org/2001/XMLSchema#"

IRIS = st.one_of(
    st.sampled_from(
        [
            "<urn:a>",
            "<http://example.org/>",
            "<https://example.org/a/b?c=d#e>",
            "<http://example.org/%41%c3>",
            "<http://example.org/\\u00e9>",
            "<http://example.org/é\U0001f600>",
            "<http://user@example.org:80/>",
            "<http://example.org:8080/x>",
            "<http://[::1]/>",
            "<HTTP://EXAMPLE.org/../a>",
            "<http://example.org/#a?b/c>",
            "<mailto:a@b.c>",
            "<a:>",
            "<http:a>",
            "<http:///x>",
            "<http://example.org/a:b@c>",
        ]
    ),
    st.from_regex(r"<(https?://|[a-z]{1,3}:)[A-Za-z0-9:/?#@!$&'()*+,;=._~%-]{0,9}>", fullmatch=True),
)
BLANKS = st.one_of(
    st.sampled_from(["_:a", "_:b0", "_:a.b", "_:a-b", "_:0", "_:é", "_:a_"]),
    st.from_regex(r"_:[A-Za-z0-9._-]{1,5}", fullmatch=True),
)
LETTERS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\n\r'), max_size=5),
    st.sampled_from(
        [r"\n", r"\r", r"\t", r"\b", r"\f", r"\"", r"\'", r"\\", r"\u00e9", r"\U0001F600", r"\u0022"]
    ),
    st.sampled_from(
        [
            r"\uFFFE",
            "\uffff",
            "\x00",
            "\x7f",
            "\x85",
            "\u2028",
            "\t",
            " . ",
            " <urn:x> .",
            "_:x",
            "<<(",
            "@en",
        ]
    ),
)
LITERALS = st.builds(
    lambda parts, suffix: '"' + "".join(parts) + '"' + suffix,
    st.lists(LETTERS, max_size=4),
    st.one_of(
        st.sampled_from(
            ["", "", "", "@en", "@EN", "@en-US", "@de-1996", "@zh-Hans", "@en--ltr", "@ar--rtl", "@abcde"]
        ),
        st.sampled_from(["string", "integer", "date", "str\\u0069ng"]).map(lambda name: f"^^<{XSD}{name}>"),
        IRIS.map(lambda iri: "^^" + iri),
    ),
)
SUBJECTS = st.one_of(IRIS, BLANKS)
TRIPLES = st.recursive(
    st.one_of(IRIS, BLANKS, LITERALS),
    lambda objects: st.builds(
        lambda space, *terms: "<<(" + space.join(["", *terms, ""]) + ")>>",
        st.sampled_from([" ", "  ", "\t", ""]),
        SUBJECTS,
        IRIS,
        objects,
    ),
    max_leaves=2,
)
BLANKS_BETWEEN = st.sampled_from([" ", " ", " ", " ", "  ", "\t", ""])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One line, which need not be well formed."""
    kind = draw(st.integers(0, 12))
    if kind == 0:
        return draw(
            st.sampled_from(
                ["", " ", "\t", "# comment", "#", " # <urn:a> <urn:b> <urn:z> .", "# \xff \r", "\r"]
            )
        )
    cells = [draw(SUBJECTS), draw(IRIS), draw(st.one_of(IRIS, BLANKS, LITERALS, TRIPLES))]
    if draw(st.booleans()):
        cells.append(draw(SUBJECTS))
    text = draw(st.sampled_from(["", "", "", "", " "]))
    for cell in cells:
        text += cell + draw(BLANKS_BETWEEN)
    return text + draw(st.sampled_from([".", ".", ".", ".", ". ", ".\t", ".\r", ". # comment", ".# comment"]))


DOCUMENTS = st.builds(
    lambda rows, end: "\n".join(rows) + end, st.lists(lines(), max_size=6), st.sampled_from(["", "\n"])
)


def _read(data: bytes, *, graphs: bool = True, processes: int = 1) -> Counter[tuple[bytes, ...]]:
    terms = Terms()
    quads = read_nquads(data, terms, name="x", graphs=graphs, processes=processes)
    rows = list_rows(quads, terms)
    assert {text for row in rows for text in row if text} == {
        terms.text(number) for number in range(len(terms))
    }
    return Counter(rows)


def _compare(data: bytes, *, graphs: bool) -> None:
    fault = None
    expected = []
    try:
        expected = parse_rows(data, graphs=graphs)
    except SyntaxError as error:
        fault = error
    if fault is None:
        assert _read(data, graphs=graphs) == Counter(expected)
        return
    with pytest.raises(UnreadableSourceError) as caught:
        _read(data, graphs=graphs)
    found = caught.value
    assert (found.path, found.line, found.column) == ("x", fault.lineno, fault.offset)
    assert str(fault.msg).endswith(found.message)


@settings(max_examples=100)
@given(DOCUMENTS, st.booleans())
@example(A + " .", False)
@example(A + " <urn:g> .", False)
@example("# a <urn:z> .\n" + A + " .", True)
@example('<urn:a> <urn:b> "\\\'" .', True)
@example('<urn:a> <urn:b> "a .\n<urn:a> <urn:b> b" .', True)
@example('<urn:a> <urn:b> "\n<urn:a> <urn:b> " .', True)
@example("<urn:a> <urn:b> <http://a\n<urn:a> <urn:b> /> .", True)
@example("<urn:a> <urn:b> _:- .", True)
@example("<http://a#b#c> <urn:b> <urn:c> .", True)
@example("<http://a> <urn:b> <http://b:c/> .", True)
@example("\ufeff" + A + " .", True)
@example(A + " .\r" + A + " <urn:g> .\r\nx", True)
def test_reading_gives_what_pyoxigraph_gives(document: str, graphs: bool) -> None:
    """The same statements in canonical terms, or the same error at the same place; and only terms in use."""
    _compare(document.encode(), graphs=graphs)


@settings(max_examples=100)
@given(st.lists(st.one_of(IRIS, BLANKS, LITERALS), min_size=1, max_size=5))
def test_each_line_is_judged_by_itself(values: list[str]) -> None:
    """A line that is read as it is stays so beside one that is odd."""
    good = []
    for value in values:
        line = f"<urn:a> <urn:b> {value} .\n".encode()
        try:
            good.append((line, parse_rows(line)))
        except SyntaxError:
            continue
    assert _read(b"".join(line for line, _ in good)) == Counter(row for _, rows in good for row in rows)


@pytest.mark.parametrize(
    "data", [b'"\xff"', b'"\xed\xa0\x80"', b'"a" . # \xff', b"<urn:\xff>", b'"\xef\xbf\xbe"']
)
def test_letters_that_are_none(data: bytes) -> None:
    """What is not UTF-8 is an error, save in comments; U+FFFE is escaped."""
    _compare(b"<urn:a> <urn:b> " + data + b" .\n<urn:a> <urn:b> <urn:c> .\n", graphs=True)


@pytest.mark.parametrize("processes", [1, 3])
def test_pieces_make_the_whole(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """Wherever the data are cut, by one process or many, the statements are the same and in order."""
    monkeypatch.setattr(pieces, "_PIECE", 1000)
    monkeypatch.setattr(chunking, "_BATCH", 300)
    data = b"".join(b'<urn:%d> <urn:p%d> "%d" <urn:g%d> .\n' % (n, n % 3, n % 50, n % 2) for n in range(2000))
    terms = Terms()
    quads = read_nquads(data, terms, name="x", processes=processes)
    assert list_rows(quads, terms) == parse_rows(data)


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize("bad", [0, 1, 777, 1998, 1999])
def test_the_first_malformed_line_is_named(monkeypatch: pytest.MonkeyPatch, processes: int, bad: int) -> None:
    """By its number in the whole file, whichever process found it."""
    monkeypatch.setattr(pieces, "_PIECE", 1000)
    rows = [b"<urn:a> <urn:b> <urn:c%d> .\n" % number for number in range(2000)]
    rows[bad] = b"<urn:a> <urn:b c> <urn:d> .\n"
    rows[-1:] = [b"<urn:a> x"] if bad != 1999 else rows[-1:]
    with pytest.raises(UnreadableSourceError) as caught:
        read_nquads(b"".join(rows), Terms(), name="data/x.nq", processes=processes)
    assert (caught.value.line, caught.value.column) == (bad + 1, 9)
    assert str(caught.value).startswith(f"Cannot read data/x.nq, line {bad + 1}, column 9: Invalid IRI")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere one process reads")
def test_a_killed_reader_leaves_no_process_behind() -> None:
    """The others end with it, as they hold whatever lock it held."""
    program = """
import multiprocessing, time
from kgcli.encoding import Terms, pieces, read_nquads
pieces._PIECE = 1
pieces.encode_chunk = lambda data, graphs: time.sleep(60)
class Waiting(pieces.deque):
    def popleft(self):
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        return super().popleft()
pieces.deque = Waiting
read_nquads(b"<urn:a> <urn:b> <urn:c> .\\n" * 9, Terms(), name="x", processes=2)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        children = [Path("/proc", pid) for pid in reader.stdout.readline().split()]
        assert len(children) == 2
        reader.kill()
        deadline = time.monotonic() + 20
        while any(map(_is_running, children)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(_is_running, children))


def _is_running(process: Path) -> bool:
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_lines_end_in_every_way() -> None:
    """Line feeds, carriage returns and both count as one line each."""
    data = f"{A} .\r\n{A} .\r{A} .\n\n# c\r\n{A} .\r\nx".encode()
    with pytest.raises(UnreadableSourceError) as caught:
        read_nquads(data, Terms(), name="x")
    assert caught.value.line == 7


def test_a_mapped_file_is_read_without_being_copied(tmp_path: Path) -> None:
    """A file larger than the memory can be read."""
    (tmp_path / "x.nq").write_bytes(f"{A} .\n".encode())
    with (tmp_path / "x.nq").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        terms = Terms()
        assert list_rows(read_nquads(data, terms, name="x"), terms) == parse_rows(data[:])


def test_nothing_is_read_from_nothing() -> None:
    """Four empty columns."""
    assert [column.tolist() for column in read_nquads(b"", Terms(), name="x")] == [[], [], [], []]


def test_labels_get_their_prefix() -> None:
    """Also inside triple terms, and never inside literals."""
    terms = Terms()
    data = b'_:a <urn:b> <<( _:a <urn:b> "_:a \\" _:b" )>> _:g .\n<urn:a> <urn:b> "_:a" .\n'
    quads = read_nquads(data, terms, name="x", blank_prefix=b"p")
    assert list_rows(quads, terms) == [
        (b"<urn:a>", b"<urn:b>", b'"_:a"', b""),
        (b"_:pa", b"<urn:b>", b'<<( _:pa <urn:b> "_:a \\" _:b" )>>', b"_:pg"),
    ]
    assert terms.find(b"_:a") is None


def test_terms_that_are_known_keep_their_numbers() -> None:
    """Two files share their terms."""
    terms = Terms([b"<urn:c>"])
    first = read_nquads(f"{A} .".encode(), terms, name="x")
    second = read_nquads(b"<urn:c> <urn:b> <urn:d> .", terms, name="y")
    assert (first.object.tolist(), second.subject.tolist(), second.predicate.tolist()) == (
        [0],
        [0],
        first.predicate.tolist(),
    )

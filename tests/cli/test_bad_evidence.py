"""Evidence and texts that do not fit: what `kgcli verify` and the commands that show words say of them."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from small_homes import MARKINGS, PREFIXES
from typer.testing import Result

Kgcli = Callable[..., Result]

TEXT = "1. (C) Three skiffs came to Quill.\n\n2. (U) The keeper kept lamps.\n"
SKIFFS, LAMPS = "Three skiffs came to Quill.", "The keeper kept lamps."
START = TEXT.index(LAMPS)
END = START + len(LAMPS)
PLACE = f"paragraph 2, {START} to {END}"
EX = "https://example.org/"


def _hash(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def _span(name: str, words: str, passage: str, *, start: int | None = None, end: int | None = None) -> str:
    start = TEXT.index(words) if start is None else start
    end = start + len(words) if end is None else end
    return (
        f"ex:{name} a ev:EvidenceSpan ; ev:inPassage ex:{passage} ; ev:start {start} ; ev:end {end} ; "
        f'ev:sha256 "{_hash(words)}" ; ev:voice ev:Drafter ; ev:attributedTo ex:drafter .\n'
    )


FACTS = f"""\
ex:open {{ ex:open ev:marking ev:U .
ex:doc a ev:Document ; ev:reference "R1" ; ev:overallMarking ev:C .
ex:p2 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 2 ; ev:start 36 ; ev:end {END} ; ev:marking ev:U .
{_span("s2", LAMPS, "p2")}}}
ex:closed {{ ex:closed ev:marking ev:C .
ex:doc ev:fileName "r.txt" ; ev:textSha256 "{_hash(TEXT)}" ; ev:textLength {len(TEXT)} .
ex:p1 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 1 ; ev:start 0 ; ev:end 34 ; ev:marking ev:C .
{_span("s1", SKIFFS, "p1")}}}
ex:s1 {{ ex:convoy rdfs:label "convoy"@en ; ex:skiffs 3 . }}
ex:s2 {{ ex:keeper rdfs:label "keeper"@en ; ex:has ex:lamps . }}
"""
QUERY = """\
#+ summary: Who has what
#+ words: g
#+ columns: {who: who has it}
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?who WHERE { GRAPH ?g { ?x ex:has ?what ; rdfs:label ?who } } ORDER BY ?who
"""


@pytest.fixture
def home(write_files: Callable[..., Path]) -> Path:
    """Return a home that records its text as it is; the folder of texts lies in it."""
    files = {
        "home/kgcli.toml": '[prefixes]\nex = "https://example.org/"\n',
        "home/ontology/markings.ttl": MARKINGS,
        "home/graph/facts.trig": PREFIXES + FACTS,
        "home/queries/lamps.rq": QUERY,
        "home/texts/r.txt": TEXT,
    }
    return write_files(files) / "home"


@pytest.fixture
def verify(home: Path, kgcli: Kgcli) -> Callable[..., tuple[int, list[str]]]:
    """Return a function that verifies the home, with more facts or others, and returns what is wrong."""

    def run(more: str = "", *, instead: tuple[str, str] = ("", "")) -> tuple[int, list[str]]:
        assert instead[0] in FACTS, f"nothing to put aside: {instead[0]}"
        facts = FACTS.replace(*instead) if instead[0] else FACTS
        (home / "graph" / "facts.trig").write_text(PREFIXES + facts + more)
        held = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        result = kgcli("verify", "--documents", str(home / "texts"))
        assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == held
        assert result.stderr == ""
        _, _, wrong = result.stdout.partition("Wrong:\n")
        return result.exit_code, [line.strip() for line in wrong.splitlines()[:-1]]

    return run


Verify = Callable[..., tuple[int, list[str]]]


def test_a_faithful_record_passes(verify: Verify) -> None:
    """Each case below spoils one thing in a home that has nothing wrong."""
    assert verify() == (0, [])


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            f"ex:open {{ {_span('s3', LAMPS, 'p2')} }} ex:s3 {{ ex:keeper ex:keeps ex:lamps }}",
            f"R1, {PLACE}: {EX}s3 has the same words as {EX}s2",
        ),
        (
            f"ex:open {{ {_span('s3', 'kept lamps.', 'p2')} }} ex:s3 {{ ex:keeper ex:keeps ex:lamps }}",
            f"R1, paragraph 2, {END - 11} to {END}: {EX}s3 shares words with {EX}s2, {PLACE}; "
            "let each word belong to one of them, or make them one",
        ),
        (
            f"ex:open {{ ex:o1 a ev:Omission ; ev:inPassage ex:p2 ; ev:reason 'none' ; ev:start 36 ; "
            f"ev:end {START + 3} ; ev:sha256 '{_hash('2. (U) The')}' . }}",
            f"R1, {PLACE}: {EX}s2 shares words with {EX}o1, paragraph 2, 36 to {START + 3}; "
            "let each word belong to one of them, or make them one",
        ),
    ],
)
def test_words_belong_to_one_span(verify: Verify, home: Path, more: str, message: str, texts: bool) -> None:
    """Duplicate and overlapping evidence is found, whether the text is at hand or not."""
    if not texts:
        (home / "texts" / "r.txt").unlink()
    assert verify(more) == (1, [message])


@pytest.mark.parametrize(
    ("instead", "messages"),
    [
        (
            (f"ev:start {START} ; ev:end {END}", f"ev:start {START} ; ev:end 500"),
            [
                f"R1, paragraph 2, {START} to 500: ends after the text's {len(TEXT)} code points",
                f"R1, paragraph 2, {START} to 500: lies outside its passage, which is 36 to {END}",
            ],
        ),
        (
            (f"ev:start {START} ; ev:end {END}", f"ev:start {END} ; ev:end {START}"),
            [f"R1, paragraph 2, {END} to {START}: starts at {END} and ends at {START}: it holds no words"],
        ),
        (
            (f"ev:start {START} ;", "ev:start -4 ;"),
            [f"{EX}s2: ev:start is '-4', not a whole number from 0"],
        ),
        (
            (f"ev:start {START} ;", f"ev:start {'9' * 5000} ;"),
            [f"{EX}s2: ev:start has 5000 digits; no text is that long"],
        ),
        (
            (_hash(LAMPS), "abc"),
            [f"{EX}s2: ev:sha256 is 'abc', not a SHA-256 of 64 hexadecimal digits"],
        ),
        (
            (_hash(TEXT), "abc"),
            ["R1, r.txt: ev:textSha256 is 'abc', not a SHA-256 of 64 hexadecimal digits"],
        ),
        (
            ("ev:Paragraph ; ev:passageOf ex:doc ; ev:number 2", "ev:Paragraph ; ev:number 2"),
            [
                f"{EX}p2: is a passage of no document: state its ev:passageOf",
                f"{EX}s2: stands in {EX}p2, which is not described as a passage of a document",
            ],
        ),
        (
            ("ev:inPassage ex:p2", "ev:inPassage ex:p2 ; ev:evidenceFrom ex:other"),
            [f"{EX}s2: says its words are from {EX}other, but its passage is part of {EX}doc"],
        ),
    ],
)
def test_a_span_that_cannot_be_right_is_found(
    verify: Verify, instead: tuple[str, str], messages: list[str]
) -> None:
    """A message says which span or passage, and what is wrong with it."""
    assert verify(instead=instead) == (1, messages)


def test_a_span_in_a_passage_of_another_document_is_found(verify: Verify) -> None:
    """The words are not where the other document's passage is."""
    other = f"""ex:more {{ ex:memo a ev:Document ; ev:reference "R2" ; ev:fileName "r.txt" ;
        ev:textSha256 "{_hash(TEXT)}" ; ev:textLength {len(TEXT)} .
        ex:p3 a ev:Paragraph ; ev:passageOf ex:memo ; ev:number 1 ; ev:start 0 ; ev:end 34 ;
            ev:marking ev:C . }}"""
    assert verify(other, instead=("ev:inPassage ex:p2", "ev:inPassage ex:p3")) == (
        1,
        [f"R2, paragraph 1, {START} to {END}: lies outside its passage, which is 0 to 34"],
    )


CRLF = TEXT.replace("\n", "\r\n").encode()
MARKED = b"\xef\xbb\xbf" + TEXT.encode()


@pytest.mark.parametrize(
    ("saved", "reason"),
    [
        (TEXT.replace("Quill", "Quell").encode(), ""),
        (CRLF, "; only its line ends differ"),
        (MARKED, "; only a byte order mark at its start differs"),
    ],
)
def test_a_text_that_was_changed_is_found(verify: Verify, home: Path, saved: bytes, reason: str) -> None:
    """The file is named, both hashes are shortened, a common cause is told, and so is what to do."""
    (home / "texts" / "r.txt").write_bytes(saved)
    digest = sha256(saved).hexdigest()
    code, messages = verify()

    assert code == 1
    assert (
        f"R1, r.txt: the file is not the text that was read: its SHA-256 is {digest[:12]}…, recorded "
        f"{_hash(TEXT)[:12]}…{reason}. Put the recorded text there; where this one is to count, record its "
        "hash, its length and its spans anew"
    ) in messages


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_text_in_another_encoding_is_found(verify: Verify, home: Path, encoding: str) -> None:
    """It is not guessed at."""
    (home / "texts" / "r.txt").write_bytes(TEXT.replace("T", "Ñ").encode(encoding))
    code, messages = verify()

    assert code == 1
    assert [message.partition(" (byte")[0] for message in messages] == ["R1, r.txt: the file is not UTF-8"]
    assert messages[0].endswith("; save it as UTF-8")


SHOWING = (("show", "keeper"), ("query", "lamps"))


@pytest.mark.parametrize("command", SHOWING)
def test_words_are_shown_from_the_recorded_text_only(
    command: tuple[str, ...], home: Path, kgcli: Kgcli
) -> None:
    """With the right text the words are there; from a changed one they never are, and it is told why."""
    right = kgcli(*command, "--documents", str(home / "texts"))
    changed = TEXT.replace("lamps", "camps")
    (home / "texts" / "r.txt").write_text(changed)
    wrong = kgcli(*command, "--documents", str(home / "texts"))

    assert LAMPS in right.stdout
    assert "camps" not in wrong.output
    told = " ".join(wrong.output.split())
    assert (
        f"r.txt does not hold the words that were recorded for <{EX}s2> at {START} to {END}: their SHA-256 "
        f"is {_hash(changed[START:END])[:12]}…, recorded {_hash(LAMPS)[:12]}…. See what differs: kgcli verify"
    ) in told


@pytest.mark.parametrize("command", SHOWING)
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode("utf-32"), "r.txt is not the text that was recorded: it is UTF-32."),
        (TEXT.encode("utf-16"), "r.txt does not hold the words that were recorded"),
    ],
)
def test_a_text_in_another_encoding_is_told_where_words_are_shown(
    command: tuple[str, ...], data: bytes, told: str, home: Path, kgcli: Kgcli
) -> None:
    """It is not passed over as if it were not there."""
    (home / "texts" / "r.txt").write_bytes(data)
    result = kgcli(*command, "--documents", str(home / "texts"))

    assert told in " ".join(result.output.split())


@pytest.mark.parametrize("command", [*SHOWING, ("verify",), ("why", "keeper", "ex:has", "ex:lamps")])
@pytest.mark.parametrize(
    ("folder", "what"), [("nowhere", "does not exist"), ("a-file", "is a file, not a folder")]
)
def test_a_folder_of_texts_that_is_none_is_an_error(
    command: tuple[str, ...], folder: str, what: str, home: Path, kgcli: Kgcli
) -> None:
    """The message names it and says what is wrong with it."""
    (home / "a-file").write_text("")
    result = kgcli(*command, "--documents", str(home / folder))

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"older of documents {home / folder} {what}." in result.stderr

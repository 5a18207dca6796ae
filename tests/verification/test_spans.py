import pytest
from archive import FACTS, TEXT, Archive

KEEPER = "The lighthouse keeper kept a quarter of the lamps."
START = TEXT.index(KEEPER)
END = START + len(KEEPER)
PLACE = f"paragraph 2, {START} to {END}"


def test_span_outside_its_passage_is_found(archive: Archive) -> None:
    """A span belongs to the paragraph whose words it has."""
    archive.spoil = (
        ("ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p2", "ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p1"),
    )
    assert (
        "span",
        f"paragraph 1, {START} to {END}",
        "lies outside its passage, which is 0 to 82",
    ) in archive.messages()


def test_overlapping_passages_are_found(archive: Archive) -> None:
    """No words belong to two passages of a document."""
    archive.spoil = (("ev:number 1 ; ev:start 0 ; ev:end 82", "ev:number 1 ; ev:start 0 ; ev:end 85"),)
    assert archive.messages() == [
        ("passage", "paragraph 2", "starts at 84, before paragraph 1 ends at 85: they overlap")
    ]


def test_passage_beyond_the_text_is_found(archive: Archive) -> None:
    """A passage ends where its text ends, or before."""
    archive.spoil = ((f"ev:start 84 ; ev:end {END}", "ev:start 84 ; ev:end 500"),)
    assert archive.messages() == [
        ("passage", "paragraph 2", f"ends at 500, after the text's {len(TEXT)} code points")
    ]


def test_span_with_no_words_is_found(archive: Archive) -> None:
    """An empty stretch supports nothing."""
    archive.spoil = ((f"ev:start {START} ; ev:end {END}", f"ev:start {START} ; ev:end {START}"),)
    assert [m for k, _, m in archive.messages() if k == "span"] == [
        f"starts at {START} and ends at {START}: it holds no words"
    ]


def test_two_spans_with_the_same_words_are_found(archive: Archive) -> None:
    """Facts that rest on the same words belong into one graph."""
    archive.more = f"""ex:about-more {{ ex:about-more ev:marking ev:U .
        ex:twin a ev:EvidenceSpan ; ev:inPassage ex:p2 ; ev:start {START} ; ev:end {END} ;
            ev:sha256 "{_digest(KEEPER)}" ; ev:voice ev:Drafter ; ev:attributedTo ex:drafter . }}
        ex:twin {{ ex:keeper ex:has ex:lamps . }}"""
    assert archive.messages() == [
        ("duplicate", PLACE, "https://example.org/twin has the same words as https://example.org/s2")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "ex:draft ev:draftSpan ex:twin, ex:part .",
        "ex:review a ev:DraftReview ; <http://www.w3.org/ns/prov#generated> ex:twin, ex:part .",
    ],
)
def test_what_is_there_for_the_fact_of_one_draft_may_share_words(archive: Archive, said: str) -> None:
    """All or some of them; while it is pending, and when it was accepted."""
    words = f"""a ev:EvidenceSpan ; ev:inPassage ex:p2 ; ev:start {START} ; ev:voice ev:Drafter ;
        ev:attributedTo ex:drafter"""
    archive.more = f"""ex:about-more {{ ex:about-more ev:marking ev:U . {said}
        ex:twin {words} ; ev:end {END} ; ev:sha256 "{_digest(KEEPER)}" .
        ex:part {words} ; ev:end {END - 2} ; ev:sha256 "{_digest(KEEPER[:-2])}" . }}
        ex:twin {{ ex:keeper ex:has ex:lamps . }} ex:part {{ ex:keeper ex:has ex:lamps . }}"""
    assert archive.messages() == []


@pytest.mark.parametrize("term", ["voice", "attributedTo"])
def test_span_that_nobody_speaks_is_found(archive: Archive, term: str) -> None:
    """Every span says in which voice and by whom its words are spoken."""
    archive.spoil = ((f"ev:{term} ", "ex:nothing "),)
    assert archive.messages() == [
        ("attribution", place, f"https://example.org/{span} states no ev:{term}")
        for span, place in (("s1", "paragraph 1, 7 to 82"), ("s2", PLACE))
    ]


def test_span_without_facts_is_found(archive: Archive) -> None:
    """A span whose named graph is empty supports nothing and belongs among the omissions."""
    archive.facts = {words: "" if words == KEEPER else facts for words, facts in FACTS.items()}
    assert archive.messages() == [
        (
            "span",
            PLACE,
            "https://example.org/s2 supports no fact: its named graph is empty; "
            "state one, or record an omission",
        )
    ]


def test_omissions_are_checked_like_spans(archive: Archive) -> None:
    """The words of an omission are compared with their hash too."""
    archive.facts = {words: facts for words, facts in FACTS.items() if words != KEEPER}
    archive.omissions = {KEEPER: "chatter"}
    assert archive.verify().findings == ()
    archive.name = "spoilt"
    archive.spoil = ((_digest(KEEPER), _digest("other words")),)
    assert archive.messages() == [
        ("span", PLACE, "the words are not those that were recorded: their SHA-256 differs")
    ]


def test_omission_without_a_reason_is_found(archive: Archive) -> None:
    """An omission exists to say why; a blank reason says nothing."""
    archive.facts = {words: facts for words, facts in FACTS.items() if words != KEEPER}
    archive.omissions = {KEEPER: " "}
    assert archive.messages() == [
        ("description", "https://example.org/o2", "an omission states no ev:reason")
    ]


def test_pieces_are_checked_each(archive: Archive) -> None:
    """A span of words that are not next to each other has a hash for each piece."""
    archive.text = "1. (U) Nine kites, said the boy, flew.\n"
    archive.facts = {"Nine kites": "ex:kites ex:number 9 ."}
    start = archive.text.index("flew")
    piece = f"""ex:about-piece {{ ex:about-piece ev:marking ev:U . ex:s1 ev:piece ex:rest .
        ex:rest ev:start {start} ; ev:end {start + 4} ; ev:sha256 "{_digest("flew")}" . }}"""
    archive.more = piece
    result = archive.verify()
    assert (result.findings, dict(result.checked)["hashes"]) == ((), 2)
    archive.name = "spoilt"
    archive.more = piece.replace(_digest("flew"), _digest("fled"))
    assert [(k, p, m) for k, p, m in archive.messages() if k == "span"] == [
        (
            "span",
            f"paragraph 1, {start} to {start + 4}",
            "the words are not those that were recorded: their SHA-256 differs",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "node", "message"),
    [
        (f"ev:start {START} ;", "", "s2", "states no ev:start"),
        (
            f"ev:start {START} ;",
            f"ev:start {START}, 4 ;",
            "s2",
            "states 2 different values of ev:start; keep one",
        ),
        (
            f"ev:start {START} ;",
            'ev:start "-1"^^xsd:integer ;',
            "s2",
            "ev:start is '-1', not a whole number from 0",
        ),
        (
            "ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p2",
            "ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p9",
            "s2",
            "stands in https://example.org/p9, which is not described as a passage of a document",
        ),
        (
            "ex:s2 a ev:EvidenceSpan",
            "ex:s2 a ex:Span",
            "s2",
            "stands in a passage but is neither an ev:EvidenceSpan nor an ev:Omission",
        ),
    ],
)
def test_malformed_description_is_found(
    archive: Archive, old: str, new: str, node: str, message: str
) -> None:
    """A record that lacks its place, or has it twice, is a finding about the node."""
    archive.spoil = ((old, new),)
    assert ("description", f"https://example.org/{node}", message) in archive.messages()


def _digest(words: str) -> str:
    from hashlib import sha256

    return sha256(words.encode()).hexdigest()

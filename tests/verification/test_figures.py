from collections.abc import Callable

import pytest
from archive import Archive

Tell = Callable[[str], list[str]]

WORDS = (
    "In July 2031 the nine pilots met twice; 12 of the 40 boats, a third of them new, left on July 14, 2031."
    " They will be back on Friday."
)


@pytest.fixture
def told(archive: Archive) -> Tell:
    """Return the messages for facts that `WORDS` are said to support."""

    def tell(facts: str) -> list[str]:
        archive.text = f"1. (U) {WORDS}\n"
        archive.facts = {WORDS: facts}
        return [message for _, _, message in archive.messages()]

    return tell


@pytest.mark.parametrize(
    "facts",
    [
        "ex:pilots ex:number 9 ; ex:meetings 2 .",
        'ex:boats ex:left "12"^^xsd:decimal ; ex:all "40"^^xsd:nonNegativeInteger .',
        "ex:new ex:numerator 1 ; ex:denominator 3 .",
        'ex:met ex:month "2031-07"^^xsd:gYearMonth ; ex:year "2031"^^xsd:gYear .',
        'ex:leaving ex:day "2031-07-14"^^xsd:date .',
        'ex:boats ex:name "77 Sails" .',
        "ex:back ev:partOfWeek ev:Friday .",
    ],
)
def test_figure_in_the_words_passes(told: Tell, facts: str) -> None:
    """A number in digits or words, and a date as precise as the words give it or less, is supported."""
    assert told(facts) == []


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ("ex:x ex:number 10 .", "number 10 of https://example.org/x: the words do not state this number"),
        ("ex:x ex:number 14 .", "number 14 of https://example.org/x: the words do not state this number"),
        (
            'ex:x ex:share "0.3"^^xsd:decimal .',
            "share 0.3 of https://example.org/x: the words do not state this number",
        ),
        (
            'ex:x ex:day "2031-07-15"^^xsd:date .',
            "day 2031-07-15 of https://example.org/x: the words do not state this date",
        ),
        (
            'ex:x ex:month "2031-08"^^xsd:gYearMonth .',
            "month 2031-08 of https://example.org/x: the words do not state this date",
        ),
        (
            'ex:x ex:year "2030"^^xsd:gYear .',
            "year 2030 of https://example.org/x: the words do not state this date",
        ),
        (
            'ex:x ex:day "2031-02-30"^^xsd:date .',
            "day 2031-02-30 of https://example.org/x: no calendar has this date",
        ),
        (
            "ex:x ev:partOfWeek ev:Monday .",
            "partOfWeek Monday of https://example.org/x: the words do not name this part of the week",
        ),
        ('ex:x ex:number "many"^^xsd:integer .', "number many of https://example.org/x: this is no number"),
        (
            'ex:x ex:lasted "P9D"^^xsd:duration .',
            "lasted P9D of https://example.org/x: words are not searched for a duration; "
            "state a date or a number",
        ),
    ],
)
def test_figure_that_is_not_in_the_words_is_found(told: Tell, facts: str, what: str) -> None:
    """What the words do not state is a finding; a part of another figure does not count."""
    assert told(facts) == [what]


def test_counted_number_is_recomputed(told: Tell) -> None:
    """A number that counts what the graph lists is the number of those things, each once."""
    count = "ex:x ev:rule ev:CountRule ; ev:counted ex:a, ex:b, ex:c, ex:d ; ex:number {} ."
    assert told(count.format(4)) == []


def test_wrong_count_is_found(told: Tell) -> None:
    """A count that differs from what it lists is found, and so is the count that is missing."""
    assert told("ex:x ev:rule ev:CountRule ; ev:counted ex:a, ex:b, ex:c, ex:d ; ex:number 5 .") == [
        "CountRule of https://example.org/x gives 4, which it does not state",
        "number 5 of https://example.org/x: the words do not state this number, nor does CountRule give it",
    ]


def test_count_of_nothing_is_found(told: Tell) -> None:
    """A rule that names nothing to count derives nothing."""
    assert told("ex:x ev:rule ev:CountRule ; ex:number 5 .") == [
        "CountRule of https://example.org/x counts nothing: state what with ev:counted in the same graph",
        "number 5 of https://example.org/x: the words do not state this number, nor does CountRule give it",
    ]


def test_sum_is_recomputed_from_stated_addends(told: Tell) -> None:
    """A sum adds numbers in the words, or nodes that have one, so that equal addends count twice."""
    facts = """ex:x ev:rule ev:SumRule ; ev:addend 9, 12 ; ex:number 21 .
        ex:y ev:rule ev:SumRule ; ev:addend ex:a, ex:b ; ex:number 18 .
        ex:a ex:crew 9 . ex:b ex:crew 9 ."""
    assert told(facts) == []


def test_addend_that_is_not_in_the_words_is_found(told: Tell) -> None:
    """A sum is no way around the words: what it adds up must be there."""
    assert told("ex:x ev:rule ev:SumRule ; ev:addend 9, 5 ; ex:number 14 .") == [
        "addend 5 of https://example.org/x: the words do not state this number, nor does SumRule give it"
    ]


def test_number_on_a_document_is_unchecked(archive: Archive) -> None:
    """A number outside all spans' graphs is unchecked, since any long text has some such number."""
    archive.more = """ex:how { ex:how ev:marking ev:U . ex:report ev:dated ex:day .
        ex:day a ev:Bound ; ev:rule ev:YearsBeforeRule ; ev:years 10 ; ev:anchor ex:departure ;
            ev:earliest "2021-03-01"^^xsd:date ; ev:latest "2021-03-31"^^xsd:date . }"""
    result = archive.verify()
    assert result.findings == ()
    assert [u.reason for u in result.unchecked] == [
        "years 10 of https://example.org/day: no span's words state it"
    ]

import pytest
from archive import Archive


def test_portion_mark_that_differs_from_the_marking_is_found(archive: Archive) -> None:
    """The text says (C); a passage described as U would be shown to those who may not see it."""
    archive.spoil = (("ev:end 82 ; ev:marking ev:C", "ev:end 82 ; ev:marking ev:U"),)
    assert [message for kind, _, message in archive.messages() if kind == "marking"] == [
        "the text marks it (C), its description U",
        "https://example.org/s1 is marked U, lower than its passage's description",
    ]


def test_number_that_differs_from_the_printed_one_is_found(archive: Archive) -> None:
    """A paragraph whose number is not the printed one says which is printed."""
    archive.spoil = (("ev:number 2", "ev:number 7"),)
    assert archive.messages() == [
        ("passage", "paragraph 7", "the text numbers it 2; state that as ev:printedNumber")
    ]
    archive.name = "mended"
    archive.spoil = (("ev:number 2", 'ev:number 7 ; ev:printedNumber "2"'),)
    assert archive.messages() == []


def test_span_described_below_its_passage_is_found(archive: Archive) -> None:
    """Where a C paragraph's span lies must not be told at U."""
    line = next(line for line in archive.trig().splitlines() if line.startswith("ex:s1 a "))
    archive.spoil = ((line + "\n", ""),)
    archive.more = f"ex:loose {{ ex:loose ev:marking ev:U . {line} }}"
    assert archive.messages() == [
        (
            "marking",
            "paragraph 1, 7 to 82",
            "https://example.org/s1 is marked U, lower than its passage's description",
        )
    ]


INTERVIEW = "A word before.\n\nQ: How many kites flew?\n\nKeeper: Nine kites flew.\n"


@pytest.mark.parametrize("text", [INTERVIEW, INTERVIEW.replace("Q: ", "P. ").replace("Keeper: ", "R. ")])
@pytest.mark.parametrize(
    ("numbers", "findings"),
    [
        ((0, 1, 1), []),
        ((0, 1, 2), [("answer 2", "follows question 1")]),
        ((0, 2, 1), [("answer 1", "follows question 2")]),
        ((1, 1, 1), [("introduction 1", "an introduction has the number 0")]),
    ],
)
def test_answers_have_the_numbers_of_their_questions(
    archive: Archive, numbers: tuple[int, int, int], findings: list[tuple[str, str]], text: str
) -> None:
    """Answer n answers question n, and the introduction is 0; a letter for who speaks is no number."""
    archive.text = text
    archive.facts = {"Nine kites flew.": "ex:kites ex:number 9 ."}
    rest = " ; ev:passageOf ex:report ; ev:number"
    archive.spoil = tuple(
        (f"ex:p{n} a ev:Paragraph{rest} {n} ;", f"ex:p{n} a ev:{kind}{rest} {number} ;")
        for n, kind, number in zip((1, 2, 3), ("Introduction", "Question", "Answer"), numbers, strict=True)
    )
    assert [(place, message) for _, place, message in archive.messages()] == findings


def test_paragraph_numbers_rise(archive: Archive) -> None:
    """A number that is no higher than the one before is a mistake, whatever is printed."""
    archive.spoil = (("ev:number 2", 'ev:number 1 ; ev:printedNumber "2"'),)
    assert archive.messages() == [
        ("passage", "paragraph 1", "comes after paragraph 1: numbers rise through a document")
    ]

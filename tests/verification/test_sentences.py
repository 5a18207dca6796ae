import pytest

from kgcli.verification.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The bell rang. Nobody came! Why? Ask.", ["The bell rang.", "Nobody came!", "Why?", "Ask."]),
        ("It costs 1.5 crowns. Fine.", ["It costs 1.5 crowns.", "Fine."]),
        ("He met Gen. Ito and Mr. Oba. They ate.", ["He met Gen. Ito and Mr. Oba.", "They ate."]),
        ("Ann B. Cole of the U.N. Harbour Board sat.", ["Ann B. Cole of the U.N. Harbour Board sat."]),
        ("She left the U.N. The board stayed.", ["She left the U.N.", "The board stayed."]),
        ("It rose (by half.) Then it fell.", ["It rose (by half.)", "Then it fell."]),
        (
            "A wrapped line that is long enough to be one\ngoes on here. End.",
            ["A wrapped line that is long enough to be one\ngoes on here.", "End."],
        ),
        ("By Ana Roe\nMay 3, 2031\n\nThe tide turned.", ["By Ana Roe", "May 3, 2031", "The tide turned."]),
        ("The money will\n\ngo to the guild. Part", ["The money will\n\ngo to the guild.", "Part"]),
        ("The end.\n\nthe next", ["The end.", "the next"]),
        ("[1](#)4. (SBU) The cat sat.", ["[1](#)4. (SBU)", "The cat sat."]),
        ("18. (C) Comment: It sat.", ["18. (C)", "Comment: It sat."]),
        (
            "A long reference line that is surely above the limit\nSUBJECT: BOATS",
            ["A long reference line that is surely above the limit", "SUBJECT: BOATS"],
        ),
        ("• Home »\n  • News »", ["• Home »", "• News »"]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("***\n\n—\n", []),
        ("", []),
    ],
)
def test_text_is_split_into_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end where the rules say, and their offsets cut the text at exactly those places."""
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_no_letter_is_outside_all_sentences() -> None:
    """Whatever the text, each letter and digit belongs to exactly one sentence."""
    text = (
        "1. (U) Mr. A. Roe\nleft.\n\n\tThe U.S. and, e.g., he\r\n• x »\n(Note: No. 5 is. End.)\n[2](#)B. USS"
    )
    covered = [place for start, end in split_sentences(text) for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {n for n, letter in enumerate(text) if letter.isalnum()} <= set(covered)

from dataclasses import replace
from hashlib import sha256

import pytest
from archive import FACTS, TEXT, Archive

from kgcli.errors import MissingDocumentsError, UnknownMarkingError
from kgcli.verification import Finding, Unchecked, Verification, verify


def test_faithful_home_passes_and_tells_what_was_checked(archive: Archive) -> None:
    """A home that records its text as it is has no findings, and every kind of check is counted."""
    assert archive.verify() == Verification(
        checked=(
            ("documents", 1),
            ("passages", 2),
            ("paragraph heads", 2),
            ("marked spans", 2),
            ("spans", 2),
            ("omissions", 0),
            ("hashes", 2),
            ("figures", 5),
            ("bounds", 1),
        ),
        unchecked=(),
        findings=(),
    )


def test_span_one_code_point_off_is_found_and_its_true_place_told(archive: Archive) -> None:
    """Offsets that are one too low give other words, and the recorded ones are found one later."""
    span = TEXT.index("The lighthouse")
    end = span + len("The lighthouse keeper kept a quarter of the lamps.")
    archive.spoil = ((f"ev:start {span} ; ev:end {end} ;", f"ev:start {span - 1} ; ev:end {end - 1} ;"),)
    assert archive.verify().findings == (
        Finding(
            "R1",
            f"paragraph 2, {span - 1} to {end - 1}",
            "span",
            "the words are not those that were recorded: their SHA-256 differs; "
            "the recorded words stand 1 later",
        ),
    )


def test_altered_text_is_found_in_the_file_and_in_the_span(archive: Archive) -> None:
    """One changed letter breaks the hash of the file and of the one span that has it."""
    archive.saved = TEXT.replace("keeper", "kipper").encode()
    digests = [sha256(text).hexdigest() for text in (archive.saved, TEXT.encode())]
    start = TEXT.index("The lighthouse")
    assert archive.verify().findings == (
        Finding(
            "R1",
            f"paragraph 2, {start} to {start + 50}",
            "span",
            "the words are not those that were recorded: their SHA-256 differs",
        ),
        Finding(
            "R1",
            "report.txt",
            "text",
            f"the file is not the text that was read: its SHA-256 is {digests[0][:12]}…, recorded "
            f"{digests[1][:12]}…. Put the recorded text there; where this one is to count, record its hash, "
            "its length and its spans anew",
        ),
    )


def test_wrong_length_is_found(archive: Archive) -> None:
    """The recorded length is compared with the text's code points."""
    archive.spoil = ((f"ev:textLength {len(TEXT)}", f"ev:textLength {len(TEXT) + 1}"),)
    assert archive.messages() == [
        ("text", "report.txt", f"the text has {len(TEXT)} code points, recorded {len(TEXT) + 1}")
    ]


def test_absent_file_is_unchecked_and_not_passed(archive: Archive) -> None:
    """A document without its file counts nowhere as checked: no document, no hash, no figure."""
    home = archive.home()
    (archive.folder / "report.txt").unlink()
    result = verify(home, archive.folder)
    assert result == Verification(
        checked=(
            ("documents", 0),
            ("passages", 2),
            ("paragraph heads", 0),
            ("marked spans", 2),
            ("spans", 2),
            ("omissions", 0),
            ("hashes", 0),
            ("figures", 0),
            ("bounds", 1),
        ),
        unchecked=tuple(
            sorted(
                (
                    Unchecked("R1", "report.txt is not in the folder of documents"),
                    Unchecked("R1", "figures of its spans, 2 in all: the text is not at hand"),
                )
            )
        ),
        findings=(),
    )


def test_offsets_count_carriage_returns(archive: Archive) -> None:
    """A text with CRLF line ends verifies as it is: no line end is translated."""
    archive.text = TEXT.replace("\n", "\r\n")
    assert archive.verify().findings == ()


def test_file_whose_line_ends_were_changed_is_told_apart(archive: Archive) -> None:
    """A file saved with CRLF in place of LF breaks hash, length and later offsets; the finding says why."""
    archive.saved = TEXT.replace("\n", "\r\n").encode()
    messages = archive.messages()
    assert ["; only its line ends differ. " in message for _, _, message in messages] == [
        False,
        True,
        False,
    ]
    assert messages[0][2].endswith("; the recorded words stand 2 later")


def test_offsets_are_code_points_beyond_the_basic_plane(archive: Archive) -> None:
    """A letter outside the basic plane counts once, not as two UTF-16 units or four bytes."""
    archive.text = "1. (U) Señor \U0001d538\U0001f6f6 Ñandú waved nine flags.\n"
    archive.facts = {"Ñandú waved nine flags.": "ex:nandu ex:flags 9 ."}
    start = archive.text.index("Ñandú")
    assert start == 16
    assert archive.verify().findings == ()
    wide = replace(
        archive,
        name="wide",
        spoil=((f"ev:start {start} ; ev:end {start + 23}", f"ev:start {start + 2} ; ev:end {start + 25}"),),
    )
    assert [message for _, _, message in wide.messages()] == [
        "ends after the text's 40 code points",
        "lies outside its passage, which is 0 to 39",
    ]


def test_bytes_that_are_no_utf8_are_a_finding(archive: Archive) -> None:
    """A file in another encoding is told as such and is not guessed at."""
    archive.saved = b"caf\xe9"
    assert archive.messages() == [("text", "report.txt", "the file is not UTF-8 (byte 3); save it as UTF-8")]


@pytest.mark.parametrize("name", ["../report.txt", "a/b.txt", "c\\\\d.txt", "..", ""])
def test_file_names_reach_nothing_outside_the_folder(archive: Archive, name: str) -> None:
    """A recorded file name that is a path is a finding, and no such file is read."""
    archive.spoil = (('ev:fileName "report.txt"', f'ev:fileName "{name}"'),)
    shown = name.replace("\\\\", "\\")
    assert archive.messages() == [("text", "", f"the file name {shown!r} is not the bare name of a file")]


def test_missing_folder_is_an_error(archive: Archive) -> None:
    """Without the folder of documents nothing runs, and the message says how to name it."""
    home = archive.home()
    with pytest.raises(MissingDocumentsError, match="--documents"):
        verify(home, archive.folder / "nowhere")


def test_findings_above_the_clearance_are_not_told(archive: Archive) -> None:
    """A mistake in a C paragraph shows at C and not at U, where its spans and figures are not counted."""
    archive.spoil = (("ex:skiffs 3", "ex:skiffs 4"),)
    home = archive.home()
    assert [f.message for f in verify(home, archive.folder, "C").findings] == [
        "skiffs 4 of https://example.org/convoy: the words do not state this number"
    ]
    below = verify(home, archive.folder, "U")
    assert below.findings == ()
    assert dict(below.checked)["spans"] == 1
    assert dict(below.checked)["figures"] == 2


def test_unknown_clearance_is_an_error(archive: Archive) -> None:
    """A clearance that the home does not know stops the run."""
    with pytest.raises(UnknownMarkingError):
        archive.verify("COSMIC")


def test_words_of_the_text_stay_out_of_findings(archive: Archive) -> None:
    """Findings name places and figures; they quote no words of the document."""
    archive.facts = dict.fromkeys(FACTS, "ex:x ex:y 77 .")
    told = " ".join(message for _, _, message in archive.messages())
    assert "77" in told
    assert not any(word in told for word in ("harbour", "lighthouse", "keeper", "lamps"))


def test_document_without_a_file_name_is_a_finding(archive: Archive) -> None:
    """Passages of a document that names no file cannot be checked, and that is a mistake in the record."""
    archive.spoil = (('ev:fileName "report.txt" ; ', ""),)
    result = archive.verify()
    assert [f.message for f in result.findings] == ["states no ev:fileName"]
    assert Unchecked("R1", "no file name is recorded") in result.unchecked


def test_result_is_the_same_whatever_the_order_of_the_statements(archive: Archive) -> None:
    """Findings come in one order, however the TriG lists its facts."""
    facts = "ex:skiffs 3 ; ex:lamps 1200"
    first = replace(archive, spoil=((facts, "ex:skiffs 5 ; ex:lamps 6"),)).verify()
    second = replace(archive, spoil=((facts, "ex:lamps 6 ; ex:skiffs 5"),), name="second").verify()
    assert first == second
    assert len(first.findings) == 2

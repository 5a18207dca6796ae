import pytest
from archive import FACTS, TEXT, Archive

from kgcli.errors import AlteredTextError
from kgcli.verification import read_words

SPAN = "https://example.org/s1"


def test_words_are_cut_from_the_text(archive: Archive) -> None:
    """The words of a span are those at its offsets, once their hash agrees."""
    assert read_words(archive.home(), archive.folder, SPAN) == next(iter(FACTS))


def test_altered_words_are_refused(archive: Archive) -> None:
    """Words that were not those recorded are an error that says what to do, never shown."""
    archive.saved = TEXT.replace("harbour", "harvest").encode()
    with pytest.raises(AlteredTextError, match="kgcli verify") as caught:
        read_words(archive.home(), archive.folder, SPAN)
    assert "harvest" not in str(caught.value)


def test_pieces_are_joined_by_an_ellipsis(archive: Archive) -> None:
    """Words that are not next to each other show that something lies between."""
    from hashlib import sha256

    archive.text = "1. (U) Nine kites, said the boy, flew.\n"
    archive.facts = {"Nine kites": "ex:kites ex:number 9 ."}
    start = archive.text.index("flew")
    archive.more = f"""ex:about-piece {{ ex:about-piece ev:marking ev:U . ex:s1 ev:piece ex:rest .
        ex:rest ev:start {start} ; ev:end {start + 4} ; ev:sha256 "{sha256(b"flew").hexdigest()}" . }}"""
    assert read_words(archive.home(), archive.folder, SPAN) == "Nine kites … flew"


def test_no_text_gives_no_words(archive: Archive) -> None:
    """Without the file, the folder or such a span there are no words, and that is no error."""
    home = archive.home()
    assert read_words(home, None, SPAN) is None
    assert read_words(home, archive.folder, "https://example.org/nothing") is None
    (archive.folder / "report.txt").unlink()
    assert read_words(home, archive.folder, SPAN) is None


def test_words_above_the_clearance_are_not_read(archive: Archive) -> None:
    """The span of a C paragraph does not exist at U."""
    assert read_words(archive.home(), archive.folder, SPAN, "U") is None


def test_recorded_path_reads_nothing_outside_the_folder(archive: Archive) -> None:
    """A file name that is a path finds no text."""
    archive.spoil = (('ev:fileName "report.txt"', 'ev:fileName "../documents/report.txt"'),)
    assert read_words(archive.home(), archive.folder, SPAN) is None

from archive import FACTS, TEXT, Archive

from kgcli.verification import Coverage, Sentence, Unchecked, coverage

KEEPER = "The lighthouse keeper kept a quarter of the lamps."


def _measure(archive: Archive, clearance: str | None = None) -> Coverage:
    return coverage(archive.home(), archive.folder, clearance)


def test_every_sentence_of_a_faithful_home_is_covered(archive: Archive) -> None:
    """Spans cover the sentences, and the passages' descriptions cover their numbers and portion marks."""
    assert _measure(archive).counts == (("sentences", 4), ("covered", 4), ("omitted", 0), ("uncovered", 0))


def test_sentence_that_nothing_covers_is_listed_with_its_place(archive: Archive) -> None:
    """A sentence without span or omission is listed with document, passage, line, offsets and words."""
    archive.facts = {words: facts for words, facts in FACTS.items() if words != KEEPER}
    start = TEXT.index(KEEPER)
    assert _measure(archive).uncovered == (
        Sentence(
            document="R1",
            passage="paragraph 2",
            line=3,
            start=start,
            end=start + len(KEEPER),
            words=KEEPER,
            status="uncovered",
            reasons=(),
            gaps=((start, start + len(KEEPER) - 1),),
        ),
    )


def test_one_uncovered_word_is_enough(archive: Archive) -> None:
    """A sentence of which a span leaves out a word, or half of one, is uncovered; the gap says which."""
    part = KEEPER.removeprefix("The lighthouse kee")
    archive.facts = {w: f for w, f in FACTS.items() if w != KEEPER} | {part: FACTS[KEEPER]}
    start = TEXT.index(KEEPER)
    assert [s.gaps for s in _measure(archive).uncovered] == [((start, start + len("The lighthouse keeper")),)]


def test_omitted_sentence_is_counted_with_its_reason(archive: Archive) -> None:
    """A sentence that an omission covers is not uncovered, and its reason is told."""
    archive.facts = {words: facts for words, facts in FACTS.items() if words != KEEPER}
    archive.omissions = {KEEPER: "chatter"}
    result = _measure(archive)
    assert result.counts == (("sentences", 4), ("covered", 3), ("omitted", 1), ("uncovered", 0))
    assert result.reasons == (("chatter", 1),)


def test_span_whose_words_differ_covers_nothing(archive: Archive) -> None:
    """Offsets without the recorded words there prove nothing."""
    archive.saved = TEXT.replace("keeper", "kipper").encode()
    assert [s.words for s in _measure(archive).uncovered] == [KEEPER.replace("keeper", "kipper")]


def test_span_without_facts_covers_nothing(archive: Archive) -> None:
    """A span must support a fact to count."""
    archive.facts = {words: "" if words == KEEPER else facts for words, facts in FACTS.items()}
    assert [s.words for s in _measure(archive).uncovered] == [KEEPER]


def test_text_outside_all_passages_counts(archive: Archive) -> None:
    """Words that no passage has are listed, whatever they are: a link's residue too."""
    archive.text = TEXT + "\n[3](#)\n"
    archive.spoil = ((f"ev:number 3 ; ev:start {len(TEXT) + 1}", f"ev:number 3 ; ev:start {len(TEXT) + 5}"),)
    assert [(s.passage, s.words) for s in _measure(archive).uncovered] == [("paragraph 3", "[3](#)")]


def test_number_that_the_passage_does_not_have_is_uncovered(archive: Archive) -> None:
    """A paragraph's head is covered only by a passage of that number."""
    archive.spoil = (("ev:number 2", "ev:number 7"),)
    assert [s.words for s in _measure(archive).uncovered] == ["2. (U)"]


def test_sentences_above_the_clearance_are_not_listed(archive: Archive) -> None:
    """At U only the sentences of U passages are looked at."""
    archive.facts = {}
    assert [s.words for s in _measure(archive, "U").sentences] == ["2. (U)", KEEPER]


def test_absent_file_is_unchecked(archive: Archive) -> None:
    """Without its file a document has no sentences, and that is said."""
    home = archive.home()
    (archive.folder / "report.txt").unlink()
    assert coverage(home, archive.folder) == Coverage(
        (), (Unchecked("R1", "report.txt is not in the folder of documents"),)
    )

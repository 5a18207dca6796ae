from archive import Archive


def test_a_part_of_a_paragraph_has_its_number(archive: Archive) -> None:
    """A part with another mark bears its paragraph's number, where its name begins with the paragraph's."""
    archive.spoil = (("ev:number 2", 'ev:number 1 ; ev:printedNumber "2"'), ("ex:p2", "ex:p1b"))
    assert archive.messages() == []

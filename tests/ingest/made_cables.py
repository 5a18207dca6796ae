"""Made-up diplomatic cables with the odd cases of real ones: residue, misprints, page breaks."""

from made_documents import MadeDocument, PageBuilder
from made_words import FAMILY, FIRST, NEWLINES, Writer

POSTS = ("THULE", "LEMURIA", "AVALON", "ATLANTIS", "RURITANIA")
LEVELS = {
    "U": ("UNCLAS", "UNCLASSIFIED", "U N C L A S"),
    "C": ("CONFIDENTIAL", " ".join("CONFIDENTIAL")),
    "S": ("SECRET", "S E C R E T"),
}
SPELLED = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET"}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
TAGS = ("PREL", "MOPS", "MARR", "PGOV", "KPKO", "UN", "PHUM", "EAID")
OFFICES = ("WHA/CEN", "IO/PHO", "AF/RSA", "EUR/NE", "PM/ISO")
PORTIONS = {"U": ("U",), "C": ("C", "C", "U", "SBU"), "S": ("S", "C", "U", "S/NF")}
REMARKS = (
    "This record is only an extract of its cable. It was typed again by hand.",
    "Only a partial extract of this cable is at hand.",
)
HEADINGS = ("Background", "The School", "What Comes Next", "TROOPS AND TRUCKS")


def make_cable(number: int, writer: Writer) -> MadeDocument:
    """Return the cable *number*."""
    pick, maybe, throw = writer.pick, writer.maybe, writer.chance.random
    page = PageBuilder(pick(NEWLINES), width=pick((0, 0, 65)))
    post, serial = pick(POSTS), f"{number % 9000 + 100:06d}"
    year, month, day = 2001 + int(throw() * 9), int(throw() * 12), 1 + int(throw() * 28)
    level = pick(("U", "C", "C", "C", "S"))
    extract = maybe(0.3)
    if extract:
        page.begin("Furniture", "note", "RecordKeeper")
        page.write(("\n" if maybe(0.5) else "") + pick(REMARKS) + "\n\n")
    page.begin("Header", "header", "Drafter")
    dated = _write_transmission(page, writer, f"{post} {serial}", level, (year, month, day))
    caveat = _write_addresses(page, writer)
    _write_subject_lines(page, writer, level, (year, month, day))
    _write_references(page, writer, year)
    if level != "U":
        _write_classifier(page, writer)
    _write_paragraphs(page, writer, level, post)
    _write_close(page, writer)
    text, passages, fields = page.close()
    return MadeDocument(
        f"cable-{number}.txt", "DiplomaticCable", text, passages, fields,
        frozenset({"heading", "page-break"}), SPELLED[level] + caveat, dated, None,
        "PartialExtract" if extract else "WholeText",
    )  # fmt: skip


def _write_transmission(
    page: PageBuilder, writer: Writer, place: str, level: str, day: tuple[int, int, int]
) -> str | None:
    """Write who sends what to whom, if at all, and the classification line; return the day if it is said."""
    pick, maybe, throw = writer.pick, writer.maybe, writer.chance.random
    year, month, date = day
    post, serial = place.rsplit(" ", 1)
    dated = None
    if maybe(0.35):
        precedence = pick(("O", "P", "R", "O P"))
        group = f"{date:02d}{int(throw() * 24):02d}{int(throw() * 60):02d}Z {MONTHS[month]} {year % 100:02d}"
        page.write(
            f"{precedence} {group}\nFM AMEMBASSY {post}\n"
            f"TO SECSTATE WASHDC {pick(('IMMEDIATE', 'PRIORITY'))} 1234\n"
        )
        page.state("addressee", "SECSTATE WASHDC")
        if maybe(0.5):
            informed = f"AMEMBASSY {pick(POSTS)}"
            page.write(f"INFO {informed} PRIORITY\n")
            page.state("addressee", informed)
        dated = f"{year}-{month + 1:02d}-{date:02d}"
    section = f"SECTION {1 + int(throw() * 2):02d} OF 02 " if maybe(0.4) else ""
    if section:
        page.state("section", section[len("SECTION ") :].strip().lower())
    page.write(f"{pick(LEVELS[level])} {section}{post} {serial}\n\n")
    page.state("serial", serial)
    return dated


def _write_addresses(page: PageBuilder, writer: Writer) -> str:
    """Write captions and the offices that should read the cable; return the caveat that a caption adds."""
    captions = ["SIPDIS"] if writer.maybe(0.8) else []
    captions += ["NOFORN"] if writer.maybe(0.15) else []
    if captions:
        page.write("\n".join(captions) + "\n\n")
        page.state("caption", *captions)
    if writer.maybe(0.4):
        first = int(writer.chance.random() * 3)
        offices = OFFICES[first : first + 1 + int(writer.chance.random() * 3)]
        words = offices[0] if len(offices) == 1 else f"{', '.join(offices[:-1])} AND {offices[-1]}"
        page.write(f"DEPT FOR {words}\n\n")
        page.state("addressee", *offices)
    return "//NOFORN" if "NOFORN" in captions else ""


def _write_subject_lines(page: PageBuilder, writer: Writer, level: str, day: tuple[int, int, int]) -> None:
    """Write the order on classification, the tags and the subject."""
    pick, maybe = writer.pick, writer.maybe
    year, month, date = day
    if level != "U":
        page.write(f"E.O. 12958: DECL: {month + 1:02d}/{date:02d}/{year + 10}\n")
        page.state("declassification", f"{year + 10}-{month + 1:02d}-{date:02d}")
    else:
        page.write("E.O. 12958: N/A\n")
    page.write("\n" if maybe(0.6) else "")
    first = int(writer.chance.random() * 4)
    tags = TAGS[first : first + 1 + int(writer.chance.random() * 4)]
    form = pick(("[{}](#)", "{}", "{}"))
    page.write("TAGS: " + pick((" ", ", ")).join(form.format(tag) for tag in tags) + "\n")
    page.state("tag", *tags)
    page.write("\n" if maybe(0.6) else "")
    subject = writer.title().upper()
    words = subject.split()
    if maybe(0.3) and len(words) > 3:
        page.write(f"SUBJECT: {' '.join(words[:3])}\n{' '.join(words[3:])}\n\n")
    else:
        page.write(f"SUBJECT: {subject}\n\n")
    page.state("subject", subject)


def _write_references(page: PageBuilder, writer: Writer, year: int) -> None:
    """Write the cables and reports that the cable refers to."""
    count = int(writer.chance.random() * 3)
    if not count:
        return
    short = f"{year % 100:02d}"
    cited = [f"{short} {writer.pick(POSTS)} {100 + int(writer.chance.random() * 8000)}" for _ in range(count)]
    page.state("cites", *("".join(words.split()) for words in cited))
    if writer.maybe(0.2):
        # A second number of the same post, in the same words.
        own, last = cited[-1].rsplit(" ", 1)
        page.state("cites", "".join(own.split()) + str(int(last) + 1))
        cited[-1] = f"{cited[-1]} AND {int(last) + 1}"
    if writer.maybe(0.15):
        cited[-1] += " (NOTAL)"
    if count == 1:
        page.write(f"REF: {cited[0]}\n\n")
    else:
        residue = "[1](#)" if writer.maybe(0.3) else ""
        page.write(f"REF: A. {cited[0]}\n" + "\n" * bool(residue) + f"{residue}B. {cited[1]}\n\n")


def _write_classifier(page: PageBuilder, writer: Writer) -> None:
    reasons = writer.pick(("b", "d", "bd"))
    words = " and ".join(f"({letter})" for letter in reasons)
    name = f"{writer.pick(FIRST)} {writer.pick(FAMILY)}"
    form = writer.pick(
        ("Classified By: Ambassador {}, reason: 1.4{}", "Classified By: DCM {} for reasons 1.4 {}.")
    )
    page.write(form.format(name, words) + "\n\n")
    page.state("classificationReason", *(f"1.4({letter})" for letter in reasons))


def _write_paragraphs(page: PageBuilder, writer: Writer, level: str, post: str) -> None:
    """Write numbered paragraphs, with whatever may go wrong with numbers and marks."""
    pick, maybe = writer.pick, writer.maybe
    count = 2 + int(writer.chance.random() * 9)
    linked, summary, misprints = maybe(0.5), maybe(0.6), maybe(0.2)
    comment = count - 1 - maybe(0.3) if count > 3 and maybe(0.5) else None
    for number in range(1, count + 1):
        misprinted = linked and misprints and number > 3
        marked = level == "U" or not maybe(0.05)
        mark = pick(PORTIONS[level]) if marked and not (level == "U" and maybe(0.2)) else None
        printed = f"1{number}" if misprinted and number < 10 else None
        half = bool(mark) and maybe(0.04)
        facts = {"number": number, "printed": printed, "mark": mark}
        page.begin("Paragraph", str(number), "Drafter", **facts)
        if maybe(0.1):
            heading = pick(HEADINGS)
            heading += "\n" + "-" * len(heading) if maybe(0.5) else ""
            page.part("heading", heading)
            page.write(f"{heading}\n\n")
        page.write(("[1](#)" if linked and not misprinted else "") + f"{printed or number}. ")
        if mark:
            page.write(f"({mark} " if half else f"({mark}) ")
        words = writer.paragraph(1, 4)
        if number == 1 and summary:
            words = f"Summary: {words} End Summary."
        elif comment is not None and number >= comment:
            words = f"Comment{' continued' if number > comment else ''}: {words}"
            words += " End Comment." if number == count and maybe(0.5) else ""
        elif maybe(0.08):
            words = f"{words} (Note: {writer.sentence()}. End Note.)"
        page.say(words)
        if maybe(0.06):
            broken = f"PAGE 02 {post} 00{number}12 01 OF 02"
            page.part("page-break", broken)
            page.say(f"\n\n{broken}\n\n{writer.paragraph()}")
        page.write("\n\n")


def _write_close(page: PageBuilder, writer: Writer) -> None:
    """Write the end of the cable, unless it has none."""
    if writer.maybe(0.15):
        return
    page.begin("Furniture", "close", "Drafter")
    if writer.maybe(0.3):
        page.write("MINIMIZE CONSIDERED.\n")
    name = writer.pick(FAMILY).upper()
    page.write(name + ("\n" if writer.maybe(0.5) else ""))
    page.state("signedBy", name)

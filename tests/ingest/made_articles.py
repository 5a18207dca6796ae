"""Made-up press interviews and articles, as web pages look when they are copied as text."""

from dataclasses import dataclass

from made_documents import MadeDocument, PageBuilder
from made_words import (
    ASIDES,
    CAPTIONS,
    FAMILY,
    FIRST,
    INSIDE,
    MONTHS,
    NEWLINES,
    OUTLETS,
    POSTS,
    RUBRICS,
    TITLES,
    Writer,
)

GENERIC = {
    "en": (("Q:", "A:"), ("Question:", "Answer:"), ("**Q:**", "**A:**"), ("Interviewer:", "Interviewee:")),
    "es": (("P:", "R:"), ("Pregunta:", "Respuesta:"), ("P.", "R."), ("P.-", "R.-"), ("**P:**", "**R:**")),
}
LANGUAGE_LINES = {"en": "Select Language", "es": "Seleccione el idioma"}
HOME = {"en": "Home", "es": "Inicio"}
SHARE = {"en": ("Share this article", "Facebook Twitter WhatsApp", "Print"), "es": ("Compartir", "Imprimir")}
NOTES = {
    "en": "This interview has been edited for length.",
    "es": "Esta entrevista ha sido editada por razones de espacio.",
}
INTRODUCTIONS = {
    "en": "{outlet} spoke with {name} in {country}.",
    "es": "{outlet} conversó con {name} en {country}.",
}
SAID = {
    "en": ("“{words},” said {name}.", "{name} said: “{words}.”"),
    "es": ("«{words}», dijo {name}.", "{name} dijo: «{words}»."),
}
AGENCIES = ("Reuters", "AFP", "EFE")
CLOSING = {
    "en": (
        "Related Articles\n{title}\n{title2}",
        "Comments (0)",
        "Sign up for our newsletter",
        "© 2021 {outlet}. All rights reserved.",
    ),
    "es": (
        "También le puede interesar\n{title}\n{title2}",
        "Comentarios (0)",
        "Suscríbase a nuestro boletín",
        "© 2021 {outlet}. Todos los derechos reservados.",
    ),
}


def make_interview(number: int, writer: Writer) -> MadeDocument:
    """Return the interview *number*."""
    page = _make_page(writer)
    pick, maybe, language = writer.pick, writer.maybe, writer.language
    outlet = pick(OUTLETS[language])
    dated = _write_head(page, writer, outlet)
    first, family, title, post = pick(FIRST), pick(FAMILY), pick(TITLES[language]), pick(POSTS[language])
    name = f"{title} {first} {family}"
    introduced = maybe(0.85)
    if introduced:
        page.begin("Introduction", "0", "Publisher", number=0)
        lead = INTRODUCTIONS[language].format(
            outlet=outlet, name=f"{name}, {post}", country=pick(writer.names.countries)
        )
        page.say((writer.paragraph() + " " if maybe(0.5) else "") + lead)
        page.write(page.gap)
    style = _choose_style(writer, outlet, (name, post, f"{title} {family}"), introduced=introduced)
    second = None
    if style.kind == "named" and maybe(0.2):
        other = next(one for one in FAMILY if one != family)
        second = f"{pick(TITLES[language])} {pick(FIRST)} {other}"
    for turn in range(1, 4 + int(writer.chance.random() * 6)):
        _write_question(page, writer, turn, style)
        _write_answer(page, writer, (turn, str(turn)), style, style.names[min(turn, 2)])
        if second and maybe(0.5):
            _write_answer(page, writer, (turn, f"{turn}-2"), style, second)
    if maybe(0.15):
        page.begin("Furniture", "note", "Publisher")
        page.part("note", NOTES[language])
        page.write(NOTES[language] + page.gap)
    _write_foot(page, writer, outlet)
    text, passages, fields = page.close()
    return MadeDocument(
        f"interview-{number}.txt", "PressInterview", text, passages, fields,
        frozenset({"insertion", "residue", "note", "heading"}), None, dated,
    )  # fmt: skip


def make_article(number: int, writer: Writer) -> MadeDocument:
    """Return the article *number*, which asks nothing."""
    page = _make_page(writer)
    pick, maybe, language = writer.pick, writer.maybe, writer.language
    outlet = pick(OUTLETS[language])
    dated = _write_head(page, writer, outlet)
    furniture = 0
    for count in range(1, 4 + int(writer.chance.random() * 6)):
        if count > 2 and maybe(0.12):
            furniture += 1
            page.begin("Furniture", f"furniture-{furniture}", "Publisher")
            page.write(writer.fill(pick(INSIDE[language])) + page.gap)
        page.begin("Paragraph", str(count), "Publisher", number=count)
        if count == 1 and maybe(0.5):
            _write_dateline(page, writer, dated)
        elif count > 1 and maybe(0.12):
            heading = pick(RUBRICS[language])
            page.part("heading", heading)
            page.write(heading + page.gap)
        if count > 1 and maybe(0.4):
            name = f"{pick(TITLES[language])} {pick(FIRST)} {pick(FAMILY)}"
            words = pick(SAID[language]).format(words=writer.sentence(), name=name)
            quoted = words[min(words.find(mark) for mark in "“«" if mark in words) :]
            page.part("quotation", quoted[: max(quoted.find(mark) for mark in "”»") + 1])
            page.say(words)
        else:
            page.say(writer.paragraph(2, 4))
        page.write(page.gap)
    _write_foot(page, writer, outlet)
    text, passages, fields = page.close()
    return MadeDocument(
        f"article-{number}.txt", "PressArticle", text, passages, fields,
        frozenset({"insertion", "quotation", "note", "heading", "dateline"}), None, dated,
    )  # fmt: skip


def _make_page(writer: Writer) -> PageBuilder:
    width = writer.pick((0, 0, 0, 0, 72))
    gap = "\n" if not width and writer.maybe(0.15) else "\n\n"
    return PageBuilder(writer.pick(NEWLINES), gap=gap, width=width)


def _write_head(page: PageBuilder, writer: Writer, outlet: str) -> str:
    """Write what stands above the text, and return its day."""
    pick, maybe, language = writer.pick, writer.maybe, writer.language
    title, rubric = writer.title(), pick(RUBRICS[language])
    page.begin("Header", "header", "Publisher")
    crumbs = int(writer.chance.random() * 4)
    if crumbs == 1:
        page.write(f"• {HOME[language]} »\n  • {rubric} »\n  • {title}\n\n")
    elif crumbs == 2:
        page.write(f"{HOME[language]} / {rubric} / {title}\n")
    elif crumbs == 3:
        page.write(f"{title} | {outlet}\n")
    page.write(f"{title}\n\n" * (1 + maybe(0.4)))
    page.state("title", title)
    authors = [f"{pick(FIRST)} {pick(FAMILY)}"]
    if maybe(0.2):
        authors.append(f"{pick(FIRST)} {next(name for name in FAMILY if name not in authors[0])}")
    both, by = {"en": (" and ", "By"), "es": (" y ", "Por")}[language]
    page.write(f"{by} {both.join(authors)}{pick(('/', ' / ', ' | '))}{outlet}\n")
    page.state("byline", *authors)
    page.state("outlet", outlet)
    year, month, day = (
        2005 + int(writer.chance.random() * 17),
        int(writer.chance.random() * 12),
        1 + int(writer.chance.random() * 28),
    )
    dated = f"{year}-{month + 1:02d}-{day:02d}"
    name = MONTHS[language][month]
    if language == "en":
        page.write(
            pick(
                (
                    f"{name} {day}, {year}",
                    f"{day} {name} {year}",
                    f"Published {name} {day}, {year}",
                    f"{name[:3]}. {day}, {year}, 10:45 AM",
                )
            )
        )
    else:
        page.write(
            pick(
                (
                    f"{day} de {name} de {year}",
                    f"Publicado el {day} de {name} de {year}",
                    f"{day:02d}/{month + 1:02d}/{year}",
                    f"{name} {day}, {year}",
                )
            )
        )
    page.state("published", dated)
    page.write("\n\n" if maybe(0.7) else "\n")
    if maybe(0.4):
        page.write(LANGUAGE_LINES[language] + "\n\n")
    if maybe(0.3):
        page.write("\n".join(SHARE[language]) + "\n\n")
    if maybe(0.2):
        page.write(writer.fill(pick(CAPTIONS[language])) + "\n\n")
    return dated


def _write_dateline(page: PageBuilder, writer: Writer, dated: str) -> None:
    year, month, day = dated.split("-")
    place = f"{writer.pick(writer.names.countries)} City".upper()
    agency = writer.pick(AGENCIES)
    name = MONTHS[writer.language][int(month) - 1]
    if writer.language == "en":
        words = writer.pick((f"{place}, {name[:3]}. {int(day)} ({agency}) -", f"{place} ({agency}) —"))
    else:
        words = writer.pick(
            (f"{place}, {int(day)} de {name} de {year} ({agency}).-", f"{place} ({agency}) —")
        )
    page.part("dateline", words)
    page.say(words + " ")


@dataclass(frozen=True, slots=True)
class _Style:
    """How turns are told apart: *kind*, and the names of who asks, who answers first, and who answers then.

    *form* is what is printed around a name or instead of one; *requests*: some questions have no mark.
    """

    kind: str
    names: tuple[str | None, str | None, str | None]
    form: tuple[str, str] = ("{}: ", "{}: ")
    requests: bool = True


def _choose_style(  # noqa: PLR0911 - one for each way of telling turns apart
    writer: Writer, outlet: str, who: tuple[str, str, str], *, introduced: bool
) -> _Style:
    """Return how one interview tells its turns apart."""
    name, post, short = who
    nobody = (None, None, None)
    kind = writer.pick(
        ("named", "named", "named", "generic", "generic", "bold", "dash", "numbered", "lines", "half")
    )
    if kind == "named":
        form = writer.pick(("{}: ", "{}: ", "**{}:** ", "{}:\n"))
        names = (outlet, f"{name}, {post}", short)
        if writer.maybe(0.2):
            names = (outlet.upper(), f"{name}, {post}".upper(), short.upper())
        return _Style(kind, names, (form, form))
    if kind == "generic":
        asking, answering = writer.pick(GENERIC[writer.language])
        return _Style(kind, nobody, (f"{asking} ", f"{answering} "))
    if kind == "lines":
        return _Style(kind, (outlet.upper(), name.upper(), name.upper()), ("{}\n", "{}\n"), requests=False)
    if kind == "half":
        # Only one of the two sides has labels.
        if writer.maybe(0.5):
            return _Style(kind, (outlet, None, None), ("{}: ", ""), requests=False)
        return _Style(kind, (None, f"{name}, {post}", short), ("", "{}: "), requests=False)
    if kind == "dash" and writer.language == "es":
        return _Style(kind, nobody, ("—", writer.pick(("—", ""))), requests=False)
    if kind == "numbered":
        return _Style(kind, nobody, ("{number}. ", ""), requests=False)
    return _Style("bold", nobody, ("**", ""), requests=introduced)


def _write_question(page: PageBuilder, writer: Writer, turn: int, style: _Style) -> None:
    name = style.names[0]
    page.begin("Question", f"q{turn}", "Publisher", number=turn, speaker=name)
    labelled = style.kind in ("named", "generic")
    if labelled and writer.maybe(0.06):
        heading = writer.pick(RUBRICS[writer.language])
        page.part("heading", heading)
        page.write(heading + page.gap)
    page.write(style.form[0].format(name, number=turn))
    page.say(writer.request() if style.requests and writer.maybe(0.15) else writer.question())
    page.write(("**" if style.kind == "bold" else "") + page.gap)


def _write_answer(
    page: PageBuilder, writer: Writer, which: tuple[int, str], style: _Style, name: str | None
) -> None:
    number, passage = which
    plain = passage != str(number)
    page.begin("Answer", passage, "Interviewee", number=number, speaker=name)
    page.write(style.form[1].format(name))
    paragraphs = 1 if plain else 1 + (writer.maybe(0.35)) + (writer.maybe(0.1))
    for count in range(paragraphs):
        if count:
            page.say(page.gap)
        if count and writer.maybe(0.15):
            residue = writer.fill(writer.pick(INSIDE[writer.language] + CAPTIONS[writer.language]))
            page.part("residue", residue)
            page.say(residue + page.gap)
        words = writer.paragraph()
        if writer.maybe(0.15):
            aside = writer.pick(ASIDES[writer.language])
            page.part("insertion", aside)
            words = f"{words[:-1]} {aside}."
        page.say(words)
    page.write(page.gap)


def _write_foot(page: PageBuilder, writer: Writer, outlet: str) -> None:
    """Write what stands below the text, if anything."""
    lines = [line for line in CLOSING[writer.language] if writer.maybe(0.35)]
    tags = writer.names.countries[:2] if writer.maybe(0.3) else ()
    if tags:
        page.state("keyword", *tags)
        lines.insert(0, ("Tags: " if writer.language == "en" else "Etiquetas: ") + ", ".join(tags))
    if lines:
        page.begin("Furniture", "close", "Publisher")
        page.write("\n".join(lines).format(title=writer.title(), title2=writer.title(), outlet=outlet) + "\n")

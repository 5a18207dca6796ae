"""Made-up telegrams of the seventies, page by page and section by section, as archives release them."""

from made_documents import MadeDocument, PageBuilder
from made_words import FAMILY, Writer

POSTS = ("THULE", "LEMURIA", "AVALON", "ATLANTIS", "HYPERBOREA")
LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET")
SPACED = {**{level: " ".join(level) for level in ("CONFIDENTIAL", "SECRET")}, "UNCLASSIFIED": "UNCLAS"}
PORTIONS = {"UNCLASSIFIED": "U", "LIMITED OFFICIAL USE": "LOU", "CONFIDENTIAL": "C", "SECRET": "S"}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
TAGS = ("MARR", "PFOR", "PORG", "MILI", "UNSC", "XX")
STAMP = "Declassified/Released  US Department of State  EO Systematic Review  20 Mar 2014"
ENTIRE = (
    "{short} - ENTIRE TEXT.",
    "({short} - ENTIRE TEXT)",
    "({short}) ENTIRE TEXT.",
    "{long} - ENTIRE TEXT.",
)


def make_telegram(number: int, writer: Writer) -> MadeDocument:
    """Return the telegram *number*."""
    telegram = _Telegram(number, writer)
    telegram.write_header()
    telegram.write_paragraphs()
    telegram.write_close()
    text, passages, fields = telegram.page.close()
    return MadeDocument(
        f"telegram-{number}.txt", "DiplomaticCable", text, passages, fields,
        frozenset({"page-break", "summary", "comment"}), telegram.level, telegram.dated, telegram.reference,
    )  # fmt: skip


class _Telegram:
    """A telegram while it is written: its number, class and day, and how many sections it has."""

    def __init__(self, number: int, writer: Writer) -> None:
        throw = writer.chance.random
        self.writer = writer
        self.page = PageBuilder(width=84)
        self.post, self.serial = writer.pick(POSTS), f"{number % 9000 + 100:05d}"
        self.level = writer.pick(LEVELS)
        year, month, day = 73 + int(throw() * 7), int(throw() * 12), 1 + int(throw() * 28)
        self.group = f"{day:02d}1020Z {MONTHS[month]} {year}"
        self.dated = f"19{year}-{month + 1:02d}-{day:02d}"
        self.reference = f"{year}{self.post}{int(self.serial)}"
        self.sections = 1 + writer.maybe(0.3)
        self.order = "12065" if year > 77 else "11652"
        self.blank = "\n" * (not writer.maybe(0.3))

    def _head(self, section: int, leaf: int) -> str:
        of = f"  {section:02d} OF {self.sections:02d}" if self.sections > 1 else ""
        return f"PAGE {leaf:02d}        {self.post[:6]:6}  {self.serial}{of}  051143Z"

    def _frame(self, section: int) -> tuple[str, ...]:
        """Return what stands around the text of a *section*: page, copies, time, addressees, class."""
        dashes = "                     ------------------061277  051150Z /21"
        of = f" SECTION {section} OF {self.sections}" if self.sections > 1 else ""
        return (
            self._head(section, 1),
            "\nACTION SS-25\n\nINFO  OCT-01  ISO-00  SSO-00  /026 W\n      EUR-12  PM-05\n",
            dashes,
            f"\nO R {self.group}\nFM AMEMBASSY {self.post}\nTO SECSTATE WASHDC IMMEDIATE {1100 + section}\n"
            f"INFO AMEMBASSY MU\nUSCINCEUR\n{self.blank}{SPACED.get(self.level, self.level)}{of} "
            f"{self.post} {self.serial}\n{self.blank}EXDIS\n{self.blank}",
        )

    def write_header(self) -> None:
        page, writer = self.page, self.writer
        page.begin("Header", "header", "Drafter")
        head, copies, dashes, rest = self._frame(1)
        page.part("page-break", head)
        page.part("page-break", dashes)
        page.write(f"{self.level}\n\n{head}{copies}{dashes}{rest}")
        page.state("sender", f"AMEMBASSY {self.post}")
        page.state("addressee", "SECSTATE WASHDC", "AMEMBASSY MU", "USCINCEUR")
        page.state("serial", self.serial)
        if self.sections > 1:
            page.state("section", f"1 of {self.sections}")
        page.write(f"E.O. {self.order}: GDS\n")
        page.state("executiveOrder", self.order)
        tags = TAGS[int(writer.chance.random() * 3) :]
        page.write(f"TAGS: {', '.join(tags)}\n")
        page.state("tag", *tags)
        subject = writer.title().upper()
        page.write(f"SUBJ: {subject}\n{self.blank}")
        page.state("subject", subject)
        if writer.maybe(0.5):
            page.write(f"REF: STATE 112307, {self.post} 12 (NOTAL)\n")
            page.state("cites", f"{self.dated[2:4]}STATE112307", f"{self.dated[2:4]}{self.post}12")
        page.write("\n")

    def write_paragraphs(self) -> None:
        page, writer = self.page, self.writer
        number = 1
        if writer.maybe(0.3):
            page.begin("Introduction", "0", "Drafter", number=0)
            self._say_range("SUMMARY")
            page.write("\n\n")
        elif self.order == "12065" and writer.maybe(0.7):
            short = PORTIONS[self.level]
            mark = writer.pick(ENTIRE)
            words = self.level if "{long}" in mark else short
            page.begin("Paragraph", "1", "Drafter", number=1, mark=words)
            page.write(f"1. {mark.format(short=short, long=self.level)}\n{self.blank}")
            page.say("")
            number = 2
        last = number + 2 + int(writer.chance.random() * 5)
        cut = number + 1 if self.sections > 1 else 0
        for each in range(number, last + 1):
            page.begin("Paragraph", str(each), "Drafter", number=each)
            page.write(f"{each}. ")
            if each == last and writer.maybe(0.5):
                self._say_range("COMMENT")
            else:
                page.say(self._sentences())
                if writer.maybe(0.2):
                    self._break(writer.pick((self._foot(), STAMP)))
                elif each == cut:
                    self._break(self._foot_of_section())
            page.write(f"\n{self.blank}")

    def _sentences(self) -> str:
        return self.writer.paragraph(1, 4).upper()

    def _say_range(self, name: str) -> None:
        words = f"{name}: {self._sentences()} END {name}."
        self.page.part(name.lower(), words)
        self.page.say(words)

    def _foot(self) -> str:
        return f"{self.level}\n{self.level}\n\n{self._head(1, 2)}"

    def _foot_of_section(self) -> str:
        return f"{self.level}\n\n\nNNNN\n\n{self.level}\n\n{''.join(self._frame(2)).rstrip()}"

    def _break(self, words: str) -> None:
        """Write a page break, and in most cases more words behind it."""
        self.page.part("page-break", words)
        if self.writer.maybe(0.7):
            self.page.say(f" THE BATTALION OF\n{words}\n\n{self._sentences()}")
        else:
            self.page.write(f"\n{words}\n")

    def write_close(self) -> None:
        page = self.page
        page.begin("Furniture", "close", "Drafter")
        name = self.writer.pick(FAMILY).upper()
        page.write(name)
        page.state("signedBy", name)
        foot = f"{self.level}\n\n\nNNNN"
        page.part("page-break", foot)
        page.write(f"\n\n{foot}\n")

"""The lines above a report: author, post, outlet, place and day in many orders, and what they tell of it."""

import pytest

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.kinds.kind import KINDS, find_parser

WORDS = "Thule sends a second company to Lemuria in May, as its minister promised in the summer."
TOLD = ("byline", "outlet", "agency", "dateline", "published")


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "Ana Marín\nDefence Correspondent, The Mu Courier\nMu City, Wednesday 5 May 2021",
            {
                "byline": "Ana Marín",
                "outlet": "The Mu Courier",
                "dateline": "Mu City",
                "published": "2021-05-05",
            },
        ),
        (
            "By Ana Marín\nMu Herald | May 5, 2021",
            {"byline": "Ana Marín", "outlet": "Mu Herald", "published": "2021-05-05"},
        ),
        ("25/05/2021\nthuleinmu.info", {"outlet": "thuleinmu.info", "published": "2021-05-25"}),
        (
            "PORT OF MU (AFP)\nMay 5, 2021",
            {"agency": "AFP", "dateline": "PORT OF MU", "published": "2021-05-05"},
        ),
        ("La Isla\n5 de mayo de 2021", {"outlet": "La Isla", "published": "2021-05-05"}),
        ("MBC Thule\nMay 5, 2021", {"outlet": "MBC Thule", "published": "2021-05-05"}),
        (
            "THULE ISLANDS MONITOR\nMay 5, 2021",
            {"outlet": "THULE ISLANDS MONITOR", "published": "2021-05-05"},
        ),
        ("By Faro\nMay 5, 2021", {"outlet": "Faro", "published": "2021-05-05"}),
        (
            "Ana Marín (Faro)\nMay 5, 2021",
            {"byline": "Ana Marín", "outlet": "Faro", "published": "2021-05-05"},
        ),
        (
            "Agencias\nCiudad de Mu, miércoles 5 de mayo de 2021",
            {"agency": "Agencias", "dateline": "Ciudad de Mu", "published": "2021-05-05"},
        ),
    ],
)
def test_what_the_lines_above_a_report_say(head: str, fields: dict[str, str]) -> None:
    """Who wrote it, for whom, where and when, whatever the order; and such lines are the press's."""
    find_parser("plain")
    text = f"Thule goes to Lemuria again\n\n{head}\n\n{WORDS}\n"
    made = ArticleParser().parse(text)
    assert {field.name: field.value for field in made.fields if field.name in TOLD} == fields
    assert max(KINDS, key=lambda name: KINDS[name].recognize(text)) == "article"


def test_a_line_below_the_day_that_names_no_outlet_is_no_part_of_the_head() -> None:
    """Whom a talk is with may stand there."""
    made = ArticleParser().parse(
        f"Thule goes again\n\nMay 5, 2021\n\nAna Marín (Mu, 1975) is a captain\n\n{WORDS}\n"
    )
    assert [(field.name, field.value) for field in made.fields if field.name in TOLD] == [
        ("published", "2021-05-05")
    ]


PAGES = {
    "a printed page with its day and number": (
        "THE MU HERALD\nThursday, 5 May 2021 — THULE NEWS, page 5\n\nThule goes to Lemuria again\n\n"
        f"By Ana Marín\n\nMU CITY, May 4 — {WORDS}\n",
        {"title": "Thule goes to Lemuria again", "dated": "2021-05-05", "outlet": "THE MU HERALD"},
    ),
    "a magazine with its issue and season": (
        "The Sail — Magazine of the Fleet of Mu\nIssue 4, Summer 2021    p. 18\n\nAT SEA\n\n"
        f"By Ana Marín\n\n{WORDS}\n",
        {"title": "AT SEA", "dated": "Summer 2021", "outlet": "The Sail"},
    ),
    "a magazine of several months": (
        "REVISTA DEL MAR\nAño VII, núm. 22 · Mu, julio-septiembre de 2021\nEntrevista\n\n"
        "Seis meses en el mar\n\nPor Ana Marín\n\nThule envía tres barcos a Lemuria, como dijo ella.\n",
        {"title": "Seis meses en el mar", "dated": "2021", "outlet": "REVISTA DEL MAR"},
    ),
    "a paper's name, its day, and a kicker": (
        "El Observador de Mu\nCiudad de Mu, domingo 5 de mayo de 2021\n"
        "Imprimir · Enviar a un amigo · Comentar\n\nMisiones de paz\n\n"
        "Thule evalúa enviar una patrulla más a Lemuria\n\nPor Ana Marín\n\n"
        "Thule envía tres barcos a Lemuria, como dijo el ministro.\n",
        {
            "title": "Thule evalúa enviar una patrulla más a Lemuria",
            "dated": "2021-05-05",
            "outlet": "El Observador de Mu",
        },
    ),
    "a page's own day above": (
        "Mu Press\n\nMu City, April 27 2024 - 06:03 UTC\n\nThule goes to Lemuria again\n\n"
        f"Friday, May 5 2021 - 20:00 UTC\n\n{WORDS}\n",
        {"title": "Thule goes to Lemuria again", "dated": "2021-05-05"},
    ),
    "a day above and a dateline below": (
        "domingo, mayo 19 2024\n\nParten otros tres barcos\n\n"
        "MU, M. I., 5 de mayo de 2021./Agencias.- Thule envía tres barcos a Lemuria.\n",
        {"title": "Parten otros tres barcos", "dated": "2021-05-05", "agency": "Agencias"},
    ),
    "a day with a comma and a time": (
        f"Thule goes to Lemuria again\n\nLunes 05, Mayo 2021 - 5:30 AM\n\n{WORDS}\n",
        {"title": "Thule goes to Lemuria again", "dated": "2021-05-05"},
    ),
    "a summary and a caption": (
        "Thule goes to Lemuria again\n\nIt sends a second company.\n\nShips of Thule wait in Mu.\n\n"
        f"Ana Marín, Reuters\n\nMay 5, 2021\n\n{WORDS}\n",
        {"title": "Thule goes to Lemuria again", "dated": "2021-05-05", "byline": "Ana Marín"},
    ),
    "an agency alone": (
        f"Thule goes to Lemuria again\n\nBy: AP\n\n{WORDS}\n",
        {"title": "Thule goes to Lemuria again", "dated": None, "agency": "AP"},
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_press(page: str) -> None:
    """A page tells its own day from the article's, and what stands above the author is no paragraph."""
    find_parser("plain")
    text, told = PAGES[page]
    made = ArticleParser().parse(text)
    said = {field.name: field.value for field in made.fields} | {"dated": made.dated}
    assert {name: said[name] for name in told} == told
    assert [passage.name for passage in made.passages] == ["header", "1"]
    assert max(KINDS, key=lambda name: KINDS[name].recognize(text)) == "article"


def test_a_heading_below_the_day_is_no_outlet() -> None:
    """Where the byline has the outlet already."""
    made = ArticleParser().parse(
        "Thule goes again\n\nBy Ana Marín | Mu Courier\nMay 5, 2021\n\nNews\n\nQ: How many?\n\nA: Three.\n"
    )
    assert [field.value for field in made.fields if field.name == "outlet"] == ["Mu Courier"]
    assert made.words(made.passages[0].body).endswith("2021")


def test_an_acronym_in_brackets_makes_no_dateline() -> None:
    """Unless it is an agency's, or a mark comes behind it."""
    text = "Ships at sea\n\nMay 5, 2021\n\nThe Mu Fleet (MUF) was made in October at the request of Thule.\n"
    assert [each.name for each in ArticleParser().parse(text).fields] == ["title", "published"]


@pytest.mark.parametrize(
    "last",
    [
        "Letters to the Editor: page 30. Subscribe at our address.",
        "Suscripciones y números atrasados: avenida del Mar 4.",
        "Continued on page 6: More ships",
        "ADVERTISEMENT — Good ships, good prices!",
        "Comments: 11",
    ],
)
def test_what_ends_a_page_is_no_part_of_the_last_answer(last: str) -> None:
    """Nobody says it."""
    turns = "Faro: Where are they?\n\nMarín: At sea.\n\nFaro: For long?\n\nMarín: For a year.\n\n"
    made = ArticleParser().parse(f"Ships at sea\n\nBy Faro\nMay 5, 2021\n\n{turns}{last}\n")
    assert [each.kind for each in made.passages][1:] == ["Question", "Answer"] * 2 + ["Furniture"]

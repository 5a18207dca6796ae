"""Whose words a quotation or an answer is: never those of somebody who only was named before."""

import pytest

from kgcli.ingest.kinds.article import ArticleParser
from kgcli.ingest.kinds.article.subjects import find_person
from kgcli.ingest.kinds.kind import KINDS, find_parser
from kgcli.ingest.structure import Structure


def parse(*paragraphs: str) -> Structure:
    """Return the structure of an article of *paragraphs* below a title and a byline."""
    return ArticleParser().parse("\n\n".join(["Thule sends ships", "By Ana Marín\nMay 4, 2021", *paragraphs]))


@pytest.mark.parametrize(
    ("before", "quoted", "speaker"),
    [
        ("Kai Lund said that Thule goes.", '"We kept our promise," said a spokesman.', None),
        ("Kai Lund said that Thule goes.", '"We kept our promise," an L.S. official said.', None),
        ("Kai Lund said that Thule goes.", '"We kept our promise," one of the officers told him.', None),
        ("Kai Lund dijo que Thule va.", "«Hemos cumplido con todo», dijo un portavoz.", None),
        ("Kai Lund dijo que Thule va.", "«Hemos cumplido con todo», otra fuente afirmó.", None),
        ("Kai Lund said that Thule goes.", '"We kept our promise," said the minister.', "Kai Lund"),
        ("Kai Lund said that Thule goes.", '"We kept our promise," he said.', "Kai Lund"),
        ("Thule goes to Mu, said Kai Lund.", '"We kept our promise," he said.', "Kai Lund"),
        ("Thule goes to Mu, said Kai Lund on Monday.", '"We kept our promise," he said.', "Kai Lund"),
        ("Thule va a Mu, anunció el ministro Kai Lund.", "«Hemos cumplido con todo», dijo.", "Kai Lund"),
        ("Thule va a Mu, anunció el ministro de Mar, Kai Lund.", "«Hemos cumplido todo», dijo.", "Kai Lund"),
        ("Thule va a Mu, anunció el ministro de Mar.", "«Hemos cumplido con todo», dijo.", None),
        ("Thule va.", "«Hemos cumplido todo», dijo el ministro de Mar, Kai Lund, al Faro.", "Kai Lund"),
        ("Kai Lund dijo que va.", "Un vocero del Faro, sin nombre, agregó: «Hemos cumplido todo».", None),
        ("Thule goes.", 'A day later, Kai Lund said: "We kept our promise."', "Kai Lund"),
        ("Its head, Col. Tor Hagen, said the port was calm.", '"Ships come," he said.', "Col. Tor Hagen"),
        ("Kai Lund dijo que Thule va.", "«Hemos cumplido con todo», indicó la cancillería.", None),
        ("Kai Lund said that Thule goes.", '"We kept our promise," according to the source.', None),
        (
            "Kai Lund said so.",
            'Tor Hagen said no. Mu is big, Lund said. Ice melts. "We go," he said.',
            "Lund",
        ),
        (
            "Kai Lund said so.",
            '"We kept our promise," Tor Hagen, who heads the harbor office of the Joint Navy of the Isles of '
            "Thule and of Mu in the north, told it.",
            "Tor Hagen",
        ),
        ("MU (EFE).- Thule goes, a source said.", '"We kept our promise," the source said.', None),
        ("MU CITY (EFE).- Thule goes, as was said.", '"We kept our promise," he said.', None),
        ("Kai Lund said that Thule goes.", '"We kept our promise," the defense ministry said.', None),
        (
            "General Kai Lund of Thule, who leads it, thanked Mu.",
            '"Ships come in May," he said.',
            "General Kai Lund",
        ),
        (
            "Kai Lund said that Thule goes.",
            'Col. Tor Hagen, his deputy, sails. "We go," he said.',
            "Col. Tor Hagen",
        ),
        (
            "Kai Lund said so.",
            'A. Retired Major Ana Ruiz, once in Mu, fears it. She waits. "No," she said.',
            "Major Ana Ruiz",
        ),
        (
            "Kai Lund dijo que va.",
            "El coronel de marina Tor Mora, quien navega, irá. Le falta algo: «Un mapa de Mu».",
            "Tor Mora",
        ),
        (
            "Kai Lund dijo que va.",
            "El ministro de Mar, general Tor Mora, saludó. «Van con todo», les dijo.",
            "Tor Mora",
        ),
        (
            "Thule's navy (NAVT) and the army, Minister for Ice Tor Hagen announced, go.",
            '"We go," he said.',
            "Tor Hagen",
        ),
        ("Thule goes.", 'The ice melts, Mr Hagen told the house. "We go now," he said.', "Mr Hagen"),
        ("Thule goes.", '"We kept our promise," said Captain Tor Hagen of the Mu Navy.', "Captain Tor Hagen"),
    ],
)
def test_who_is_quoted(before: str, quoted: str, speaker: str | None) -> None:
    """Somebody without a name is nobody named before; a verb's subject may stand behind it."""
    made = parse(before, quoted)
    parts = [part for passage in made.passages for part in passage.parts if part.kind == "quotation"]
    assert [part.speaker for part in parts] == [speaker]


def test_a_quotation_goes_on_behind_its_attribution() -> None:
    """One sentence between two quotations says who says both; more do not."""
    made = parse(
        '"We go," Kai Lund explained. "It is time to sail." Thule waits.',
        '"We go," Kai Lund explained. Mu waits for them. "It is time to sail." Thule waits.',
        '"We go," said Kai Lund. "It is time to sail." The mission "will last for a year," he added.',
    )
    parts = [part for passage in made.passages for part in passage.parts if part.kind == "quotation"]
    assert [part.speaker for part in parts] == [*["Kai Lund"] * 3, None, *["Kai Lund"] * 3]


def test_a_quotation_at_a_sentences_end_tells_who_says_the_next_one() -> None:
    """The sentence behind it goes on with what the same person tells."""
    made = parse(
        'According to Kai Lund, "the ships sail in May." Mu waits, a port "of ice and of snow" as well.'
    )
    parts = [part for passage in made.passages for part in passage.parts if part.kind == "quotation"]
    assert [part.speaker for part in parts] == ["Kai Lund", "Kai Lund"]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("El jefe del batallón, coronel Tor Mora, zarpa en mayo.", "Tor Mora"),
        ("The mission's head, Kai Lund, spoke to it.", "Kai Lund"),
        ("Kai Lund, head of the mission, sails.", "Kai Lund"),
        ("Harbor analyst Ana Ruiz sees it.", "Ana Ruiz"),
        ("Mu Foreign Minister Ana Ruiz recently said so.", "Minister Ana Ruiz"),
        ("On Friday the new commander met the president, Ana Ruiz, who thanked him.", None),
        ("He met the president, Ana Ruiz, in May.", None),
        ("The General Assembly, however, waits.", None),
        ("El presidente de la República navega.", None),
        ("Thule Islands, in the north, wait.", None),
    ],
)
def test_whom_a_sentence_is_about(sentence: str, person: str | None) -> None:
    """A post beside a name tells a person; a name alone, or what comes later, tells none."""
    assert find_person(sentence) == person


def test_a_link_that_asks_makes_no_answer_a_question() -> None:
    """The foot of the page is not said by the last speaker."""
    made = parse(
        "Q: How many?",
        "A: Three.",
        "Harbor Desk: And then?",
        "Captain Ada Mora: They sail in May.",
        "Next post: Who pays?",
    )
    assert [(each.kind, each.name, made.words(each.body)) for each in made.passages[1:]] == [
        ("Question", "q1", "How many?"),
        ("Answer", "1", "Three."),
        ("Question", "q2", "And then?"),
        ("Answer", "2", "They sail in May."),
        ("Furniture", "close", "Next post: Who pays?"),
    ]


def test_a_share_bar_of_links_is_no_answer() -> None:
    """Nor is what a blog puts below its last paragraph."""
    made = parse(
        "Q: How many?",
        "A: Three.",
        "Share this:\nClick to share on Facebook (Opens in new window)\n\nLike this:\nLike Loading...",
    )
    assert [(each.kind, each.name) for each in made.passages[1:]] == [
        ("Question", "q1"),
        ("Answer", "1"),
        ("Furniture", "close"),
    ]
    assert made.words(made.passages[2].body) == "Three."


def test_authors_are_names_and_no_posts() -> None:
    """A post behind a name is left out, and a name may stand behind the day."""
    heads = ["By Ana Marín, Staff Writer\nMay 4, 2021", "May 4, 2021 by Ana Marín"]
    texts = [f"Thule sends ships\n\n{head}\n\nThule goes to Mu with three ships in May.\n" for head in heads]

    fields = [ArticleParser().parse(text).fields for text in texts]
    wanted = ("byline", "published")
    assert [[(each.name, each.value) for each in own if each.name in wanted] for own in fields] == [
        [("byline", "Ana Marín"), ("published", "2021-05-04")],
        [("byline", "Ana Marín"), ("published", "2021-05-04")],
    ]


def test_the_foot_of_a_page_tells_that_it_is_one() -> None:
    """A report with a day and a newsletter below is of the press; one of the two alone is a note."""
    find_parser("plain")
    dated = "El Faro de Mu\nMartes 5 de julio de 2005\n\nParten tres barcos\n\nThule envía tres barcos.\n"
    foot = "\nSíguenos en X\nSuscríbete a nuestro boletín\n"

    texts = [dated + foot, dated, "Tres barcos\n\nThule envía tres barcos.\n" + foot]
    found = [max(KINDS, key=lambda name, text=text: KINDS[name].recognize(text)) for text in texts]
    assert found == ["article", "plain", "plain"]


def test_a_report_that_quotes_a_talk_is_no_interview() -> None:
    """What it tells behind the talk is not said by whoever answered last."""
    made = parse(
        '"Thule goes to Mu," said Kai Lund, the minister.',
        "\u2013When do they sail?",
        "\u2013In May.",
        "\u2013For how long?",
        "\u2013For a year.",
        'A spokesman added: "Lemuria is there already."',
    )
    assert (made.kind, [passage.kind for passage in made.passages]) == (
        "PressArticle",
        ["Header", *["Paragraph"] * 6],
    )


def test_whoever_is_in_the_picture_does_not_ask() -> None:
    """A caption that stands above the day, twice, names neither author nor outlet."""
    caption = "Capt. Ada Mora, Head of the Harbor, in Mu."
    text = (
        f"\u2018Three ships\u2019\n\n{caption}\nMU/Jane Doe\n{caption}\n\n12 May 2018 Peace and Security\n\n"
        "Captain Mora heads the harbor. Sea News met her in Mu.\n\nSea News: How many?\n\n"
        "Capt. Ada Mora: Three.\n\nSea News: And then?\n\nCapt. Mora: They sail.\n\n"
        "\u2666 Receive daily updates directly in your inbox - Subscribe here.\n"
        "\u2666 Download the Sea News app.\n"
    )
    made = ArticleParser().parse(text)
    assert [(each.kind, made.words(each.body)) for each in made.passages[2:-1]] == [
        ("Question", "How many?"),
        ("Answer", "Three."),
        ("Question", "And then?"),
        ("Answer", "They sail."),
    ]
    wanted = ("byline", "interviewer", "interviewee", "published")
    assert [(each.name, each.value) for each in made.fields if each.name in wanted] == [
        ("published", "2018-05-12"),
        ("interviewer", "Sea News"),
        ("interviewee", "Capt. Ada Mora"),
    ]

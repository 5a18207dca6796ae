"""The picture of a timeline: well-formed, its marking on top and below, and nothing outside its frame."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from datetime import date

from drawn import TIMELINE, make_span, within

from kgcli.timelines.spans import Timeline
from kgcli.timelines.svg import write_svg

SVG = "{http://www.w3.org/2000/svg}"


def draw(timeline: Timeline, **window: date) -> ET.Element:
    """Return the root of the picture of *timeline*."""
    return ET.fromstring("\n".join(write_svg(timeline, **window)).encode())


def list_shapes(root: ET.Element) -> dict[str, list[str]]:
    """Return the kind of each row's shapes, by the name that the row shows."""
    rows = {}
    for group in root.iter(f"{SVG}g"):
        texts = [text.text for text in group.iter(f"{SVG}text")]
        if texts:
            shapes = [
                shape for shape in group if shape.tag in (f"{SVG}rect", f"{SVG}circle", f"{SVG}polygon")
            ]
            rows[str(texts[0])] = [group.get("class") or "", *(shape.get("class") or "" for shape in shapes)]
    return rows


def test_bars_have_a_shape_for_each_kind() -> None:
    """Certain parts lie over possible ones, open ends are arrows, and what contradicts itself has no bar."""
    assert list_shapes(draw(TIMELINE)) == {
        "guard": ["actual", "possible", "core"],
        "relief": ["meant", "possible", "core", "possible arrow"],
        "talks": ["actual", "mark"],
        "report": ["meant", "possible", "mark"],
        "camp": ["closed", "possible", "possible arrow", "possible arrow"],
        "mistake": ["actual"],
        "rumour": ["actual"],
    }


def test_marking_stands_on_top_and_below() -> None:
    """The banner is the first and the last text of the picture."""
    root = draw(TIMELINE)
    texts = [(text.text, text.get("class"), float(text.get("y") or 0)) for text in root.iter(f"{SVG}text")]
    height = float(root.get("height") or 0)
    assert texts[0] == ("C (confidential)", "banner", 20.0)
    assert texts[-1] == ("C (confidential)", "banner", height - 10)


def test_picture_says_in_words_what_it_shows() -> None:
    """Title and description serve those who do not see it; each row has its own title."""
    root = draw(TIMELINE)
    described = root.findtext(f"{SVG}desc") or ""
    assert (root.get("role"), root.findtext(f"{SVG}title")) == ("img", "Timeline of Thule")
    assert described.startswith(
        "Marked C (confidential). guard: under way; begins 2004-01-01/2004-03-31, "
        "ends 2004-10-01/2004-12-31; CABLE paragraph 2 (C, drafter)."
    )
    assert [title.text for title in root.iter(f"{SVG}title")][3] == (
        "talks: on 2004-05-10; CABLE paragraph 2 (C, drafter)"
    )


def test_everything_lies_within_the_frame() -> None:
    """No shape reaches beyond the picture, and no text that is too long is left whole."""
    long = make_span(
        "W" * 400, within("1990-01-01", "2004-03-31"), within("2004-10-01", ""), status="M" * 900
    )
    root = draw(
        dataclasses.replace(TIMELINE, label="W" * 300, spans=(*TIMELINE.spans, long)),
        first=date(2004, 2, 1),
        last=date(2004, 3, 31),
    )
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    for shape in root.iter():
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", shape.get("points") or "")]
        xs, ys = numbers[::2], numbers[1::2]
        if shape.get("x") is not None:
            x, y = float(shape.get("x") or 0), float(shape.get("y") or 0)
            xs += [x, x + float(shape.get("width") or 0)]
            ys += [y, y + float(shape.get("height") or 0)]
        assert all(0 <= x <= width for x in xs)
        assert all(0 <= y <= height for y in ys)
    sizes = {"title": 20, "label": 13, "small": 11}
    for text in root.iter(f"{SVG}text"):
        if text.get("class") in sizes:
            # W and M are the broadest letters, nearly as broad as high; others take little more than half.
            broad = sum(0.85 if letter in "WM" else 0.52 for letter in text.text or "")
            assert float(text.get("x") or 0) + broad * sizes[str(text.get("class"))] <= width


def test_hostile_names_are_only_text() -> None:
    """Markup and control characters of names are written out."""
    hostile = make_span('<script>"&\x1b\x00', within("2004-01-01", "2004-01-01"))
    root = draw(dataclasses.replace(TIMELINE, label="</title><b>", spans=(hostile,)))
    assert root.findtext(f"{SVG}title") == "Timeline of </title><b>"
    assert list_shapes(root) == {'<script>"&\\x1b\\x00': ["actual", "core"]}
    assert {element.tag for element in root.iter()} <= {
        SVG + tag
        for tag in ("svg", "title", "desc", "style", "rect", "text", "line", "g", "circle", "polygon")
    }


def test_picture_without_spans_says_so() -> None:
    """Where nothing is dated, the picture has its frame and a sentence."""
    root = draw(dataclasses.replace(TIMELINE, spans=()))
    assert [text.text for text in root.iter(f"{SVG}text")] == [
        "C (confidential)",
        "Thule",
        "Nothing dated is linked to it.",
        "C (confidential)",
    ]


def test_what_was_left_out_is_counted() -> None:
    """A picture that shows a part says how many spans it does not show."""
    root = draw(dataclasses.replace(TIMELINE, more=1200, outside=3))
    texts = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "small"]
    assert {"1,200 more are not shown.", "3 of other days are not shown."} <= set(texts)

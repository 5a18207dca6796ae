import xml.etree.ElementTree as ET
from collections.abc import Callable

from kgcli.reports.markdown import write_markdown
from kgcli.reports.report import Citation, Note, Report, ReportRow
from kgcli.reports.web import write_page

MakeReport = Callable[..., Report]

HOSTILE = Report(
    title="# <script>x</script>",
    description="- no list",
    settings=(Note("1. kind", "a|b"),),
    marking="C",
    banner='C"} * {color:red} (confidential)',
    columns=(Note("a*b", ""),),
    numeric=(False,),
    rows=(ReportRow(("</td>\nx\x1b[31m",), "C", "", (1,)),),
    citations=(Citation("# D", "", "`who`"),),
    notes=(),
    command="kgcli ``` <x>",
)


def test_markdown_has_the_banner_at_top_and_bottom(report: MakeReport) -> None:
    """The whole text of a report."""
    assert (
        "".join(write_markdown(report()))
        == """\
**C (confidential)**

# Tasks &amp; how far they are

One row per task.

| marking | task | people | status | actual or plan | sources |
| --- | --- | --- | --- | --- | --- |
| (C) | 1. guard\\\\x1b\\[31m a bridge |  | done | actual | 2 |
| (U) | build \\| &lt;b&gt;a&lt;/b&gt; road | 12 | planned | plan | 1 |

## Sources

1. CABLE-1, paragraph 2, drafter
2. CABLE-1, paragraph 7, General X

## Documents

- CABLE-1: cable, overall marking C

## Actual or planned

- actual: It is so.
- plan: It may be so.

## How far it has come

- done: It is done.
- planned: Somebody plans it.

## Who speaks

- drafter: Whoever drafts.

## Columns

- task: what is to be done
- people: how many
- status: how far it has come

Made by

```sh
again at C
```

**C (confidential)**
"""
    )


def test_hostile_text_stays_text_in_markdown() -> None:
    """No heading, list, cell, tag or fence but those of the report."""
    lines = "".join(write_markdown(HOSTILE)).splitlines()
    assert lines[2] == "# # &lt;script&gt;x&lt;/script&gt;"
    assert lines[4] == "\\- no list"
    assert lines[6] == "- 1\u200b. kind: a\\|b"
    assert lines[10] == "| (C) | &lt;/td&gt;<br>x\\\\x1b\\[31m | 1 |"
    assert "1. \\# D, \\`who\\`" in lines
    assert lines[-6:-2] == ["", "````sh", "kgcli ``` <x>", "````"]


def test_a_page_has_the_banner_at_top_and_bottom(report: MakeReport) -> None:
    """First and last in the body, and for paper at the head and the foot of each sheet."""
    for paper in (False, True):
        page = "".join(write_page(report(), "en", paper=paper))
        body = read_page(page).find("body")
        assert body is not None
        assert ["".join(part.itertext()) for part in (body[0], body[-1])] == ["C (confidential)"] * 2
        assert ("@page" in page, page.count('content: "C (confidential)"')) == (paper, 2 * paper)
        assert [len(row) for row in body.iter("tr")] == [6, 6, 6]
        assert [row.get("class") for row in body.iter("tr")] == [None, None, "plan"]


def test_each_row_of_a_page_leads_to_its_sources(report: MakeReport) -> None:
    """By links inside the page."""
    body = read_page("".join(write_page(report(), "en")))
    links = [(link.get("href"), link.text) for link in body.iter("a")]
    assert links == [("#source-2", "2"), ("#source-1", "1")]
    sources = {part.get("id"): part.text for part in body.iter("li")}
    assert sources == {
        "source-1": "CABLE-1, paragraph 2, drafter",
        "source-2": "CABLE-1, paragraph 7, General X",
    }


def test_hostile_text_stays_text_in_a_page() -> None:
    """No element and no rule of style but those of the report."""
    page = read_page("".join(write_page(HOSTILE, '"><x', paper=True)))
    assert [part.tag for part in page.iter() if part.tag in {"script", "x"}] == []
    (style,) = page.iter("style")
    assert "color:red" not in (style.text or "")
    assert [cell.text for cell in page.iter("td")][1] == "</td>\nx\\x1b[31m"


def read_page(page: str) -> ET.Element:
    """Return the page as XML, which it is but for elements that HTML does not close."""
    text = page.split("\n", 1)[1].replace("<wbr>", "").replace("&nbsp;", "")
    for name in ("meta", "link"):
        while f"<{name} " in text:
            start = text.index(f"<{name} ")
            text = text[:start] + text[text.index(">", start) + 1 :]
    return ET.fromstring(text)

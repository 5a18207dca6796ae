"""The lines that begin with ``#+`` are YAML."""

import pytest

from kgcli.errors import QueryMetadataError
from kgcli.saved.metadata import read_metadata


def test_yaml_is_read_from_the_leading_lines() -> None:
    """Blank lines and ordinary comments may stand between; what follows the text's begin is no metadata."""
    text = (
        "\n#+ summary: One\n#+    and two\n\n# a remark\n#+ tags:\n#+   - a\n#+   - b \n#+\n"
        "SELECT * {}\n#+ summary: late"
    )
    assert read_metadata(text, "q.rq") == {"summary": "One and two", "tags": ["a", "b"]}


def test_json_is_read_too() -> None:
    """The JSON spelling of grlc is YAML as well."""
    text = '#+ {\n#+  "summary": "One",\n#+  "pagination": 100\n#+ }\nSELECT * {}'
    assert read_metadata(text, "q.rq") == {"summary": "One", "pagination": "100"}


def test_scalars_stay_text() -> None:
    """A code such as NO or a day is not turned into something else."""
    assert read_metadata("#+ enumerate: [{c: [NO, 2004-01-01, 007]}]", "q.rq") == {
        "enumerate": [{"c": ["NO", "2004-01-01", "007"]}]
    }


@pytest.mark.parametrize("text", ["SELECT * {}", "# plain remark\nSELECT * {}", "", "#+\n#+ \nSELECT * {}"])
def test_file_without_metadata_says_nothing(text: str) -> None:
    """Other people's files need no metadata."""
    assert read_metadata(text, "q.rq") == {}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    """Files from other systems are read the same."""
    assert read_metadata(f"#+ summary: a{end}#+ method: GET{end}ASK {{}}", "q.rq") == {
        "summary": "a",
        "method": "GET",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# x\n\n#+ summary: a: b\nASK {}", r"q\.rq, line 3: .*not YAML"),
        ("#+ tags: [a\n# x\n#+ b: c\nASK {}", r"q\.rq, line 3: .*not YAML"),
        ("#+ summary: a\n#+ summary: b\nASK {}", r"q\.rq, line 2: .*'summary' comes twice"),
        ("#+ ? [a, b]\n#+ : c\nASK {}", r"q\.rq, line 1: .*key must be text"),
        ("# x\n#+ just words\nASK {}", r"q\.rq, line 2: .*plain text"),
        ("#+ - a\nASK {}", r"q\.rq, line 1"),
        ("#+ a: !!python/object/apply:os.system [ls]\n#+ b: *nowhere\nASK {}", r"q\.rq, line 2"),
    ],
)
def test_bad_metadata_is_an_error_with_file_and_line(text: str, message: str) -> None:
    """The line is that of the file, not that of the YAML."""
    with pytest.raises(QueryMetadataError, match=message):
        read_metadata(text, "q.rq")


def test_aliases_that_unfold_without_end_are_refused() -> None:
    """A few lines of YAML cannot fill the memory."""
    lines = ["#+ a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, last in zip("bcdefgh", "abcdefg", strict=True):
        lines.append(f"#+ {name}: &{name} [" + ", ".join([f"*{last}"] * 10) + "]")
    with pytest.raises(QueryMetadataError, match="more than 10000 values"):
        read_metadata("\n".join(lines), "q.rq")
    with pytest.raises(QueryMetadataError):
        read_metadata("#+ a: &a [*a]", "q.rq")

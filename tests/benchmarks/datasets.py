"""What the benchmarks reason over: files of N-Triples, made once and kept in a folder."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lubm_like

GENERATOR: Final = Path(__file__).parents[3] / "shared" / "prototype" / "gen.py"
SIZES: Final = {"1k": 10**3, "10k": 10**4, "100k": 10**5, "1M": 10**6, "10M": 10**7}
_EXAMPLE: Final = "https://example.org/"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUBCLASS: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_NAME: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_LONG: Final = 3_000
_MANY: Final = 1_000


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files of N-Triples that are reasoned over together; *triples* is how many statements they hold."""

    name: str
    files: tuple[Path, ...]
    triples: int


def make_missions(size: str, folder: Path, *, keys: bool) -> Dataset:
    """Return the data of the generator beside the repository, of about *size*, such as ``10k``.

    Without *keys* the schema lacks keys and inverse functional properties, which the peers get wrong.
    """
    data = folder / f"{size}.nt"
    if not data.exists():
        # The generator writes its schema, too, into the folder where it runs.
        command = [sys.executable, str(GENERATOR), str(SIZES[size]), data.name]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    source = "tbox" if keys else "tboxc"
    schema = _convert(GENERATOR.with_name(f"{source}.ttl"), folder / f"{source}.nt")
    return _describe(f"{size}, keys" if keys else size, schema, data)


def make_universities(count: int, folder: Path) -> Dataset:
    """Return the data of *count* universities."""
    data = folder / f"lubm-{count}.nt"
    if not data.exists():
        lubm_like.write_universities(count, data)
    return _describe(f"LUBM-like {count}", _convert(lubm_like.SCHEMA, folder / "lubm-schema.nt"), data)


def make_shape(name: str, folder: Path) -> Dataset:
    """Return the data called *name* in ``SHAPES``."""
    title, make = SHAPES[name]
    data = folder / f"{name}.nt"
    with data.open("w", encoding="ascii") as file:
        file.writelines(f"{_term(s)} {_term(p)} {_term(o)} .\n" for s, p, o in make())
    return _describe(title, data)


def _chain_of_places() -> "Iterator[tuple[str, str, str]]":
    yield "within", _TYPE, _OWL + "TransitiveProperty"
    for number in range(_LONG - 1):
        yield f"place{number}", "within", f"place{number + 1}"


def _chain_of_classes() -> "Iterator[tuple[str, str, str]]":
    for number in range(_LONG):
        yield f"Class{number}", _TYPE, _OWL + "Class"
    for number in range(_LONG - 1):
        yield f"Class{number}", _SUBCLASS, f"Class{number + 1}"
    yield "thing", _TYPE, "Class0"


def _star_of_names() -> "Iterator[tuple[str, str, str]]":
    yield "name0", _NAME, '"One thing"'
    for number in range(1, _MANY):
        yield f"name{number}", _OWL + "sameAs", "name0"


def _names_with_one_badge() -> "Iterator[tuple[str, str, str]]":
    yield "badge", _TYPE, _OWL + "InverseFunctionalProperty"
    for number in range(_MANY):
        yield f"name{number}", "badge", "badge7"


def _cycle_of_classes() -> "Iterator[tuple[str, str, str]]":
    for number in range(_MANY):
        yield f"Class{number}", _SUBCLASS, f"Class{(number + 1) % _MANY}"
    yield "thing", _TYPE, "Class0"


SHAPES: Final[dict[str, tuple[str, Callable[[], Iterator[tuple[str, str, str]]]]]] = {
    "chain": ("transitive chain of 3,000", _chain_of_places),
    "subclass-chain": ("subclass chain of 3,000", _chain_of_classes),
    "star": ("1,000 names, a star", _star_of_names),
    "badge": ("1,000 names, one badge", _names_with_one_badge),
    "cycle": ("cycle of 1,000 classes", _cycle_of_classes),
}


def _term(text: str) -> str:
    if text.startswith('"'):
        return text
    return f"<{text}>" if text.startswith("http") else f"<{_EXAMPLE}{text}>"


def _convert(turtle: Path, target: Path) -> Path:
    """Write *turtle* as N-Triples, which every engine reads at its fastest."""
    from pyoxigraph import RdfFormat, parse, serialize

    serialize(parse(path=turtle), target, RdfFormat.N_TRIPLES)
    return target


def _describe(name: str, *files: Path) -> Dataset:
    return Dataset(name, files, sum(_count_lines(file) for file in files))


def _count_lines(path: Path) -> int:
    lines = 0
    with path.open("rb") as file:
        while block := file.read(1 << 24):
            lines += block.count(b"\n")
    return lines

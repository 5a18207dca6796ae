"""Whether a build is still of the inputs as they are, by their content, where stat cannot vouch for that."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kgcli.home import Home
from kgcli.store.cache.files import write_file
from kgcli.store.cache.inputs import (
    Input,
    choose_settings,
    digest_input,
    digest_inputs,
    list_engine,
    list_inputs,
    runtime,
)
from kgcli.store.cache.stamp import NAME, BuildRecord, Stamp, read_stamp, write_stamp


def confirm(home: Home, folder: Path) -> BuildRecord | None:
    """Return the stamp's build if its inputs hold what they held, and stamp it anew if the disk lets us."""
    stamp = read_stamp(folder, home.root)
    if stamp is None or not stamp.build.is_whole(folder / "builds"):
        return None
    inputs = list_current(home, stamp)
    if digest_inputs(inputs, choose_settings(home)) != stamp.build.digest:
        return None
    # Should it fail, on a read-only cache or to a build that just now clears up, only time is lost.
    with suppress(OSError):
        renew_stamp(home, folder, inputs, stamp.build)
    return stamp.build


def list_current(home: Home, stamp: Stamp | None) -> tuple[Input, ...]:
    """Return the inputs as they are now, reading only those whose stat does not vouch for the stamp's."""
    wanted: list[tuple[str, str, str]] = []
    wanted += [(source.name_in(home), source.role, os.fspath(source.path)) for source in list_inputs(home)]
    wanted += [(name, "engine", path) for name, path in list_engine()]
    return list_known(wanted, stamp)


def list_known(wanted: Iterable[tuple[str, str, str]], stamp: Stamp | None) -> tuple[Input, ...]:
    """Return the inputs of the *wanted* names, roles and paths, read where the stamp's may not hold."""
    known = {(item.role, item.path): item for item in (stamp.inputs if stamp else ())}
    inputs: list[Input] = []
    for name, role, path in wanted:
        item = known.get((role, path))
        settled = item is not None and not item.is_racy() and item.is_as_before()
        inputs.append(item if item and settled else digest_input(name, role, path))
    return tuple(inputs)


def renew_stamp(home: Home, folder: Path, inputs: tuple[Input, ...], build: BuildRecord) -> None:
    """Write down that *build* is of these *inputs*; raises ``OSError``."""
    stamp = Stamp(str(home.root), runtime(), choose_settings(home), inputs, build)
    write_file(folder / NAME, write_stamp(stamp))

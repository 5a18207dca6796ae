"""Homes as they were at revisions: read out of git, without a trace in the repository."""

import os
import subprocess
from pathlib import Path

import pytest
from git_homes import commit, digest_tree, git
from small_homes import MakeHome

from kgcli.cache import place_for
from kgcli.errors import KgError, MissingProgramError
from kgcli.home import Home, find_home
from kgcli.revisions import past_homes
from kgcli.revisions.past_homes import open_past_home

OLD, NEW = "ex:g { ex:a ex:p 1 }", "ex:g { ex:a ex:p 2 }"


def find(root: Path) -> Home:
    """Return the home in *root*."""
    return find_home(root, environ={}, cwd=root)


def list_copies(cache: Path) -> set[str]:
    """Return the names of the past homes in the cache."""
    return {path.name for path in (cache / "revisions").iterdir()}


def explain(home: Home, revision: str) -> str:
    """Return the error that opening *home* at *revision* raises."""
    with pytest.raises(KgError) as caught:
        open_past_home(home, revision)
    return str(caught.value)


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with a commit, called v1.0, and an edit since."""
    root = make_home(graph=OLD)
    commit(root, "first")
    git(root, "tag", "v1.0")
    make_home(graph=NEW)
    return find(root)


def test_the_files_are_those_of_the_revision(home: Home) -> None:
    """All that the home had then is there, whatever has become of it; settings are those of then, too."""
    (home.root / "kgcli.toml").write_text('[labels]\nlanguage = "es"\n')
    (home.root / "graph" / "more.ttl").write_text("")
    past = open_past_home(home, "v1.0")
    names = {path.relative_to(past.root).as_posix() for path in past.root.rglob("*") if path.is_file()}
    assert names == {"kgcli.toml", "graph/facts.trig", "ontology/markings.ttl", "ontology/schema.ttl"}
    assert OLD in (past.graph / "facts.trig").read_text()
    assert (past.settings.language, past.reason) == ("en", "as it was at v1.0")


def test_neither_the_working_tree_nor_git_is_touched(home: Home) -> None:
    """Not one byte differs afterwards, not even in the index."""
    before = digest_tree(home.root)
    open_past_home(home, "HEAD")
    assert digest_tree(home.root) == before


def test_a_revision_is_anything_that_names_one_to_git(home: Home) -> None:
    """Tags, branches, distances, words of a message, the reflog: one content, and so one copy."""
    names = ("v1.0", "HEAD", "main", "HEAD~0", "HEAD^{tree}", "@", ":/first", "main@{0}", "v1.0^{commit}")
    assert {open_past_home(home, name).root for name in names} == {open_past_home(home, "v1.0").root}


def test_an_unknown_revision_is_told_with_near_names(home: Home) -> None:
    """Branches and tags are looked through; where nothing is near, git is."""
    git(home.root, "branch", "release")
    place = f"in the git repository of {home.root}."
    assert explain(home, "v1.1") == f"No revision 'v1.1' {place} Did you mean 'v1.0'?"
    assert explain(home, "relese") == f"No revision 'relese' {place} Did you mean 'release'?"
    assert explain(home, "qqq") == f"No revision 'qqq' {place} List them: git log"
    assert explain(home, "v1.0..main") == (
        f"No revision 'v1.0..main' {place} Name the two ends apart: --since v1.0 --until main"
    )


def test_no_revision_is_taken_for_an_option(home: Home) -> None:
    """What begins with a hyphen names nothing, and git never sees it."""
    before = digest_tree(home.root)
    for name in (
        "",
        "-h",
        "--all",
        "--output=x",
        "--git-dir=.",
        "^HEAD",
        "HEAD\nHEAD",
        "HEAD\0",
        "v1.0 HEAD",
    ):
        assert explain(home, name).startswith(f"No revision {name!r} in the git repository")
    assert digest_tree(home.root) == before


def test_a_file_is_no_revision(home: Home) -> None:
    """Git can name one, but it is no state of a home."""
    assert "is a file in git" in explain(home, "HEAD:kgcli.toml")


def test_a_folder_outside_of_git_has_no_revisions(make_home: MakeHome) -> None:
    """The error names the folder and the way out."""
    root = make_home(graph=OLD)
    message = explain(find(root), "HEAD")
    assert message.startswith(
        f"{root} is in no working tree of a git repository, so it has no revisions. Name"
    )


def test_without_git_there_are_no_revisions(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is named that is missing."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError, match=r"Cannot run git.*Install git"):
        open_past_home(home, "HEAD")


def test_a_home_in_a_subfolder_is_found(make_home: MakeHome, tmp_path: Path) -> None:
    """Only the home's own files are read, whatever lies beside it in the repository."""
    root = make_home(graph=OLD, name="top/deep/kg home")
    (tmp_path / "top" / "graph").mkdir()
    (tmp_path / "top" / "graph" / "other.ttl").write_text("nonsense")
    commit(tmp_path / "top", "first")
    past = open_past_home(find(root), "HEAD")
    assert OLD in (past.graph / "facts.trig").read_text()
    assert not (past.graph / "other.ttl").exists()


def test_a_revision_without_a_home_is_told(make_home: MakeHome, tmp_path: Path) -> None:
    """The place is named where it would have been."""
    top = tmp_path / "top"
    top.mkdir()
    (top / "read.me").write_text("")
    commit(top, "empty")
    root = make_home(graph=OLD, name="top/home")
    commit(top, "home")
    assert explain(find(root), "HEAD~1") == (
        "There is no home at revision HEAD~1: home has no kgcli.toml there. Name a later revision."
    )


def test_settings_that_cannot_be_read_are_those_of_the_revision(make_home: MakeHome) -> None:
    """The error names the file as git does, not the copy in the cache."""
    root = make_home(graph=OLD, toml="[lables]\n")
    commit(root, "first")
    (root / "kgcli.toml").write_text("")
    assert explain(find(root), "HEAD") == (
        "At revision HEAD: HEAD:kgcli.toml: unknown setting [lables]. Did you mean 'labels'?"
    )


def test_git_of_the_surroundings_is_not_asked(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook's variables name another repository; the home's own one is read nevertheless."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "objects"))
    assert OLD in (open_past_home(home, "HEAD").graph / "facts.trig").read_text()


def test_no_filter_is_run(home: Home, tmp_path: Path) -> None:
    """Bytes are those that git keeps: a filter in the repository's settings stays still."""
    (home.root / ".gitattributes").write_text("*.trig filter=noisy export-ignore\n")
    commit(home.root, "filtered")
    git(home.root, "config", "filter.noisy.smudge", f"touch {tmp_path / 'ran'}; cat")
    past = open_past_home(home, "HEAD")
    assert NEW in (past.graph / "facts.trig").read_text()
    assert not (tmp_path / "ran").exists()


def test_a_pointer_of_git_lfs_is_no_data(home: Home) -> None:
    """What it points to is not in the repository, and that is said."""
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    (home.graph / "large.nt").write_text(pointer)
    commit(home.root, "large")
    assert explain(home, "HEAD") == (
        "At revision HEAD graph/large.nt is kept in Git LFS: git has only a pointer to it. "
        "Its changes cannot be told."
    )


def test_a_link_is_followed_within_the_repository_only(home: Home, tmp_path: Path) -> None:
    """A file that it leads to inside is read as it was then; outside, nobody knows what was there."""
    (home.root / "data").mkdir()
    (home.root / "data" / "linked.ttl").write_text("# then")
    (home.graph / "linked.ttl").symlink_to("../data/linked.ttl")
    commit(home.root, "linked")
    (home.root / "data" / "linked.ttl").write_text("# now")
    assert (open_past_home(home, "HEAD").graph / "linked.ttl").read_text() == "# then"
    (tmp_path / "secret.ttl").write_text("# secret")
    (home.graph / "out.ttl").symlink_to(tmp_path / "secret.ttl")
    commit(home.root, "out")
    assert explain(home, "HEAD").startswith("graph/out.ttl is a link there that leads nowhere, or out of")


def test_a_folder_that_is_a_link_is_refused(home: Home) -> None:
    """Else all that it holds would seem to be new."""
    home.graph.rename(home.root / "data")
    home.graph.symlink_to("data")
    commit(home.root, "linked")
    assert explain(home, "HEAD").startswith("At revision HEAD graph is a link; what lay in the folder")


def test_a_submodule_is_refused(home: Home, tmp_path: Path) -> None:
    """Its files are in another repository; to leave them out would tell them as new."""
    (tmp_path / "other").mkdir()
    commit(tmp_path / "other", "first")
    git(
        home.root,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(tmp_path / "other"),
        "graph/sub",
    )
    commit(home.root, "module")
    assert explain(home, "HEAD").startswith(
        "At revision HEAD graph/sub is a submodule: its files are in another"
    )


def test_names_in_any_script_are_read(home: Home) -> None:
    """Blanks, quotes, line ends and letters of every kind."""
    names = ["a b.ttl", "ñandú.ttl", 'quote".ttl', "line\nend.ttl", "-x.ttl", ":(top).ttl", "*.ttl"]
    for name in names:
        (home.graph / name).write_text(f"# {name!r}")
    commit(home.root, "names")
    past = open_past_home(home, "HEAD")
    assert {path.name: path.read_text() for path in past.graph.glob("*.ttl")} == {
        name: f"# {name!r}" for name in names
    }


def test_content_that_git_lost_is_told(home: Home) -> None:
    """Nothing is left half-written in the cache."""
    name = git(home.root, "rev-parse", "HEAD:graph/facts.trig")
    (home.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    assert explain(home, "HEAD").startswith("graph/facts.trig is named there, but git lacks its content.")


def test_equal_homes_are_one_copy(home: Home, cache_folder: Path) -> None:
    """Revisions that differ outside of the home's folders need not be copied and built again."""
    (home.root / "read.me").write_text("hello")
    git(home.root, "add", "read.me")
    git(home.root, "commit", "--quiet", "-m", "second")
    assert open_past_home(home, "HEAD").root == open_past_home(home, "v1.0").root
    assert len(list_copies(cache_folder)) == 1


def test_only_the_last_few_copies_stay(
    home: Home, cache_folder: Path, make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older ones go with their stores, as does what a killed copy left, but not what was used just now."""
    monkeypatch.setattr(past_homes, "_KEPT", 1)
    first = open_past_home(home, "v1.0").root
    store = cache_folder / "stores"
    for number in (3, 4):
        make_home(graph=f"ex:g {{ ex:a ex:p {number} }}")
        commit(home.root, str(number))
    (cache_folder / "revisions" / "draft-x").mkdir()
    assert len(list_copies(cache_folder)) == 2
    open_past_home(home, "HEAD~1")
    assert len(list_copies(cache_folder)) == 3
    place_for("stores", first).mkdir(parents=True)
    for path in (cache_folder / "revisions").iterdir():
        os.utime(path, (1, 1))
    last = open_past_home(home, "HEAD").root
    assert list_copies(cache_folder) == {last.name}
    assert list(store.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_told(home: Home, cache_folder: Path) -> None:
    """The message names the folder and the way out."""
    cache_folder.mkdir(parents=True, exist_ok=True)
    (cache_folder / "revisions").write_text("")
    assert f"Cannot write to the cache folder {cache_folder / 'revisions'}" in explain(home, "HEAD")


def test_a_clone_without_its_history_says_so(home: Home, tmp_path: Path) -> None:
    """What is older than the clone has to be fetched first."""
    commit(home.root, "second")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{home.root}", str(clone)], check=True)
    assert "The clone lacks its older history: git fetch --unshallow" in explain(find(clone), "HEAD~1")

"""What a build did, and how a home's stores stand, as a person wants to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputCount:
    """One file that was read; *digest* is the SHA-256 of its bytes.

    *statements* is how many it holds; None where that would tell more than a clearance allows.
    """

    name: str
    role: str
    statements: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class MarkingCount:
    """What appears at one marking and at none below it, and how big the store of that clearance is."""

    notation: str
    graphs: int
    asserted: int
    inferred: int
    findings: int
    store_statements: int
    store_bytes: int


@dataclass(frozen=True, slots=True)
class MarkedFinding:
    """A contradiction, at the lowest marking where it shows; *premises* are N-Triples."""

    marking: str
    rule: str
    message: str
    premises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A build; *reason* says why it was made, *rebuilt* whether it was made just now.

    *seconds* are those of each stage when it was made. *notes* are remarks, such as imports that lie outside
    the home.
    """

    path: str
    digest: str
    rebuilt: bool
    reason: str
    reasoner: str
    reasoner_version: str
    inputs: tuple[InputCount, ...]
    markings: tuple[MarkingCount, ...]
    findings: tuple[MarkedFinding, ...]
    notes: tuple[str, ...]
    seconds: tuple[tuple[str, float], ...]

    @property
    def store_bytes(self) -> int:
        """The size of all stores of this build."""
        return sum(count.store_bytes for count in self.markings)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a comparison of every byte found; *damaged* are files of the store that are not as written.

    *is_current* is true if the stores are whole and hold what the inputs say.
    """

    path: str
    digest: str
    files: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    damaged: tuple[str, ...]
    is_built: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Status:
    """How the stores of a home stand, told as far as *clearance* may know.

    *stale* says in words why a query would build first; None where it would not. *report* is that of the
    build there is, without what lies above the clearance; None where there is none.
    """

    home: str
    home_reason: str
    cache: str
    clearance: str
    stale: str | None
    report: BuildReport | None

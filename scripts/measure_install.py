"""Measures the default install: a fresh environment from the lock file, without the tools of developers.

usage: python scripts/measure_install.py     prints the figures and writes benchmarks/install.json

Needs uv. Sizes are of files as written, in MB of a million bytes; compiled bytecode is not counted.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "benchmarks" / "install.json"


def main() -> None:
    """Install, measure, print, write down."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "venv"
        settings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(environment), "UV_LINK_MODE": "copy"}
        settings.pop("VIRTUAL_ENV", None)
        command = [
            "uv",
            "sync",
            "--frozen",
            "--no-dev",
            "--quiet",
            "--no-editable",
            "--python",
            sys.executable,
        ]
        subprocess.run(command, check=True, cwd=ROOT, env=settings)
        files = [
            p for p in environment.rglob("*") if p.is_file() and not p.is_symlink() and p.suffix != ".pyc"
        ]
        size = sum(path.stat().st_size for path in files)
        packages = len(list(environment.rglob("*.dist-info")))
    found = {
        "packages": packages,
        "megabytes": round(size / 1_000_000),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
    WRITTEN.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()

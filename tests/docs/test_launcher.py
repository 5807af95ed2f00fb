"""The first thing that a stranger runs: `./tawatur` in a fresh clone, with a stand-in for the program."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone that was set up before: the lock, the stamp, and a program that repeats its arguments."""
    for name in ("tawatur", "uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "tawatur").write_text('#!/bin/sh\necho "ran: $@"\nexit 7\n')
    (programs / "tawatur").chmod(0o755)
    lock = hashlib.sha256((tmp_path / "uv.lock").read_bytes() + (tmp_path / "pyproject.toml").read_bytes())
    (tmp_path / ".venv" / "tawatur-lock").write_text(lock.hexdigest())
    return tmp_path


def launch(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher with an installer that always fails, so that no test reaches for the network."""
    broken = clone / "bin"
    broken.mkdir(exist_ok=True)
    (broken / "uv").write_text("#!/bin/sh\nexit 1\n")
    (broken / "uv").chmod(0o755)
    environment = {**os.environ, "PATH": f"{broken}{os.pathsep}/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, str(clone / "tawatur"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_once_set_up_it_hands_over_words_and_exit_code(clone: Path) -> None:
    done = launch(clone, "claims", "--place", "سوق الزيزفون")
    assert done.stdout == "ran: claims --place سوق الزيزفون\n"
    assert (done.returncode, done.stderr) == (7, "")


def test_a_changed_lock_sets_up_again_and_offline_goes_on_with_what_is_there(clone: Path) -> None:
    (clone / "uv.lock").write_text("another")
    done = launch(clone, "demo")
    assert "setting up" in done.stderr
    assert "going on with what is installed" in done.stderr
    assert done.stdout == "ran: demo\n"


def test_a_first_run_that_fails_says_how_else(clone: Path) -> None:
    shutil.rmtree(clone / ".venv")
    done = launch(clone, "demo")
    assert done.returncode == 2
    assert "uv run tawatur" in done.stderr
    assert done.stdout == ""

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


def launch(clone: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher with an installer that always fails, so that no test reaches for the network.

    It leaves behind where it was told to keep what it fetches.
    """
    broken = clone / "bin"
    broken.mkdir(exist_ok=True)
    (broken / "uv").write_text(f'#!/bin/sh\necho "$UV_CACHE_DIR" > {broken}/cache\nexit 1\n')
    (broken / "uv").chmod(0o755)
    outside = {name: value for name, value in os.environ.items() if name != "UV_CACHE_DIR"}
    environment = {**outside, "PATH": f"{broken}{os.pathsep}/usr/bin:/bin", **more}
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


def test_what_the_installer_keeps_stays_in_the_folder_unless_told_otherwise(clone: Path) -> None:
    shutil.rmtree(clone / ".venv")
    launch(clone, "demo")
    assert (clone / "bin" / "cache").read_text() == f"{clone / '.uv' / 'cache'}\n"
    launch(clone, "demo", UV_CACHE_DIR="/elsewhere")
    assert (clone / "bin" / "cache").read_text() == "/elsewhere\n"
    assert ".uv/" in (ROOT / ".gitignore").read_text().split()

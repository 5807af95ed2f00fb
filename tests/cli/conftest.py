"""The command line as a test runs it: in this process, or in one of its own where that is the point."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tawatur.cli import main
from tests.cli.held import PLACES

SAMPLE_ENGINE = Path(__file__).parents[1] / "sample_engine"


class Done(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Tawatur = Callable[..., Done]


@pytest.fixture
def tawatur(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Tawatur:
    """Run a command in a fresh folder, in this process."""
    monkeypatch.syspath_prepend(SAMPLE_ENGINE)  # pyright: ignore[reportUnknownMemberType] - untyped upstream
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_LEDGER", raising=False)

    def run(*arguments: str | Path, given: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code: object = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code or 0
        out, err = capsys.readouterr()
        assert isinstance(code, int)
        return Done(code, out, err)

    return run


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tawatur: Tawatur, tmp_path: Path) -> None:
    """Nobody has a name yet, and the two towns are on the map."""
    monkeypatch.delenv("TAWATUR_AUTHOR", raising=False)
    monkeypatch.setenv("COLUMNS", "250")
    (tmp_path / "places.tsv").write_text(PLACES, encoding="utf-8")
    tawatur("gazetteer", "add", "places.tsv", "--source", "invented", "--licence", "own work")


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command as its own process."""

    def run(*arguments: str | Path, shell: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tawatur", *map(str, arguments)]
        return subprocess.run(
            ["bash", "-c", shell, "bash", *command] if shell else command,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(SAMPLE_ENGINE)} | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run

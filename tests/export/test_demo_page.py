"""The README's first promise: `tawatur demo` leaves a page that a browser shows in peace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .browser import Browser

NO_NETWORK = """
import os, pathlib, socket
tried = pathlib.Path(os.environ["TRIED"])
tried.touch()
def refuse(*what, **ever):
    tried.write_text(tried.read_text() + repr(what))
    raise OSError("no network in this test")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the demo, made as a user makes it, in a process that may not reach for the network."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "sitecustomize.py").write_text(NO_NETWORK)
    environment = {**os.environ, "PYTHONPATH": str(folder), "TRIED": str(folder / "tried")}
    command = [sys.executable, "-m", "tawatur", "demo", "--out", str(folder / "demo")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert (folder / "tried").read_text() == "", "a connection was tried"
    page = folder / "demo" / "report.html"
    assert done.stdout.strip() == str(page), "the last word is where the page is"
    return page


def test_it_holds_every_example_and_says_who_read_it(page: Path) -> None:
    html = page.read_text("utf-8")
    assert html.count('<p class="text"') == 12
    assert "machine-read, not reviewed" in html
    assert "rules " in html


def test_it_has_incidents_with_accounts(page: Path) -> None:
    html = page.read_text("utf-8")
    assert html.count('class="incident"') >= 3
    assert html.count('<section class="account">') >= 6
    assert "copy of" in html


def test_a_browser_shows_it_on_a_phone_and_on_a_desk(page: Path) -> None:
    with Browser() as tab:
        for width in (390, 1280):
            tab.open(page, width=width)
            assert tab.value("document.documentElement.scrollWidth") <= width
        assert tab.complaints == []
        assert set(tab.requests) == {page.resolve().as_uri()}

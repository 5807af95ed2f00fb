"""The page in a real browser: no complaint, no request, the right direction, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.export import View, load

from .browser import Browser
from .told import view as told_view


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as tab:
        yield tab


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    load("html").write(told_view(), path)
    return path


@pytest.mark.parametrize("width", [1280, 390])
def test_it_loads_in_peace(browser: Browser, page: Path, width: int) -> None:
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(page, width=width)
    assert browser.requests == [page.resolve().as_uri()]
    assert browser.complaints == []
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_the_style_is_let_in_by_the_policy(browser: Browser, page: Path) -> None:
    browser.open(page)
    figure = browser.value("getComputedStyle(document.querySelector('.e-figure')).backgroundColor")
    assert figure not in {None, "rgba(0, 0, 0, 0)"}


def test_the_policy_lets_nothing_else_in(browser: Browser, page: Path) -> None:
    """An image and a script planted in the page as it stands are both refused."""
    browser.open(page)
    browser.complaints.clear()
    browser.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        " document.body.append(s); const i = document.createElement('img');"
        " i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i); })()"
    )
    assert browser.value("window.broken") is None
    assert any("Content Security Policy" in c for c in browser.complaints)


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("en", "ltr")])
def test_each_text_runs_its_own_way(browser: Browser, page: Path, language: str, way: str) -> None:
    browser.open(page)
    assert (
        browser.value(f"getComputedStyle(document.querySelector('.text[lang={language}]')).direction") == way
    )


def test_arabic_stands_on_the_right_and_english_on_the_left(browser: Browser, page: Path) -> None:
    browser.open(page)
    arabic = browser.value("document.querySelector('h1 [lang=ar]').getBoundingClientRect().right")
    english = browser.value("document.querySelector('h1 [lang=en]').getBoundingClientRect().left")
    assert arabic > 900
    assert english < 300


def test_dark_and_light_differ(browser: Browser, page: Path) -> None:
    ask = "getComputedStyle(document.body).backgroundColor"
    browser.open(page, dark=False)
    light = browser.value(ask)
    browser.open(page, dark=True)
    assert browser.value(ask) != light


def test_an_empty_ledger_is_a_page_too(browser: Browser, tmp_path: Path) -> None:
    load("html").write(View(), tmp_path / "empty.html")
    browser.open(tmp_path / "empty.html", width=390)
    assert browser.value("document.querySelectorAll('.empty').length") == 2

"""Takes the README's picture anew: the demo's report in headless Chromium, cut down to what one glance holds.

usage: python -m scripts.readme_picture        writes docs/img/report.png (invented data only)

Shown: the head, the incident with most accounts, and the first report with its first claims. What is left
out is hidden in the browser; nothing shown is changed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.export.browser import Browser

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "img" / "report.png"
WIDTH = 1160  # CSS pixels: accounts stand four abreast
SCALE = 0.66  # a README shows a picture at most 900 pixels wide, and a clone should stay small
CUT = """(() => {
  const hide = nodes => nodes.forEach(node => node.style.display = 'none');
  const accounts = node => node.querySelectorAll('.account').length;
  const incidents = [...document.querySelectorAll('article.incident')];
  const most = Math.max(...incidents.map(accounts));
  const shown = incidents.find(node => accounts(node) === most);
  hide(incidents.filter(node => node !== shown));
  hide([...document.querySelectorAll('nav, footer, .overview, .overview + p')]);
  hide([...shown.querySelectorAll('table, details')]);
  const reports = [...document.querySelectorAll('.reports article')];
  hide(reports.slice(1));
  hide([...reports[0].querySelectorAll('.claims > li')].slice(2));
  return document.querySelector('main').getBoundingClientRect().bottom;
})()"""


def main() -> None:
    """Make the demo, show it, cut it, take the picture."""
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        demo = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "tawatur", "demo", "--out", str(demo)], check=True)
        browser.open(demo / "report.html", width=WIDTH)
        height = int(browser.value(CUT))
        browser.ask(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH,
            height=height,
            deviceScaleFactor=SCALE,
            mobile=False,
        )
        browser.picture(PICTURE)


if __name__ == "__main__":
    main()

"""What the source says of itself, read from its syntax without importing it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tawatur"


class Import(NamedTuple):
    """An import as it stands in a file: in which room, of what, and where to find it."""

    room: str
    target: str
    where: str


def modules() -> list[Path]:
    """Every module of the package, generated migrations left out."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, line: int) -> str:
    """A place in the source as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def room(path: Path) -> str:
    """The room of a module: the folder or the single file under the package that it stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports() -> Iterator[Import]:
    """Every import of the package, those inside functions too: a late import is a dependency all the same."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield Import(room(path), name.name, where(path, node.lineno))
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{where(path, node.lineno)}: say the whole name of what is imported"
                assert node.module
                if node.module == "tawatur":
                    for name in node.names:
                        yield Import(room(path), f"tawatur.{name.name}", where(path, node.lineno))
                else:
                    yield Import(room(path), node.module, where(path, node.lineno))

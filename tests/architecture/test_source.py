"""Habits of the house that a reader relies on: documented names, files and functions of a size to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.evaluate import read_documents
from tests.architecture.source import PACKAGE, ROOT, modules, tree, where

LONGEST_FILE = 500
# Files that are longer than they should be, with the length that they must not grow beyond.
TO_BE_SPLIT: dict[str, int] = {}
MOST_PARAMETERS = 7
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public_names(module: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """The public classes and functions of a module, and the public methods of its public classes."""
    for node in module.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_names(node)


def id_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", modules(), ids=id_of)
def test_public_names_say_what_they_are_for(path: Path) -> None:
    module = tree(path)
    undocumented = [
        where(path, node.lineno) + f" {node.name}" for node in public_names(module) if not documented(node)
    ]
    if not ast.get_docstring(module) and any(not isinstance(node, ast.Pass) for node in module.body):
        undocumented.append(f"{where(path, 1)} the module itself")
    assert not undocumented, "\n".join(undocumented)


def documented(node: Documented) -> bool:
    """Whether a name has a docstring, or needs none: an overload, a setter, Django's Meta."""
    decorators = {ast.unparse(d).split(".")[-1].split("(")[0] for d in node.decorator_list}
    return (
        bool(ast.get_docstring(node))
        or bool(decorators & {"overload", "setter", "override"})
        or node.name == "Meta"
    )


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    too_long = {
        id_of(path): lines_of(path)
        for path in modules()
        if lines_of(path) > TO_BE_SPLIT.get(id_of(path), LONGEST_FILE)
    }
    assert not too_long


def test_a_file_that_was_split_leaves_the_list() -> None:
    sizes = {id_of(path): lines_of(path) for path in modules()}
    assert not [name for name in TO_BE_SPLIT if sizes.get(name, 0) <= LONGEST_FILE]


def test_no_function_takes_more_than_a_caller_can_remember() -> None:
    many = [
        f"{where(path, node.lineno)} {node.name} takes {len(given)}"
        for path in modules()
        if "cli" not in path.parts  # a command's parameters are its options, which a person sees one by one
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and len(given := parameters(node)) > MOST_PARAMETERS
    ]
    assert not many, "\n".join(many)


def parameters(node: ast.FunctionDef) -> list[str]:
    """What a caller has to give, or may: the object itself is not among it."""
    names = [argument.arg for argument in node.args.posonlyargs + node.args.args + node.args.kwonlyargs]
    return [name for name in names if name not in ("self", "cls")]


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not [where(path, 1) for path in modules() if path.stem in BANNED_NAMES]


def test_nothing_of_the_measuring_sets_lies_in_the_project(shared: Path) -> None:
    """The sets are their publishers' and hold real names: no line of theirs may be committed here."""
    texts = {
        line for name in ("seed", "dev_ar", "dev_en") for line in sentences(shared / "gold" / f"{name}.jsonl")
    }
    tracked = [
        path
        for folder in ("src", "tests", "docs", "benchmarks")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path.suffix in {".py", ".md", ".txt", ".tsv", ".jsonl", ".html", ".toml", ".json"}
    ]
    leaked = [
        str(path)
        for path in tracked
        for line in path.read_text("utf-8", "replace").splitlines()
        if line.strip() in texts
    ]
    assert not leaked


def sentences(path: Path) -> Iterator[str]:
    """The lines of a set's texts that are long enough to be nobody else's."""
    for document in read_documents(path):
        yield from (line.strip() for line in document.text.splitlines() if len(line.strip()) > 60)

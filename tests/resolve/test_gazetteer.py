"""Place names in two scripts and many spellings, homonyms, and tables of every quality."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.errors import BadRow, InputError, Unreadable
from tawatur.model import EvidenceSpan, Place
from tawatur.resolve import folding
from tawatur.resolve.entries import Entry, km
from tawatur.resolve.gazetteer import Gazetteer, Mention, starter
from tawatur.resolve.loaders import read_file, read_table, read_workbook


def mentions(text: str, *names: str) -> list[Mention]:
    return [Mention(EvidenceSpan(text.index(n), text.index(n) + len(n)), n) for n in names]


def place(
    key: str, ar: str, en: str, lat: float, lon: float, precision: str = "village", **more: str
) -> Entry:
    return Entry(key, (ar,), (en,), lat, lon, precision, more.get("country", "SY"), more.get("admin1", ""))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr al-Zawr", "Deir Ezzor", "دير الزور", "ديرالزور", "دَيْر الزَّوْر"),
        ("Ma'arrat al-Nu'man", "Maarat al-Numan", "معرة النعمان", "معرّة النعمان"),
        ("Ar Raqqah", "Raqqa", "الرقة", "الرقه"),
        ("Ţarţūs", "Tartus", "طرطوس"),
        ("Jarabulus", "Jarablus", "جرابلس"),
    ],
)
def test_spellings_meet(spellings: tuple[str, ...]) -> None:
    assert len({folding.skeleton(s) for s in spellings}) == 1


def test_spellings_of_different_places_stay_apart() -> None:
    assert folding.skeleton("حلب") != folding.skeleton("حمص")
    assert folding.plain("كفر نبل") == folding.plain("كفرنبل") != folding.plain("كفر نبودة")


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Dayr al-Zawr", "دير الزور", "ديرالزور"])
def test_one_place_under_its_names(name: str) -> None:
    assert any(c.entry.id == "gn:170794" for c in starter().lookup(name))


def test_an_unknown_name_stays_unresolved_with_reason() -> None:
    (found,) = starter().resolve(mentions("قصف على زرنوقستان", "زرنوقستان"), "قصف على زرنوقستان")
    assert found.lat is None
    assert "no gazetteer" in found.reason


def test_the_text_decides_between_homonyms() -> None:
    gazetteer = Gazetteer(
        [
            place("north", "الزيتونة", "Zaytuna", 36.5, 37.0),
            place("south", "الزيتونة", "Zaytuna", 32.6, 36.1),
            place("town-north", "مرفأ النور", "Marfa", 36.6, 37.1, "town"),
            place("town-south", "سوق الحجر", "Suq", 32.7, 36.2, "town"),
        ]
    )
    north = "قصف على الزيتونة قرب مرفأ النور"
    south = "قصف على الزيتونة قرب سوق الحجر"
    assert gazetteer.resolve(mentions(north, "الزيتونة", "مرفأ النور"), north)[0].id == "north"
    assert gazetteer.resolve(mentions(south, "الزيتونة", "سوق الحجر"), south)[0].id == "south"


def test_homonyms_that_nothing_parts_stay_unresolved_with_both_named() -> None:
    gazetteer = Gazetteer(
        [place("north", "الزيتونة", "Zaytuna", 36.5, 37.0), place("south", "الزيتونة", "Zaytuna", 32.6, 36.1)]
    )
    (found,) = gazetteer.resolve(mentions("قصف على الزيتونة", "الزيتونة"), "قصف على الزيتونة")
    assert found.id == ""
    assert set(found.alternatives) == {"north", "south"}
    assert "nothing decides" in found.reason


def test_the_word_before_a_name_says_which_is_meant() -> None:
    town = "مقتل مدني في مدينة إدلب"
    province = "مقتل مدني في محافظة إدلب"
    around = "مقتل مدني في ريف إدلب"
    name = "إدلب"
    assert starter().resolve(mentions(town, name), town)[0].precision == "town"
    assert starter().resolve(mentions(province, name), province)[0].precision == "governorate"
    assert starter().resolve(mentions(around, name), around)[0].precision in {"district", "governorate"}


def test_a_name_that_is_also_a_word_needs_support() -> None:
    entry = Entry("x", ("الراعي",), (), 36.6, 37.4, "town", "SY", "", ("الراعي",))
    gazetteer = Gazetteer([entry, place("near", "مرفأ النور", "Marfa", 36.65, 37.45, "town")])
    alone, beside = "قتل الراعي بلغم", "قصف على الراعي ومرفأ النور"
    assert gazetteer.resolve(mentions(alone, "الراعي"), alone)[0].id == ""
    assert gazetteer.resolve(mentions(beside, "الراعي", "مرفأ النور"), beside)[0].id == "x"


def test_starter_holds_no_impossible_place() -> None:
    for entry in starter().entries:
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180), entry
    assert len({e.id for e in starter().entries}) == len(starter())


def test_distance() -> None:
    assert km((36.2, 37.16), (33.51, 36.29)) == pytest.approx(309, abs=3)


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────


def test_a_broken_row_is_named_and_the_rest_is_taken() -> None:
    table = (
        "id\tname_ar\tname_en\tlat\tlon\tprecision\n"
        "1\tالمرسى\tMarsa\t36.1\t37.1\ttown\n"
        "2\tالمنارة\tManara\t3642.1\t37.1\tvillage\n"
        "3\t\t\t36.1\t37.1\tvillage\n"
        "1\tالمرفأ\tMarfa\t36.2\t37.2\tvillage\n"
        "5\tالنبع\tNab\t36,5\t37,5\tvillage\n"
        "6\tالتلة\tTalla\tnorth\teast\tvillage\n"
    )
    loaded = read_table(table.encode(), name="places.tsv")
    assert [e.name for e in loaded.entries] == ["Marsa", "Nab"]
    said = [str(p) for p in loaded.problems]
    assert "places.tsv, line 3: impossible coordinates" in said[0]
    assert "line 4: no name" in said[1]
    assert "line 5" in said[2]
    assert "stands twice" in said[2]
    assert "line 7" in said[3]
    assert all(isinstance(p, BadRow) for p in loaded.problems)


def test_one_line_in_another_encoding() -> None:
    good = "name_ar\tname_en\tlat\tlon\nالمرسى\tMarsa\t36.1\t37.1\n".encode()
    bad = "المنارة\tManara\t36.2\t37.2\n".encode("cp1256")
    loaded = read_table(
        good + bad + "النبع\tNab\t36.5\t37.5\nالسد\tSadd\t36.5\t37.5\n".encode(), name="mixed.tsv"
    )
    assert [e.name for e in loaded.entries] == ["Marsa", "Nab", "Sadd"]
    assert "mixed.tsv, line 3" in str(loaded.problems[0])
    assert "المنارة" in str(loaded.problems[0])


def test_a_table_wholly_in_windows_1256_is_read_and_said() -> None:
    content = "name_ar\tlat\tlon\nالمرسى\t36.1\t37.1\nالمنارة\t36.2\t37.2\n".encode("cp1256")
    loaded = read_table(content, name="old.tsv")
    assert [e.names_ar[0] for e in loaded.entries] == ["المرسى", "المنارة"]
    assert "Windows-1256" in str(loaded.problems[0])


def test_binary_and_empty_are_no_tables() -> None:
    for content in (b"\x00\x01\x02\x00", b"", b"\n\n"):
        with pytest.raises(Unreadable):
            read_table(content)


def test_a_geonames_dump() -> None:
    names = "99\tMarsa\tMarsa\tالمرسى,Marsa,Al Marsa\t36.1\t37.1"
    row = names + "\tP\tPPL\tSY\t\t09\t\t\t\t7000\t\t\tAsia/Damascus\t2030-01-01"
    river = row.replace("99", "98").replace("\tPPL\t", "\tSTM\t")
    (entry,) = read_table(f"{row}\n{river}\n".encode()).entries
    assert (entry.id, entry.names_ar, entry.precision, entry.country) == ("gn:99", ("المرسى",), "town", "SY")


def test_an_ocha_p_code_table() -> None:
    table = (
        "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE\n"
        "Coast,الساحل,SY99,Marsa,المرسى,SY9901\nCoast,الساحل,SY99,Nab,النبع,SY9902\n"
    )
    loaded = read_table(table.encode())
    assert [(e.id, e.name, e.names_ar, e.precision, e.admin1, e.country) for e in loaded.entries] == [
        ("SY9901", "Marsa", ("المرسى",), "district", "Coast", "SY"),
        ("SY9902", "Nab", ("النبع",), "district", "Coast", "SY"),
    ]


def test_a_workbook_that_is_none() -> None:
    with pytest.raises(InputError):
        read_workbook(b"no workbook", name="cod.xlsx")


def test_added_places_are_found_and_known_ids_left_out() -> None:
    more = starter().extended(
        [place("gn:170794", "غيره", "Other", 1, 1), place("x:1", "زرنوقستان", "Zarnuq", 36, 37)]
    )
    assert len(more) == len(starter()) + 1
    assert more.lookup("زرنوقستان")[0].entry.id == "x:1"


def test_a_place_without_a_country_takes_its_neighbours() -> None:
    near_aleppo = Entry("x:1", ("زرنوقستان",), (), 36.2, 37.3, "village")
    at_sea = Entry("x:2", ("جزيرتي",), (), 0.5, -30.0, "village")
    more = starter().extended([near_aleppo, at_sea])
    assert [c.entry.country for n in ("زرنوقستان", "جزيرتي") for c in more.lookup(n)] == ["SY", ""]


@pytest.mark.parametrize(
    "name", ["syria_incident_places.tsv", "geonames_cities500_mena.tsv", "yemen_admin.tsv"]
)
def test_real_tables_are_read(shared: Path, name: str) -> None:
    loaded = read_file(shared / "gazetteer" / name)
    assert len(loaded.entries) > 3000
    assert all(p.where for p in loaded.problems)


def test_a_place_is_a_value_of_the_model() -> None:
    (found,) = starter().resolve(mentions("في مدينة حلب", "حلب"), "في مدينة حلب")
    assert isinstance(found, Place)
    assert (found.country, found.name_ar) == ("SY", "حلب")


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("الكوزلية", 36.64, 40.25),
        ("عون الدادات", 36.665, 37.93),
        ("معارة النعسان", 36.01, 36.84),
        ("جباتا الخشب", 33.22, 35.83),
        ("القورية", 34.97, 40.50),
        ("ميس الجبل", 33.17, 35.525),
        ("بني سهيلا", 31.343, 34.325),
        ("Zamzam camp", 13.48, 25.30),
        ("حرض", 16.41, 43.08),
    ],
)
def test_villages_and_quarters_written_by_hand_are_known(name: str, lat: float, lon: float) -> None:
    found = [c.entry.point for c in starter().lookup(name) if c.nearness >= 0.9]
    assert any(point and km(point, (lat, lon)) < 15 for point in found)


def test_every_place_written_by_hand_lies_in_its_country() -> None:
    boxes = {  # south, north, west, east, in degrees, generously
        "SY": (32.2, 37.4, 35.6, 42.5), "IQ": (29.0, 37.5, 38.7, 48.7), "YE": (12.0, 19.1, 42.4, 54.6),
        "PS": (31.1, 32.6, 34.1, 35.7), "LB": (33.0, 34.8, 35.0, 36.7), "SD": (8.6, 22.3, 21.8, 38.7),
        "LY": (19.4, 33.3, 9.3, 25.2),
    }  # fmt: skip
    outside = [
        entry.name
        for entry in starter().entries
        if entry.id.startswith("tw:")
        and entry.precision != "country"
        and entry.point
        and entry.country in boxes
        for south, north, west, east in [boxes[entry.country]]
        if not (south <= entry.point[0] <= north and west <= entry.point[1] <= east)
    ]
    assert outside == []


def test_a_province_of_another_country_is_not_what_the_material_means() -> None:
    text = "قصف على بلدة كفرنبل ثم على الجزيرة"
    found = starter().resolve(mentions(text, "كفرنبل", "الجزيرة"), text, home=("SY",))
    assert found[1].country != "SD"

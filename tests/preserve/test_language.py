"""Which language a text is in: prose decides, not the buttons around it, and the source's word is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawatur.preserve import settle

ARABIC = "قُتل ثلاثة أشخاص في قصف على حي النخيل."
ENGLISH = "Three people were killed when shells hit the Nakheel quarter, residents said."
FRENCH = "Le gouverneur a déclaré que les obus ont tué trois personnes dans le quartier."
PERSIAN = "در این حمله که دیروز در شهر شد سه نفر کشته شدند"
TURKISH = (
    "Güvenlik kaynaklarından edinilen bilgiye göre üç kişi ve bir çocuk bu saldırıda öldü, daha sonra da"
)


@pytest.mark.parametrize(
    ("text", "stated", "lang"),
    [
        (ARABIC, None, "ar"),
        (ENGLISH, None, "en"),
        (ENGLISH, "", "en"),
        (FRENCH, None, "fr"),
        (PERSIAN, None, "fa"),
        ("مقتل طفلين", None, "ar"),
        ("Two dead", None, "en"),
        (ARABIC, "ar-SY", "ar"),
        (PERSIAN, "fa", "fa"),
        (ENGLISH + " (" + ARABIC + ")", "en", "en"),
        ("١٢٣", None, "und"),
        ("", None, "und"),
    ],
)
def test_the_language_is_told_without_a_remark(text: str, stated: str | None, lang: str) -> None:
    assert settle(text, stated) == (lang, "")


def test_an_arabic_post_between_english_buttons_marked_english_is_read_as_arabic() -> None:
    post = f"Log in Sign up Radio Noor's Post Verified account 3h {ARABIC} Like Comment Share See more"
    found = settle(post, "en")
    assert found.lang == "ar"
    assert "stated to be in 'en'" in found.note


def test_a_turkish_text_marked_english_is_not_given_to_the_english_pack() -> None:
    assert settle(TURKISH, "en").lang == "tr"


def test_a_language_that_the_table_does_not_know_is_kept_as_stated() -> None:
    assert settle("Sagga qof ayaa lagu dilay magaalada", "so") == ("so", "")


def test_long_latin_prose_of_no_known_language_is_unknown_rather_than_english() -> None:
    assert settle("Wapiganaji walishambulia kijiji usiku wakaua watu watatu " * 5, None).lang == "und"


@pytest.mark.parametrize("name", ["news/ar", "news/en", "gold/dev_ar", "gold/dev_en"])
def test_news_is_told_right_every_time(shared: Path, name: str) -> None:
    with (shared / f"{name}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    wrong = [row["id"] for row in rows if settle(row["text"], None).lang != row["lang"]]
    assert wrong == []


def test_the_notices_of_a_saved_page_are_nobodys_prose() -> None:
    page = (
        "Copy link to Tweet\n\nEmbed Tweet\n\n{}\n\n3 Likes\n\nBack to top ↑\n\n"
        "Loading seems to be taking a while.\n\n"
        "Twitter may be over capacity or experiencing a momentary hiccup. "
        "Try again or visit Twitter Status for more information."
    )
    assert settle(page.format("استشهاد طفلة بقصف على قرية الزيزفونة"), "en").lang == "ar"
    assert settle(page.format("A girl was killed by shelling"), "en").lang == "en"

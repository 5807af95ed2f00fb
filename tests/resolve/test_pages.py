"""The part of a captured page that is its own story: cases of furniture."""

from __future__ import annotations

from tawatur.model import Document
from tawatur.resolve.pages import headline, own_story

TITLE = "قصف مدفعي يستهدف سوق مدينة الزيتونة المحاصرة"
PROSE = (
    "قتل سبعة مدنيين صباح اليوم في قصف مدفعي طال سوق الخضار وسط مدينة الزيتونة المحاصرة منذ أشهر، "
    "وقال شهود إن القصف انطلق من التلال الشمالية.\n\n"
    "وأضافت فرق الإسعاف أنها نقلت عشرين جريحا إلى المشفى الوحيد الذي ما زال يعمل في المدينة، وأن بينهم "
    "أطفالا ونساء.\n"
)
MENU = "\n".join(
    ["الرئيسية", "أخبار", "رياضة", "اتصل بنا"]
    + [f"عنوان خبر آخر رقم {n} في قائمة الأخبار" for n in range(12)]
)


def story(text: str, title: str | None = TITLE) -> str:
    document = Document("d", text, title=title)
    return own_story(document).quote(text)


def test_a_menu_before_and_a_list_after() -> None:
    found = story(f"{MENU}\n{TITLE}\n{PROSE}\n{MENU}")
    assert found.startswith(TITLE)
    assert "المشفى الوحيد" in found
    assert "رقم 3" not in found


def test_related_articles_are_left_out() -> None:
    found = story(f"{TITLE}\n{PROSE}\nمقالات ذات صلة\nمقتل ثلاثة في مدينة أخرى")
    assert "مدينة أخرى" not in found


def test_an_article_ends_with_the_line_that_credits_an_agency() -> None:
    others = "".join(f"خبر آخر رقم {n} من قائمة الأخبار\n{PROSE}" for n in range(3))
    found = story(f"{TITLE}\n{PROSE}\nالمصدر: وكالة المرفأ\n{others}")
    assert found.rstrip().endswith("المصدر: وكالة المرفأ")
    above = story(f"{TITLE}\nالمصدر: وكالة المرفأ\n{PROSE}")
    assert "المشفى الوحيد" in above, "a credit over the article ends nothing"


def test_a_post_whose_title_begins_otherwise_is_not_the_site_s_own_words() -> None:
    site = (
        "Loading seems to be taking a while, as the site may be over capacity or have a momentary hiccup. "
        * 2
    )
    post = f"Embed Tweet\n\n|| صورة الطفلة التي أصيبت في الزيتونة\n\nBack to top ↑\n\n{site}"
    for title in ("🚨 || صورة الطفلة التي أصيبت في الزيتونة", "منشور"):
        found = story(post, title)
        assert "صورة الطفلة" in found
        assert "over capacity" not in found


def test_a_story_under_a_menu_is_none_that_was_missed_where_it_has_the_headline_s_words() -> None:
    lead = "استهدف قصف مدفعي كثيف اليوم سوق الخضار في مدينة الزيتونة المحاصرة وأوقع عددا من الجرحى في السوق"
    assert len(lead) < 135
    document = Document("d", f"{lead}\n{MENU}", title=TITLE)
    assert lead in own_story(document).quote(document.text)


def test_comments_under_a_post_are_left_out() -> None:
    head = "قناة المرفأ Verified accountMarch 3, 2031 · Shared with Public"
    text = f"{head}{PROSE}All reactions:69220 commentsLikeComment تم"
    assert story(text, "قناة المرفأ").rstrip().endswith("ونساء.")


def test_a_capture_that_missed_its_story() -> None:
    assert own_story(Document("d", MENU, title=TITLE)).end == 0


def test_a_short_post_is_its_own_story() -> None:
    text = "قصف على الزيتونة الآن"
    assert story(text, None) == text


def test_nothing_is_the_story_of_an_empty_text() -> None:
    assert own_story(Document("d", "")).end == 0


def test_the_headline_without_its_site_and_its_repetitions() -> None:
    assert headline(Document("d", "", title=f"{TITLE} | شبكة المرفأ")) == TITLE
    assert headline(Document("d", "", title=f"{TITLE} - نبض {TITLE} - نبض")) == TITLE
    assert headline(Document("d", "", title=f'مراسل on X: "{TITLE}" / X')) == TITLE


def test_a_list_between_the_headline_and_its_story() -> None:
    title = "Seven civilians killed by shelling in the besieged town of Zaytuna"
    related = "\n".join(["Related News", *(f"Man shot dead in town number {n}" for n in range(3))])
    told = (
        "Shelling from the northern hills killed seven civilians in Zaytuna on Monday, as people were "
        "queueing for bread in front of the only bakery of the town that still worked."
    )
    found = story(f"Date:\n\n{title}\n\n{related}\n\n{told}", title)
    assert found.startswith("Shelling from")
    elsewhere = (
        "Rain is expected over the whole coast until Friday, with strong winds from the west, " * 2 + "."
    )
    assert "Rain" not in story(f"Date:\n\n{title}\n\n{related}\n\n{elsewhere}", title)

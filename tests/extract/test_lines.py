"""What of a saved page is its own story: headlines above it, links to other stories around it."""

from __future__ import annotations

from tawatur import read
from tawatur.text.lines import full_copy, headline_end, links

STORY = (
    "قتل ثلاثة مدنيين في قصف مدفعي على بلدة الزيزفونة أمس، وفق ما أفاد به مصدر طبي في مستشفى البنفسج.\n\n"
    "وقال الدفاع المدني إن فرقه انتشلت الجثث ونقلت المصابين إلى المستشفى، ولا تزال تبحث بين الأنقاض.\n\n"
)
OTHERS = (
    "مقتل تسعة أشخاص في انفجار بمدينة أخرى\n\nإصابة خمسة جنود في كمين\n\n"
    "افتتاح معرض الزهور\n\nتوثيق مقتل 40 شخصا في شهر\n"
)


def figures(text: str) -> set[tuple[str, int | None]]:
    return {(h.type, h.min) for c in read(text, lang="ar").claims for h in c.harms}


def test_headlines_of_other_stories_are_not_this_storys_dead() -> None:
    assert figures(STORY) == figures(STORY + OTHERS)


def test_a_story_of_one_line_is_no_link() -> None:
    assert links("مقتل تسعة أشخاص في انفجار") == []
    assert figures("مقتل تسعة أشخاص في انفجار") == {("killed", 9)}


def test_a_list_of_the_dead_is_no_list_of_links() -> None:
    listed = STORY + "والقتلى هم:\n– 4 مدنيين\n– 5 عناصر من لواء الصنوبر\n– طفلان\n– 3 نساء\n"
    assert links(listed) == []


def test_the_headline_ends_where_the_story_begins() -> None:
    text = "مقتل ثلاثة مدنيين في الزيزفونة\n\n" + STORY
    assert headline_end(text) == len("مقتل ثلاثة مدنيين في الزيزفونة")
    assert headline_end(STORY) == 0


POST = (
    "#الزيزفونة\n\nهنا تسقط الكلمات\nطفل استشهد اليوم بقصف مدفعي على بلدة الزيزفونة\n\n"
    "صورة الطفل تحت الأنقاض\n\nحسبنا الله ونعم الوكيل"
)


def test_a_post_without_full_stops_is_no_front_page() -> None:
    assert links(POST) == []
    assert figures(POST) == {("killed", 1)}


def test_a_page_under_the_heading_of_other_stories_is_links_however_short() -> None:
    others = "النشرة: حديث الصباح\n\nالنشرة: حديث الظهيرة\n\nالنشرة: حديث المساء\n\n"
    page = f"مقالات ذات صلة\n\n{others}مقتل تسعة أشخاص في انفجار بمدينة أخرى أمس"
    assert links(page) == [(0, len(page))]
    assert figures(page) == set()


def test_a_front_page_tells_nothing_of_its_own() -> None:
    page = OTHERS.replace(
        "مقتل تسعة أشخاص في انفجار بمدينة أخرى", "مقتل تسعة أشخاص في انفجار بمدينة أخرى صباح اليوم"
    )
    longer = page.replace("افتتاح معرض الزهور", "افتتاح معرض الزهور السنوي في العاصمة بحضور الوزير")
    assert links(page.strip()) == []
    front = longer.replace("إصابة خمسة جنود في كمين", "إصابة خمسة جنود في كمين على الطريق الصحراوي").strip()
    assert links(front) == [(0, len(front))]


def test_a_post_shown_cut_short_is_read_where_it_is_whole() -> None:
    line = "أصيب ثلاثة مدنيين بينهم طفل بقصف مدفعي استهدف أطراف بلدة الزيزفونة"
    text = f"{line}...\n\n{line} شرق نوران، وقتل حارس."
    assert full_copy(text) == text.rindex(line)
    claims = read(text, lang="ar").claims
    assert {(h.type, h.min) for c in claims for h in c.harms} == {
        ("injured", 3),
        ("injured", 1),
        ("killed", 1),
    }
    assert all(c.span.start >= full_copy(text) for c in claims)


def test_an_ellipsis_before_other_words_is_no_copy() -> None:
    assert full_copy("ما يزال القصف مستمرا...\n\nوقتل حارس في النخيلة.") == 0
    assert full_copy("") == 0

"""What of a saved page is its own story: headlines above it, links to other stories around it."""

from __future__ import annotations

from tawatur import read
from tawatur.text.lines import headline_end, links

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

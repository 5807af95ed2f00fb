"""What a speaker's noun phrase cannot hold: the object behind him, and the head of another phrase."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import (
    ACTOR,
    ADJ,
    CLASS,
    COMMA,
    ETHNIC,
    GROUP,
    NAME,
    PART,
    PERSON,
    PLACE,
    SAYNOUN,
    SPEAKER,
    THAT,
    TITLE,
)
from tawatur.extract.rules.speech.kinds import country, item_kind
from tawatur.extract.rules.speech.words import Words
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

DEED = TAGS["deed"]
_NAMING = ACTOR | SPEAKER | GROUP | NAME
_FEMININE = "ه"
_GOVERNING = 4
_OWNED = 5
_BODIES = frozenset(("armed_group", "ngo", "media", "political"))


class Heads:
    """Tells what stands behind a speaker from what is part of his name, in one text."""

    def __init__(self, items: Items, words: Words) -> None:
        self.items = items
        self.words = words

    def _object(self, index: int, at: int) -> bool:
        """Whether a word is the object behind the speaker ("أعلنت القيادة بدء …", "نفت X ضلوعها")."""
        items, words = self.items, self.words
        norm = items.norm(index)
        if norm in words.objects and items.tags[index] & NAME and words.definite(items.norm(index + 1)):
            return self._definite(index - 1)  # "ذكرت الوكالة | أسماء القتلى"
        if self.accusative(index) or self._owned(index):
            return True
        if items.tags[index] & (NAME | TITLE | SPEAKER) or any(r.before for r in items.words[index].readings):
            return False
        if norm.endswith(words.oblique or ("\n",)) and words.definite(norm):
            if items.tags[index - 1] & ETHNIC:
                # "الجيش النوراني | المدنيين": a plural behind a singular adjective is no part of it.
                return index - 1 > at and not items.norm(index - 1).endswith(words.oblique)
            if index - 1 == at and items.tags[at] & PLACE and not items.tags[at] & (ETHNIC | SPEAKER):
                return True  # "اتهمت نوران | الطرفين"
            bare = items.norm(at).removeprefix(words.article)  # "المنظمة | الطرفين", "الجيش | المدنيين"
            if index - 1 == at and bare != items.norm(at):
                return bare.endswith(words.feminine_endings or ("\n",)) or bare in words.masculine
        readings = items.words[index].readings
        named = self._definite(index - 1) or items.tags[index - 1] & (PLACE | GROUP)
        if readings and readings[0].after in words.objective and index > at and named:
            return True  # "دعت السلطات مواطنيها", "جددت اللجنة دعوتها"
        if norm.split(" ")[0] in words.objects or self._deed(index):
            # Behind an indefinite head it is the head's second half ("هيئة تحرير …", "منظمة حظر …").
            before = items.tags[index - 1]
            head = before & (SPEAKER | ACTOR) and len(items.norm(index - 1).split()) == 1
            head = head and not items.norm(index - 1).endswith(self._closed_endings())
            whole = words.definite(items.norm(index - 1)) or before & (PLACE | ETHNIC | GROUP)
            whole = whole or (before & ACTOR and self._group(index - 1))
            return not head or bool(whole)
        if not items.tags[index] and words.masdar.fullmatch(norm):
            # "أعلنت الحكومة | تعطيل المدارس": an unknown noun of doing by its shape
            return bool(self._definite(index - 1) or items.tags[index - 1] & (ETHNIC | NAME))
        if (
            items.tags[index]
            or norm in words.joins
            or len(norm) <= 5
            or not norm.endswith(words.objective or ("\n",))
        ):
            return False
        # "وزير دفاعها": what an office without an article serves is no object.
        return words.definite(items.norm(index - 1)) or not self._office(index - 1)

    def accusative(self, index: int) -> bool:
        """Whether a word is an indefinite object by its printed ending ("نشرت القناة تقريراً")."""
        items, endings = self.items, self.words.accusative
        norm = items.norm(index)
        named = items.tags[index] & (ACTOR | GROUP | NAME | PLACE | TITLE)
        if not endings or named or not norm.endswith(endings) or items.norm(index - 1).endswith(endings):
            return False  # "إن مسؤولاً محلياً قال": the adjective of an accusative
        behind = index + 2 if items.norm(index + 1) in COMMA else index + 1
        if behind < len(items.tags) and items.tags[behind] & THAT:
            return False  # "قال سالم صبراً إن": a surname
        printed = items.text[items.starts[index] : items.ends[index]]
        return printed.endswith(self.words.tanwin) or norm in self.words.objects

    def _owned(self, index: int) -> bool:
        """Whether an unknown noun with its owner written onto it stands behind a whole name.

        "يصف أبو كريم شعوره", "جدد الرئيس النوراني دعوته".
        """
        items, words = self.items, self.words
        norm = items.norm(index)
        printed = items.text[items.ends[index] - 1 : items.ends[index]]
        readings = items.words[index].readings
        if len(norm) < _OWNED or items.tags[index] & (_NAMING | PERSON | TITLE) or words.definite(norm):
            return False
        if printed not in words.endings or not norm.endswith(printed):
            return False
        if not (words.definite(items.norm(index - 1)) or items.tags[index - 1] & (NAME | ETHNIC)):
            return False
        if readings:
            return readings[0].after == printed
        shapes = (words.masdar, words.verbal_nouns)
        return norm[-2] in words.bound or any(shape.fullmatch(norm[:-1]) for shape in shapes)

    def _deed(self, index: int) -> bool:
        """Whether a word is a noun of doing without an article ("نفت القوات استخدام …")."""
        reading = self.items.first(index, DEED)
        return (
            reading is not None
            and not reading.article
            and reading.entry.pos != "verb"
            and not self.items.tags[index] & (_NAMING | PLACE | ADJ | PERSON | CLASS | PART)
        )

    def _disagrees(self, index: int, at: int) -> bool:
        """A definite word behind an indefinite adjective starts another phrase ("دول غربية | التصعيد")."""
        items, words = self.items, self.words
        if not words.article or not items.norm(index).startswith(words.article):
            return False
        if items.norm(index - 1) in words.joins:
            return False  # "قوات التحالف بقيادة السعودية"
        head = index - 3 if items.norm(index - 2) in COMMA else index - 2
        if items.tags[index] & (NAME | TITLE) or (head >= at and items.tags[head] & TITLE):
            return False  # "العقيد تركي المالكي": a nation's adjective that is a first name
        if items.norm(index - 2) in COMMA and not items.words[index].readings:
            return False  # "المتحدث باسم التحالف، تركي المالكي، …"
        return (
            bool(items.tags[index - 1] & (ETHNIC | ADJ))
            and index - 1 > at
            and not words.definite(items.words[index - 1].norm)
            and not items.tags[index - 1] & (SPEAKER | ACTOR | GROUP)
        )

    def _new_head(self, index: int, at: int) -> bool:
        """A second definite party behind a finished one is the object ("طالبت العشائر قوات …")."""
        items = self.items
        tag = items.tags[index]
        if index - 1 == at and self._bare_country(at) and self._plain_definite(index):
            return True  # "وجددت نوريا الدعوة": a country's name takes no noun
        if self._closed(index, at) or self._follows_whole(index, at) or self._beside_body(index, at):
            return True
        place = tag & PLACE and not tag & (ETHNIC | NAME | SPEAKER | GROUP)
        if place and self._full_name(index - 1, at) and not self.items.words[index].readings[0].before:
            return True  # "توعد الوزير فلان الفلاني | غزة"
        armed = tag & (SPEAKER | ACTOR | GROUP) and item_kind(items, index) == "armed_group"
        armed = armed or (tag & ACTOR and not tag & (SPEAKER | TITLE | ETHNIC | PLACE))
        if armed and self._full_name(index - 1, at):
            return True  # "اتهم الوزير فلان الفلاني | تنظيم …"
        if (
            tag & (SPEAKER | ACTOR)
            and items.norm(index).startswith(self.words.article or "\n")
            and self._finished(index - 1, bool(tag & (ADJ | ETHNIC)) or self._nisba(index))
            and not self._office(index)
            and index - 1 >= at
            and not self._agrees(index)
        ):
            # "اتهمت عائلة فلان | السلطات": behind a name, a definite body is the object.
            return True
        if index - 1 == at and self._bare_country(at) and tag & ACTOR and self._state(index):
            return True  # "اتهمت نوريا | سيلانيا"
        if index - 1 > at and self._force_behind_place(index):
            return True  # "ناشد شيوخ نوران | قوات التحالف"
        if tag & ACTOR and not tag & (ETHNIC | ADJ) and self._state(index) and self._body(index - 1):
            return True  # "حثت الأمم المتحدة | نوريا"
        if tag & ACTOR and self._state(index) and index - 1 > at and items.tags[index - 1] & (ETHNIC | ADJ):
            # "اتهمت الحركة الفلسطينية | نوريا": a country's name follows no adjective.
            return self.words.definite(items.norm(index - 1))
        if not tag & GROUP and not (tag & ACTOR and self._group(index)):
            return False
        if any(r.entry.get("construct") == "y" for r in items.words[index - 1].readings):
            return False  # "متمردو حزب العمال"
        if self._person(index):
            return False  # "زعيم الحركة عبد الملك الكناني": the name of who holds the office
        before = items.tags[index - 1]
        if items.words[index].readings[0].before:
            return False
        if items.norm(index - 1) in self.words.joins:
            return False
        office = self._office(index - 1)
        if before & (SPEAKER | TITLE) and not items.first(index - 1, ETHNIC):
            return bool(before & (SPEAKER | ACTOR)) and self._definite(index - 1) and not office
        return bool(before & (PLACE | ETHNIC | GROUP | ADJ)) or (
            bool(before & ACTOR) and self._definite(index - 1)
        )

    def _force_behind_place(self, index: int) -> bool:
        """Whether a force stands right behind a place, whose genitive it cannot be."""
        tag, before = self.items.tags[index], self.items.tags[index - 1]
        force = tag & ACTOR and not tag & (SPEAKER | TITLE | ETHNIC | ADJ | PLACE | NAME)
        place = before & PLACE and not before & (_NAMING | ETHNIC)
        return bool(force and place) and not any(r.before for r in self.items.words[index].readings)

    def _beside_body(self, index: int, at: int) -> bool:
        """Whether an unknown indefinite noun stands behind a state's name or a body's adjective.

        "ألقى الجيش النوراني | مناشير", "رفضت نوران | نداءات دولية": neither has a name behind it.
        """
        items, words = self.items, self.words
        if (
            items.kinds[index] != Kind.WORD
            or items.words[index].readings
            or words.definite(items.norm(index))
        ):
            return False
        joined = items.norm(index).startswith((words.conjunction or "\n", words.told_clitic or "\n"))
        if joined or items.norm(index - 1) in words.joins:
            return False
        if index - 1 == at and (self._bare_country(at) or self._state(at)):
            return not items.tags[at] & (TITLE | NAME | PERSON)
        reading = items.first(at, SPEAKER)
        force = bool(items.tags[at] & ACTOR) and reading is None and not items.tags[at] & (TITLE | PERSON)
        body = force or (
            self._heads_body(at) and reading is not None and reading.entry.get("kind") != "media"
        )
        ethnic = items.tags[index - 1] & ETHNIC and index - 1 > at
        return bool(body and ethnic and self._definite(index - 1))

    def _agrees(self, index: int) -> bool:
        """Whether a nation's plural follows a plural, or a country a land of its own: parts of one name."""
        items, oblique = self.items, self.words.oblique or ("\n",)
        tag, before = items.tags[index], items.norm(index - 1)
        if tag & items.tags[index - 1] & PLACE:
            return True  # "رئاسة إقليم كردستان العراق"
        return bool(tag & ETHNIC) and before.endswith(oblique) and items.norm(index).endswith(oblique)

    def _nisba(self, index: int) -> bool:
        """Whether a definite word may be an adjective by its ending ("الناطق | الإعلامي")."""
        norm = self.items.norm(index)
        return (
            len(norm) > 5
            and " " not in norm
            and norm.endswith(tuple(n + e for n in self.words.nisba for e in ("", *_FEMININE)))
        )

    def _follows_whole(self, index: int, at: int) -> bool:
        """Whether a party stands behind a whole noun phrase, whose genitive or apposition it cannot be.

        "حملت حركة السهل | قوات الحكومة", "نعت حركة السهل | القائد أبو كريم".
        """
        items, words = self.items, self.words
        tag, before = items.tags[index], items.norm(index - 1)
        whole = index - 1 >= at and before.startswith(words.article or "\n")
        if not tag & (SPEAKER | ACTOR | GROUP | TITLE | PERSON) or not whole:
            return False
        if items.kinds[index - 1] != Kind.WORD or any(r.before for r in items.words[index].readings):
            return False
        if self._office(index) or tag & TITLE:
            return self._heads_body(at) or items.norm(index) in words.objects
        if tag & PERSON and not tag & (SPEAKER | ACTOR | GROUP):
            return not words.definite(items.norm(index)) and bool(items.tags[index - 1] & ETHNIC)
        person = (r := items.first(index, SPEAKER)) is not None and r.entry.get("person") == "y"
        alone = not tag & (NAME | PLACE | ETHNIC) and not words.definite(items.norm(index))
        return alone and not person and not self._person(index) and not self._office(index - 1)

    def _heads_body(self, at: int) -> bool:
        """Whether a phrase is headed by a body, and no person or office."""
        items = self.items
        if not items.tags[at] & (SPEAKER | GROUP) or items.tags[at] & (TITLE | NAME | PERSON):
            return False
        reading = items.first(at, SPEAKER)
        if reading is not None and reading.entry.get("kind") not in _BODIES:
            return False
        person = self._person(at) or (reading is not None and reading.entry.get("person") == "y")
        return not person and not self._office(at)

    def _body(self, index: int) -> bool:
        """Whether a body's definite name ends at an item, which no further noun can be part of."""
        items = self.items
        party = bool(items.tags[index] & (SPEAKER | GROUP)) and not items.tags[index] & (TITLE | NAME | PLACE)
        whole = not self._office(index) or items.norm(index).startswith(self.words.article or "\n")
        return party and self._definite(index) and whole and not self._person(index)

    def _bare_country(self, index: int) -> bool:
        """Whether an item is a country's name and nothing else."""
        return country(self.items, index) and not self.items.tags[index] & (ETHNIC | TITLE | NAME | PERSON)

    def _plain_definite(self, index: int) -> bool:
        """Whether a definite word can be no part of a country's name: no body, and no adjective."""
        parts = SPEAKER | ACTOR | GROUP | ETHNIC | ADJ | NAME | PLACE
        return not self.items.tags[index] & parts and self.words.definite(self.items.norm(index))

    def _closed(self, index: int, at: int) -> bool:
        """A party behind a plural or a bare adjective, which govern nothing ("اتهم ناشطون | قوات …")."""
        items = self.items
        tag, before = items.tags[index], items.tags[index - 1]
        if not tag & (SPEAKER | ACTOR | GROUP) or tag & (ADJ | ETHNIC | TITLE | NAME) or index - 1 < at:
            return False
        if any(r.before for r in items.words[index].readings):
            return False
        norm = items.norm(index - 1)
        if norm.rpartition(" ")[2] in self.words.joins:
            return False  # "هيئة أركان الجيش"
        if before & (SPEAKER | GROUP):
            return norm.endswith(self._closed_endings()) and not self._definite(index - 1)
        return bool(before & (ADJ | ETHNIC)) and index - 1 > at and not self.words.definite(norm)

    def _closed_endings(self) -> tuple[str, ...]:
        """Endings of plurals that govern no genitive."""
        return tuple(self.items.pack.settings.get("closed_endings", ("\n",)))

    def _finished(self, index: int, adjective: bool) -> bool:
        """Whether the phrase that ends at an item takes no further definite noun: a name, a definite body.

        `adjective` says that the word behind may be an adjective as well ("الفصائل السورية المعارضة").
        """
        items = self.items
        tag = items.tags[index]
        if items.norm(index) in self.words.joins:
            return False
        if items.norm(index) in (")", "”", "»"):
            return True
        if items.kinds[index] != Kind.WORD:
            return False
        if not tag and self._governs(index):
            return False
        if not tag or tag & NAME or self._person(index):
            return not (adjective and self.words.definite(items.norm(index)))
        if tag & PLACE and not tag & (SPEAKER | ETHNIC):
            return not adjective
        whole = self._definite(index) and bool(tag & (SPEAKER | ACTOR | SAYNOUN | PERSON))
        own = items.norm(index).startswith(self.words.article or "\n")  # "الوزير | الجماعة": no genitive
        return whole and not adjective and (not self._office(index) or own)

    def _governs(self, index: int) -> bool:
        """Whether an unknown word stands before its genitive, and is no name ("مراقبي الأمم المتحدة")."""
        items, words = self.items, self.words
        norm = items.norm(index)
        if words.definite(norm) or len(norm) < _GOVERNING:
            return False
        if items.norm(index - 1) in words.inside or items.text[items.ends[index] - 1] in words.feminine_mark:
            return True  # "الخبير في شؤون | الجماعات", "مفوضية | اللاجئين"
        return norm.startswith(words.participle or "\n") and norm.endswith(words.nisba)

    def _office(self, index: int) -> bool:
        """Whether an item names an office, whose institution belongs to the speaker."""
        return any(r.entry.get("office") == "y" for r in self.items.words[index].readings)

    def _person(self, index: int) -> bool:
        reading = self.items.first(index, GROUP)
        return reading is not None and reading.entry.get("person") == "y"

    def _full_name(self, index: int, at: int) -> bool:
        """Whether two unknown words that end at an item are a name, which takes no further noun."""
        items = self.items
        return index - 1 > at and all(
            items.kinds[i] == Kind.WORD
            and (not items.words[i].readings or bool(items.tags[i] & NAME))
            and items.norm(i) not in self.words.joins
            for i in (index - 1, index)
        )

    def _state(self, index: int) -> bool:
        """Whether an item is a country's name, without anything written onto it."""
        reading = self.items.first(index, ACTOR)
        if reading is None or reading.entry.get("state") != "y" or reading.before:
            return False
        return not self._nisba(index)  # "السعودية" is what a ministry is as well

    def _group(self, index: int) -> bool:
        """Whether an actor is named in full here: by several words, or as a group's own name."""
        items = self.items
        reading = items.first(index, ACTOR)
        assert reading is not None
        return len(items.norm(index).split()) > 1 or reading.entry.get("group") == "y"

    def _definite(self, index: int) -> bool:
        """Whether an item is definite: by its own article, or by that of the last word of its phrase."""
        return self.words.definite(self.items.norm(index).split(" ")[-1])

"""Which part of a captured page is its own story: menus, lists of other headlines and comments left out.

A capture often holds the page and not the article. The story starts where the headline stands with
prose after it, and ends at the first mark of what follows articles ("related", "All reactions"), after
the line that credits an agency ("Source: …"), or at a run of short lines without a full stop, as lists of
headlines are.
"""

from __future__ import annotations

import re

from tawatur.model import Document, EvidenceSpan

_END_MARKS = re.compile(
    r"(?:^|\n|\s)(?:مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|مواد ذات صلة|"
    r"اقرأ أيض[اً]+|اقرأ ايضا|إقرأ أيضا|اقرأ المزيد|"
    r"الأكثر قراءة|المزيد في |آخر ما نشر|تعليقات حول الموضوع|التعليقات \(|اترك تعليق|شارك المقال|شاركها|"
    r"قد يعجبك|الكلمات المفتاحية|تابعنا عبر|اشترك في|تاغ|"
    r"related (?:articles|posts|news|topics)|read more|read also|"
    r"see also|most read|leave a (?:reply|comment)|share this|most popular|more from|you may also|tags:)"
    r"|commentmost relevant|aboutpresscopyright",
    re.IGNORECASE,
)
# "Source: Sana" on a line of its own is what an agency's article ends with.
_CREDIT = re.compile(r"\W{0,3}(?:المصدر|المصادر|sources?)\s*[:：]", re.IGNORECASE)
_POST_ENDS = re.compile(r"all reactions:|likecomment|back to top ↑", re.IGNORECASE)
_START_MARKS = re.compile(r"shared with public", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s+[|–•]\s+[^|–•]{2,60}$|\s+-\s+[^-]{2,40}$|\s*-ANHA$|\s*/ X$")
_POST_TITLE = re.compile(r"^.{1,80}? on (?:X|Twitter): [\"“]", re.DOTALL)
_SIGNS = re.compile(r"^[^\w#@\"“«(]+")
_PROSE = 90  # characters from which a line is prose and not a headline or a menu
_LIST = 4  # short lines in a row that make a list


def headline(document: Document) -> str:
    """The document's title without the name of the site, or of the account that posts."""
    title = (document.title or "").strip()
    again = title.find(title[:25], 25) if len(title) > 60 else -1  # captures join two or three titles
    if again > 0:
        title = title[:again].strip()
    title = _POST_TITLE.sub("", title).strip(' "”“/')
    for _ in range(2):
        title = _SITE_NAME.sub("", title).strip(' "”“/')
    return title


def own_story(document: Document) -> EvidenceSpan:
    """The span of the document's own story; the whole text where nothing marks off a part.

    Empty (0, 0) where the capture missed the story: a headline that the text does not hold, and
    nothing but menus and lists in the text.
    """
    text = document.text
    if len(text) < 200:
        return EvidenceSpan(0, len(text)) if text else EvidenceSpan(0, 0)
    if _missed(document):
        return EvidenceSpan(0, 0)
    start = _start(document)
    end = _end(text, start)
    if late := _after_list(document, start, end):
        start, end = late, _end(text, late)
    least = 10 if _POST_ENDS.match(text, end) else 40
    return EvidenceSpan(start, end) if end - start >= least else EvidenceSpan(0, len(text))


def _missed(document: Document) -> bool:
    title = headline(document)
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    return (
        len(title) >= 25
        and len(lines) >= 12
        and len(document.text) >= 400
        and not _occurrences(document.text, title)
        and not _START_MARKS.search(document.text)
        and sum(len(line) >= 1.5 * _PROSE for line in lines) == 0
        and not any(len(line) >= _PROSE and _tells(line, title) for line in lines)
    )


def _tells(line: str, title: str) -> bool:
    """Whether a line has half of the headline's longer words, and three at least."""
    said = {w for w in title.lower().split() if len(w) >= 4}
    told = line.lower()
    return sum(w in told for w in said) >= max(3, len(said) // 2)


def _start(document: Document) -> int:
    text = document.text
    found = _occurrences(text, headline(document))
    post = _START_MARKS.search(text[:1500])
    if post:
        return 0 if not found else min(found[0], post.end())
    if not found:
        # Of a post that its title does not begin as, all that stands before the site's own words.
        return 0 if _POST_ENDS.search(text) else _first_prose(text)
    return max(found, key=lambda at: (min(_prose_after(text, at), 600), -at))


def _after_list(document: Document, start: int, end: int) -> int:
    """Where the story begins if a list of other headlines stands between it and its headline; else 0."""
    text = document.text
    if end == len(text) or any(len(line) >= 1.5 * _PROSE for line in text[start:end].split("\n")):
        return 0
    title, at = headline(document), end
    for line in text[end:].split("\n"):
        if len(line) >= 1.5 * _PROSE and line.rstrip().endswith("."):
            return at if _tells(line, title) else 0
        at += len(line) + 1
    return 0


def _occurrences(text: str, title: str) -> list[int]:
    """Where the headline stands in the text: its first words, then fewer of them if it was cut.

    Signs before its first letter ("🚨 ||") are left out, as captures leave them out.
    """
    title = _SIGNS.sub("", title)
    for size in (50, 30, 18):
        head = title[:size].strip()
        if len(head) < 12:
            continue
        found: list[int] = []
        at = text.find(head)
        while at >= 0 and len(found) < 8:
            found.append(at)
            at = text.find(head, at + len(head))
        if found:
            return found
    return []


def _prose_after(text: str, at: int) -> int:
    """How much prose follows within 2,000 characters."""
    return sum(len(line) for line in text[at : at + 2000].split("\n") if len(line) >= _PROSE)


def _first_prose(text: str) -> int:
    """Where a page without its headline begins to be prose: the line before its first long one."""
    at = 0
    before = 0
    for line in text.split("\n"):
        if len(line) >= _PROSE:
            return before
        if line.strip():
            before = at
        at += len(line) + 1
    return 0


def _end(text: str, start: int) -> int:
    marks = (_POST_ENDS.search(text, start), _END_MARKS.search(text, start + 60))  # a post may be short
    limit = min((m.start() for m in marks if m), default=len(text))
    at, prose, short, list_start = start, 0, 0, start
    for line in text[start:limit].split("\n"):
        bare = line.strip()
        if prose >= 200 and len(bare) < _PROSE and _CREDIT.match(bare):
            return at + len(line)
        if len(bare) >= _PROSE or bare.endswith((".", "۔", ":", "؟")):
            prose += len(bare)
            short = 0
        elif len(bare) >= 15:
            if not short:
                list_start = at
            short += 1
            if short >= _LIST and prose >= 200:
                return list_start
        at += len(line) + 1
    return list_start if short >= 2 and prose >= 200 else limit

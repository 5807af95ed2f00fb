"""Formats to documents: text verbatim, broken rows by number, articles without furniture."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tawatur.capture import Capture, Provenance, capture_bytes
from tawatur.errors import BadRow, InputError
from tawatur.model import Document
from tawatur.preserve import Preserved, read

ARTICLE = (
    "The shelling of the Nakheel quarter killed nine people on Tuesday, residents told this newspaper. "
    "Among the dead were four children of one family, whose house stood beside the bakery. "
    "A spokesman of the Mithaq Forces denied that they had fired on the quarter at all."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head>
<title>Nine killed in Nakheel - The Marsawa Herald</title>
<meta property="og:site_name" content="The Marsawa Herald">
<meta property="article:published_time" content="2019-03-13T09:00:00+02:00">
<link rel="canonical" href="https://herald.example/nakheel"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Nine killed in Nakheel</h1><p>{ARTICLE}</p><p>{ARTICLE.replace("Tuesday", "12 January 2011")}</p>
<p>The governor called for calm and promised bread to the whole of the city by the end of the week.</p>
</article>
<div class="comments"><p>First! What a terrible newspaper this is.</p></div>
<footer>© 2024 The Marsawa Herald. Cookies.</footer></body></html>"""


def reading(data: bytes | str, path: str, said: Provenance | None = None) -> list[Preserved | InputError]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read(capture_bytes(raw, path, said)))


def one(data: bytes | str, path: str, said: Provenance | None = None) -> Preserved:
    (found,) = reading(data, path, said)
    assert isinstance(found, Preserved), found
    return found


def document(data: bytes | str, path: str, said: Provenance | None = None) -> Document:
    return one(data, path, said).document


class TestPlainText:
    def test_the_text_is_kept_character_for_character(self) -> None:
        text = "  ‏قُـتل ٩ أشخاص\r\n\u200f في النخيل \u00a0\n"
        assert document(text, "a.txt").text == text

    def test_what_the_person_says_fills_the_gaps(self) -> None:
        said = Provenance("Radio Noor", dt.date(2019, 3, 12), "https://noor.example/1", None)
        found = document("قتل تسعة أشخاص في القصف", "a.txt", said)
        assert (found.publisher, found.published, found.url, found.lang) == (
            "Radio Noor", dt.date(2019, 3, 12), "https://noor.example/1", "ar",
        )  # fmt: skip

    def test_the_id_comes_from_the_words_and_stays_the_same(self) -> None:
        first, again = document("Nine killed.", "a.txt"), document("Nine killed.", "copy/b.txt")
        assert first.id == again.id
        assert first.id.startswith("doc-")
        assert document("Ten killed.", "a.txt").id != first.id

    def test_the_same_words_from_another_publisher_are_another_document(self) -> None:
        other = Provenance(publisher="The Marsawa Herald")
        assert document("Nine killed.", "a.txt").id != document("Nine killed.", "a.txt", other).id

    def test_a_file_of_spaces_is_refused(self) -> None:
        (found,) = reading(" \n\t ", "a.txt")
        assert isinstance(found, InputError)


class TestJsonl:
    def test_a_broken_row_is_named_by_number_and_the_rest_are_taken(self) -> None:
        rows = (
            '{"id": "1", "text": "one"}\n\n{"id": "2", "text": \n{"id": "3"}\n{"id": "4", "text": "four"}\n'
        )
        found = reading(rows, "d.jsonl")
        assert [f.document.id for f in found if isinstance(f, Preserved)] == ["1", "4"]
        assert [(f.where) for f in found if isinstance(f, BadRow)] == ["d.jsonl:3", "d.jsonl:4"]
        assert [f.row for f in found if isinstance(f, Preserved)] == [1, 5]

    def test_id_and_text_are_kept_verbatim_and_claims_in_the_file_are_left_aside(self) -> None:
        row = {"id": " é/١ ", "text": "\u200fنص\r\n", "claims": [{"span": [0, 1], "event": "toll"}]}
        found = one(json.dumps(row), "d.jsonl")
        assert (found.document.id, found.document.text, found.document.claims) == (row["id"], row["text"], ())
        assert found.id_given

    @pytest.mark.parametrize("published", ["yesterday", "2019-13-01", "12/03/2019"])
    def test_a_day_that_is_none_is_named(self, published: str) -> None:
        (found,) = reading(json.dumps({"id": "1", "text": "x", "published": published}), "d.jsonl")
        assert isinstance(found, BadRow)
        assert published in str(found)

    def test_a_time_of_day_after_the_day_is_no_fault(self) -> None:
        row = json.dumps({"id": "1", "text": "x", "published": "2019-03-12T10:00:00Z"})
        assert document(row, "d.jsonl").published == dt.date(2019, 3, 12)

    def test_a_row_states_its_own_provenance_and_options_only_fill_gaps(self) -> None:
        row = json.dumps({"id": "1", "text": "Nine killed.", "publisher": "Herald", "url": None})
        found = document(row, "d.jsonl", Provenance(publisher="Radio Noor", url="https://noor.example"))
        assert (found.publisher, found.url) == ("Herald", "https://noor.example")

    def test_a_day_in_the_future_is_remarked_upon(self) -> None:
        row = json.dumps({"id": "1", "text": "Nine killed.", "published": "2999-01-01"})
        (note,) = one(row, "d.jsonl").notes
        assert "future" in note

    def test_a_file_of_another_name_is_recognised(self) -> None:
        assert one('{"id": "1", "text": "one"}\n', "export.json.old").reader == "jsonl"

    def test_a_line_of_fifty_megabytes_is_one_document(self) -> None:
        text = "قصف " * (50_000_000 // 7)
        found = one(json.dumps({"id": "long", "text": text}, ensure_ascii=False), "d.jsonl")
        assert found.document.text == text

    def test_a_broken_line_of_fifty_megabytes_is_named_and_not_printed(self) -> None:
        found = reading(
            '{"id": "long", "text": "' + "x" * 50_000_000 + '\n{"id": "2", "text": "two"}\n', "d.jsonl"
        )
        assert isinstance(found[0], BadRow)
        assert len(str(found[0])) < 400
        assert isinstance(found[1], Preserved)

    def test_half_a_surrogate_pair_is_a_broken_row_not_a_crash(self) -> None:
        found = reading('{"id": "1", "text": "\\ud800"}\n{"id": "2", "text": "two"}', "d.jsonl")
        assert [type(f).__name__ for f in found] == ["BadRow", "Preserved"]


class TestHtml:
    def test_the_article_is_kept_and_the_furniture_is_not(self) -> None:
        text = document(PAGE, "page.html").text
        assert ARTICLE in text
        for furniture in ("Sport", "terrible newspaper", "Cookies"):
            assert furniture not in text

    def test_metadata_say_title_publisher_address_and_day(self) -> None:
        found = document(PAGE, "page.html")
        assert (found.title, found.publisher, found.url, found.published, found.lang) == (
            "Nine killed in Nakheel", "The Marsawa Herald", "https://herald.example/nakheel",
            dt.date(2019, 3, 13), "en",
        )  # fmt: skip

    def test_no_day_is_guessed_from_the_words_of_the_page(self) -> None:
        undated = PAGE.replace("article:published_time", "article:unknown")
        assert document(undated, "page.html").published is None

    def test_a_day_in_linked_data_is_metadata(self) -> None:
        said = '{"@type": "NewsArticle", "datePublished": "2019-03-14"}'
        data = f'<script type="application/ld+json">{said}</script>'
        page = PAGE.replace("article:published_time", "article:unknown").replace("</head>", f"{data}</head>")
        assert document(page, "page.html").published == dt.date(2019, 3, 14)

    def test_what_the_person_says_stands_before_what_the_page_says(self) -> None:
        assert document(PAGE, "page.html", Provenance(publisher="Radio Noor")).publisher == "Radio Noor"

    @pytest.mark.parametrize(
        "body",
        [
            "<nav><a href='/'>Home</a></nav>",
            "<ul>"
            + "".join(f"<li><a href='/{n}'>Shelling kills {n} people in Nakheel</a></li>" for n in range(30))
            + "</ul>",
            "<div id='player'></div><script>play()</script>",
            "",
        ],
    )
    def test_a_page_without_an_article_is_refused_by_name(self, body: str) -> None:
        (found,) = reading(f"<html><body>{body}</body></html>", "list.html")
        assert isinstance(found, InputError)
        assert "list.html: the page holds no article" in str(found)

    def test_an_arabic_page_in_windows_1256_is_read(self) -> None:
        body = "قال ناشطون إن القصف على حي النخيل في مرساوة أوقع تسعة قتلى بينهم أطفال، ونفت القوات ذلك. " * 4
        page = (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
            f"<title>قصف</title></head><body><article><h1>قصف</h1><p>{body}</p></article></body></html>"
        )
        found = one(page.encode("cp1256"), "page.html")
        assert "تسعة قتلى بينهم أطفال" in found.document.text
        assert (found.encoding, found.document.lang) == ("cp1256", "ar")

    def test_a_page_saved_without_its_suffix_is_recognised(self) -> None:
        assert one(PAGE, "nakheel").reader == "html"


def test_a_binary_file_is_refused_and_says_what_it_is() -> None:
    (found,) = reading(b"%PDF-1.4 binary", "report.pdf")
    assert isinstance(found, InputError)
    assert "PDF" in str(found)


def test_offsets_count_into_exactly_what_is_stored() -> None:
    captured: Capture = capture_bytes("\ufeffقتل\r\nتسعة".encode(), "a.txt")
    (found,) = read(captured)
    assert isinstance(found, Preserved)
    assert found.document.text[5:9] == "تسعة"

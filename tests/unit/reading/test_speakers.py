"""Who speaks and where he lives, in words that no rule foresaw: by weights, and where they are sure only."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from kit import mail
from labelled_reports import SAMPLE
from lessons import MENTIONED, digest_of

from pipeline.domain.tagging import load as load_chain
from pipeline.domain.weighing import load
from pipeline.reading.reports.persons import addresses, beside, informant, mentions, speakers
from pipeline.reading.reports.persons.mentions import Mention
from pipeline.reading.reports.persons.speakers import home_of, name_of
from pipeline.reading.understand import as_report, read

HELD = Path(__file__).parents[2] / "data" / "held_speakers.jsonl"
OFFICE = "Trực ban <truc.ddn@vptu.binhphuoc.example>"


@pytest.mark.parametrize(
    ("text", "noted", "name", "home"),
    [
        (
            "Có mùi khét từ xưởng nhựa của ông Đoàn Văn Mẫu. Người gọi là bà Hà Thị Lụa, nhà ở xóm Trại, xã Gò Sậy, đt 0900 222 415.",
            True,
            "Hà Thị Lụa",
            "xóm Trại, xã Gò Sậy",
        ),
        (
            "Tôi là Lương Thị Mẫu, giáo viên cắm bản ở bản Huồi Pún, xã Nậm Pông. Ở bản muốn gọi điện phải leo lên núi.",
            False,
            "Lương Thị Mẫu",
            "bản Huồi Pún, xã Nậm Pông",
        ),
    ],
)
def test_the_speaker_is_told_from_others(text: str, noted: bool, name: str, home: str) -> None:
    assert (name_of(text, noted=noted), home_of(text, noted=noted)) == (name, home)


def test_the_foot_of_a_long_letter_is_read() -> None:
    letter = "Con đường liên thôn hư hỏng đã lâu, xe cộ đi lại vô cùng vất vả. " * 60
    assert name_of(f"{letter}\nTrân trọng.\nNgười viết: Lê Thị Mẫu, 0900 222 415", noted=False) == "Lê Thị Mẫu"


def test_where_a_citizen_speaks_of_nobody_he_is_who_signs_and_no_word_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "mentions", None)
    text = "Tuyến đường liên xã đoạn qua ấp 3, xã Tân Lập hư hỏng. Bãi rác Lê Hồng Phong đầy."
    for foot, name, home in (
        ("", None, None),
        ("\nTrân trọng,\nLê Thị Mẫu, 0900 222 415", "Lê Thị Mẫu", None),
        ("\nLê Thị Mẫu - 0900 222 415 - xóm Bãi, xã Yên Thượng", "Lê Thị Mẫu", "xóm Bãi, xã Yên Thượng"),
        ("\nLê Thị Mẫu\nXóm Bãi, xã Yên Thượng", "Lê Thị Mẫu", "Xóm Bãi, xã Yên Thượng"),
        (" Lê Thị Mẫu.", "Lê Thị Mẫu", None),
        ("\nLê Hồng Phong ngập suốt đêm.", None, None),
    ):
        assert (name_of(text + foot, noted=False), home_of(text + foot, noted=False)) == (name, home)


@pytest.mark.parametrize("sure", [True, False])
def test_where_a_form_says_the_matter_lies_is_his_home_only_where_that_is_sure(
    monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    told = "ấp 3, xã Tân Lập"
    monkeypatch.setattr(informant, "home_of", lambda text, surely=False, **_: told if sure or not surely else None)
    for label, home in (("Địa điểm", told if sure else None), ("Ghi chú", told)):
        text = f"{label}: ấp 3, xã Tân Lập\nNội dung: Xe tải chạy suốt ngày đêm."
        found = read(mail(OFFICE, "Tin", text, "2016-03-10T08:00"), SAMPLE.registry, SAMPLE.policy.identity)
        assert found.report is not None
        assert found.report.informant.address == home


def test_hard_texts_that_nothing_was_learnt_from() -> None:
    """Written blind, mostly hard: who speaks stands among others, in words of every region."""
    rows = [json.loads(line) for line in HELD.read_text("utf-8").splitlines()]
    names = homes = 0
    for row in rows:
        raw = mail(OFFICE if row["noted"] else "x@mail.example", "Tin", row["text"], "2026-10-12T08:00")
        found = read(raw, SAMPLE.registry, SAMPLE.policy.identity)
        report = as_report(found, SAMPLE.registry, SAMPLE.policy.identity).report
        assert report is not None
        shown = (report.informant.name or "").partition(" (tên hiển thị")[0] or None
        names += shown == row["name"]
        homes += report.informant.address == row["home"]
    assert names >= 0.87 * len(rows)
    assert homes >= 0.83 * len(rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anh Bành Văn Mẫu ở ngã ba Chùa Đọ, tổ dân phố 2, phường Lãm gọi", ["ngã ba Chùa Đọ, tổ dân phố 2, phường Lãm"]),
        ("già làng Rơ Mẫu, làng Kloong, xã Ia Hmơ", ["làng Kloong, xã Ia Hmơ"]),
        ("trưởng thôn Mẫu thu tiền rác", []),
        ("mạnh. Gia đình tôi chờ", []),
    ],
)
def test_what_looks_like_an_address(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in addresses.addresses_in(text)] == found


@pytest.mark.parametrize(
    ("text", "words", "home"),
    [
        ("nha toi p Hung Thanh cu ngap", "p Hung Thanh", "p Hung Thanh cu"),
        ("ông Mẫu, xóm trưởng, báo", "xóm trưởng", None),
        ("Địa chỉ: khỏi ghi", "khỏi ghi", None),
        ("tổ 2, phường Lãm, cử ông Mẫu", "tổ 2, phường Lãm, cử", "tổ 2, phường Lãm"),
        ("ấp Tân Tiến | Qua: điện thoại", "ấp Tân Tiến | Qua", "ấp Tân Tiến"),
        ("em thuê trọ đường số 4, khu phố 2", "thuê trọ đường số 4, khu phố 2", "đường số 4, khu phố 2"),
    ],
)
def test_a_home_is_written_as_it_would_be_printed(text: str, words: str, home: str | None) -> None:
    start = text.index(words)
    assert addresses.whole(text, start, start + len(words)) == home


def test_a_form_s_home_ends_where_another_cell_begins() -> None:
    assert addresses.of_form("ấp Tân Tiến | Qua: điện thoại, 08:45") == "ấp Tân Tiến"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chị Đổng Thị Mẫu báo, đường Lê Lợi ngập", ["Đổng Thị Mẫu"]),
        ("toi ten Nhan", ["Nhan"]),
        ("gặp anh Nhan", []),
    ],
)
def test_what_looks_like_a_name(text: str, found: list[str]) -> None:
    words = mentions.tokens(text)
    spans = mentions.looks_called(text, words)
    assert [text[words[first].start : words[end - 1].end] for first, end in spans] == found


def test_of_a_word_its_neighbours_shapes_and_place_are_weighed() -> None:
    words = mentions.tokens("Tôi ngụ xóm Trại, 3 hộ.")
    assert set(beside.features(words, noted=False)[3]) == {
        *("w=trai|C", "p=xom", "n=,", "pw=xom trai", "wn=trai ,", "pp=ngu xom", "nn=, 0"),
        *("s3=lCp", "s5=llCpd", "ps=xom|C", "p2=ngu|C", "n2=0|C", "la=m@|C", "po=h2-c|C"),
    }


@pytest.mark.parametrize("noted", [True, False])
def test_what_a_word_weighs_is_what_its_features_weigh(noted: bool) -> None:
    """The weights lie by words, as they are found fastest; they were learnt by their names."""
    words = mentions.tokens("Bà Hà Thị Mẫu ở xóm Trại, đt 0900 222 000, báo:\nnhà ông N. đốt rác, 3 hộ | = kêu. e ten lan o ap 3")
    weights = load_chain(mentions.WEIGHTS).features
    by_name = [sum(weights.get(name, 0) for name in named) for named in beside.features(words, noted=noted)]
    assert list(beside.weighed(words, [True] * len(words), beside.table(mentions.WEIGHTS), noted=noted)) == by_name
    assert sum(map(bool, by_name)) == len(words)


@pytest.mark.parametrize("marked", ["Mẫu", "3"])
def test_words_up_to_four_from_a_capital_or_a_figure_may_be_of_a_name_or_a_home(marked: str) -> None:
    """What is further away is not weighed."""
    text = f"Bà Thêu kể rằng đã từ lâu rồi vẫn chưa được sửa {marked} nên mọi người đều rất bất bình và lo"
    near = mentions._near(text, mentions.tokens(text))
    assert [word for word, may_be in zip(text.split(), near, strict=True) if not may_be] == [
        *("lâu", "rồi", "rất", "bất", "bình", "và", "lo"),
    ]


@pytest.mark.parametrize("kind", ["Ấp", "ẤP", "tx.", "Khu nhà ở", "KHU TÁI ĐỊNH CƯ", "Đặc khu", "thi xa", "đường số"])
def test_kinds_of_places_are_found_in_capitals_and_small_letters_the_longest_first(kind: str) -> None:
    name = "5" if kind == "đường số" else "Mẫu"
    assert [(0, len(kind) + 1 + len(name))] == list(addresses.addresses_in(f"{kind} {name} đang ngập"))


def test_of_a_long_text_whole_sentences_are_read() -> None:
    home = "Nhà tôi ở phường Nậm Mẫu, thành phố Nậm Hoa."
    for before in range(700, 800, 7):
        read = speakers.part("Đường hỏng. " * (before // 12) + "x" * (before % 12) + ". " + home + " Cầu gãy." * 90)
        assert home in read or "Nậm Mẫu" not in read


def told_of(text: str, what: str, words: tuple[str, str], share: float = 0.99) -> SimpleNamespace:
    """A mention from one word of a text to another, and how likely it is his."""
    said = [word.word for word in mentions.tokens(text)]
    first = said.index(words[0])
    return SimpleNamespace(one=Mention(what, first, said.index(words[1], first) + 1, 0.9), share=share)


def weigh(monkeypatch: pytest.MonkeyPatch, *told: SimpleNamespace) -> None:
    speakers._told.cache_clear()
    monkeypatch.setattr(speakers, "mentions", lambda *_, **__: [one.one for one in told])
    monkeypatch.setattr(speakers, "shares", lambda *_, **__: [one.share for one in told])


@pytest.mark.parametrize(
    ("text", "words", "home"),
    [
        (
            "Nhà tôi, phường Bến Triều (nay là phường Mạo Giang), bị ngập.",
            ("phuong", "giang"),
            "phường Bến Triều (nay là phường Mạo Giang)",
        ),
        ("Anh Mẫu (xóm Đồng Quan, xã La Đình), máy 0900 222 415", ("xom", ")"), "xóm Đồng Quan, xã La Đình"),
        ("Ký tên ở phường Bạch Liên.", ("bach", "lien"), "phường Bạch Liên"),
        ("Chị Mẫu, trú tổ 14, phường Lương Yên, 3 ngày nay mất nước", ("tru", ","), "tổ 14"),
        ("Nha em to 14, phuong Luong Yen, 3 ngay nay mat nuoc", ("to", "yen"), "to 14, phuong Luong Yen"),
        ("31 hộ xã viên đội 6, thôn Trung, xã Quang Lịch", ("xa", "lich"), "đội 6, thôn Trung, xã Quang Lịch"),
        ("Nhà ngay xóm Trại, xã Liên Hồng", ("ngay", "hong"), "xóm Trại, xã Liên Hồng"),
        ("Nhà tôi thôn Cao Su, xã Đắk Nuông", ("thon", "nuong"), "thôn Cao Su, xã Đắk Nuông"),
    ],
)
def test_a_home_is_told_whole_and_alone(monkeypatch: pytest.MonkeyPatch, text: str, words: tuple[str, str], home: str) -> None:
    weigh(monkeypatch, told_of(text, mentions.HOME, words))
    assert home_of(text, noted=True) == home


def test_who_is_called_by_his_own_name_is_named_in_full_where_he_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Em bán nước mía, tên Ngân, Võ Thị Ngân, người gọi giới thiệu vậy. Bà Hà thì khác."
    weigh(monkeypatch, told_of(text, mentions.NAME, ("ngan", "ngan")), told_of(text, mentions.NAME, ("vo", "ngan"), 0.3))
    assert name_of(text, noted=True) == "Võ Thị Ngân"


def test_another_of_the_same_own_name_is_not_he(monkeypatch: pytest.MonkeyPatch) -> None:
    """Least of all the accused."""
    text = "Em tên Dũng. Chủ xưởng là ông Trần Văn Dũng xả thải."
    weigh(monkeypatch, told_of(text, mentions.NAME, ("dung", "dung")), told_of(text, mentions.NAME, ("tran", "dung"), 0.3))
    assert name_of(text, noted=False) == "Dũng"
    weigh(monkeypatch, told_of(text, mentions.NAME, ("dung", "dung")), told_of(text, mentions.NAME, ("tran", "dung"), 0.05))
    assert name_of(text, noted=True) == "Dũng"


@pytest.mark.parametrize(("share", "name"), [(0.7, None), (0.95, "Nguyễn Văn Mẫu")])
def test_whom_a_citizen_calls_by_a_title_is_another_unless_that_is_sure(
    monkeypatch: pytest.MonkeyPatch, share: float, name: str | None
) -> None:
    text = "Em bị công ty do ông Nguyễn Văn Mẫu làm chủ nợ lương ba tháng."
    weigh(monkeypatch, told_of(text, mentions.NAME, ("nguyen", "mau"), share))
    assert name_of(text, noted=False) == name
    assert name_of(text, noted=True) == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize(
    ("share", "surely", "told"), [(0.6, False, "tổ 3"), (0.4, False, None), (0.6, True, None), (0.9, True, "tổ 3")]
)
def test_a_home_is_told_where_it_is_likely(monkeypatch: pytest.MonkeyPatch, share: float, surely: bool, told: str | None) -> None:
    text = "Chị Mẫu ở tổ 3 gọi."
    weigh(monkeypatch, told_of(text, mentions.HOME, ("to", "0"), share))
    assert home_of(text, noted=True, surely=surely) == told


def test_the_weights_were_learnt_from_the_lessons_that_there_are() -> None:
    """Else `make weigh` learns them."""
    for path, marked in MENTIONED.items():
        assert load(path).lessons == digest_of(marked())

"""A shift's calls written into one mail: each caller has a case of his own, and none learns of another."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest
from kit import Hotline, mail
from office_files import docx, p, table, xlsx

OFFICER = "Trực đường dây nóng <truc.ddn@vptu.binhphuoc.example>"
ROAD = "Đường ĐT741 đoạn qua ấp 3 có nhiều ổ gà, xe máy ngã liên tục, đề nghị sửa chữa."
WASTE = "Rác thải đổ đống cạnh chợ đã ba tuần, bốc mùi hôi thối, không ai thu gom."
FORMS = (
    "Tổng hợp tin ca trực sáng 9/3/2016\n\nTin 1\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    f"Nội dung: {ROAD}\n\nTin 2\nHọ tên: Trần Thị Thử\nSĐT: 0900.000.102\nĐịa chỉ: xã Thiện Hưng, huyện Bù Đốp\nNội dung: {WASTE}\n\nTrân trọng."
)
CALLS = (
    f"Kính gửi bộ phận tổng hợp,\nCuộc 1: ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, ĐT 0900.000.101: {ROAD}\n"
    f"Cuộc 2: bà Trần Thị Thử, xã Thiện Hưng, huyện Bù Đốp, ĐT 0900.000.102: {WASTE}"
)
NUMBERED = (
    f"Tin nhận trong ca:\n1. Anh Nguyễn Văn Mẫu (0900.000.101), xã Tân Lập, huyện Đồng Phú phản ánh: {ROAD}\n"
    f"2. Chị Trần Thị Thử (0900.000.102), xã Thiện Hưng, huyện Bù Đốp phản ánh: {WASTE}\n"
)
HOURS = (
    f"Tin chiều:\n14h15 ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú (0900.000.101): {ROAD}\n"
    f"15h00: bà Trần Thị Thử, xã Thiện Hưng, huyện Bù Đốp, 0900.000.102: {WASTE}"
)
TABLE = (
    "STT\tHọ tên\tSĐT\tĐịa chỉ\tNội dung\n"
    f"1\tNguyễn Văn Mẫu\t0900.000.101\tấp 3, xã Tân Lập, huyện Đồng Phú\t{ROAD}\n2\tTrần Thị Thử\t0900.000.102\txã Thiện Hưng, huyện Bù Đốp\t{WASTE}\n"
)


@pytest.mark.parametrize("text", [FORMS, CALLS, NUMBERED, HOURS, TABLE], ids=["forms", "calls", "numbered", "hours", "table"])
def test_each_caller_has_a_case(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin ca trực", text, "2016-03-09T09:00"))
    hotline.tick()
    cases = hotline.cases()
    assert [(case["informant"]["name"], case["informant"]["phone"]) for case in cases] == [
        ("Nguyễn Văn Mẫu", "+84900000101"),
        ("Trần Thị Thử", "+84900000102"),
    ]
    assert [case["locality"]["commune"] for case in cases] == ["Tân Lập", "Thiện Hưng"]
    assert [len(case["contents"]) for case in cases] == [1, 1]
    for sent in hotline.sent_files():
        letter = email.message_from_bytes(sent, policy=default)
        body = letter.get_body(("plain",))
        assert body is not None
        assert not ("Mẫu" in body.get_content() and "Thử" in body.get_content())


@pytest.mark.parametrize(
    "text",
    [
        f"Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nĐịa chỉ: xã Tân Lập, huyện Đồng Phú\nNội dung 1: {ROAD}\nNội dung 2: {WASTE} Liên hệ thêm anh Thử 0900.000.102.",
        f"Ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, 0900.000.101 phản ánh:\n1. {ROAD}\n2. {WASTE}",
        f"Ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, 0900.000.101 kể:\n7h30 ông lên xã thì không có ai ở quầy tiếp dân.\n9h15 họ bảo ông về. {ROAD}",
        f"Các hộ xã Tân Lập, huyện Đồng Phú phản ánh: {ROAD}\n1. Ông Nguyễn Văn Mẫu, 0900.000.101\n2. Bà Trần Thị Thử, 0900.000.102",
    ],
)
def test_one_report_with_several_contents_or_callers_stays_one(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin phản ánh", text, "2016-03-09T09:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert "several_reports" not in case["flags"]


def test_pictures_beside_several_callers_are_given_to_nobody_unasked(hotline: Hotline) -> None:
    raw = email.message_from_bytes(mail(OFFICER, "Tin ca trực", FORMS, "2016-03-09T09:00"), policy=default)
    assert isinstance(raw, EmailMessage)
    raw.add_attachment(b"\xff\xd8\xff picture", maintype="image", subtype="jpeg", filename="anh.jpg")
    hotline.deliver(bytes(raw))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "several_reports" in case["flags"]) == ("awaiting_triage", True)
    assert not case["assignments"]


def enclosing(sender: str, text: str, data: bytes, name: str) -> bytes:
    raw = email.message_from_bytes(mail(sender, "Gửi kèm", text, "2016-03-09T17:00"), policy=default)
    assert isinstance(raw, EmailMessage)
    raw.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(raw)


LIST = (
    ("TT", "Giờ", "Họ tên", "Điện thoại", "Địa chỉ", "Nội dung", "Ghi chú"),
    ("1", "7h30", "Nguyễn Văn Mẫu", "0900.000.101", "ấp 3, xã Tân Lập, huyện Đồng Phú", ROAD, ""),
    ("2", "9h10", "Không nêu tên", "", "xã Thiện Hưng, huyện Bù Đốp", WASTE, ""),
    ("3", "10h", "Không nêu tên", "", "xã Đa Kia, huyện Bù Gia Mập", "Đánh bạc ăn tiền tại nhà ông H.", ""),
)


def as_sheet() -> bytes:
    """As Excel writes it: empty cells are left out."""
    rows = (
        "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for place, cell in enumerate(row) if cell
        )
        for number, row in enumerate(LIST, start=1)
    )
    return xlsx("".join(f"<row>{row}</row>" for row in rows))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_sheet(), "Danh sách.xlsx"),
        (docx(p("TỔNG HỢP TIN BÁO") + table(*(tuple(map(p, row)) for row in LIST))), "Danh sách.docx"),
    ],
)
def test_a_list_sent_along_is_a_case_for_each_row(hotline: Hotline, data: bytes, name: str) -> None:
    hotline.at("2016-03-09T17:05")
    hotline.deliver(enclosing(OFFICER, "Kính gửi anh chị danh sách tin phản ánh ngày 09/3/2016.", data, name))
    hotline.tick()
    cases = hotline.cases()
    assert [case["informant"]["name"] for case in cases] == ["Nguyễn Văn Mẫu", None, None]
    assert [case["locality"]["commune"] for case in cases] == ["Tân Lập", "Thiện Hưng", "Đa Kia"]
    assert [case["received_at"][11:16] for case in cases] == ["07:30", "09:10", "10:00"]
    assert not any("Đánh bạc" in content["text"] for case in cases[:2] for content in case["contents"])


BLOCK = "---------- Forwarded message ---------\nTừ: {0}\nDate: Th 4, 9 thg 3, 2016 lúc 08:30\nSubject: Tin ca trực\nTo: <truc.ddn@vptu.binhphuoc.example>\n\n\n{1}"


@pytest.mark.parametrize(
    ("writer", "cases"), [("Ca đêm <cadem@vptu.binhphuoc.example>", 2), ("Phạm Thị Mẫu <mau@mail.example>", 1)]
)
def test_an_offices_list_passed_on_is_taken_apart_a_citizens_is_not(hotline: Hotline, writer: str, cases: int) -> None:
    hotline.deliver(mail(OFFICER, "Fwd: Tin ca trực", BLOCK.format(writer, NUMBERED), "2016-03-09T09:00"))
    hotline.tick()
    assert len(hotline.cases()) == cases


def test_callers_of_one_matter_are_linked(hotline: Hotline) -> None:
    """A mark ("ĐT741") at one place, told in like words: as where each had written a mail."""
    told = "Đoạn ĐT741 qua xã Tân Lập nhiều ổ gà sâu, xe máy ngã liên tục, đề nghị sửa chữa."
    more = (
        f"3. Ông Lê Văn Thử (0900.000.103), xã Tân Lập, huyện Đồng Phú phản ánh: {told}\n"
        f"4. Bà Phạm Thị Mẫu (0900.000.104), xã Tân Lập, huyện Đồng Phú phản ánh: {told}\n"
    )
    hotline.deliver(mail(OFFICER, "Tin ca trực", NUMBERED + more, "2016-03-09T09:00"))
    hotline.tick()
    road, waste, again, once_more = hotline.cases()
    assert [case["repeat_of"] for case in (road, waste, again, once_more)] == [None, None, road["code"], road["code"]]


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}3\t\t\t\tXem lại\n",
        f"Nguyễn Văn Mẫu\t0900.000.101\t{ROAD}\txã Tân Lập, huyện Đồng Phú\nTrần Thị Thử\t0900.000.102\t{WASTE}\txã Thiện Hưng, huyện Bù Đốp",
        f"Các tin:\nNguyễn Văn Mẫu, 0900.000.101, xã Tân Lập, huyện Đồng Phú: {ROAD}\nTrần Thị Thử, 0900.000.102, xã Thiện Hưng, huyện Bù Đốp: {WASTE}",
        f"Mục\tAi\tChuyện\n1\tNguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú\t{ROAD}\n2\tTrần Thị Thử, xã Tân Lập, huyện Đồng Phú\t{ROAD}",
    ],
    ids=["a row that says too little", "without a heading", "lines with numbers", "a heading of other words"],
)
def test_callers_who_are_not_told_apart_wait_for_a_person(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin ca trực", text, "2016-03-09T09:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "several_reports" in case["flags"]) == ("awaiting_triage", True)
    assert not case["assignments"]


def test_a_citizens_letter_sent_along_is_his_report(hotline: Hotline) -> None:
    letter = docx(
        p("ĐƠN PHẢN ÁNH")
        + p("Tôi là Phạm Thị Mẫu, ngụ ấp 3, xã Tân Lập, huyện Đồng Phú, điện thoại 0900.000.103.")
        + p(f"Tôi phản ánh: {ROAD}")
    )
    hotline.deliver(enclosing("Mẫu <mau@mail.example>", "Dạ em gửi đơn ạ", letter, "don.docx"))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["informant"]["name"], case["informant"]["phone"]) == ("Phạm Thị Mẫu", "+84900000103")
    assert "ĐT741" in case["contents"][0]["text"]


def test_a_citizens_list_is_one_report(hotline: Hotline) -> None:
    hotline.deliver(
        mail(
            "Nguyễn Văn Mẫu <mau@mail.example>",
            "Phản ánh",
            NUMBERED.replace("Tin nhận trong ca", "Tôi xin phản ánh"),
            "2016-03-09T09:00",
        )
    )
    hotline.tick()
    assert len(hotline.cases()) == 1

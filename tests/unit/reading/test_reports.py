"""What must not get lost of a report that fits no form."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import kit
import pytest
from kit import PASSES_ON
from office_files import zipped

from pipeline.domain.message import Attachment
from pipeline.domain.report import Report
from pipeline.office.folder import load_office, sample_office
from pipeline.reading.files.attachments import Extract
from pipeline.reading.html import text_of
from pipeline.reading.reports.forms.boxes import only_ticked, ticked
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.forms.layouts import as_lines, without_colons
from pipeline.reading.reports.matter import body_of, heading_of
from pipeline.reading.reports.persons.addresses import of_form
from pipeline.reading.understand import read

OFFICE = load_office(sample_office(), lambda _: ())
MATTER = "Đường vào ấp 3 hư hỏng nặng, xe máy té ngã liên tục, đề nghị sửa chữa."


def told(text: str, subject: str = "Phản ánh") -> tuple[str, list[str]]:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "nguoidan@mail.example", subject
    mail.set_content(text)
    reading = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity)
    return reading.kind, [content.text for content in reading.report.contents] if reading.report else []


def test_a_time_of_day_is_no_sender_of_a_message() -> None:
    _, contents = told(
        "Tôi xin phản ánh hai việc:\n1. Cơ sở mủ xả nước đen ra suối.\n2. Xe chạy đêm gây ồn.\n\nTừ: 19h00\nĐến: 23h30 hằng ngày."
    )
    assert len(contents) == 2
    assert contents[0] == "Cơ sở mủ xả nước đen ra suối."
    assert "19h00" in contents[1]


def test_labels_below_a_letter_are_its_signature() -> None:
    _, contents = told(f"{MATTER}\n\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nTrân trọng cảm ơn quý cơ quan đã quan tâm.")
    assert contents == [MATTER]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Ấp 3", "Tôi muốn phản ánh: cầu treo ở ấp 3 đứt một sợi cáp từ hôm qua, học sinh vẫn đi qua hằng ngày."),
        ("Cầu treo đứt cáp", "Kính gửi cơ quan.\n\nCầu treo đứt một sợi cáp từ hôm qua, học sinh vẫn đi qua.\nĐề nghị kiểm tra ngay."),
        ("Fwd: Cầu treo", "Kính chuyển.\n\n---------- Forwarded message ---------\nTừ: A <a@mail.example>\nDate: Th 2, 9 thg 3, 2026 lúc 10:20\nSubject: Cầu\nTo: <p@xa.example>\n\nCầu treo đứt một sợi cáp từ hôm qua. Đề nghị kiểm tra ngay."),
    ],
)  # fmt: skip
def test_whoever_asks_or_passes_on_reports(subject: str, text: str) -> None:
    assert told(text, subject)[0] == "report"


def test_an_offer_is_no_report() -> None:
    assert (
        told("Kính gửi quý khách hàng, chúng tôi xin gửi báo giá và chương trình khuyến mãi tháng này.", "Báo giá")[0] != "report"
    )


def informed(text: str, sender: str = PASSES_ON, subject: str = "Tin") -> Report:
    return kit.informed(text, OFFICE, subject, sender)


def test_a_pasted_chat_is_what_the_citizen_wrote_in_it() -> None:
    report = informed(
        "Zalo 09/3\n[09/03/2016 08:02] Lan Anh: đường vào ấp 3 xã Tân Lập hư hết rồi\n[09/03/2016 08:04] Trực ĐDN: chị cho xin số ạ\n"
        "[09/03/2016 08:05] Lan Anh: 0900000199\n[09/03/2016 08:06] Lan Anh: xe té hoài, nhờ xử lý giúp"
    )
    assert report.informant.name == "Lan Anh (tên hiển thị Zalo)"
    assert report.informant.phone == "+84900000199"
    assert [content.text for content in report.contents] == ["đường vào ấp 3 xã Tân Lập hư hết rồi xe té hoài, nhờ xử lý giúp"]
    assert report.received_at is not None
    assert (report.received_at.hour, report.received_at.minute) == (8, 2)


def test_what_each_of_a_group_tells_is_read() -> None:
    report = informed(
        "Nhóm Zalo ấp 3:\nMẫu Nguyễn (8:10): đường vào ấp 3 xã Tân Lập hư hết rồi\nThử Trần (8:12): cống nghẹt nước tràn vô nhà"
    )
    told = " ".join(content.text for content in report.contents)
    assert "đường vào ấp 3" in told
    assert "cống nghẹt" in told
    assert (report.informant.name, "Mẫu Nguyễn" in told) == ("Mẫu Nguyễn (tên hiển thị Zalo)", False)
    log = "Quán karaoke ấp 3, xã Tân Lập ồn ào:\n[23:00] tôi: gọi xã không ai nghe\n[23:30] công an xã: nói để mai"
    assert informed(log).contents[0].text.startswith("Quán karaoke")


def test_an_hour_without_its_day_is_of_the_day_of_the_mail() -> None:
    form = "Qua: Điện thoại\nGiờ: {hour}\nHọ tên: Lê Văn Mẫu\nSĐT: 0900000198\nNội dung: Đường ấp 3, xã Tân Lập hư hỏng."
    today, yesterday = informed(form.format(hour="9h05")).received_at, informed(form.format(hour="22h40")).received_at
    assert today is not None
    assert yesterday is not None
    assert (today.day, today.hour) == (9, 9)
    assert (yesterday.day, yesterday.hour) == (8, 22)


def test_minutes_of_one_digit_are_minutes() -> None:
    told = informed("Nội dung: Đường ấp 3, xã Tân Lập hư hỏng.\nTiếp nhận: 8 giờ 6 phút, ngày 09/3/2016").received_at
    assert told is not None
    assert (told.hour, told.minute) == (8, 6)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Tôi tên Lê Văn Mẫu, ở ấp 2, xã Tân Lập (xã Tân Hòa cũ). Đường hư hỏng nặng.", "ấp 2, xã Tân Lập (xã Tân Hòa cũ)"),
        ("Bà Lê Thị Mẫu - ấp 2, xã Tân Lập - 0900000198, gọi báo đường hư hỏng nặng.", "ấp 2, xã Tân Lập"),
        ("Ông Mẫu (0900000198, ấp 2, xã Tân Lập) báo đường hư hỏng nặng.", "ấp 2, xã Tân Lập"),
        ("Tôi đại diện cho 12 hộ dân ấp 2, xã Tân Lập báo đường hư hỏng nặng.", "ấp 2, xã Tân Lập"),
        ("Con tôi học trường THCS ở xã Tân Lập, bạn đánh hoài mà cô giáo không can.", None),
    ],
)
def test_where_the_informant_lives(text: str, address: str | None) -> None:
    assert informed(text).informant.address == address


@pytest.mark.parametrize(
    "wish",
    ["xin đừng để họ biết tôi là ai", "đừng nhắc tới tôi", "tôi xin giấu mặt", "đừng hỏi tôi là ai", "nói ra tôi sợ bị làm khó"],
)
def test_a_wish_not_to_be_known_in_any_words(wish: str) -> None:
    assert informed(f"Nội dung: Cán bộ thu tiền không biên lai ở xã Tân Lập, {wish}.").informant.confidential


def test_what_a_unit_passes_on_is_not_the_units_own_word() -> None:
    report = informed(
        "Văn phòng Huyện ủy chuyển phản ánh của công dân, đề nghị mở tin mới:\n- Công dân: Lê Văn Mẫu\n- SĐT: 0900000198\n"
        "- Nội dung phản ánh: Đường ấp 3, xã Tân Lập hư hỏng.",
        sender=next(unit.to[0] for unit in OFFICE.registry.units if unit.id == "HU-DONGPHU"),
        subject="Chuyển phản ánh của công dân",
    )
    assert report.channel == "agency"
    assert report.informant.email is None


DATA = Path(__file__).parents[2] / "data"
SAID = [json.loads(line) for line in (DATA / "reports_said.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", SAID, ids=range(len(SAID)))
def test_what_sort_of_word_it_is(row: dict[str, str]) -> None:
    assert informed(row["text"], subject=row["subject"]).kind == row["kind"]


@pytest.mark.parametrize(
    "text",
    [
        "Cảm ơn đường dây nóng đã giúp bà con ấp 2 xã Tân Tiến, huyện Đồng Phú có điện trở lại.",
        "Xin cảm ơn UBND huyện đã giải quyết nhanh việc cấp sổ đỏ cho gia đình tôi.\nBà con rất vui.",
    ],
)
def test_thanks_that_say_for_what_are_the_matter_themselves(text: str) -> None:
    report = informed(text)
    assert report.kind == "thanks"
    assert text.split("\n", maxsplit=1)[0] in report.contents[0].text


def test_a_matter_may_begin_with_a_figure_behind_its_number() -> None:
    _, contents = told(
        "2 việc em muốn báo:\n1/ 2 tuần nay ấp 3 mất 5 con chó, nhờ công an xử lý.\n2/ vỉa hè trước chợ bung hết gạch."
    )
    assert [text.split()[0] for text in contents] == ["2", "vỉa"]
    _, contents = told("Đường ấp 3 hư từ\n1/2016 đến nay, xe máy té ngã,\n2/2016 có người gãy tay, đề nghị sửa.")
    assert len(contents) == 1


def test_thanks_below_a_matter_are_none_of_it() -> None:
    report = informed(
        "Mất điện ở ấp 3 xã Tân Lập từ sáng tới giờ.\nXin chân thành cảm ơn các anh chị đã quan tâm giúp đỡ bà con."
    )
    assert report.contents[0].text == "Mất điện ở ấp 3 xã Tân Lập từ sáng tới giờ."


def test_bars_part_the_cells_of_a_drawn_table_and_nothing_else() -> None:
    drawn = "Họ tên người phản ánh | Triệu Tài Mẫu\nSố liên hệ | 0399 000 321\nSự việc | Thủy điện xả lũ không báo trước, cuốn trôi bè cá."
    assert [kind for kind, _ in read_form(as_lines(drawn))] == ["name", "phone", "content"]
    closed = "| Mục | Ghi nhận |\n" + "\n".join(f"| {row} |" for row in drawn.split("\n"))
    assert [kind for kind, _ in read_form(as_lines(closed))] == ["name", "phone", "content"]
    line = "Họ tên: Triệu Tài Mẫu | SĐT: 0399 000 321 | Nội dung: Thủy điện xả lũ."
    assert as_lines(line) == line


@pytest.mark.parametrize(
    ("text", "note", "told"),
    [
        ("Kính gửi cơ quan, cống thoát nước trước nhà tôi bị nghẹt đã hai tháng nay.", "ocr", True),
        ("ộ ỳ xq vzk NTB ghk wle bcd xwz qrt lmn pqs dfg hjk zxw", "ocr", False),
        ("ộ ỳ xq vzk NTB ghk wle bcd xwz qrt lmn pqs dfg hjk zxw", None, True),
    ],
)
def test_what_a_picture_says_counts_where_it_reads_as_words(text: str, note: str | None, told: bool) -> None:
    assert (text in body_of("Đường hư quá.", (), (Attachment("anh.jpg", "image/jpeg", 1, "d", text, note),))) is told


def test_a_list_typed_in_a_hurry_is_taken_apart() -> None:
    report = informed(
        "Chung toi gom 25 ho dan ap Pa Pech xa Tan Hung kien nghi: 1) keo dien ha the vao xom 2) sua cau go da muc "
        "3) cap nuoc sach. Dai dien: ong Dieu Mau sdt 0978111222"
    )
    assert [content.text for content in report.contents] == ["keo dien ha the vao xom", "sua cau go da muc", "cap nuoc sach."]
    assert (report.informant.name, report.informant.phone) == ("Dieu Mau", "+84978111222")


@pytest.mark.parametrize(
    "text",
    [
        "a) Xe tải chạy quá tải phá nát đường ấp 3. b) Trạm y tế hết thuốc cho người già.",
        "Thứ nhứt, nước máy cúp ba ngày nay ở ấp 3. Thứ nhì, đèn đường trong xóm tắt hết.",
        "Một, rác đổ đầy bờ kênh ấp 3 không ai dọn. Hai, học sinh bị thu tiền học thêm.",
        "Việc đầu: bãi rác ấp 3 cháy khói cả ngày. Việc sau: công ty may nợ lương 3 tháng.",
        "Tôi phản ánh hai ý: - Chợ bán thịt không dấu kiểm dịch ở ấp 3. - Vỉa hè trước chợ bị lấn chiếm hết.",
    ],
)
def test_two_matters_in_one_line_are_two(text: str) -> None:
    assert len(told(text)[1]) == 2


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Văn thư gõ lại đơn nhận qua bưu điện ngày 5/3:\nTôi ở ấp 3 phản ánh đường hư.", "letter"),
        ("ĐƠN KIẾN NGHỊ\nKính gửi: Tỉnh ủy\nChúng tôi ở ấp 3 kiến nghị sửa đường.", "letter"),
        ("Ban Tiếp công dân tỉnh chuyển đơn bà Lê Thị Hoa, ấp 3, phản ánh đường hư.", "agency"),
        (
            "Người gọi: bà Lê Thị Hoa - 0900 000 111\nNội dung: đã gửi đơn qua bưu điện mà không ai trả lời, đường ấp 3 hư.",
            "phone",
        ),
    ],
)
def test_a_letter_is_what_a_clerk_types_off_not_what_a_caller_tells_of(text: str, channel: str) -> None:
    assert str(informed(text).channel) == channel


def test_who_names_nobody_is_not_called_by_the_next_word() -> None:
    report = informed(
        "[SMS] Từ: 0900000211\nNội dung: toi khong noi ten vi so bi tra thu, ap 3 dem nao cung danh bac", subject="SMS"
    )
    assert report.informant.name is None
    assert report.informant.anonymous


def test_matters_above_the_label_of_their_writer_stay() -> None:
    text = (
        "Kính gửi ông Bí thư.\nChúng tôi gồm 15 hộ dân ấp 3, cử tôi là Hoàng Văn Mẫu viết thư này. Có hai việc xin trình ông:\n"
        "Thứ nhất, mỏ đá nổ mìn làm nứt tường.\nThứ hai, xe ben chở đầy, chạy bạt mạng giờ tan trường.\nMong được xem xét.\n"
        "Thay mặt bà con: Hoàng Văn Mẫu, máy 0900.000.417"
    )
    assert [content.text.split(",")[0] for content in informed(text).contents] == [
        "mỏ đá nổ mìn làm nứt tường.",
        "xe ben chở đầy",
    ]


def test_figures_that_are_told_part_matters() -> None:
    _, contents = told("Nhờ xem giúp ấp 3. 1 là nước máy nồng mùi thuốc tẩy. 2 là dây điện võng thấp, xe tải đi là vướng.")
    assert len(contents) == 2


def test_rows_of_a_drawn_table_may_be_numbered_and_hold_a_matter_each() -> None:
    text = (
        "1 | Kênh | điện thoại\n2 | Người báo | ông Bùi Văn Mẫu\n3 | Địa chỉ | ấp Cây Me, xã Láng Cò\n4 | Nội dung | kinh bị lấp"
    )
    assert dict(read_form(as_lines(text)))["address"] == "ấp Cây Me, xã Láng Cò"
    text = (
        "Kênh | ĐT\nNgười gọi | Ông Hà Văn Mẫu\nViệc 1 | Cửa cống kẹt, nước mặn rỉ vô ruộng\nViệc 2 | Cầu sắt sàn tôn lủng mấy lỗ"
    )
    assert [len(informed(text).contents)] == [2]


def test_an_hour_of_the_matter_is_not_when_somebody_called() -> None:
    told_of = informed("Ông Châu Văn Mẫu (0919 000 313) gọi điện báo: nhà bên mở loa dụ chim từ 4 giờ sáng tới tối mịt.")
    assert told_of.received_at is None or told_of.received_at.hour != 4


def test_an_office_that_passes_a_letter_on_is_not_its_writer() -> None:
    text = "Ban Tiếp công dân chuyển thư viết tay của bà Đỗ Thị Mẫu, SĐT 0908.000.341. Đường vào nhà bà bị đào bới đã nửa năm."
    passed = informed(text, sender="vanthu@btcd.example")
    assert (passed.channel, passed.informant.phone, passed.informant.email) == ("agency", "+84908000341", None)


def test_a_unit_that_passes_a_letter_on_to_us_reports_and_one_that_did_elsewhere_answers() -> None:
    def read_from_unit(text: str) -> str:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = OFFICE.registry.units[0].to[0], "Chuyển đơn"
        mail.set_content(text)
        return read(bytes(mail), OFFICE.registry, OFFICE.policy.identity).kind

    assert read_from_unit("Kính chuyển Đường dây nóng đơn của ông Lưu Bá Mẫu, xã Lệ Xá, về tiền đền bù.") == "report"
    assert read_from_unit("UBND tỉnh nhận được thư của ông Lò Văn Mẫu về chế độ thương binh. Kính chuyển để xử lý.") == "report"
    letter = "Kính chuyển lá thư xã nhận qua bưu điện, chép nguyên văn: “Tôi là Lưu Bá Mẫu. Ruộng nhà tôi bị ngập.”"
    assert read_from_unit(letter) == "report"
    quoted = 'Ban tiếp được ý kiến của ông Nguyễn Hữu Mẫu, nay chuyển để quý Văn phòng vào sổ: "Nhà máy xả bọt trắng xuống hói."'
    assert read_from_unit(quoted) == "report"
    assert (
        read_from_unit("Ban chuyển đơn sau để vào sổ chung:\nĐƠN KHIẾU NẠI (lần đầu)\nNgười khiếu nại: Lục Đình Mẫu.") == "report"
    )
    assert read_from_unit("Ban nhận được đơn dưới đây, xin chuyển Văn phòng.\nTôi là Lưu Bá Mẫu, nhà bị ngập.") == "report"
    assert read_from_unit("Văn phòng xin chuyển tiếp đơn do anh Lưu Bá Mẫu đứng tên cùng 8 hộ khác về sổ hộ khẩu.") == "report"
    assert read_from_unit("Kính chuyển báo cáo giải quyết đơn của ông Lưu Bá Mẫu, xã Lệ Xá.") == "reply"
    assert read_from_unit("Sở nhận được đơn của ông Lưu Bá Mẫu, đã chuyển xã xử lý xong.") == "reply"
    assert (
        read_from_unit('Kính chuyển Văn phòng đơn đề ngày 25/3 của 46 hộ. Trích: "Bao đời nay chỉ trông vào đò nan."') == "report"
    )
    assert read_from_unit("Kính chuyển ý kiến của UBND xã về việc trên: “Đường sửa xong ngày 5/3.”") == "reply"
    assert read_from_unit("Sở tiếp được đơn của ông Lưu Bá Mẫu; nay chuyển UBND xã giải quyết theo thẩm quyền.") == "reply"
    assert read_from_unit("Đơn vị đã chuyển đơn của ông Lưu Bá Mẫu đến UBND xã Lệ Xá giải quyết.") == "reply"


def test_who_says_that_he_only_asks_reports_nothing() -> None:
    asked = informed("Bà Cù Thị Mẫu gọi hỏi một năm xét hộ nghèo mấy lần. Bà chỉ hỏi cho biết, không có ý kiến phản ánh gì.")
    assert asked.kind == "other"


def test_rows_of_dots_part_a_label_from_its_value() -> None:
    text = "Kênh ........ Điện thoại\nGiờ nhận .... 09h05, 14/10/2026\nNgười gọi ... Bà Quách Thị Mẫu\nNơi ở ....... khu phố Chợ Cũ, phường Phước Kiểng\nSự việc ..... nước máy nồng mùi thuốc tẩy"
    assert dict(read_form(as_lines(text)))["address"] == "khu phố Chợ Cũ, phường Phước Kiểng"


TICKED_FORM = (
    "{0}\nHọ tên: Lê Văn Mẫu\nSĐT: 0900000198\nĐịa chỉ: ấp 3, xã Tân Lập\nNội dung: Đường ấp 3, xã Tân Lập hư hỏng.\n{1}"
)


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("Kênh tiếp nhận: ☑ Điện thoại ☐ Zalo ☐ SMS", "phone"),
        ("Kênh: Zalo ☐  Điện thoại ☐  Trực tiếp ☑", "in_person"),
        ("Hình thức: [ ] Zalo [x] Điện thoại [ ] Trực tiếp", "phone"),
        ("Kênh: (x) Email ( ) Zalo", "email"),
        ("Kênh (chọn một): □ Zalo\n■ Điện thoại\n□ SMS", "phone"),
        ("Kênh\t☐ Zalo\t☑ Điện thoại\t☐ SMS", "phone"),
        ("Kênh: Zalo", "zalo"),
    ],
)
def test_of_printed_channels_the_ticked_one_counts(channel: str, told: str) -> None:
    assert informed(TICKED_FORM.format(channel, "")).channel == told


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("Mức độ: ☐ Thường ☐ Sớm ☑ Khẩn", "urgent"),
        ("Mức độ: Khẩn ☐ / Thường ☒", "normal"),
        ("Mức độ: [x] Khẩn [ ] Thường", "urgent"),
        ("Mức độ: Thường / Khẩn (x)", "urgent"),
        ("Mức độ: ☐ Khẩn ☐ Thường", None),
        ("Mức độ: Khẩn", "urgent"),
    ],
)
def test_of_printed_levels_the_ticked_one_counts(level: str, told: str | None) -> None:
    assert informed(TICKED_FORM.format("Kênh: Điện thoại", level)).operator_level == told


@pytest.mark.parametrize(
    "value",
    ["□ Đường ấp 3 hư.\n□ Cống tắc.", "Đường hư ( ) và cống [x] tắc.", "☐", "☑", "Đường hư, xem ô (x) của phiếu."],
)
def test_signs_of_a_matter_are_no_boxes_of_it(value: str) -> None:
    assert ticked(value, choice=False) == value


def test_a_page_of_boxes_says_which_are_ticked() -> None:
    page = "<p>Kênh: <input type=radio> Zalo <input type=radio checked> Điện thoại</p>"
    assert read_form(text_of(page)) == (("channel", "Điện thoại"),)


def test_a_day_and_an_hour_in_columns_of_their_own_are_one_time() -> None:
    form = "{0}\nHọ tên: Lê Văn Mẫu\nSĐT: 0900000198\nĐịa chỉ: ấp 3, xã Tân Lập\nNội dung: Đường hư hỏng."
    told = informed(form.format("STT: 1\nNgày: 08/03/2016\nGiờ: 08:05")).received_at
    assert told is not None
    assert (told.day, told.hour, told.minute) == (8, 8, 5)


def test_of_a_letter_that_is_read_to_no_end_an_officer_is_told() -> None:
    letter = "Tôi là Lê Văn Mẫu, ở ấp 3, xã Tân Lập. Đường vào ấp hư hỏng. " * 500
    for name, data in (("don.txt", letter.encode()), ("don.zip", zipped({"don.txt": letter}))):
        assert "text_cut" in passed_on("Gửi kèm đơn.", (name, data)).flags
    assert "text_cut" not in informed("Tôi là Lê Văn Mẫu, ở ấp 3, xã Tân Lập. Đường vào ấp hư hỏng.").flags


def passed_on(cover: str, *files: tuple[str, bytes], extract: Extract | None = None, sender: str = PASSES_ON) -> Report:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "Chuyển đơn"
    mail.set_content(cover)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    report = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity, extract).report
    assert report is not None
    return report


ENCLOSED = "Tôi là Lê Văn Mẫu, ở ấp 3, xã Tân Lập, huyện Đồng Phú. Trại heo đầu ấp xả nước thải ra suối, cá chết trắng, đề nghị xử lý.".encode()


@pytest.mark.parametrize(
    "cover",
    [
        "Kính chuyển Đường dây nóng xử lý, chi tiết tại file đính kèm.",
        "Văn phòng nhận được đơn của công dân qua bưu điện ngày 08/3. Kính chuyển Đường dây nóng tiếp nhận theo quy chế, xin gửi kèm bản scan.",
        "Em chuyển anh xử lý giúp bộ phận em, đơn của bà con gửi kèm theo thư này anh nhé.",
        "Kính gửi: Đường dây nóng\nPhòng Tiếp công dân nhận được đơn đề ngày 05/3 của công dân.\nXét thấy nội dung thuộc phạm vi tiếp nhận, Phòng kính chuyển để xử lý theo quy định (kèm 01 đơn).\nTrân trọng./.",
    ],
)
def test_a_polite_cover_does_not_stand_for_the_letter_in_it(cover: str) -> None:
    report = passed_on(cover, ("don.txt", ENCLOSED))
    assert "cá chết trắng" in report.contents[0].text
    assert report.informant.name == "Lê Văn Mẫu"
    for own in ("", " Gửi kèm văn bản của xã."):
        told = passed_on(
            f"Cầu ấp 3, xã Tân Lập sập một nhịp, xe không qua được, bà con đi vòng mười cây số.{own}", ("xa.txt", ENCLOSED)
        )
        assert "cá chết" not in told.body


@pytest.mark.parametrize(
    ("own", "sender"),
    [
        (
            "Tôi nhận được văn bản trả lời của xã rằng trại heo đã dừng, thực tế ở ấp 5, xã Tân Hưng vẫn xả mỗi đêm.",
            "dan@mail.example",
        ),
        ("Đoạn đường tôi gửi kèm ảnh nằm ở ấp 5, xã Tân Hưng bị sụt lún rất nguy hiểm cho học sinh.", "dan@mail.example"),
        ("Kính chuyển đơn kèm theo, ngoài ra bà con ấp 5, xã Tân Hưng gọi báo cầu sập ba ngày nay chưa ai sửa.", PASSES_ON),
    ],
)
def test_who_tells_of_something_beside_a_letter_does_not_cover_it(own: str, sender: str) -> None:
    assert "ấp 5" in passed_on(own, ("don.txt", ENCLOSED), sender=sender).contents[0].text


def test_a_printed_form_whose_labels_have_no_colons_is_read_under_a_cover() -> None:
    form = "PHIẾU TIẾP NHẬN\nKênh tiếp nhận Điện thoại\nHọ và tên Lê Văn Mẫu\nSố điện thoại 0900.000.101\nĐịa chỉ ấp 3, xã Tân Lập\nNội dung phản ánh Cống đầu ấp sập,\nxe không qua được."
    report = passed_on("Kính chuyển Đường dây nóng xử lý, chi tiết tại file đính kèm.", ("phieu.txt", form.encode()))
    assert (report.informant.name, report.informant.phone) == ("Lê Văn Mẫu", "+84900000101")
    assert "Cống đầu ấp sập" in report.contents[-1].text
    cover = "Kính chuyển Đường dây nóng xử lý, chi tiết tại file đính kèm theo thư này."
    for paper in (
        f"BIÊN BẢN LÀM VIỆC\n{ENCLOSED.decode()}",
        "QUY CHẾ\nĐiều 1. Quy chế này quy định việc tiếp nhận thông tin của nhân dân, các đơn vị có trách nhiệm thực hiện.",
        "DANH SÁCH HỌP\nHọ và tên Lê Văn Mẫu\nHọ và tên Trần Thị Thử\nHọ và tên Lò Thị Mẫu",
    ):
        assert passed_on(cover, ("kem.txt", paper.encode())).body == cover


@pytest.mark.parametrize(
    "own",
    [
        "Nhà tôi ở ấp 3 xã Tân Lập huyện Đồng Phú mất điện ba ngày rồi, tôi có gửi kèm thông báo của điện lực.",
        "Tôi nộp hồ sơ làm sổ đỏ ở huyện Lộc Ninh từ tháng 3 chưa được trả, gửi kèm phiếu hẹn.",
    ],
)
def test_a_paper_beside_a_short_report_is_not_taken_for_it(own: str) -> None:
    rules = "QUY CHẾ\nĐiều 1. Quy chế này quy định việc tiếp nhận thông tin của nhân dân.\nĐiều 2. Các đơn vị có trách nhiệm phối hợp thực hiện tốt quy chế này."
    assert passed_on(own, ("tb.txt", rules.encode())).body == own


def test_what_files_in_an_archive_are_called_is_no_matter() -> None:
    photographs = zipped({f"{n}. Ảnh cống sập ở đầu ấp chụp ngày {n}.jpg": b"\xff\xd8\xff" for n in range(1, 5)})
    report = passed_on("Nội dung phản ánh: Cống sập ở ấp 3.", ("anh.zip", photographs))
    assert [content.text for content in report.contents] == ["Cống sập ở ấp 3."]


def test_of_a_file_that_nobody_could_read_an_officer_is_told() -> None:
    form = "Họ tên: Lê Văn Mẫu\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: Cống sập, xe không qua được."
    assert "attachment_unread" in passed_on(form, ("them.rar", b"Rar!\x1a\x07\x01\x00")).flags
    assert "attachment_unread" in passed_on("Kính chuyển đơn.", ("don.jpg", b"\xff\xd8\xff" + bytes(30_000))).flags
    assert "attachment_unread" not in passed_on(form, ("anh.jpg", b"\xff\xd8\xff" + bytes(30_000))).flags
    assert "attachment_unread" not in passed_on("Kính chuyển đơn.", ("logo.jpg", b"\xff\xd8\xff" + bytes(3_000))).flags
    assert "attachment_unread" not in passed_on(form, ("quay.mp4", bytes(30_000))).flags
    for recording in ("ghi am.mp3", "ghi am.amr"):
        assert "attachment_unread" in passed_on(f"{form}\nNghe thêm file ghi âm.", (recording, b"#!AMR" + bytes(9_000))).flags
    blank = passed_on("Kính chuyển đơn.", ("don.jpg", b"\xff\xd8\xff" + bytes(30_000)), extract=lambda *_: ("", "ocr"))
    assert "attachment_unread" in blank.flags
    logo = passed_on("Kính chuyển đơn.", ("logo.jpg", b"\xff\xd8\xff" + bytes(3_000)), extract=lambda *_: ("", "ocr"))
    assert "attachment_unread" not in logo.flags


FORM = "Họ tên: Trần Thị Mẫu\nSố điện thoại: 0900 000 111\nĐịa chỉ: ấp 3, xã Tân Lập\nNội dung: Hố ga trước chợ bể nắp."
LETTERHEADS = [
    "UBND TỈNH BÌNH MẪU\nTRUNG TÂM HÀNH CHÍNH CÔNG\nTrụ sở: 2 Lê Lợi\nĐịa chỉ: 2 Lê Lợi, phường Tân Phú\nTel: 0200 000 222\n\nPHIẾU GHI\n",
    "VĂN PHÒNG HUYỆN ỦY\nEmail: vp@huyenuy.example - ĐT: 0200 000 222\nPhiếu tiếp nhận thông tin\n",
    "TỔNG ĐÀI 1022\nHotline: 0200 000 222\n\n",
]


@pytest.mark.parametrize("head", LETTERHEADS)
def test_a_letterheads_address_and_number_are_the_offices(head: str) -> None:
    informant = informed(head + FORM).informant
    assert (informant.phone, informant.address) == ("+84900000111", "ấp 3, xã Tân Lập")


@pytest.mark.parametrize("head", LETTERHEADS)
def test_who_gives_no_number_gets_none_of_the_letterhead(head: str) -> None:
    assert informed(head + FORM.replace("0900 000 111", "không có")).informant.phone is None


def test_a_number_above_a_name_is_the_callers_where_no_letterhead_ends() -> None:
    called = "Số gọi đến: 0900 000 111\nHọ tên: Trần Thị Mẫu\nNội dung: Hố ga trước chợ bể nắp."
    assert informed(called).informant.phone == "+84900000111"
    assert informed(f"UBND xã Tân Lập\nĐiện thoại: 0900 000 111\n{called.split(chr(10), 1)[1]}").informant.phone == "+84900000111"


@pytest.mark.parametrize(
    "below",
    [
        "Cán bộ tiếp nhận: Lê Văn Trực (0900 000 222)",
        "Người trực: Lê Văn Trực\nSĐT: 0900 000 222",
        "Họ và tên người tiếp nhận: Lê Văn Trực\nSố điện thoại người tiếp nhận: 0900 000 222",
        "--\nLê Văn Trực - Phòng Tiếp dân - 0900 000 222",
        "Tổng đài hỗ trợ: 0200 000 222",
        "Đây là thư tự động, xin đừng trả lời.\nĐiện thoại: 0200 000 222\nĐịa chỉ: 2 Lê Lợi, phường Tân Phú",
    ],
)
@pytest.mark.parametrize("given", ["", "0900 000 111"])
def test_whoever_took_the_call_is_not_reached_as_the_citizen(below: str, given: str) -> None:
    report = informed(f"{FORM.replace('0900 000 111', given)}\n{below}")
    assert report.informant.phone == ("+84900000111" if given else None)
    assert report.informant.address == "ấp 3, xã Tân Lập"
    assert "Hố ga trước chợ bể nắp" in report.contents[0].text


@pytest.mark.parametrize(
    "signed",
    [
        "Lê Văn Trực\nĐT: 0900 000 222",
        "Trân trọng!\nLê Văn Trực\nMobile: 0900 000 222",
        "Người nhận tin: Lê Văn Trực\nSố điện thoại: 0900 000 222",
        "Văn phòng Huyện ủy\nĐịa chỉ: 2 Lê Lợi\nTel: 0200 000 222 - Fax: 0200 000 223",
        "Hotline: 0200 000 222",
    ],
)
def test_a_clerks_signature_outranks_no_number_beside_the_citizen(signed: str) -> None:
    note = "8h15 bà Trần Thị Mẫu (0900 000 111), ấp 3, xã Tân Lập gọi phản ánh công trình bên cạnh làm rơi gạch xuống mái nhà bà."
    assert informed(f"{note}\n\n{signed}").informant.phone == "+84900000111"


def test_a_letter_that_a_clerk_copies_keeps_its_writers_number() -> None:
    letter = "Tôi tên Trần Thị Mẫu, ở ấp 3, xã Tân Lập. Đường vào ấp hư hỏng nặng, xin sửa chữa.\n\nNgười viết đơn\nTrần Thị Mẫu\nĐT: 0900 000 111"
    assert informed(letter).informant.phone == "+84900000111"


def test_a_hotlines_number_stays_in_the_matter_that_is_about_it() -> None:
    report = informed("Bà Trần Thị Mẫu ở ấp 3, xã Tân Lập báo bị gọi lừa đảo từ tổng đài 0200 000 222 đòi chuyển tiền.")
    assert report.informant.phone is None
    assert "0200 000 222" in report.contents[0].text


def test_who_asks_below_a_footer_to_be_unnamed_is_heard() -> None:
    assert informed(f"{FORM}\n\nĐây là thư tự động, xin đừng trả lời.\nNgười dân đề nghị giữ bí mật tên.").informant.confidential


@pytest.mark.parametrize("office", ["Nhân viên", "TĐV", "Cán bộ trực", "[00:05] NV", "- Tổng đài viên", "A"])
@pytest.mark.parametrize("citizen", ["Người dân", "KH", "Bên gọi", "ND"])
def test_a_call_that_is_written_down_is_what_the_citizen_says(office: str, citizen: str) -> None:
    stamp = "[00:09] " if office.startswith("[") else ""
    report = informed(
        f"{office}: Đường dây nóng xin nghe ạ.\n{stamp}{citizen}: Đường vào ấp 3 xã Tân Lập sạt lở, xe tải chạy nát hết mặt đường.\n"
        f"{office}: Bác cho em xin họ tên và số điện thoại.\n{stamp}{citizen}: Dạ Trần Văn Mẫu, máy 0900 000 111.\n"
        f"{office}: Dạ em ghi nhận và chuyển đơn vị xử lý, cảm ơn bác đã gọi tổng đài 0200 000 222."
    )
    text = " ".join(content.text for content in report.contents)
    assert (report.informant.name, report.informant.phone) == ("Trần Văn Mẫu", "+84900000111")
    assert "sạt lở" in text
    assert "xin nghe" not in text
    assert "cảm ơn" not in text


def test_what_a_clerk_reads_back_is_the_callers_number_where_he_says_yes() -> None:
    report = informed(
        "NV: Đường dây nóng nghe.\nND: Tôi là Đỗ Thị Mẫu, ấp tôi có bãi rác tự phát sát trường học, ruồi bay đầy.\n"
        "NV: Số của cô là 0900 000 111 phải không?\nND: Đúng rồi con."
    )
    assert report.informant.phone == "+84900000111"


def test_talk_that_a_citizen_tells_of_is_no_call() -> None:
    text = "Tôi: Anh cho hỏi sao không trả hồ sơ cho dân?\nCán bộ: Mai chị quay lại, hôm nay nghỉ rồi.\nTôi: Tôi đi ba lần rồi.\nCán bộ: Chị cho biết tên đi."
    assert "nghỉ rồi" in " ".join(told(text)[1])


FOOTERS = [
    "Thư này được gửi tự động từ Cổng góp ý.",
    "Vui lòng đăng nhập hệ thống để xử lý phản ánh.",
    "Quý vị nhận được email này vì có tên trong danh sách nhận tin.",
    "-----\nChung tay xây dựng quê hương giàu đẹp",
    "Cán bộ tiếp nhận\n(Ký và ghi rõ họ tên)\nLê Văn Trực",
    "Kính chuyển các đồng chí xem xét.\nTrực ban\nLê Văn Trực",
]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n-- \n"])
def test_what_stands_below_a_matter_goes_to_no_unit(footer: str, between: str) -> None:
    matter = "Nhà số 5 xây lấn ra lối đi chung, không có giấy phép xây dựng."
    assert [c.text for c in informed(f"Họ tên: Trần Thị Mẫu\nNội dung: {matter}{between}{footer}").contents] == [matter]


def test_a_rule_in_a_matter_ends_it_only_above_a_few_words() -> None:
    letter = "Đường vào ấp hư hỏng nặng, xe máy té ngã liên tục, đề nghị sửa chữa ngay. " * 4
    assert "té ngã" in informed(f"Họ tên: Trần Thị Mẫu\nNội dung: xem thư bên dưới\n-----\n{letter}").contents[0].text


@pytest.mark.parametrize("named", ["Tổng đài 1022", "Cổng 1022", "Đầu số 1900", "Hệ thống kiến nghị 1022"])
def test_a_portals_number_is_no_group(named: str) -> None:
    assert informed(f"{named} nhận phản ánh của người dân\n\n{FORM}").informant.group_size == 1
    assert informed(f"Đại diện kiến nghị 38 hộ dân ấp 3: {MATTER}").informant.group_size == 38


@pytest.mark.parametrize("gap", ["\t\tSinh năm: 1962", "\tNam/Nữ: Nam", "     Nghề: nông", "\t"])
def test_a_name_ends_at_a_tab(gap: str) -> None:
    assert (
        informed(f"Tôi tên là: Trần Văn Mẫu{gap}\nĐiện thoại: 0900 000 111\nNội dung: {MATTER}").informant.name == "Trần Văn Mẫu"
    )


SIGNERS = [
    "1. Lê Văn Tám - 0900 000 222\n2. Lý Thị Chín - 0900 000 333",
    "- Lê Văn Tám: 0900 000 222\n- Lý Thị Chín: 0900 000 333\n- Võ Văn Út: 0900 000 444",
    "Ông Lê Văn Tám, SĐT 0900 000 222\nBà Lý Thị Chín, SĐT 0900 000 333",
]


@pytest.mark.parametrize("signers", SIGNERS)
@pytest.mark.parametrize(
    "says",
    [
        "Chúng tôi là 27 hộ dân ấp 3, xã Tân Lập, do ông Trần Văn Mẫu đại diện, số điện thoại 0900 000 111.",
        "Tôi tên Trần Văn Mẫu, số điện thoại 0900 000 111, thay mặt 27 hộ dân ấp 3, xã Tân Lập.",
    ],
)
def test_whoever_signs_a_petition_too_is_not_the_informant(says: str, signers: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Mẫu Trần <mautv@mail.example>", "Nước máy yếu"
    mail.set_content(f"{says}\nNước máy rất yếu và đục.\n\nTrần Văn Mẫu\nDanh sách các hộ:\n{signers}")
    report = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity).report
    assert report
    assert (report.informant.name, report.informant.phone) == ("Trần Văn Mẫu", "+84900000111")


@pytest.mark.parametrize(
    "letter",
    [
        "Mẹ tôi là Dương Thị Út, ở ấp 3, xã Tân Lập. Tôi nộp hồ sơ xin trợ cấp cho mẹ từ tháng 3 mà chưa có quyết định.\n\nTrần Thị Mẫu – 0900 000 111",
        "Tôi là Trần Thị Mẫu, ở ấp 3, xã Tân Lập. Tôi nộp hồ sơ từ tháng 3 mà chưa có quyết định.\n\nTrân trọng cảm ơn.\nSố điện thoại của tôi: 0900 000 111",
        "--\nTôi là Trần Thị Mẫu, số 0900 000 111. " + MATTER * 4,
        "Đây là thư tự động.\nTôi là Trần Thị Mẫu, số 0900 000 111. " + MATTER * 4,
    ],
)
def test_what_a_citizen_wrote_himself_is_no_part_of_the_office(letter: str) -> None:
    report = informed(letter)
    assert (report.informant.name, report.informant.phone) == ("Trần Thị Mẫu", "+84900000111")


@pytest.mark.parametrize(
    "told_of", ["công ty do ông Lê Văn Chủ đại diện", "nhờ ông Lê Văn Chủ đại diện pháp luật công ty trả lương"]
)
def test_who_stands_for_those_who_are_told_of_is_no_informant(told_of: str) -> None:
    report = informed(f"Chúng tôi là công nhân xưởng may, bị {told_of} nợ lương ba tháng.", sender="to@mail.example")
    assert report.informant.name is None


RICE = "Họ tên: Lò Thị Mẫu\nSĐT: 0362.000.785\nNội dung: Trưởng bản giữ lại gạo cứu đói của 5 hộ."


def sort_of(text: str) -> str:
    reading = read(
        kit.mail("Trực <truc.ddn@vptu.binhphuoc.example>", "Phiếu", text, "2016-03-18T15:30"),
        OFFICE.registry,
        OFFICE.policy.identity,
    )
    assert reading.report
    return reading.report.kind


@pytest.mark.parametrize(
    ("boxes", "sort"),
    [
        ("☒ Tố cáo  ☐ Khiếu nại", "denunciation"),
        ("Loại đơn: [ ] Tố cáo [x] Khiếu nại", "complaint"),
        ("Loại tin: Tố giác", "tip"),
    ],
)
def test_what_was_ticked_as_the_law_calls_it_is_that(boxes: str, sort: str) -> None:
    assert sort_of(f"{boxes}\n{RICE}") == sort


@pytest.mark.parametrize("boxes", ["☐ Đơn tố cáo  ☒ Phản ánh", "☒ Phản ánh ☐ Kiến nghị\n☐ Đơn khiếu nại  ☐ Đơn tố cáo"])
def test_what_a_form_prints_and_nobody_has_ticked_is_not_said(boxes: str) -> None:
    assert sort_of(f"{boxes}\n{RICE}") == sort_of(RICE)
    assert "tố cáo" not in heading_of(read_form(RICE), only_ticked(f"{boxes}\n{RICE}"), "Phiếu")


@pytest.mark.parametrize(
    "form",
    [
        "Người báo    Lò Thị Mẫu\nSố máy       0362.000.785\nViệc         Rác đổ đầy suối",
        "Họ tên Lò Thị Mẫu\nSĐT 0362.000.785\nNội dung Rác đổ đầy suối",
    ],
)
def test_a_form_without_colons_is_one(form: str) -> None:
    assert read_form(without_colons(form)) == (("name", "Lò Thị Mẫu"), ("phone", "0362.000.785"), ("content", "Rác đổ đầy suối"))


def test_a_form_with_colons_and_a_letter_are_left_as_they_are() -> None:
    for text in (
        "Họ tên công dân: Lò Thị Mẫu\nĐịa chỉ hiện nay: bản Nà Mẫu\nNội dung chính: rác",
        "Nội dung đơn như sau.\nĐịa chỉ  tôi ở gần suối.",
    ):
        assert without_colons(text) == text


def listed(*cells: str) -> str:
    heads = ("Thời gian", "Người báo", "Nơi ở", "Nội dung")
    rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (heads, cells))
    return as_lines(text_of(f"<table>{''.join(rows)}</table>"))


def test_a_cell_of_a_list_tells_in_lines_who_somebody_is() -> None:
    told = listed(
        "8h20<br>01/4/2016", "Lò Thị Mẫu<br>SĐT 0362.000.785", "bản Nà Mẫu,<br>xã Nà Sàng<br>0362.000.785", "Rác đổ đầy suối"
    )
    assert (
        "Người báo: Lò Thị Mẫu; SĐT 0362.000.785\nNơi ở: bản Nà Mẫu, xã Nà Sàng; 0362.000.785\nNội dung: Rác đổ đầy suối" in told
    )
    assert of_form("bản Nà Mẫu, xã Nà Sàng; 0362.000.785") == "bản Nà Mẫu, xã Nà Sàng"


def test_the_items_of_a_list_s_cell_stay_apart() -> None:
    assert "- Rác đổ đầy suối\n- Đường hỏng" in listed("8h20", "Lò Thị Mẫu", "bản Nà Mẫu", "- Rác đổ đầy suối<br>- Đường hỏng")

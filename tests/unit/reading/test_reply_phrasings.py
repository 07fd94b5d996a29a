"""The kind of an answer in phrasings that no sample has, with and without accents."""

import json
from datetime import date
from pathlib import Path

import pytest
from labelled_reports import SAMPLE

from pipeline.domain.reply import ReplyKind
from pipeline.reading.replies.facts import proposed_date, suggested_unit
from pipeline.reading.replies.kind import reply_kind

DATA = Path(__file__).parents[2] / "data"
ROWS = (DATA / "answers_said.jsonl").read_text("utf-8").splitlines()
LINES = (DATA / "phrasings.jsonl").read_text("utf-8").splitlines()
"""Written blind in five rounds, each before the misses of the one before it were looked at."""


@pytest.mark.parametrize("line", [*LINES, *ROWS], ids=range(len(LINES) + len(ROWS)))
def test_the_kind_is_told_from_what_is_said(line: str) -> None:
    row = json.loads(line)
    assert reply_kind(row["text"])[0] == row["kind"]


@pytest.mark.parametrize(
    "text",
    [
        "Sở không mở được tệp đính kèm, đề nghị gửi lại.",
        "Đề nghị Văn phòng gửi bản giấy có dấu để Sở trình lãnh đạo.",
        "Phiếu chuyển thiếu trang 2, đề nghị gửi bổ sung.",
        "Sở đổi email sang vanthu@so.example, nhờ Văn phòng cập nhật giúp.",
        "Tin này hình như trùng tin hôm trước, anh gộp giúp em.",
        "Xin hỏi hạn trả lời là bao giờ ạ?",
        "Thời hạn xử lý của tin này tính từ ngày nào ạ?",
        "Văn thư mở file bị lỗi, anh chị vui lòng gửi bản khác.",
        "Hẻm 12 nằm trên tuyến đường nào?",
    ],
)
def test_who_asks_the_office_for_something_neither_declines_nor_asks_for_time_nor_for_the_informant(text: str) -> None:
    assert reply_kind(text) == (ReplyKind.ASK_INFORMANT, ("asks_the_office",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tuyến này do Chi cục Quản lý đường bộ quản lý, đề nghị gửi lại phiếu cho đơn vị đó.", ReplyKind.NOT_IN_AUTHORITY),
        ("Không thuộc thẩm quyền của Sở, đề nghị Văn phòng gửi lại cho huyện.", ReplyKind.NOT_IN_AUTHORITY),
        ("Sở xin gia hạn đến 15/12/2016 do chưa nhận được văn bản.", ReplyKind.EXTENSION_REQUEST),
        ("Đã vá xong 14 ổ gà ngày 13/3, đề nghị Văn phòng cập nhật.", ReplyKind.FINAL),
        ("Đã nhận được phiếu, sẽ cho anh em xuống kiểm tra.", ReplyKind.ACK),
    ],
)
def test_who_declines_asks_for_time_or_answers_is_still_heard(text: str, kind: ReplyKind) -> None:
    assert reply_kind(text)[0] is kind


def test_who_asks_who_reported_is_told_to_ask_so() -> None:
    assert reply_kind("Đề nghị cho biết họ tên, số điện thoại người phản ánh.")[1] == ("asks_for_informant",)


@pytest.mark.parametrize(
    "text",
    [
        "Tin này đơn vị đã phúc đáp, sao hệ thống vẫn báo quá hạn?",
        "Sở đã có văn bản trả lời trước hạn, đề nghị kiểm tra lại việc đôn đốc.",
        "Vụ này chúng tôi đã trả lời rồi, sao vẫn nhắc? Đề nghị Văn phòng kiểm tra lại.",
        "Em đã gửi báo cáo hôm qua rồi, chị kiểm tra lại giúp em.",
        "Kết quả như báo cáo của Phòng GDĐT thị xã đã gửi Văn phòng hôm qua.",
    ],
)
def test_who_says_that_he_has_answered_is_looked_for_by_a_person(text: str) -> None:
    """Taken for an acknowledgement, or for declining, he is reminded of an answer that lies astray."""
    assert reply_kind(text) == (ReplyKind.ASK_INFORMANT, ("asks_the_office",))


@pytest.mark.parametrize(
    "text",
    ["Đã nhận thư đôn đốc, sẽ trả lời trong ngày mai.", "Nhận được rồi chị, để em xem phiếu cũ đã trả lời chưa rồi em báo."],
)
def test_who_has_yet_to_answer_acknowledges(text: str) -> None:
    assert reply_kind(text)[0] is ReplyKind.ACK


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đã cấp lại thẻ cho 3 hộ ngày 14/4. Kính đề nghị Đường dây nóng kết thúc vụ việc.", ReplyKind.FINAL),
        ("Trạm đã nhập đủ thuốc ngày 6/4. Vì vậy, đề nghị quý Văn phòng cho dừng theo dõi tin này.", ReplyKind.FINAL),
        ("Sở đã hót sạt, thông xe ngày 12/11. Sở đề nghị kết thúc nội dung 1.", ReplyKind.FINAL),
        ("Đang sửa, mai xong. Đề nghị kết thúc tin.", ReplyKind.INTERIM),
        ("Đã chỉ đạo UBND xã xử lý theo quy định. Đề nghị Văn phòng kết thúc hồ sơ.", ReplyKind.FORMAL),
    ],
)
def test_the_wish_to_close_the_case_says_nothing_of_what_was_done(text: str, kind: ReplyKind) -> None:
    assert reply_kind(text)[0] is kind


@pytest.mark.parametrize("text", ["👍", "👌 👌", ":)"])
def test_a_sign_without_a_word_tells_only_that_it_was_read(text: str) -> None:
    assert reply_kind(text)[0] is ReplyKind.ACK


@pytest.mark.parametrize(
    "text", ["Trần Văn Mẫu reacted to your message:", "Mẫu đã bày tỏ cảm xúc với thư của bạn", "Mau reacted to your email: ❤️"]
)
def test_what_outlook_writes_for_a_sign_tells_of_no_progress(text: str) -> None:
    assert reply_kind(text)[0] is ReplyKind.ACK
    assert reply_kind("Người dân thể hiện cảm xúc bức xúc, xã đang đối thoại.")[0] is ReplyKind.INTERIM


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hạt 5 đã dựng lại 6 cọc tiêu ngày 8/3. Kính mong Văn phòng thông báo lại cho công dân.", ReplyKind.FINAL),
        ("Chiều 9/3 đã vớt hết bèo đoạn cống Ông Mẫu. Nhờ anh bỏ tin này khỏi mục trễ hạn.", ReplyKind.FINAL),
        ("Thừa ủy quyền Giám đốc, em xin phúc đáp: đã dựng lại 6 cọc tiêu ngày 8/3.", ReplyKind.FINAL),
        ("Máy xúc đang đào, 3 ngày nữa xong. Mọi chi tiết xin liên hệ anh Mẫu 0900000111.", ReplyKind.INTERIM),
        ("Đã khảo sát. Đề nghị Văn phòng không tính quá hạn, cho lùi đến 20/3.", ReplyKind.EXTENSION_REQUEST),
        ("Em là Mẫu, không phụ trách địa bàn này.", ReplyKind.NOT_IN_AUTHORITY),
        ("Đã thay 5 bóng đèn ngày 3/3. Đề nghị lưu hồ sơ.", ReplyKind.FINAL),
        ("Xã đã dọn 3 xe rác ngày 3/3. Nhờ chị đưa tin này ra khỏi danh sách trễ.", ReplyKind.FINAL),
        ("Đã vá 12 ổ gà ngày 3/3. Đề nghị không tính xã trễ hạn.", ReplyKind.FINAL),
        ("Nội dung này Sở đã xem. Đề nghị ghi nhận và giao Sở Công Thương giải quyết.", ReplyKind.NOT_IN_AUTHORITY),
        ("Sở đã xem. Đề nghị tổng hợp vào tin của Sở Công Thương.", ReplyKind.NOT_IN_AUTHORITY),
        ("Đề nghị thông báo cho người phản ánh gửi lại số nhà. Xã đã đi tìm không thấy.", ReplyKind.ASK_INFORMANT),
        ("Để làm rõ. Chi tiết ra sao xin cho liên lạc với người gửi tin.", ReplyKind.ASK_INFORMANT),
    ],
)
def test_what_is_said_beside_the_matter_makes_no_other_answer_of_it(text: str, kind: ReplyKind) -> None:
    """Whom to call, what the office is to note or to tell the citizen; more time asked for is no such thing."""
    assert reply_kind(text)[0] is kind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kênh này do Sở Nông nghiệp và Phát triển nông thôn vận hành theo quy định của UBND tỉnh.", "SNNPTNT"),
        ("Đề nghị chuyển Sở Y tế, vì phòng khám do UBND tỉnh phê duyệt quy hoạch.", "SYT"),
        ("Sở Nội vụ không xử lý được, kính chuyển Thanh tra tỉnh; Công an tỉnh đang giữ hồ sơ.", "TTT"),
        ("Việc này vượt quá chức năng, đề nghị báo UBND tỉnh.", "UBND"),
        ("Theo quyết định của UBND tỉnh thì không phải Sở.", "UBND"),
        ("Chuyên viên Sở Y tế đã xem, vụ này thuộc thẩm quyền của Sở Tư pháp.", "STP"),
        ("Thuộc Sở Xây dựng, do Sở Công Thương ban hành quy định.", "SXD"),
        ("Chuyển mục đích đất do Sở Xây dựng góp ý, thẩm quyền là của UBND tỉnh.", "UBND"),
        ("Không phải việc của Sở Y tế; thẩm quyền là của Sở Công Thương quy định tại Nghị định 12.", "SCT"),
        ("Không thuộc Sở Y tế, theo quy định phân cấp là của Sở Công Thương.", "SCT"),
    ],
)
def test_who_is_to_act_is_not_the_body_whose_paper_is_cited(text: str, unit: str) -> None:
    assert suggested_unit(text, SAMPLE.registry, "SNV") == unit


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xin dời tới trưa thứ Năm này (10/3).", date(2016, 3, 10)),
        ("Mong được lùi đến hết Chủ nhật, 13/3.", date(2016, 3, 13)),
        ("Đến nay mới có biên bản ngày 10/3, chưa hẹn được.", None),
        ("Xin gia hạn thêm, vì sáng thứ Hai ngày 29/2 mới nhận được.", None),
        ("Xin gia hạn, vì đến 1/3 mới nhận; xin lùi đến 9/3.", date(2016, 3, 9)),
    ],
)
def test_the_day_asked_for_may_stand_behind_its_name(text: str, day: date | None) -> None:
    assert proposed_date(text, date(2016, 3, 2)) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công văn phúc đáp đã gửi chiều thứ Tư qua trục văn bản rồi chị.", ReplyKind.ASK_INFORMANT),
        ("Phòng đã có văn bản số 31/QLĐT ngày 02/3 trả lời Văn phòng Tỉnh ủy.", ReplyKind.ASK_INFORMANT),
        ("Sở đã có công văn giao UBND huyện kiểm tra, báo cáo Văn phòng trước 15/3.", ReplyKind.FORWARDED),
        ("Hộ bà Mẫu xin gia hạn thời gian tháo dỡ đến 15/4.", ReplyKind.INTERIM),
        ("Phường không đề nghị gia hạn, sáng mai nộp báo cáo.", ReplyKind.INTERIM),
        ("Vì chủ quán xin lùi ngày tháo dỡ, phường xin gia hạn báo cáo đến 15/4.", ReplyKind.EXTENSION_REQUEST),
        ("Xã đã làm nhưng chưa xong xin gia hạn đến ngày 15/4.", ReplyKind.EXTENSION_REQUEST),
        ("Vì các hộ chưa về xin gia hạn đến ngày 15/4.", ReplyKind.EXTENSION_REQUEST),
        ("Chủ tịch thị trấn xin gia hạn đến ngày 15/4.", ReplyKind.EXTENSION_REQUEST),
        ("Ban Quản lý các khu công nghiệp đề nghị gia hạn đến 15/4.", ReplyKind.EXTENSION_REQUEST),
        ("Các chủ quán xin gia hạn tháo dỡ đến 15/4.", ReplyKind.INTERIM),
        ("Nhà thầu xin gia hạn đến 30/4, kính đề nghị Văn phòng chấp thuận.", ReplyKind.EXTENSION_REQUEST),
        ("Công văn này em đã gửi qua phòng kỹ thuật để xử lý.", ReplyKind.FORWARDED),
        ("Em gửi báo cáo hôm qua rồi.", ReplyKind.ASK_INFORMANT),
        ("Gửi văn bản cho phòng rồi.", ReplyKind.FORWARDED),
    ],
)
def test_who_answered_before_and_whose_time_it_is(text: str, kind: ReplyKind) -> None:
    assert reply_kind(text)[0] is kind

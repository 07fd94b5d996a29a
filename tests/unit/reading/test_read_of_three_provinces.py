"""What reports of three more provinces were misread by, in other words."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.assess import assess
from pipeline.domain.report import CaseKind, Report
from pipeline.office.folder import load_office, sample_office
from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.secrecy import asks_secrecy, is_anonymous
from pipeline.reading.understand import read

OFFICE = load_office(sample_office(), year_days)
DECISION = "UBND xã Tân Lập phạt tôi 15 triệu đồng và buộc tháo dỡ căn nhà sau vì xây không phép."


def informed(text: str, subject: str = "Tin", sender: str = "truc@vptu.binhphuoc.example") -> Report:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, subject, "Wed, 09 Mar 2016 10:00:00 +0700"
    mail.set_content(text)
    report = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity).report
    assert report is not None
    return assess(report, OFFICE.registry)


def test_a_letter_between_its_labels_is_the_matter() -> None:
    letter = (
        "Văn thư nhận qua bưu điện, đánh máy lại nguyên văn để chuyển bộ phận tiếp nhận:\n\nĐƠN ĐỀ NGHỊ\n\n"
        "Tôi tên: Lê Văn Mẫu\nHiện ngụ: ấp 3, xã Tân Lập, huyện Đồng Phú\nĐiện thoại: 0912 000 238\n\n"
        "Đường ấp 3 hư hỏng nặng từ đầu mùa mưa, xe cứu thương không vào được.\n\nTân Lập, ngày 8 tháng 3 năm 2016\nNgười làm đơn: Lê Văn Mẫu"
    )
    (content,) = informed(letter).contents
    assert "xe cứu thương không vào được" in content.text
    assert "nguyên văn" not in content.text


def test_a_complaint_is_told_with_the_decision_that_its_points_are_against() -> None:
    letter = (
        f"Ngày 8/1 tôi nhận Quyết định số 118. {DECISION} Tôi khiếu nại và thấy quyết định không đúng, bởi:\n\n"
        "Một là, nhà tôi xây từ năm 2008.\nHai là, không ai lập biên bản với tôi."
    )
    report = informed(letter, "Đơn khiếu nại", "mau@mail.example")
    assert report.kind is CaseKind.COMPLAINT
    (content,) = report.contents
    assert "buộc tháo dỡ căn nhà sau" in content.text
    assert "không ai lập biên bản" in content.text


def test_how_a_citizen_was_received_is_no_subject_of_his() -> None:
    note = f"GHI NHẬN TIẾP CÔNG DÂN TẠI TRỤ SỞ\nCông dân: Ông Lê Văn Mẫu\nTrình bày: {DECISION}"
    assert "TIẾP CÔNG DÂN" not in informed(note, "Ghi nhận tiếp công dân sáng 9/3").heading
    told = informed("Trình bày: Chủ tịch xã hẹn ba lần đều vắng.", "Chủ tịch xã không tiếp công dân")
    assert "không tiếp công dân" in told.heading


def test_a_road_in_another_province_is_nobody_s_here() -> None:
    text = "Toi chay xe khach, de nghi sua QL1 doan qua Ky Anh tinh Ha Tinh, mat duong bong troc het"
    assert informed(text, "Tin SMS", "sms@vptu.binhphuoc.example").locality.outside


@pytest.mark.parametrize("asked", ["xin anh chị đừng nói tên tôi ra", "các anh đừng nêu tên em với nhà trường"])
def test_who_asks_not_to_be_named_is_secret_and_has_told_his_name(asked: str) -> None:
    assert asks_secrecy(f"Vì là hàng xóm, {asked}.")
    assert not is_anonymous(f"Vì là hàng xóm, {asked}.")


def test_who_tells_no_name_is_anonymous() -> None:
    assert is_anonymous("Người gọi không nêu tên.")
    assert is_anonymous("Tôi xin phép không ghi tên vì con còn học ở trường.")


def test_an_account_in_brackets_is_one() -> None:
    report = informed(
        "Phản ánh qua ứng dụng\nNgười gửi (tài khoản): mau_bk\nMô tả: đường ấp 3, xã Tân Lập hư hỏng.", "Ứng dụng số"
    )
    assert report.informant.name == "mau_bk (tên hiển thị)"


def test_who_tells_his_name_below_his_account_is_called_so() -> None:
    text = (
        "Zalo lúc 07:30 ngày 09/03/2016\nTên hiển thị: Hiền Bò Tân Lập | SĐT: 0379000566\n\n"
        "Dạ em tên Danh Ngọc Hiền, nhà ở ấp 3, xã Tân Lập. Nhà em nuôi sáu con bò, xin cho thú y xuống chích ngừa."
    )
    assert informed(text, "Zalo", "zalo@vptu.binhphuoc.example").informant.name == "Danh Ngọc Hiền"


def test_beside_something_is_no_home() -> None:
    text = "Chị Văn Thị Út Em, buôn bán gần đó, số 0766.000.318, gọi lúc 8 giờ sáng: nhà hoang ở ấp 3, xã Tân Lập có người lạ ra vào."
    assert informed(text).informant.address != "buôn bán gần đó"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Thôn 1. 1-điện cúp liên tục, hư cả tủ lạnh nhà tôi. 2-nước máy cũng mất hai ngày nay.", 2),
        ("Bà đề nghị thứ nhất là bắt phạt xe quá tải, thứ hai là cho sửa lại đoạn đường đã vỡ.", 2),
    ],
)
def test_marks_of_lists_that_were_missed(text: str, items: int) -> None:
    assert len(split_contents(text)) == items


def test_the_road_that_all_items_lie_on_is_told_with_each() -> None:
    text = "Chú nói luôn mấy chuyện trên đoạn QL20 qua tổ 5. Một là lan can bị tông gãy từ tháng trước. Hai là xe khách phóng ẩu ngay khúc cua."
    assert all("QL20" in content.text for content in split_contents(text))

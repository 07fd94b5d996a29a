"""What protects a person is heard wherever he wrote it: in a subject, a field, a letter sent along; a mail's own notice is none."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from docx import Document

from pipeline.domain.message import Attachment
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Reading
from pipeline.domain.report import CaseKind, Informant
from pipeline.domain.unit import Registry
from pipeline.reading.reports.forms.hiding import settled
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.matter import matter_of
from pipeline.reading.reports.persons import sent_along
from pipeline.reading.reports.persons.secrecy import asks_secrecy, is_anonymous
from pipeline.reading.understand import read

IDENTITY = Identity("duongdaynong@tinh.example", ("truc@vptu.example",), ("vptu.example",), "DDN")
CLERK, CITIZEN = "Trực ban <truc@vptu.example>", "Nguyễn Văn Mẫu <mau@mail.example>"
LETTER = "Tôi là Nguyễn Văn Mẫu, 0900 000 101. Cống thoát nước đầu ấp 4 bị nghẹt đã hai tuần, nước tràn vào nhà, đề nghị nạo vét."
FORM = "Họ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900 000 101\nNội dung phản ánh: Cống thoát nước đầu ấp 4 bị nghẹt đã hai tuần."


def mail(body: str, subject: str = "Phản ánh", sender: str = CITIZEN, files: dict[str, str] | None = None) -> Reading:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, IDENTITY.address, subject
    message["Date"] = "Tue, 10 Mar 2026 08:00:00 +0700"
    message.set_content(body)
    for name, text in (files or {}).items():
        paper = Document()
        for line in text.split("\n"):
            paper.add_paragraph(line)
        out = io.BytesIO()
        paper.save(out)
        message.add_attachment(out.getvalue(), maintype="application", subtype="octet-stream", filename=name)
    return read(bytes(message), Registry(), IDENTITY)


def who(found: Reading) -> Informant:
    assert found.report is not None
    return found.report.informant


def kind(found: Reading) -> CaseKind:
    assert found.report is not None
    return found.report.kind


@pytest.mark.parametrize("subject", ["Cống nghẹt - mong các anh giấu tên giúp", "Đừng nói tên tôi với xã", "Tin báo (nặc danh)"])
def test_a_wish_in_the_subject_is_heard(subject: str) -> None:
    assert who(mail(LETTER, subject)).confidential
    assert who(mail(FORM, f"Fwd: {subject}", CLERK)).confidential


def test_a_wish_in_the_subject_of_the_mail_inside_is_heard() -> None:
    inside = "---------- Forwarded message ---------\nTừ: Lò Thị Mẫu <mau@mail.example>\nDate: Th 2, 9 thg 3, 2026 lúc 10:20\nSubject: Cống nghẹt, xin giữ kín tên em\nTo: <tiepdan@tinh.example>\n\n\n"
    assert who(mail(f"Kính chuyển.\n\n{inside}{LETTER}", "Fwd: chuyển", CLERK)).confidential
    assert not who(
        mail(f"Kính chuyển.\n\n{inside.replace(', xin giữ kín tên em', '')}{LETTER}", "Fwd: chuyển", CLERK)
    ).confidential


def test_a_wish_beside_a_form_sent_along_is_heard() -> None:
    assert who(mail("Chuyển phiếu, người dân xin giấu tên.", "Chuyển phiếu", CLERK, {"phieu.docx": FORM})).confidential


@pytest.mark.parametrize(
    "subject", ["Ẩn danh: Không", "Phản ánh lộ đường ống nước", "Re: đường dây nóng", "Công khai thu chi của xã"]
)
def test_a_subject_without_a_wish_hides_nobody(subject: str) -> None:
    assert not who(mail(LETTER, subject)).confidential


@pytest.mark.parametrize(
    "text",
    [
        "Cống nghẹt ở đầu ấp.\nXin đừng nói tên tôi cho trưởng ấp biết.",
        f"{FORM}\nGiữ bí mật: ☑ Có ☐ Không",
        "Mong giữ kín tên người viết thư.",
    ],
)
def test_a_wish_in_a_letter_sent_along_is_heard(text: str) -> None:
    assert who(mail(f"{LETTER} Thư tay kèm theo.", files={"thu.docx": text})).confidential
    assert who(mail(FORM, sender=CLERK, files={"thu.docx": text})).confidential


def test_a_wish_in_a_files_name_is_heard() -> None:
    assert who(mail(LETTER, files={"Cong_nghet-xin_giau_ten.docx": "Ảnh chụp cống đầu ấp 4"})).confidential


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("don.docx", "ĐƠN TỐ CÁO\nKính gửi: UBND huyện\nTôi là Nguyễn Văn Mẫu. Phó chủ tịch xã nhận tiền của nhà thầu."),
        ("thu.docx", "Kính gửi quý cấp, bà con chúng tôi làm thư này tố cáo ông Tư bán đất công."),
        ("Tố cáo cán bộ xã.docx", "Ông Tư bán đất công cho người nhà."),
        ("DonToCao.docx", "Ông Tư bán đất công cho người nhà."),
        (
            "scan.docx",
            "VĂN PHÒNG\nSố: 07/PC-VP\nPHIẾU CHUYỂN\nKính chuyển đơn của công dân.\nĐƠN TỐ CÁO\nPhó chủ tịch xã nhận tiền.",
        ),
    ],
)
def test_a_denunciation_sent_along_is_one(name: str, text: str) -> None:
    assert kind(mail(LETTER, files={name: text})) is CaseKind.DENUNCIATION
    assert kind(mail(FORM, sender=CLERK, files={name: text})) is CaseKind.DENUNCIATION


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "ke-hoach.docx",
            "UBND XÃ BÌNH MẪU\nSố: 12/KH-UBND\nKẾ HOẠCH\nTiếp công dân, giải quyết khiếu nại, tố cáo\nBảo đảm giữ bí mật họ tên người tố cáo.",
        ),
        (
            "tra-loi.docx",
            "UBND HUYỆN\nSố: 45/UBND-VP\nV/v trả lời công dân\nQua xác minh, ông Mẫu tố cáo ông Tư là không có cơ sở.",
        ),
        ("tuan.docx", "BÁO CÁO TUẦN\nĐơn tố cáo: 3\nĐơn khiếu nại: 2"),
        ("thong-bao.docx", "THÔNG BÁO\nĐường dây nóng cam kết giữ bí mật danh tính người phản ánh."),
        ("phieu.docx", f"{FORM}\nGiữ bí mật: Không"),
        ("Mẫu đơn tố cáo.docx", "Kính gửi: ……"),
        ("thu.docx", "Tôi không tố cáo ai, chỉ mong nạo vét cống cho bà con."),
    ],
)
def test_an_offices_paper_is_no_wish_and_no_denunciation(name: str, text: str) -> None:
    found = mail(LETTER, files={name: text})
    assert not who(found).confidential
    assert kind(found) is not CaseKind.DENUNCIATION


@pytest.mark.parametrize(
    "said",
    [
        "Đề nghị không tiết lộ danh tính người phản ánh.",
        "Công dân yêu cầu giữ kín họ tên.",
        "Giữ bí mật danh tính: Có",
        "Công khai: [ ] Có [x] Không",
    ],
)
def test_an_offices_paper_about_this_person_hides_him(said: str) -> None:
    assert sent_along.hides(Attachment("a.docx", "x", 1, text=f"Số: 3/PC-VP\nPHIẾU CHUYỂN\nNội dung: cống nghẹt.\n{said}"))


@pytest.mark.parametrize(
    "field",
    [
        "Cho phép hiển thị họ tên trên cổng: no",
        "Có muốn ẩn danh (Có/Không): Có",
        "isPublic: false",
        '"an_ten" : 1,',
        "Không hiển thị tên người gửi: ✓",
        "Hình thức gửi: Ẩn danh",
        "Được phép tiết lộ số điện thoại: chưa đồng ý",
        "Công khai họ tên: ( ) Có (x) Không",
        "Công khai Có ☐ Không ☑",
        "☐ Công khai ☒ Giấu tên",
        "[v] Tôi yêu cầu bảo mật thông tin cá nhân",
        "Giữ kín danh tính:\n☑ Có\n☐ Không",
        "Ông/bà có đồng ý cho công khai thông tin của mình khi chuyển đơn vị xử lý không?\nKhông",
        "Ẩn danh: ❌",
        "Công khai thông tin: ❌",
        "Tính chất: Thường, mật danh tính",
        "Ẩn danh: Không\nGiữ bí mật: Có",
        "Giữ bí mật: Không. Nhưng xin đừng nói tên tôi cho ấp.",
        "Giữ bí mật: không nêu tên",
    ],
)
def test_a_field_that_hides_is_heard(field: str) -> None:
    assert asks_secrecy(field)
    assert who(mail(f"{FORM}\n{field}", sender=CLERK)).confidential


@pytest.mark.parametrize(
    "field",
    [
        "Cho phép hiển thị họ tên trên cổng: yes",
        "Có muốn ẩn danh (Có/Không): Không",
        "isAnonymous: false",
        '"giu_kin" : 0,',
        "Không hiển thị tên người gửi: Không",
        "Giữ bí mật\tKhông",
        "Công khai họ tên: (x) Có ( ) Không",
        "Bảo mật danh tính Có ☐ Không ☑",
        "☑ Công khai ☐ Giấu tên",
        "[ ] Tôi yêu cầu bảo mật thông tin cá nhân",
        "Giữ kín danh tính:\n☐ Có\n☑ Không",
        "Giữ bí mật: ☐ Có ☐ Không",
        "Có cần chúng tôi giữ bí mật danh tính khi chuyển đơn vị xử lý không?\nKhông cần",
        "Tính chất: Thường, mật độ xe đông",
        "Xã thu chi không công khai: không ai trả lời dân.",
    ],
)
def test_a_field_that_shows_hides_nobody(field: str) -> None:
    assert not asks_secrecy(field)
    assert not is_anonymous(field)


def test_a_field_may_be_parted_from_its_value_by_a_tab_alone() -> None:
    assert asks_secrecy("Công khai danh tính\tKhông")
    assert not asks_secrecy("Công khai danh tính\tCó")


@pytest.mark.parametrize("name", ["Khong Neu Ten", "An Danh Xin Giu Kin", "Không Nêu Tên"])
def test_who_is_called_nobody_by_capitals_is_nobody(name: str) -> None:
    assert who(mail(f"Họ tên: {name}\nNội dung: Hố ga trước chợ bể nắp.", sender=CLERK)).name is None


def test_a_field_is_no_matter_and_a_matter_no_field() -> None:
    assert "danh tính" not in matter_of(read_form(f"{FORM}\nCông khai danh tính: Không"), FORM)
    assert "niêm yết" in matter_of(read_form(f"{FORM}\nCông khai: xã không niêm yết danh sách hộ nghèo"), FORM)


def test_who_is_called_nobody_by_a_field_is_anonymous() -> None:
    form = "Số điện thoại: 0900 000 101\nNội dung phản ánh: Cống thoát nước đầu ấp 4 bị nghẹt.\n"
    assert who(mail(f"{form}Nặc danh: x", sender=CLERK)).anonymous
    assert not who(mail(f"{form}Nặc danh: Không", sender=CLERK)).anonymous


@pytest.mark.parametrize(
    ("number", "hidden"),
    [
        ("0900 000 101 (không cho đơn vị biết)", True),
        ("0900 000 101 - chỉ để văn phòng liên hệ", True),
        ("0900 000 101 (không liên lạc được)", False),
        ("0900 000 101, không cung cấp địa chỉ", False),
    ],
)
def test_a_number_that_goes_no_further_hides_its_owner(number: str, *, hidden: bool) -> None:
    assert who(mail(FORM.replace("0900 000 101", number), sender=CLERK)).confidential is hidden


@pytest.mark.parametrize(
    "notice",
    [
        "Nội dung email này và các tệp kèm theo có thể chứa\nthông tin bảo mật của công ty, xin không tiết lộ cho ai biết.",
        "CẢNH BÁO: Mọi thông tin trong thông điệp này là bí mật và chỉ dành cho người nhận.",
        "Nếu quý vị không phải là người nhận, xin giữ bí mật nội dung và xóa ngay.",
        "This message and any attachments are confidential and intended solely for the addressee.",
    ],
)
def test_a_notice_about_the_mail_hides_nobody(notice: str) -> None:
    assert not who(mail(f"{LETTER}\n\n-- \nCông ty Mẫu\n{notice}")).confidential
    assert who(mail(f"{LETTER} Xin giữ bí mật tên tôi.\n\n-- \nCông ty Mẫu\n{notice}")).confidential


@pytest.mark.parametrize(
    "wish",
    [
        "Thư này tôi viết, xin giữ bí mật cho tôi.",
        "Email này mong quý cơ quan giữ kín, đừng để lộ.",
        "Đề nghị người nhận tin giữ bí mật giùm.",
    ],
)
def test_a_wish_that_speaks_of_the_letter_is_heard(wish: str) -> None:
    assert asks_secrecy(wish)


@pytest.mark.parametrize(
    "question", ["NV: Chị cho em xin họ tên và địa chỉ ạ", "TĐV: Bác vui lòng cho con biết tên và số điện thoại được không ạ?"]
)
def test_a_call_takers_question_is_no_wish(question: str) -> None:
    assert not asks_secrecy(question)
    assert asks_secrecy(f"{question}\nDân: Cho tôi xin giấu tên.")


def test_fields_of_a_hostile_text_are_read_in_time() -> None:
    assert not settled("Ẩn danh ☐ " * 200_000).hides
    assert not settled("an danh, cong khai " * 100_000).hides

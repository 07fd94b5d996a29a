"""What a server or a program puts above or below a mail is nobody's words; what a person writes about mail is his."""

from __future__ import annotations

import pytest

from pipeline.reading.banners import without_banner, without_footer

WORDS = "Sở đã xử lý xong.\n\nTrân trọng."


@pytest.mark.parametrize(
    "banner",
    [
        "[CẢNH BÁO: thư từ bên ngoài]",
        "[EXTERNAL EMAIL]",
        "CAUTION: This email originated from outside of the organization. Do not click links or open attachments.",
        "CẢNH BÁO: Email này được gửi từ bên ngoài cơ quan.\nKhông mở tệp đính kèm hoặc liên kết lạ.",
        "Thận trọng: Thư này được gửi từ bên ngoài Bộ. Đừng mở liên kết nếu không rõ người gửi.",
        "Thư điện tử này có nguồn gốc từ bên ngoài tỉnh. Vui lòng không nhấn vào liên kết.",
        "LƯU Ý: Email này đến từ người gửi ngoài hệ thống của Sở.",
        "Bạn thường không nhận được email từ vanthu@somau.example. Tìm hiểu lý do điều này quan trọng",
        "Chú ý: thư đến từ bên ngoài, không cung cấp mật khẩu cho ai.",
        "[Email ngoài hệ thống]",
    ],
)
def test_a_warning_is_taken_off(banner: str) -> None:
    assert without_banner(f"{banner}\n\n{WORDS}") == (WORDS, banner)


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "Cảnh báo: có người bên ngoài vào trường phát thư quảng cáo, đề nghị công an kiểm tra.\n\nTôi ở ấp 3.",
        "Lưu ý: thư của ông Mẫu ở ngoài cơ quan đã được chuyển.\n\nSở đã nhận.",
        "Email này tôi gửi lần hai. Không mở được cổng ở bên ngoài hẻm.",
        "Cẩn thận với email giả mạo từ bên ngoài, tôi đã mất 5 triệu.\n\nĐề nghị công an vào cuộc.",
        "Lưu ý: thư này tôi gửi từ bên ngoài tỉnh.\n\nNhà tôi ở ấp 3.",
    ],
)
def test_a_writers_own_words_stay(text: str) -> None:
    assert without_banner(text) == (text, "")


@pytest.mark.parametrize(
    "footer",
    [
        "Không có vi-rút. www.avast.com",
        "<https://www.avast.com/sig-email?utm_medium=email>\nKhông có vi-rút.www.avast.com\n<#DAB4FAD8-2DD7>",
        "Email này đã được quét vi-rút bởi phần mềm của cơ quan.",
        "Không chứa virus.www.avast.com",
        "-- \nPhần mềm Mẫu đã tìm virus trong thư này.\nwww.phanmem.example",
        "Thư này đã được kiểm tra bởi hệ thống an toàn thông tin của tỉnh.",
        "Email đã được quét qua Mau Mail Gateway.",
        "__________ Information from ESET Mail Security, version 13145 (20160309) __________\n\nThe message was checked by ESET Mail Security.\n\nhttp://www.eset.com",
        "__________ Thông tin từ ESET, phiên bản 9 __________\n\nThư này đã được kiểm tra bởi phần mềm ESET.\n\nwww.eset.com",
        '--\nBạn đã nhận được thư này vì bạn đã đăng ký vào nhóm Google Groups "Trực ban".',
        "Vui lòng không in thư này nếu không thật sự cần thiết.",
        "Thư và các tài liệu kèm theo chỉ dành cho người nhận. Nếu nhận nhầm, xin xóa thư.",
        "Thư này và tệp đính kèm có thể chứa thông tin mật. Nếu không phải người nhận, xin xóa thư này.",
        "This e-mail and its attachments are confidential.\n\nPlease consider the environment before printing this e-mail.",
        "Hãy cân nhắc môi trường trước khi in email này.",
        "Lưu ý: Đây là thư tự động, vui lòng không trả lời.",
        "Lưu ý: Nội dung thư chỉ dùng cho mục đích công vụ. Người nhận không được cung cấp cho bên thứ ba.",
        "本メールおよび添付ファイルには機密情報が含まれる場合があります。誤って受信された場合は、削除のうえ送信者までご連絡ください。",
        "본 메일은 수신자만을 위한 것이며 기밀 정보를 포함할 수 있습니다.",
        "Это письмо и вложения содержат конфиденциальную информацию.",
    ],
)
def test_a_footer_is_taken_off(footer: str) -> None:
    assert without_footer(f"{WORDS}\n\n{footer}\n") == (WORDS, footer)


@pytest.mark.parametrize(
    "last",
    [
        "Thư này thay cho công văn trả lời của Sở.",
        "Thư đã được kiểm tra bởi Thanh tra Sở, đúng là của ông Mẫu.",
        "Kết quả đăng tại:\n\nhttps://somau.example/kq",
        "Email này gửi kèm hai tệp, trong đó có danh sách người nhận hỗ trợ.",
        "Sở đề nghị cân nhắc môi trường khi cấp phép.",
        "Thư của ông Mẫu là thư nặc danh, không có cơ sở xử lý.",
        "Nội dung thư của ông Mẫu đã được chuyển cho phòng chuyên môn.",
        "Thư này do nhầm lẫn gửi sang Sở, Sở chuyển lại để giao đơn vị khác.",
        "Sở tiếp thu và giữ bí mật tên người báo.",
        "Không có vi-rút cúm trong hai mẫu nước.",
        "Bảo vệ môi trường: Sở đã in 300 tờ rơi phát cho các tổ.",
        "Thanh tra Sở đã lưu thư này theo chế độ bí mật.",
    ],
)
def test_words_about_a_mail_stay(last: str) -> None:
    assert without_footer(f"{WORDS}\n\n{last}") == (f"{WORDS}\n\n{last}", "")


def test_the_first_paragraph_is_no_footer() -> None:
    assert without_footer("Email này chứa thông tin mật, xin giữ kín tên tôi.") == (
        "Email này chứa thông tin mật, xin giữ kín tên tôi.",
        "",
    )


@pytest.mark.parametrize(
    "footer",
    [
        "Thư điện tử này và các tệp đính kèm chỉ dành cho người có tên ở trên. Nếu nhận nhầm, xin vui lòng xóa và báo lại cho người gửi.",
        "This email is intended for the addressee. If you have received it in error, please notify the sender and delete it.",
    ],
)
def test_what_to_do_with_a_mail_gone_astray_is_no_citizens_wish(footer: str) -> None:
    assert without_footer(f"{WORDS}\n\n{footer}", by_machine=True) == (WORDS, footer)
    wish = "Thư này có thông tin mật của tôi, xin chỉ dành cho Thường trực và giữ kín."
    assert without_footer(f"{WORDS}\n\n{wish}", by_machine=True)[1] == ""


@pytest.mark.parametrize(
    "banner",
    [
        "[EXT]",
        "EXTERNAL EMAIL",
        "*****EXTERNAL*****",
        "=== THƯ TỪ BÊN NGOÀI ===",
        "[NGOÀI CƠ QUAN]",
        "-----CẢNH BÁO: THƯ NGOÀI-----",
        "[EXTERNAL SENDER]",
    ],
)
def test_a_line_with_nothing_but_where_a_mail_came_from_is_taken_off(banner: str) -> None:
    assert without_banner(f"{banner}\nĐã sửa xong cầu.") == ("Đã sửa xong cầu.", banner)


@pytest.mark.parametrize(
    "text", ["NGOÀI CƠ QUAN CÒN HỌP\nĐường hỏng.", "Thư ngoài\nĐường hỏng.", "[EXT]", "NGOÀI ĐƯỜNG\nXe đậu."]
)
def test_a_short_line_of_the_writers_own_stays(text: str) -> None:
    assert without_banner(text) == (text, "")

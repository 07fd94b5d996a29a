"""What is cut off as a signature, and what only looks like one and stays."""

from __future__ import annotations

import tracemalloc

import pytest

from pipeline.reading.signatures import cut_signature

WORDS = "Kính gửi Văn phòng,\nSở đã kiểm tra, xử lý xong ngày 14/4/2026."


@pytest.mark.parametrize(
    "signature",
    [
        "Trân trọng!\nNguyễn Văn Mẫu\nSở Mẫu",
        "Trân trọng cảm ơn!\n\nNguyễn Văn Mẫu",
        "Cảm ơn và trân trọng!\nMẫu",
        "Thân mến,\nMẫu",
        "Thanks & Best regards,\nMau",
        "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nMẫu Văn Thử",
        "Người báo cáo\nMẫu Văn Thử",
        "---\nCông ty Mẫu\nHotline: 1900 0000",
        "Mẫu Văn Thử\nChuyên viên - Sở Mẫu\nDĐ: 0912 000 000",
        "Nguyễn Thị Mẫu\nPhó Chủ tịch UBND phường",
        "Sở Mẫu\nĐịa chỉ: 1 đường Thử\nĐiện thoại: 0271 3 000 000",
        "Đã gửi từ iPhone của tôi",
        "Lấy Outlook cho Android<https://mail.example/ghei36>",
        "Trân trọng: \nMẫu Văn Thử / thumv\nPhòng Lao động",
        "Gửi từ Thư dành cho Windows",
        "Gửi qua Yahoo Mail",
        "Tải Outlook cho iOS",
        "Nguyễn Văn Mẫu, CT UBND xã",
        "Nguyễn Văn Mẫu - PGĐ Sở Mẫu",
        "Người trả lời: Trần Thị Mẫu - Phòng Tổng hợp",
        "Phụ trách: Lê Văn Mẫu - Phòng Cấp phép\nĐT 0238 3 000 222",
        "Phòng Quản lý hạ tầng",
        "Nguyễn Văn Mẫu\n0912 000 111",
        "Nguyễn Văn Mẫu\nĐT: 0912.000.111\nmau@so.example",
        "Nguyễn Văn Mẫu\n\nCông ty TNHH Thử",
        "李伟\nCông ty Thử",
        "Hiệu trưởng\nMẫu Văn Thử",
        "-- \nĐã gửi từ thiết bị Android của tôi bằng K-9 Mail. Xin tha lỗi nếu thư quá ngắn.",
        "Người lập: Mẫu Văn Thử\nVăn phòng UBND xã",
        "Cordialement,\nMarie Dupont",
        "-Mẫu Văn Thử",
        "Gửi từ FairEmail",
        "Được gửi qua Mailbird",
        "Phòng Điều hành\nCông ty CP Thử",
        "Sở Giao thông vận tải",
        "Công an phường Bến Đá\nTrực ban: 0254 3 000 113",
        "—\nBan Thử Mẫu",
        "Thân,\nBảo",
        "Trung úy Mẫu Văn Thử\n\nĐội CSGT\n\nĐã gửi từ iPhone của tôi",
        'TRƯỜNG MẦM NON THỬ\n"Mỗi ngày đến trường là một ngày vui"\n\nHotline: 0262.3000.333',
        "GIÁM ĐỐC",
        "GIÁM ĐỐC\n(Đã duyệt)\nMẫu Văn Thử",
        "BS. Mẫu Văn Thử\nPhó Giám đốc",
        "Dang Van Mau\nPho Giam doc",
        "Kính thư,\nBà Mẫu Thị Thử, tổ dân phố số 3\n(không có điện thoại)",
    ],
)
def test_a_signature_is_cut_off(signature: str) -> None:
    assert cut_signature(f"{WORDS}\n\n{signature}") == (WORDS, signature)


@pytest.mark.parametrize(
    "last",
    [
        "Xin cảm ơn./.",
        "Mong anh chị thông cảm.",
        "Kính báo cáo.",
        "Việc này đã giao cho,\nNguyễn Văn Mẫu",
        "Trạm Y Tế\nBàn ghế 10 bộ",
        "Công an xã kiểm tra quán Mẫu",
        "Phòng Kinh tế\nCông an xã Mẫu\nTrường Tiểu học Thử",
        "Trường Mầm Non\nđồ chơi 10 bộ",
        "Hộ chưa đồng ý:\nNguyễn Văn Mẫu\n0912 000 111",
        "Hai hộ\nTrần Thị Thử\n0912 000 112\nNguyễn Văn Mẫu\n0912 000 111",
        "Ông Lê Văn Mẫu, Chủ tịch UBND xã đã đối thoại với dân.",
        "Phòng Quản lý đô thị đã lập biên bản",
        "Nội dung 2: Tuyến đường - UBND xã sửa.",
        "Đã gửi bằng thư bảo đảm cho bà Mẫu",
        "Đã gửi qua iOffice",
        "Đã gửi bằng Fax",
        "Gửi qua thư điện tử của Sở ngày 3/4",
        "Gửi từ ngày 3/4 đến ngày 5/4",
        "--------------------\nNội dung 2: đang làm, dự kiến xong ngày 20/4.",
        "Trân trọng cảm ơn Tổ trực đã thông tin, phường sẽ tiếp tục theo dõi.",
        "Tham gia có:\n\nNguyễn Văn Mẫu - Phó Chủ tịch UBND xã",
        "Danh sách hộ dân:\n\nNguyễn Văn Mẫu\nTrần Thị Thử",
        "Cán bộ phụ trách:\n\nNguyễn Văn Mẫu\nĐT: 0912 000 111",
        "Trưởng ban Mẫu đã làm việc với hộ dân.\nKết quả: đồng thuận.",
        "Chủ tịch UBND xã Mẫu\n\nđã kiểm điểm trách nhiệm trước dân.",
        "Đã xử lý hai điểm.\nRác - tổ 3",
        "Người trực điểm này\nHợp - CT xã",
        "Nội dung 2\n\nĐang làm.",
        "--- Cống chợ ---\nChưa có",
        "Quán Mẫu\nKhông đúng.",
        "Quán Mẫu\nDang lam",
        "Cống chợ\n\nChuyển Sở Mẫu",
    ],
)
def test_what_is_said_stays(last: str) -> None:
    assert cut_signature(f"{WORDS}\n\n{last}") == (f"{WORDS}\n\n{last}", "")


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Chi nhánh Thử", "Quỹ Mẫu - Chi nhánh Thử"),
        ("Quỹ Thử, chi nhánh Mẫu", "Quỹ Thử"),
        ("Tùng - QLHT", "Lâm Thanh Tùng"),
        ("Kiệt 0912 000 111", "Tuấn Kiệt"),
    ],
)
def test_whoever_ends_with_the_name_his_mail_comes_under_signs(signature: str, name: str) -> None:
    assert cut_signature(f"{WORDS}\n\n{signature}", name) == (WORDS, signature)


def test_a_sentence_that_a_client_broke_is_said_to_its_end() -> None:
    said = (
        "Hợp tác xã đã bố trí lại tài xế tuyến Mẫu. Chuyến 19h30 và 20h10 chạy đủ từ\nngày 05/11.\n\n"
        "Hành khách gặp tình trạng bỏ chuyến xin gọi 0258 300 0303."
    )
    assert cut_signature(said) == (said, "")


def test_whoever_speaks_of_himself_does_not_sign() -> None:
    last = "Quỹ Thử đã trả lời người dân"
    assert cut_signature(f"{WORDS}\n\nTùng bách đã trồng lại", "Lâm Thanh Tùng")[1] == ""
    assert cut_signature(f"{WORDS}\n\n{last}", "Quỹ Thử") == (f"{WORDS}\n\n{last}", "")


def test_one_name_with_a_post_signs_below_the_last_sentence() -> None:
    assert cut_signature(f"{WORDS}\nHợp - CT xã") == (WORDS, "Hợp - CT xã")


def test_who_gets_copies_is_no_afterthought() -> None:
    copies = "Nơi nhận:\n- Văn phòng Tỉnh ủy để báo cáo và theo dõi chung.\n- Lưu: VT."
    assert cut_signature(f"Ngày 12/3 xã đã sửa xong đoạn đường.\n\n{copies}") == ("Ngày 12/3 xã đã sửa xong đoạn đường.", copies)


@pytest.mark.parametrize(
    "signature",
    [
        "Phòng Người có công - Sở Nội vụ\nĐiện thoại: 0217.3854.337",
        "Tư Mẫu - CC ĐC-NN-XD xã",
        "CN. Hoàng Tiến Mẫu\nKhoa Sức khỏe - CDC Mẫu\nHotline: 0217 3 800 115\nVì một cộng đồng khỏe mạnh!",
    ],
)
def test_an_office_of_those_who_served_a_post_in_letters_and_a_motto_sign(signature: str) -> None:
    assert cut_signature(f"{WORDS}\n\n{signature}") == (WORDS, signature)


@pytest.mark.parametrize(
    "said",
    [
        "UBND phường có công văn gửi Sở Xây dựng\nĐT: 0271 3 000 000",
        "Trạm Đông - KP 3 xong",
        "Nguyễn Thị Mẫu\nĐT: 0271 3 000 000\nĐề nghị Văn phòng gửi thêm ảnh của đoạn đường!",
    ],
)
def test_what_is_told_beside_a_signature_is_not_lost(said: str) -> None:
    words, _ = cut_signature(f"{WORDS}\n\n{said}")
    assert any(line in words for line in said.split("\n") if "công văn" in line or "KP 3" in line or "gửi thêm" in line)


@pytest.mark.parametrize(
    "said",
    [
        "Họ tên\tSố tiền\tNgày chi\nTrần Thị Mẫu\t4.500.000\t05/11/2026",
        "Đã chuyển tiếp tin này\nDDN-2026-0041-K",
        "Phân công theo dõi:\nLê Văn Mẫu\n0912 000 111",
        "[Lê Văn Mẫu] Đã dặm vá.\n[Lê Văn Mẫu] Đã nạo vét.",
        "Hai người làm chứng\nLê Văn Mẫu\n0912 000 111\nTrần Thị Thử\n0912 000 112",
    ],
)
def test_rows_codes_lists_and_marked_answers_are_said(said: str) -> None:
    assert cut_signature(f"{WORDS}\n\n{said}", "Lê Văn Mẫu") == (f"{WORDS}\n\n{said}", "")


@pytest.mark.parametrize(
    "items",
    [
        "- DDN-2016-0012-X: không thuộc thẩm quyền của Sở.\n- DDN-2016-0013-Y: chuyển Thị ủy Phước Long",
        "1) Tin số 12: Chi cục Thú y\n2) Tin số 13: Phòng Kinh tế",
        "* DDN-2016-0012-X - Công ty BOT",
    ],
)
def test_what_names_a_case_is_of_no_signature(items: str) -> None:
    ending = "Trân trọng,\nNguyễn Văn Mẫu\nPhó Chánh Văn phòng"
    assert cut_signature(f"{items}\n\n{ending}") == (items, ending)
    assert cut_signature(f"{WORDS}\n{items}") == (f"{WORDS}\n{items}", "")


@pytest.mark.parametrize(
    "rows", ["Nguyễn Văn Mẫu\t4.500.000\nTrần Thị Thử\t3.000.000", "Lê Văn Mẫu\nTrần Thị Thử", "Ông Lê Văn Mẫu - tổ 3"]
)
def test_rows_and_names_above_a_last_sentence_stay_where_they_are(rows: str) -> None:
    said = f"{WORDS}\n\n{rows}\nCòn lại hai hộ vắng nhà, xã sẽ chi trong tuần này."
    assert cut_signature(said) == (said, "")


def test_a_device_s_line_above_an_answer_is_none_of_it() -> None:
    assert cut_signature("Được gửi từ iPhone của tôi\n\nXã đã trả lời dân rồi ạ.") == (
        "Xã đã trả lời dân rồi ạ.",
        "Được gửi từ iPhone của tôi",
    )


def test_a_text_whose_lines_all_stand_apart_has_its_whole_signature() -> None:
    signature = "Trân trọng,\n\nChu Thị Mẫu\n\nPhó Trưởng phòng\n\nBan QLDA Mẫu\n\nĐT: 0900 333 604"
    text = "Ban báo cáo kết quả.\n\nĐiểm sạt thứ nhất đã xong.\n\nĐiểm thứ hai đang làm."
    assert cut_signature(f"{text}\n\n{signature}") == (text, signature)


def test_a_line_of_millions_of_letters_is_not_taken_to_pieces() -> None:
    text = f"{WORDS}\n\n{'sửa đường ' * 300_000}\n\nTrân trọng,\nMẫu"
    tracemalloc.start()
    words, signature = cut_signature(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(words), signature) == (len(text) - len("\n\n" + signature) - 1, "Trân trọng,\nMẫu")
    assert peak < 10 * len(text)


@pytest.mark.parametrize(
    "said",
    [
        "Chi cục Kiểm lâm tiếp thu và chỉ đạo Hạt Sơn Hà rà soát.",
        "Hạt Sơn Hà đã chuyển email này cho Đội cơ động.",
        "Đơn vị xin tiếp thu và chấn chỉnh",
        "Hạt Sơn Hà cam kết bảo mật danh tính người báo.",
    ],
)
def test_who_tells_what_he_does_with_a_mail_says_it(said: str) -> None:
    words, sender = f"Thực hiện công văn số 8, xã báo cáo như sau.\n\n{said}", "Hạt Kiểm lâm Sơn Hà"
    notice = "Trân trọng./.\nMẫu Văn Thử\n\nThư và phụ lục kèm theo chỉ gửi cho người có tên ở trên."
    assert cut_signature(words, sender) == (words, "")
    assert cut_signature(f"{words}\n\n{notice}", sender) == (words, notice)


@pytest.mark.parametrize("rule", ["_______________", "-----", "***"])
@pytest.mark.parametrize("told", ["Ghi chú: thiếu 3 biển báo", "Tiến độ: 7/10 trụ", "Vướng mắc: đền bù"])
def test_what_a_report_tells_under_a_heading_is_said(told: str, rule: str) -> None:
    """It may say what is left to do."""
    said, _ = cut_signature(f"Đã dựng lại 4 trụ đèn ấp 2.\n\n{rule}\n{told}")
    assert told in said
    assert cut_signature(f"Đã dựng lại 4 trụ đèn ấp 2.\n\n{rule}\nChức vụ: Chuyên viên")[1].endswith("Chuyên viên")

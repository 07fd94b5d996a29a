"""What people say of everyday trouble finds its field in offices whose clerks wrote few phrases; what is clear is right."""

from __future__ import annotations

from labelled_reports import registry_of

from pipeline.deciding.fields import choose_field
from pipeline.deciding.likely import likely
from pipeline.domain.unit import Field, Registry

SAID = [
    (
        "tien-hau",
        "DO_THI",
        "Ông Phước ở khóm Đông Hưng, phường Cái Vồn báo nhánh cây sao trước nhà số 18 mục rỗng, gió là đưa qua đưa lại, sợ rớt trúng xe.",
    ),
    (
        "tien-hau",
        "CAU_DUONG",
        "Bà con ấp Gò Tranh, xã Trà Côn phản ánh con lộ vô nhà văn hóa ấp đổ đá dăm rồi bỏ đó nửa năm, xe chạy qua đá văng tứ tung.",
    ),
    (
        "tien-hau",
        "NUOC",
        "Tui ở ấp Hòa Phú xã Mỹ Thạnh Tây, đồng hồ quay vù vù mà nhà không xài, mấy kỳ liền đóng hơn triệu tiền nước.",
    ),
    (
        "tien-hau",
        "RAC",
        "Lò giết mổ heo trong xóm ở ấp Trà Kim, xã Nhị Trường sáng sớm xả huyết với lông xuống ao, ruồi bu đầy mâm cơm.",
    ),
    (
        "tien-hau",
        "ANTT",
        "Nhà tôi ở khóm 6 phường Long Châu bị kẻ gian cắt khóa rào khuân mất cái máy bơm và hai bình gas đêm hôm kia.",
    ),
    (
        "tien-hau",
        "TE_NAN",
        "o ap Phuoc Thanh xa Binh Phuoc Ha co quan ca phe vong cho ghi so de ban ngay ban mat, may ba noi tro thua sach tien cho",
    ),
    (
        "tien-hau",
        "GIAO_DUC",
        "Con tôi vào lớp 1 ở xã Cù Lao Dài, nhà trường kêu mua bộ sách tham khảo 400 ngàn, ai không mua thì cô nhắc tên trước lớp.",
    ),
    ("tien-hau", "Y_TE", "Trạm y tế xã Thạnh Phong chỉ có một cô trực, dân tới xin chích ngừa cho con nít phải về không ba lần."),
    (
        "tien-hau",
        "VAN_HOA",
        "Hàng xóm tôi ở khóm 4, phường Long Châu mở tiệm rửa xe kiêm hát với nhau, trưa nào cũng vặn loa hết cỡ.",
    ),
    (
        "tien-hau",
        "CHINH_SACH",
        "Ba tôi 83 tuổi ở phường Cái Vồn, làm hồ sơ hưởng tiền người già từ đầu năm mà xã trả lời là chưa duyệt.",
    ),
    (
        "nam-hai",
        "BIEN",
        "Ghe tôi neo trong vịnh Tam Quan bị tàu lớn vào tránh gió đè gãy mạn, kêu ban quản lý cảng không ai ra giải quyết.",
    ),
    (
        "nam-hai",
        "DATDAI",
        "Năm 2018 tôi mua lại 120 m2 ở phường Quy Đức có giấy viết tay, nay xin cấp sổ thì được trả lời vướng quy hoạch công viên.",
    ),
    (
        "nam-hai",
        "DIEN",
        "Cả thôn Gia Thạnh, xã Phù Cát Nam cứ trời chuyển mưa là cúp, có bữa tới sáng mới có lại, tủ đông hư hết đồ.",
    ),
    ("nam-hai", "TTDT", "Nhà số 7 kiệt 12 Hoàng Sa, phường Hải Châu Đông xây lên tầng 4 trong khi giấy phép chỉ cho 2 tầng."),
    (
        "nam-hai",
        "RUNG_KS",
        "Xe cải tiến chở gỗ tròn ra khỏi rừng xã Vân Canh lúc 2 giờ sáng, tuần nào cũng hai ba chuyến, chốt bảo vệ rừng cho qua.",
    ),
    ("nam-hai", "HTGT", "Thanh chắn hai bên cầu Đề Gi gãy mất mấy chỗ, ban đêm không có đèn, học sinh đạp xe qua rất sợ."),
    ("nam-hai", "YTE", "Vợ tôi đau ruột thừa ở đảo Lý Hải, trung tâm y tế không có bác sĩ mổ, chờ tàu vào bờ mất cả ngày."),
    (
        "nam-hai",
        "VHDL",
        "Khách đoàn tôi dẫn đi chơi ở Ghềnh Ráng, phường Quy Đức bị người chụp hình dạo giữ máy đòi 1 triệu mới cho đi.",
    ),
    (
        "kinh-thuong",
        "06",
        "Cơ sở mạ kẽm trong khu Dương Lôi, phường Vạn Phúc Sơn thải nước xanh lè ra cống chung, tôm cá trong đầm chết sạch.",
    ),
    (
        "kinh-thuong",
        "02",
        "Trước cổng chợ Giầu, phường Kinh Lộ ô tô đỗ hai bên suốt ngày không còn chỗ cho xe buýt, sáng nào cũng ùn ứ cả tiếng.",
    ),
    (
        "kinh-thuong",
        "10",
        "Mấy sào khoai tây ở thôn Phù Yên, xã Yên Trung Hạ mua giống của đại lý về trồng không mọc, tôi hỏi thì họ chối.",
    ),
    ("kinh-thuong", "03", "Cống dưới đê ở thôn Tuyên Bá, xã Lương Tài Đông hỏng cánh phai, nước sông chảy ngược vào đồng."),
    (
        "kinh-thuong",
        "11",
        "toi o thon Van Phong xa Bo Son bi doi tuong goi dien xung canh sat giao thong doa phat nguoi, chuyen mat 15 trieu",
    ),
    (
        "kinh-thuong",
        "16",
        "Công ty may Việt Á ở phường Kinh Lộ nợ hai tháng lương, hôm qua đóng cổng không cho chị em vào lấy đồ.",
    ),
    (
        "kinh-thuong",
        "17",
        "Tôi lên xã Lục Thượng đăng ký khai tử cho mẹ, cán bộ tư pháp đi ăn cưới, hẹn lại hai bận, điện thoại thì tắt máy.",
    ),
    ("kinh-thuong", "22", "Khu Tiêu Long, phường Vạn Phúc Sơn gọi điện cứ đang nói là mất tiếng, ra ngoài sân mới nghe được."),
    ("kinh-thuong", "07", "Nắp hố thu nước ở khu Niềm Xá, phường Kinh Lộ bị rác bịt, mưa mười phút là nước lên ngang bánh xe."),
    (
        "kinh-thuong",
        "20",
        "Siêu thị mini ở khu Thị Cầu, phường Kinh Lộ dán giá một đằng tính tiền một nẻo, sữa bán cho tôi đã quá ngày.",
    ),
]


def test_most_find_their_field_and_what_is_clear_is_right() -> None:
    found = [(field, choose_field(text, "", registry_of(office))) for office, field, text in SAID]
    right = [code for code, (field, _, _) in found if field is not None and field.code == code]
    assert len(right) >= 24
    assert not [why for code, (field, clear, why) in found if clear and (field is None or field.code != code)]


def test_what_an_office_lists_is_of_a_topic_by_the_weight_of_its_words_too() -> None:
    offices = Registry(
        fields=(
            Field("AN", "An ninh trật tự, giao thông", "CA", strong=("xe quá tải", "đua xe")),
            Field("HT", "Đường sá, cầu cống", "SXD", strong=("ổ gà",)),
        )
    )
    told = likely("Xe chở đá chất có ngọn chạy bạt mạng qua thôn, không ai chặn cân", offices)
    assert told["AN"] > 0.5 > told["HT"]


def test_nobody_is_accused_for_want_of_another_field() -> None:
    offices = Registry(fields=(Field("CV", "Thái độ cán bộ, thủ tục hành chính", "SNV", sensitive=True),))
    assert likely("Đăng ký khai sinh cho con cần giấy gì, làm ở đâu", offices).get("CV", 0.0) < 0.05

"""A name and a number belong together in one clause, row or line; whose number nothing tells is nobody's."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.persons.pairing import number_of, numbers_in

BINH, CUC = "Lê Văn Bình", "Trần Thị Cúc"


@pytest.mark.parametrize(
    ("text", "name", "noted", "written"),
    [
        ("8h ông Lê Văn Bình (0905 111 222) và bà Trần Thị Cúc (0977 333 444) báo mất điện.", BINH, True, "0905 111 222"),
        ("8h ông Lê Văn Bình (0905 111 222) và bà Trần Thị Cúc (0977 333 444) báo mất điện.", CUC, True, "0977 333 444"),
        ("8h ông Lê Văn Bình ở thôn 2 báo mất điện. Bà Trần Thị Cúc, 0977 333 444, cũng báo.", BINH, True, None),
        ("Bà Trần Thị Cúc, số của con trai Lê Văn Bình 0905 111 222, báo mất điện.", CUC, True, None),
        ("Chị Cúc vợ anh Bình gọi lúc 8h (0905 111 222): mất nước.", "Cúc", True, "0905 111 222"),
        ("Tôi bị một người lạ dùng số 0905 111 222 gọi điện đe dọa.", CUC, False, None),
        ("Tôi bị người tên Lê Văn Bình dùng số 0905 111 222 dọa. Số của tôi 0977 333 444.", CUC, False, "0977 333 444"),
        ("Trưởng thôn Lê Văn Bình (0905 111 222) không giải quyết.\nTrần Thị Cúc\nĐT: 0977 333 444", CUC, False, "0977 333 444"),
        ("Đường hỏng. Trần Thị Cúc, số 5 Lê Lợi, phường Tân An, 0977 333 444", CUC, False, "0977 333 444"),
        ("Đường hỏng. ĐT 0977 333 444", CUC, False, "0977 333 444"),
        ("Đường hỏng. Cúc - 0977 333 444", CUC, False, "0977 333 444"),
        ("Bà không có điện thoại, liên hệ qua cháu là Lê Văn Bình 0905 111 222.", CUC, True, "0905 111 222"),
        ("Anh Bình hứa mà chưa sửa đường. Số anh Bình 0905 111 222.", None, False, None),
        ("Bà Trần Thị Cúc, nhà trọ Cô Ba, h. Yên Thượng, 0977 333 444 báo mất điện.", CUC, True, "0977 333 444"),
        ("Bác Lê Văn Bình ở ngõ 9 phố Bà Lê Chân, đt 0226.3000.617, gọi kêu chó thả rông.", BINH, True, "0226.3000.617"),
        ("Trừ tiền cho tôi.\nLê Văn Bình - ngách 5, phường Lương, TP. Phù Sa - 0905 111 222", BINH, False, "0905 111 222"),
        ("Cô Trần Thị Cúc, mẹ của cháu Lê Văn Bảo, gọi máy 0905 111 222 lúc 14 giờ.", CUC, True, "0905 111 222"),
        ("Bà Trần Thị Cúc mượn máy con trai (0905 111 222) gọi, nói sóng yếu; con là anh Bình.", CUC, True, "0905 111 222"),
        ("Bà Trần Thị Cúc, con dâu ông Bình phó thôn, nhà ở thôn A Ró, máy 0905 111 222.", CUC, True, "0905 111 222"),
        (
            "Anh kể bị tai biến. Chị Cúc hàng xóm bấm máy hộ (0905 111 222) rồi đưa anh nói. Anh là Lê Văn Bình.",
            BINH,
            True,
            "0905 111 222",
        ),
        ("Tôi là Trần Thị Cúc. Chồng tôi tên Bình, số của anh 0905 111 222.", CUC, False, "0905 111 222"),
        ("Tôi tên Trần Thị Cúc, số của trưởng bản là 0905 111 222, còn tôi thì liên hệ qua thư này.", CUC, False, None),
        ("Đường hỏng. Dũng - 0905 111 222", "Dũng", False, "0905 111 222"),
        ("Tôi là Trần Thị Cúc. Ông Lê Văn Bình, chủ lò gạch, điện thoại 0905 111 222, đổ phế thải.", CUC, False, None),
        ("Chủ quán tên Tuấn có số 0905 111 222, mở loa suốt đêm. Trần Thị Cúc", CUC, False, None),
        ("Nhận 2 cuộc gọi (0905 111 222; 0977 333 444) về việc mất điện.", None, True, "0905 111 222"),
    ],
)
def test_whose_a_number_is(text: str, name: str | None, noted: bool, written: str | None) -> None:
    found = number_of(text, name, noted=noted)
    assert (found[1] if found else None) == written


def test_every_number_that_may_be_his_is_known() -> None:
    assert numbers_in("Gọi 0905 111 222 hoặc 0977.333.444, không được thì 0905 111 222.") == ("0905 111 222", "0977.333.444")

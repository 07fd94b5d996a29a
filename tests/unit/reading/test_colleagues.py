"""Who writes for an office, from whatever address, and who is a citizen."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.colleagues import writes_for_an_office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Phòng tài nguyên huyện chúng em xin gửi anh file tổng hợp.", True),
        ("Đơn vị bên mình chưa có tên trong danh bạ, nhờ cập nhật.", True),
        ("Đội đã cho anh em lên nạo vét, chiều nay trình lãnh đạo ký báo cáo.", True),
        ("Nhà em ở cạnh phòng khám, họ đốt rác cả ngày không ai chịu nổi.", False),
        ("UBND xã đã kiểm tra nhưng không xử lý, tôi đề nghị tỉnh xem xét.", False),
        ("Kính gửi Văn phòng Tỉnh ủy,\nUBND xã đã xử lý nhưng ruồi vẫn nhiều, dân trong ấp khổ lắm.\nTrân trọng", False),
        ("Cảm ơn công an xã đã giúp gia đình tôi tìm lại xe.", False),
    ],
)
def test_an_office_is_told_from_a_citizen(text: str, office: bool) -> None:
    assert writes_for_an_office("Đường dây nóng", text) is office

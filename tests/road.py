"""The report most stories begin with: a road with holes, its case, and our mail to the unit that leads."""

from __future__ import annotations

from typing import Any

from kit import FORWARDER, Hotline, mail

UNIT = "Văn thư Sở GTVT <vanthu@sgtvt.binhphuoc.example>"
FORM = (
    "Kênh tiếp nhận: Điện thoại\nThời gian tiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\n"
    "Địa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\nMức độ: Thường"
)
RESULT = "Ngày 10/3/2016, Sở đã kiểm tra hiện trường. Từ ngày 11/3 đến ngày 13/3/2016 đơn vị bảo trì đã dặm vá toàn bộ 46 m2 mặt đường./."


def report(hotline: Hotline, level: str = "Thường") -> tuple[dict[str, Any], dict[str, Any]]:
    """Brings it: the case, and our assignment mail to its lead."""
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM.replace("Thường", level), "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    return hotline.cases()[0], ours

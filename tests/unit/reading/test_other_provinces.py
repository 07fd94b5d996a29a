"""Reports of invented provinces, in phrasings that no sample has: with districts, and (after 2025) without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kit import mail

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.assess import assess
from pipeline.office.folder import Office, load_office
from pipeline.office.new import write_office
from pipeline.reading.understand import read

DEPARTMENTS = [
    ("A1", "Sở Giao thông vận tải", "SGTVT"), ("A2", "Sở Tài nguyên và Môi trường", "STNMT"), ("A3", "Công an tỉnh", "CAT"),
    ("A4", "Điện lực", "DIENLUC"), ("A5", "Công ty Cấp nước", "CAPNUOC"), ("A6", "Sở Giáo dục và Đào tạo", "SGDDT"),
    ("A7", "Sở Y tế", "SYT"), ("A8", "Sở Nội vụ", "SNV"), ("A9", "Ban Nội chính", "BNCTU"),
]  # fmt: skip
OLD = {
    "Huyện Sơn Động": ["Xã An Lạc", "Thị trấn Sơn Động", "Xã Hữu Sản"],
    "Thành phố Tân Sơn": ["Phường Trần Phú", "Phường 2", "Xã An Bình"],
    "Thị xã Hòa Thành": ["Xã An Bình", "Phường Long Hoa"],
}
NEW = {name: [name] for name in ("Xã Sơn Hà", "Phường Hòa Bình", "Xã Thạnh Mỹ", "Phường 3")}


def unit(identity: str, name: str, district: str = "") -> str:
    lines = [
        f'[[unit]]\nid = "{identity}"\nname = "{name} Tân Sơn"\nshort = "{name}"\nparent = "T0"',
        f'to = ["vt@{identity.lower()}.example"]',
    ]
    return "\n".join(
        [*lines, f'sender_domains = ["{identity.lower()}.example"]', *([f'district = "{district}"'] if district else []), ""]
    )


def province(folder: Path, places: dict[str, list[str]]) -> Office:
    """An office of a province that is not the sample's; the sample's fields, led by other units."""
    write_office(folder)
    settings = folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8").replace("binhphuoc", "tanson").replace("Bình Phước", "Tân Sơn"), "utf-8")
    units = '[[unit]]\nid = "T0"\nname = "Tỉnh ủy Tân Sơn"\nto = ["vt@t0.example"]\ncan_lead = false\n'
    units += "".join(unit(identity, name) for identity, name, _ in DEPARTMENTS)
    localities = ""
    for number, (name, communes) in enumerate(places.items()):
        units += unit(f"D{number}", f"Đảng bộ {name}", f"d{number}")
        localities += f'[[district]]\nslug = "d{number}"\nname = "{name}"\nunit = "D{number}"\n'
        for commune in communes:
            bare = re.sub(r"^(Xã|Phường|Thị trấn) ", "", commune)
            localities += f'[[district.commune]]\nname = "{commune}"\nbare = "{bare}"\n'
    (folder / "registry" / "units.toml").write_text(units, "utf-8")
    (folder / "registry" / "localities.toml").write_text(localities, "utf-8")
    ours = {sample: identity for identity, _, sample in DEPARTMENTS}
    fields = (folder / "registry" / "fields.toml").read_text("utf-8")
    fields = re.sub(r'lead = "([A-Z-]+)"', lambda m: f'lead = "{ours.get(m[1], "A8")}"', fields)
    (folder / "registry" / "fields.toml").write_text(re.sub(r"cooperating = \[.*\]", "cooperating = []", fields), "utf-8")
    return load_office(folder, year_days)


Row = tuple[str, str, str | None, str, str, str, str, str | None]
OFFICE, CITIZEN = "truc.ddn@vptu.tanson.example", "dan@mail.example"
WITH_DISTRICTS: list[Row] = [
    (
        OFFICE,
        "Người gọi: bà Lê Thị Xuân, 0912 345 678\nĐịa bàn: xã An Lạc, huyện Sơn Động\nSự việc: Nhà máy xi măng xả khói bụi mù mịt cả ngày lẫn đêm, bà con không chịu nổi.",
        "d0",
        "An Lạc",
        "MOI_TRUONG",
        "A2",
        "report",
        "Lê Thị Xuân",
    ),
    (
        OFFICE,
        "Lúc 7h15 ngày 3/10/2016, ông Võ Văn Tài (ĐT 0987.654.321) gọi báo: đèn đường trên đường Nguyễn Trãi, P. Trần Phú, TP Tân Sơn hư cả tháng nay chưa ai sửa.",
        "d1",
        "Trần Phú",
        "GIAO_THONG",
        "D1",
        "report",
        "Võ Văn Tài",
    ),
    (
        OFFICE,
        "- Họ tên: Mai Văn Ký\n- Điện thoại: 0977111222\n- Nơi ở: tổ 5, phường 2, thành phố Tân Sơn\n- Nội dung: Trường THPT thu tiền dạy thêm ép buộc học sinh lớp 10.",
        "d1",
        "2",
        "GIAO_DUC",
        "A6",
        "report",
        "Mai Văn Ký",
    ),
    (
        OFFICE,
        "Nội dung phản ánh: Xã An Bình mất điện triền miên, ngày nào cũng cúp 3-4 tiếng.\nNgười phản ánh: Đỗ Thị Hồng - 0905333444",
        None,
        "An Bình",
        "DIEN",
        "A4",
        "report",
        "Đỗ Thị Hồng",
    ),
    (
        OFFICE,
        "[SMS] Từ: 0933222111\nThời gian: 05/10/2016 21:14\nNội dung: o phuong Long Hoa thi xa Hoa Thanh co sòng bac danh bai an tien dem nao cung co",
        "d2",
        "Long Hoa",
        "TE_NAN",
        "A3",
        "tip",
        None,
    ),
    (
        CITIZEN,
        "Kính gửi đường dây nóng,\nTôi là Phan Thị Ngọc, ở thôn Đồng Cao, xã Hữu Sản, huyện Sơn Động. Gia đình tôi nộp hồ sơ xin cấp sổ đỏ từ năm 2013, đến nay chưa được giải quyết. Mong lãnh đạo tỉnh xem xét.\nSđt 0918.222.333",
        "d0",
        "Hữu Sản",
        "DAT_DAI",
        "D0",
        "proposal",
        "Phan Thị Ngọc",
    ),
    (
        CITIZEN,
        "Tôi xin tố cáo ông Chủ tịch UBND xã Hữu Sản, huyện Sơn Động nhận hối lộ 50 triệu. Đề nghị giữ kín tên tôi. Nguyễn Thị Bé, 0909888777",
        "d0",
        "Hữu Sản",
        "THAM_NHUNG",
        "A9",
        "denunciation",
        "Nguyễn Thị Bé",
    ),
    (
        OFFICE,
        "Báo: ngay lúc này đang có đánh nhau bằng mã tấu trước chợ Trần Phú, phường Trần Phú, thành phố Tân Sơn, đề nghị công an đến ngay",
        "d1",
        "Trần Phú",
        "ANTT",
        "A3",
        "tip",
        None,
    ),
    (
        OFFICE,
        "Người dân xã An Lạc huyện Sơn Động phản ánh:\n1) Nước máy đục ngầu hơn tuần nay\n2) Bác sĩ trạm y tế hay vắng, bệnh nhân phải chờ",
        "d0",
        "An Lạc",
        "NUOC",
        "A5",
        "report",
        None,
    ),
]
WITHOUT: list[Row] = [
    (
        OFFICE,
        "Họ tên: Trịnh Văn Đức\nSĐT: 0356 111 222\nĐịa chỉ: thôn 2, xã Sơn Hà\nNội dung: Quốc lộ 20 qua xã Sơn Hà nhiều ổ gà, xe cộ té ngã liên tục",
        "d0",
        "Sơn Hà",
        "GIAO_THONG",
        "A1",
        "report",
        "Trịnh Văn Đức",
    ),
    (
        OFFICE,
        "Người dân phường Hòa Bình báo rác thải chất đống đầu hẻm 12 cả tuần không ai thu gom",
        "d1",
        "Hòa Bình",
        "MOI_TRUONG",
        "D1",
        "report",
        None,
    ),
    (
        OFFICE,
        "Địa điểm: khu phố 4, Phường 3\nNội dung: hàng quán karaoke mở loa kéo tới khuya\nNgười báo: ẩn danh",
        "d3",
        "3",
        "VAN_HOA",
        "D3",
        "report",
        None,
    ),
]


def check(office: Office, row: Row) -> None:
    sender, text, district, commune, field, lead, kind, name = row
    reading = read(mail(sender, "Tin báo", text, "2016-10-05T22:00"), office.registry, office.policy.identity)
    assert reading.report is not None
    report = assess(reading.report, office.registry)
    assert (report.locality.district, report.locality.commune) == (district, commune)
    assert report.locality.ambiguous == (district is None)
    assert (report.contents[0].field, report.contents[0].lead, report.kind) == (field, lead, kind)
    assert report.informant.name == name


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return province(tmp_path_factory.mktemp("old") / "office", OLD)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return province(tmp_path_factory.mktemp("new") / "office", NEW)


@pytest.mark.parametrize("row", WITH_DISTRICTS, ids=range(len(WITH_DISTRICTS)))
def test_a_province_with_districts(old: Office, row: Row) -> None:
    check(old, row)


@pytest.mark.parametrize("row", WITHOUT, ids=range(len(WITHOUT)))
def test_a_province_without_districts(new: Office, row: Row) -> None:
    check(new, row)

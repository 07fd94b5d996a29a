"""A citizen's pictures go to the lead of an ordinary case, drawn anew under neutral names, and to nobody else."""

from __future__ import annotations

import email
import email.policy
import io
import random
from email.message import EmailMessage
from pathlib import Path

import pytest
from adversaries import person, photo
from kit import OFFICER, Hotline, mail, text_of
from PIL import Image

from pipeline.adapters.pictures import redraw
from pipeline.writing.pictures import LONGEST, redrawn

WHO = person(random.Random(7), 7)
FORM = (
    f"Kênh tiếp nhận: Zalo\nHọ và tên: {WHO.name}\nSố điện thoại: {WHO.phones[0]}\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa."
)


def report(body: str = FORM, *pictures: bytes) -> bytes:
    message = email.message_from_bytes(mail(OFFICER, "Tin", body, "2016-03-09T09:00"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for data in pictures:
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=f"{WHO.name}.jpg")
    return bytes(message)


def received(hotline: Hotline) -> dict[str, list[tuple[str, bytes]]]:
    """The files of each assignment mail, by role."""
    roles = {a["id"]: a["role"] for case in hotline.cases() for a in case["assignments"]}
    mails = {
        str(m["Message-ID"]): m
        for m in (email.message_from_bytes(raw, policy=email.policy.default) for raw in hotline.sent_files())
    }
    found: dict[str, list[tuple[str, bytes]]] = {}
    for sent in hotline.sent("assignment"):
        files = [(str(part.get_filename()), bytes(part.get_content())) for part in mails[sent["message_id"]].iter_attachments()]
        found.setdefault(roles[sent["key"].removeprefix("assignment:")], []).extend(files)
    return found


def test_a_photograph_of_an_iphone_is_drawn_anew_as_one_that_everybody_can_open() -> None:
    drawn = redraw((Path(__file__).parents[1] / "data" / "phone.heic").read_bytes())
    assert drawn is not None
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (900, 500), {})


def test_the_lead_gets_the_picture_and_nothing_that_lies_under_it(hotline: Hotline) -> None:
    hotline.deliver(report(FORM, photo(WHO, random.Random(1)), b"\xff\xd8 no picture"))
    hotline.tick()
    files = received(hotline)
    assert [name for name, _ in files["lead"]] == ["anh-1.jpg"]
    assert all(not found for role, found in files.items() if role != "lead")
    with Image.open(io.BytesIO(files["lead"][0][1])) as image:
        assert (image.format, image.size, dict(image.getexif()), image.info.get("comment")) == ("JPEG", (64, 48), {}, None)
    lead = next(raw for raw in hotline.sent_files() if b"anh-1.jpg" in raw)
    assert "01 ảnh của người dân" in text_of(lead)


@pytest.mark.parametrize("change", ["\nXin giữ bí mật tên của tôi.", "share_files"])
def test_no_picture_of_a_masked_case_or_against_the_office_s_will(hotline: Hotline, change: str) -> None:
    if change == "share_files":
        settings = hotline.folder / "hotline.toml"
        settings.write_text(settings.read_text("utf-8") + '\n[routing]\nshare_files = "none"\n', "utf-8")
        hotline.reopen()
    hotline.deliver(report(FORM + ("" if change == "share_files" else change), photo(WHO, random.Random(1))))
    hotline.tick()
    assert received(hotline)
    assert not any(received(hotline).values())


def drawn(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG", **save: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120).save(out, kind, **save)
    return out.getvalue()


def test_pictures_of_every_sort_are_drawn_anew_upright_and_small() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    for data, size in (
        (drawn((40, 20), "P"), (40, 20)),
        (drawn((40, 20), "LA"), (40, 20)),
        (drawn((4000, 1000)), (LONGEST, 400)),
        (drawn((40, 20), kind="JPEG", exif=exif), (20, 40)),
        (drawn((40, 20), kind="GIF"), (40, 20)),
    ):
        again = redrawn(data)
        assert again is not None
        with Image.open(io.BytesIO(again)) as image:
            assert (image.format, image.size) == ("JPEG", size)


def test_what_is_no_picture_or_too_large_is_left_out() -> None:
    huge = drawn((9_100, 9_000), "1")
    for data in (b"", b"<svg onload='x'/>", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, drawn((40, 20))[:60], huge):
        assert redrawn(data) is None


def test_the_child_draws_the_same_and_survives_what_it_cannot_read() -> None:
    assert redraw(drawn((40, 20))) == redrawn(drawn((40, 20)))
    assert redraw(b"no picture") is None

"""A mail that was set aside is told so that a person knows whose it is, and why."""

from __future__ import annotations

from email.header import Header

from kit import Hotline

SUBJECT = "Phản ánh về việc khai thác cát trái phép ở bến Thử, đề nghị các cấp có thẩm quyền xem xét sớm"


def too_large(size: int) -> bytes:
    encoded = Header(SUBJECT, "utf-8", header_name="Subject").encode()
    assert "\n" in encoded, "folded, as clients do"
    author = Header("Nguyễn Văn Mẫu", "utf-8").encode()
    head = f"From: {author}\n\t<mau@mail.example>\nTo: ddn@tinh.example\nSubject: {encoded}\nDate: Wed, 09 Mar 2016 08:00:00 +0700\n\n"
    return head.encode() + b"x" * size


def test_a_mail_that_is_too_large_is_known_by_who_wrote_it_and_of_what(hotline: Hotline) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[limits]\nmessage_bytes = 65536\n", "utf-8")
    hotline.desk.close()
    hotline.reopen()
    hotline.deliver(too_large(100_000), "1457485200.1.test")
    hotline.tick()
    [kept] = hotline.state()["messages"]
    assert (kept["outcome"], kept["from"], kept["subject"]) == ("set_aside", "mau@mail.example", SUBJECT)
    [promised] = [item for item in hotline.sent() if item["key"].startswith("alarm:")]
    alarm = hotline.text_by(promised["key"])
    assert "mau@mail.example" in alarm
    assert SUBJECT in " ".join(alarm.split())
    assert "Thư quá lớn" in alarm
    assert "không đọc được" not in alarm

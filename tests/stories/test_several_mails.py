"""Several mails forwarded as attachments of one: each is a report of its own, and nothing of them is lost."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from kit import FORWARDER, Hotline, mail
from outlook import compound, message

from pipeline.cli.app import run
from pipeline.domain.reading import MessageKind
from pipeline.jobs.review import open_mail
from pipeline.jobs.rows import load_case
from pipeline.reading.understand import read

UNIT = "Văn thư Sở GTVT <vanthu@sgtvt.binhphuoc.example>"
ROAD = "Kính gửi đường dây nóng,\nĐường ĐT741 đoạn qua xã Tân Lập, huyện Đồng Phú có nhiều ổ gà, đề nghị sửa chữa.\nNguyễn Văn Mẫu, 0900.000.101"
WASTE = (
    "Rác thải sinh hoạt đổ đống cạnh chợ xã Thiện Hưng, huyện Bù Đốp đã ba tuần, bốc mùi hôi thối.\nTrần Thị Thử, ĐT 0900.000.102"
)
LIGHT = "Đèn đường tổ 3, phường Tân Phú, thị xã Đồng Xoài hỏng cả tháng nay.\nLê Văn Dụ"
MAU, THU, DU = "Nguyễn Văn Mẫu <mau@mail.example>", "Trần Thị Thử <thu@mail.example>", "Lê Văn Dụ <du@mail.example>"


def citizen(sender: str, subject: str, body: str, at: str = "2016-03-08T08:00", **headers: str) -> EmailMessage:
    found = message_from_bytes(mail(sender, subject, body, at, **headers), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def forwarded(*inner: EmailMessage, sender: str = FORWARDER, words: str = "Kính chuyển các tin.", saved: bytes = b"") -> bytes:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = sender, "duongdaynong@tinhuy.binhphuoc.example", "Chuyển tin phản ánh"
    outer["Date"], outer["Message-ID"] = "Wed, 09 Mar 2016 08:30:00 +0700", "<several@vptu.example>"
    outer.set_content(words)
    for one in inner:
        outer.add_attachment(one)
    if saved:
        outer.add_attachment(saved, maintype="application", subtype="vnd.ms-outlook", filename="Tin phan anh.msg")
    return bytes(outer)


def test_each_attached_mail_opens_a_case_of_its_own(hotline: Hotline) -> None:
    picture = citizen(THU, "Rác chợ Thiện Hưng", WASTE)
    picture.add_attachment(b"\xff\xd8\xff picture", maintype="image", subtype="jpeg", filename="rac.jpg")
    light = compound(message(("Lê Văn Dụ", "du@mail.example"), "Đèn đường", LIGHT, []))
    hotline.deliver(forwarded(citizen(MAU, "Đường hỏng", ROAD), picture, saved=light))
    hotline.tick()
    cases = hotline.cases()
    assert [case["informant"]["email"] for case in cases] == ["mau@mail.example", "thu@mail.example", "du@mail.example"]
    assert [case["locality"]["commune"] for case in cases] == ["Tân Lập", "Thiện Hưng", "Tân Phú"]
    assert [len(case["contents"]) for case in cases] == [1, 1, 1]
    (receipt,) = hotline.state()["messages"]
    assert (receipt["outcome"], receipt["kind"]) == ("filed", "report")
    assert receipt["cases"] == [case["code"] for case in cases]
    leads = {item["case"]: item["to"] for item in hotline.sent("assignment")}
    assert set(leads) == {case["code"] for case in cases if case["assignments"]}


def test_read_tells_of_every_report(hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "several.eml").write_bytes(forwarded(citizen(MAU, "Đường hỏng", ROAD), citizen(THU, "Rác chợ", WASTE)))
    assert run(["read", str(tmp_path / "several.eml"), "--json", "--office", str(hotline.folder)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert [report["informant"]["name"] for report in found["reports"]] == ["Nguyễn Văn Mẫu", "Trần Thị Thử"]
    assert found["report"] == found["reports"][0]
    assert run(["read", str(tmp_path / "several.eml"), "--office", str(hotline.folder)]) == 0
    shown = capsys.readouterr().out
    assert "ổ gà" in shown
    assert "Rác thải" in shown


def test_no_case_holds_what_belongs_to_another(hotline: Hotline) -> None:
    waste = citizen(THU, "Rác chợ Thiện Hưng", WASTE)
    waste.add_attachment(b"\xff\xd8\xff picture", maintype="image", subtype="jpeg", filename="rac.jpg")
    hotline.deliver(forwarded(citizen(MAU, "Đường hỏng", ROAD), waste))
    hotline.tick()
    with hotline.desk.store.view() as tx:
        road, rubbish = [load_case(tx, case["code"]) for case in hotline.cases()]
    assert road is not None
    assert rubbish is not None
    assert (len(road.pictures), len(rubbish.pictures)) == (0, 1)
    assert not any("Rác" in name for name in road.files)
    for sent in hotline.sent_files():
        text = message_from_bytes(sent, policy=default).as_string()
        assert not ("0900.000.101" in text and "0900.000.102" in text)


def test_the_mails_of_one_conversation_are_one_case(hotline: Hotline) -> None:
    first = citizen(MAU, "Đường hỏng", ROAD, message_id="<one@mail.example>")
    again = citizen(MAU, "Re: Đường hỏng", "Tôi bổ sung: cống ngang đường cũng bị sập, xe tải không qua được.", "2016-03-08T15:00",
                    In_Reply_To="<one@mail.example>")  # fmt: skip
    same = citizen(MAU, "Đường hỏng", ROAD, message_id="<two@mail.example>")
    hotline.deliver(forwarded(again, first, same))
    hotline.tick()
    (case,) = hotline.cases()
    told = " ".join(content["text"] for content in case["contents"])
    assert "ổ gà" in told
    assert "cống ngang" in told


def test_answers_among_the_reports_wait_for_a_person_who_may_open_the_reports(hotline: Hotline) -> None:
    answer = citizen(UNIT, "Báo cáo kết quả tin số 7/2016", "Sở đã dặm vá 46 m2 ngày 7/3/2016.")
    hotline.deliver(forwarded(citizen(MAU, "Đường hỏng", ROAD), answer, citizen(THU, "Rác chợ", WASTE)))
    hotline.tick()
    (held,) = hotline.state()["messages"]
    assert held["outcome"] == "held"
    assert "several_mails" in held["reasons"]
    assert "answers_attached: Sở Giao thông vận tải tỉnh Bình Phước" in held["reasons"]
    assert not hotline.cases()
    open_mail(hotline.desk, held["id"], "officer")
    assert [case["informant"]["email"] for case in hotline.cases()] == ["mau@mail.example", "thu@mail.example"]


def test_a_stranger_who_encloses_the_mails_of_others_is_looked_at_by_a_person(hotline: Hotline) -> None:
    words = "Tôi là tổ trưởng tổ 5, xin gửi các thư phản ánh của bà con xã Tân Lập, huyện Đồng Phú về đường hỏng."
    hotline.deliver(
        forwarded(citizen(MAU, "Đường", ROAD), citizen(THU, "Rác", WASTE), sender="To Truong <to5@mail.example>", words=words)
    )
    hotline.tick()
    (case,) = hotline.cases()
    assert case["status"] == "awaiting_triage"
    assert "several_mails" in case["flags"]


def test_two_that_report_one_old_matter_again(hotline: Hotline) -> None:
    hotline.deliver(mail(MAU, "Đường hỏng", ROAD, "2016-03-07T08:00"))
    hotline.tick()
    hotline.deliver(
        forwarded(citizen(MAU, "Đường vẫn hỏng", ROAD), citizen("Người khác <khac@mail.example>", "Đường ĐT741", ROAD))
    )
    hotline.tick()
    assert len(hotline.cases()) == 3
    assert sum(event["event"] == "repeat_linked" for event in hotline.cases()[0]["history"]) == 2


def test_sixty_attached_mails_are_sixty_reports(hotline: Hotline) -> None:
    many = [citizen(f"Dân {n} <dan{n}@mail.example>", f"Tin {n}", ROAD.replace("ổ gà", f"{n} ổ gà")) for n in range(60)]
    found = read(forwarded(*many), hotline.office.registry, hotline.office.policy.identity)
    assert found.kind is MessageKind.REPORT
    assert len(found.apart) == 60


def test_mails_attached_to_an_attached_mail(hotline: Hotline) -> None:
    district = message_from_bytes(
        forwarded(citizen(MAU, "Đường hỏng", ROAD), citizen(THU, "Rác chợ", WASTE), sender="Văn phòng <vp@huyen.example>"),
        policy=default,
    )
    assert isinstance(district, EmailMessage)
    found = read(forwarded(district), hotline.office.registry, hotline.office.policy.identity)
    senders = [[layer.sender.address for layer in each.forward] for each in found.apart]
    assert senders == [["vp@huyen.example", "mau@mail.example"], ["vp@huyen.example", "thu@mail.example"]]


def test_our_own_mail_beside_a_citizens_is_no_report(hotline: Hotline) -> None:
    ours = citizen(
        "Đường dây nóng <duongdaynong@tinhuy.binhphuoc.example>", "Giao xử lý phản ánh", "Giao Sở kiểm tra đường hỏng."
    )
    hotline.deliver(forwarded(citizen(MAU, "Đường hỏng", ROAD), ours))
    hotline.tick()
    assert [case["informant"]["email"] for case in hotline.cases()] == ["mau@mail.example"]


def test_more_mails_than_anybody_selects_wait_for_a_person(hotline: Hotline) -> None:
    many = [citizen(f"Dân {n} <dan{n}@mail.example>", f"Tin {n}", ROAD.replace("ổ gà", f"{n} ổ gà")) for n in range(201)]
    found = read(forwarded(*many), hotline.office.registry, hotline.office.policy.identity)
    assert not found.apart
    assert found.report is not None
    assert "several_mails" in found.report.flags

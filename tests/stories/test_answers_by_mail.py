"""Answers, machines and officers by mail: what is filed, held, remembered, escalated; what a forger gains (nothing)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from typing import Any

import pytest
from kit import FORWARDER, OFFICER, Hotline, mail
from road import FORM, RESULT, UNIT, report

from pipeline.jobs.reconcile import reconcile
from pipeline.wiring import new_key


def outcome(hotline: Hotline) -> dict[str, Any]:
    return max(hotline.state()["messages"], key=lambda item: item["at"])


def test_a_decision_is_remembered_and_suggested_first_never_filed_by_itself(hotline: Hotline) -> None:
    case, _ = report(hotline)
    stranger = "Nguyễn Văn Mẫu <mau.gtvt@webmail.example>"
    broken = "<old.thread.1@webmail.example>"
    hotline.deliver(mail(stranger, f"Báo cáo tin {case['code']}", RESULT, "2016-03-10T08:00", In_Reply_To=broken))
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    question = next(item for item in hotline.sent("review") if item["key"].startswith("review:"))
    hotline.deliver(mail(FORWARDER, "Re", f"THUỘC: {case['code']}", "2016-03-10T08:10", In_Reply_To=question["message_id"]))
    hotline.at("2016-03-10T08:11")
    hotline.tick()
    assert [reply["unit"] for reply in hotline.cases()[0]["replies"]] == ["SGTVT"]
    hotline.deliver(mail(stranger, "Bổ sung", "Gửi thêm hình ảnh hiện trường.", "2016-03-11T08:00", In_Reply_To=broken))
    hotline.at("2016-03-11T08:05")
    hotline.tick()
    later = outcome(hotline)
    assert later["outcome"] == "held"
    assert later["suggestions"][0]["case"] == case["code"]
    assert "decided_before" in later["suggestions"][0]["why"]


def told_to_the_lead(text: str) -> list[str]:
    """What a letter says of the matter and of the informant, whom its lead may know."""
    lines = [line.strip() for line in text.splitlines() if "0900" in line or "ĐT741" in line or "Mẫu" in line]
    assert lines
    assert not any("***" in line for line in lines)
    return lines


def test_a_bounce_with_our_token_goes_on_to_the_head_and_marks_the_address(hotline: Hotline) -> None:
    _, ours = report(hotline)
    hotline.at("2016-03-09T09:30")
    hotline.deliver(bounce(ours["message_id"]))
    hotline.tick()
    again = next(item for item in hotline.sent("assignment") if item["key"].endswith(":again"))
    assert again["to"] == ["lanhdao@sgtvt.binhphuoc.example"]
    assert told_to_the_lead(hotline.text_by(again["key"])) == told_to_the_lead(hotline.text_by(ours["key"]))
    assert any("undelivered" in case["flags"] for case in hotline.cases())
    assert hotline.cases()[0]["status"] == "assigned"
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    assert "vanthu@sgtvt.binhphuoc.example" in hotline.text_by("digest:2016-03-10")


@pytest.mark.parametrize("token", ["<kaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@tinhuy.binhphuoc.example>", "<x@mx.example>"])
def test_a_forged_bounce_changes_nothing(hotline: Hotline, token: str) -> None:
    report(hotline)
    hotline.at("2016-03-09T09:30")
    hotline.deliver(bounce(token))
    hotline.tick()
    assert not [item for item in hotline.sent("assignment") if item["key"].endswith(":again")]
    assert outcome(hotline)["outcome"] == "ignored"


def bounce(message_id: str) -> bytes:
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: duongdaynong@tinhuy.binhphuoc.example\nSubject: Undelivered Mail\n"
        "Date: Wed, 09 Mar 2016 09:20:00 +0700\nMessage-ID: <dsn@mx.example>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nno\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; vanthu@sgtvt.binhphuoc.example\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\n\n--b--\n"
    ).encode()


def test_an_auto_reply_on_an_urgent_case_goes_to_the_head_at_once_and_only_once(hotline: Hotline) -> None:
    case, ours = report(hotline, "Khẩn")
    assert case["class"] == "urgent"
    for minute in (10, 20, 30):
        away = mail(
            UNIT,
            "Tự động trả lời",
            f"Đang nghỉ phép ({minute}).",
            f"2016-03-09T09:{minute}",
            In_Reply_To=ours["message_id"],
            Auto_Submitted="auto-replied",
        )
        hotline.at(f"2016-03-09T09:{minute}")
        hotline.deliver(away)
        hotline.tick()
    heads = [item for item in hotline.sent("assignment") if item["to"] == ["lanhdao@sgtvt.binhphuoc.example"]]
    alarms = [item for item in hotline.sent("review") if "urgent_auto_reply" in item["key"]]
    assert (len(heads), len(alarms)) == (1, 1)
    assert hotline.cases()[0]["assignments"][0]["acknowledged_at"] is None


def test_a_flood_is_braked_and_told_once(hotline: Hotline) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[limits]\nincoming_per_address_per_day = 3\n", "utf-8")
    hotline.reopen()
    hotline.at("2016-03-09T10:00")
    for number in range(7):
        hotline.deliver(mail("ai.do@mail.example", f"Chào {number}", f"Lần {number}", f"2016-03-09T09:0{number}"))
    hotline.tick()
    assert len(hotline.state()["messages"]) == 7
    assert len([item for item in hotline.sent("review") if item["key"].startswith("alarm:flood")]) == 1
    assert len([item for item in hotline.state()["messages"] if any("flood" in reason for reason in item["reasons"])]) == 4


def test_our_own_mail_redirected_to_us_is_ignored(hotline: Hotline) -> None:
    report(hotline)
    raw = next(raw for raw in hotline.sent_files() if b"sgtvt" in raw)
    hotline.deliver(raw.replace(b"From: ", b"Resent-From: x@y.example\nFrom: ", 1).replace(b"<duongdaynong@", b"<relay@", 1))
    hotline.tick()
    assert {item["outcome"] for item in hotline.state()["messages"]} == {"filed", "ignored"}


def test_old_threads_verify_after_the_keys_were_rotated(hotline: Hotline) -> None:
    _, ours = report(hotline)
    new_key(hotline.office)
    hotline.reopen()
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-14T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["replies"][0]["matched_by"] == ["in_reply_to", "sender"]


def test_the_token_at_the_foot_of_a_quote_is_enough(hotline: Hotline) -> None:
    case, ours = report(hotline)
    token = ours["message_id"].strip("<>").partition("@")[0]
    assert any(token.encode() in raw for raw in hotline.sent_files())
    hotline.at("2016-03-14T15:30")
    quote = f"{RESULT}\n\nVào lúc 09:00 9/3/2016, Đường dây nóng đã viết:\n> Kính gửi: Sở\n> [{token}]\n"
    hotline.deliver(mail(UNIT, "V/v báo cáo", quote, "2016-03-14T15:30"))
    hotline.tick()
    assert hotline.cases()[0]["replies"][0]["matched_by"] == ["quoted_code", "sender"]


def test_a_document_the_office_sent_names_its_case(hotline: Hotline) -> None:
    case, _ = report(hotline)
    assert hotline.shell("2016-03-09T10:00", "act", case["code"], "note", "Đã chuyển kèm Công văn số 123-CV/VPTU") == 0
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "V/v báo cáo", f"Phúc đáp Công văn số 123-CV/VPTU ngày 09/3/2016: {RESULT}", "2016-03-14T15:30"))
    hotline.tick()
    assert hotline.cases()[0]["replies"][0]["matched_by"] == ["case_number", "sender"]


def test_show_tells_why_an_answer_was_filed_and_who_did_what(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-14T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.shell("2016-03-14T16:00", "--lang", "vi", "show", case["code"]) == 0
    shown = capsys.readouterr().out
    assert "Xếp vào tin này vì trả lời đúng thư đã gửi; người gửi thuộc đơn vị được giao" in shown
    assert "Hệ thống: Mở tin" in shown
    assert "Hệ thống: Giao đơn vị: Sở Giao thông vận tải — Lĩnh vực hạ tầng giao thông" in shown
    assert "Sở Giao thông vận tải: Đơn vị trả lời" in shown
    assert not any(word in shown for word in ("pipeline", "SGTVT", "GIAO_THONG"))


def test_show_tells_which_unit_was_reminded_and_that_it_was_before_the_due_date(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    case, _ = report(hotline)
    for day in range(10, 19):
        hotline.at(f"2016-03-{day}T09:00")
        hotline.tick()
    assert hotline.shell("2016-03-18T16:00", "--lang", "vi", "show", case["code"]) == 0
    shown = capsys.readouterr().out
    assert "Hệ thống: Đôn đốc: Sở Giao thông vận tải — Nhắc trước hạn" in shown
    assert "Hệ thống: Đôn đốc: Sở Giao thông vận tải — Đôn đốc mức 1" in shown


def test_a_mail_of_nobody_waits_for_the_digest_and_is_dismissed_from_it(hotline: Hotline) -> None:
    hotline.deliver(mail("ai.do@mail.example", "Xin chào", "Chào các anh chị.", "2016-03-09T09:10"))
    hotline.at("2016-03-09T09:15")
    hotline.tick()
    held = outcome(hotline)
    assert held["outcome"] == "held"
    assert not [item for item in hotline.sent("review") if item["key"].startswith("review:")]
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    digest = hotline.sent("digest")[0]
    hotline.deliver(mail(FORWARDER, "Re", f"BỎ QUA {held['id'][:10]}", "2016-03-10T08:20", In_Reply_To=digest["message_id"]))
    hotline.at("2016-03-10T08:21")
    hotline.tick()
    assert next(item for item in hotline.state()["messages"] if item["id"] == held["id"])["outcome"] == "ignored"


def test_an_answer_to_a_closed_case_is_kept_told_and_changes_nothing(hotline: Hotline) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-14T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    for verb in ("accept", "close"):
        assert hotline.shell("2016-03-15T09:00", "act", case["code"], verb) == 0
    hotline.at("2016-03-16T09:00")
    hotline.deliver(mail(UNIT, "Bổ sung", "Đã vá thêm 12 m2 ngày 15/3/2016.", "2016-03-16T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    case = hotline.cases()[0]
    assert case["status"] == "closed"
    assert "after_the_end" in case["replies"][-1]["flags"]
    assert len([item for item in hotline.sent("review") if item["key"].startswith("answer:")]) == 2


def test_a_command_with_a_slip_is_answered_with_how_to_write_it(hotline: Hotline) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-14T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    hotline.at("2016-03-14T16:00")
    order = f"GHI CHÚ: đã xem\nDUYỆTT: {case['code']}\n\nCảm ơn."
    hotline.deliver(mail(FORWARDER, "Re", order, "2016-03-14T16:00", In_Reply_To=question["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "answered"
    assert len(hotline.sent("confirmation")) == 1
    assert "Không hiểu: DUYỆTT" in hotline.text_to(OFFICER)


def test_a_units_answer_passed_on_by_an_officer_is_read_in_the_units_own_words(hotline: Hotline) -> None:
    case, ours = report(hotline)
    answer = mail(UNIT, "Re: " + ours["subject"], RESULT, "2016-03-14T09:00", In_Reply_To=ours["message_id"])
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = FORWARDER, "duongdaynong@tinhuy.binhphuoc.example", "FW: trả lời"
    outer["Date"], outer["Message-ID"] = "Mon, 14 Mar 2016 10:00:00 +0700", "<passed.on@vptu.example>"
    outer.set_content("Kính chuyển trả lời của đơn vị.")
    outer.add_attachment(message_from_bytes(answer, policy=policy.default))
    hotline.at("2016-03-14T10:00")
    hotline.deliver(bytes(outer))
    hotline.tick()
    question = next(item for item in hotline.sent("review") if item["key"].startswith("review:"))
    hotline.deliver(mail(FORWARDER, "Re", f"THUỘC: {case['code']}", "2016-03-14T10:10", In_Reply_To=question["message_id"]))
    hotline.at("2016-03-14T10:12")
    hotline.tick()
    assert [(reply["unit"], reply["kind"]) for reply in hotline.cases()[0]["replies"]] == [("SGTVT", "final")]


def two_reports(hotline: Hotline) -> tuple[str, str]:
    first, _ = report(hotline)
    other = FORM.replace("Tân Lập", "Tân Tiến").replace("0900.111.222", "0900.333.444")
    hotline.deliver(mail(FORWARDER, "Tin phản ánh khác", other, "2016-03-09T10:00"))
    hotline.at("2016-03-09T10:05")
    hotline.tick()
    return first["code"], next(case["code"] for case in hotline.cases() if case["code"] != first["code"])


def ordered(hotline: Hotline, order: str) -> str:
    """What the officer is answered to an order in answer to the morning's digest."""
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    digest = hotline.sent("digest")[0]
    hotline.deliver(mail(FORWARDER, "Re", order, "2016-03-10T08:20", In_Reply_To=digest["message_id"]))
    hotline.at("2016-03-10T08:21")
    hotline.tick()
    return hotline.text_to(OFFICER)


def test_a_command_on_two_cases_is_done_to_both(hotline: Hotline) -> None:
    one, other = two_reports(hotline)
    told = ordered(hotline, f"GHI CHÚ {one}, {other}: đã gọi lại cho người dân")
    assert f"Đã ghi chú vào tin {one}" in told
    assert f"Đã ghi chú vào tin {other}" in told


def test_one_case_is_merged_into_another_from_the_digest(hotline: Hotline) -> None:
    one, other = two_reports(hotline)
    ordered(hotline, f"GỘP {other}: {one}")
    merged = next(case for case in hotline.cases() if case["code"] == other)
    assert (merged["status"], merged["merged_into"]) == ("merged", one)


def test_a_case_is_not_merged_into_itself(hotline: Hotline) -> None:
    one, _ = two_reports(hotline)
    assert f"Không gộp được tin {one} vào chính nó" in ordered(hotline, f"GỘP {one}: {one}")


def test_a_yes_to_a_proposed_unit_is_confirmed_as_what_it_was(hotline: Hotline) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-10T09:00")
    no = "Tuyến đường này không thuộc thẩm quyền của Sở, đề nghị chuyển UBND huyện Đồng Phú giải quyết."
    hotline.deliver(mail(UNIT, "Trả lời", no, "2016-03-10T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    question = next(item for item in hotline.sent("review") if case["code"] in item["subject"])
    hotline.at("2016-03-10T09:30")
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-10T09:30", In_Reply_To=question["message_id"]))
    hotline.tick()
    told = hotline.text_to(OFFICER)
    assert f"Đã giao đơn vị, tin {case['code']} (Huyện ủy Đồng Phú)" in told
    assert "Đã chấp nhận kết quả" not in told


def test_an_officers_command_that_answers_no_mail_of_ours_opens_no_case(hotline: Hotline) -> None:
    case, _ = report(hotline)
    hotline.deliver(mail(FORWARDER, "Duyệt", f"DUYỆT {case['code']}", "2016-03-10T08:00"))
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    assert len(hotline.cases()) == 1
    found = outcome(hotline)
    assert (found["kind"], found["outcome"]) == ("command", "held")
    assert "command_without_token" in found["reasons"]


def test_a_mail_delivered_under_a_name_used_before_is_kept_beside_the_first(hotline: Hotline) -> None:
    for text in ("Chào các anh chị.", "Chào lần nữa."):
        hotline.deliver(mail("ai.do@mail.example", "Xin chào", text, "2016-03-09T09:10"), "again.eml")
        hotline.at("2016-03-09T09:15")
        hotline.tick()
    assert hotline.desk.mailbox.count() == {"inbox": 0, "processed": 0, "held": 2}
    second = outcome(hotline)
    assert hotline.shell("2016-03-09T09:20", "review", "dismiss", second["id"], "--why", "không phải tin") == 0
    hotline.tick()
    assert hotline.desk.mailbox.count() == {"inbox": 0, "processed": 1, "held": 1}
    (released,) = (hotline.folder / "mailboxes/hotline/.Processed/cur").iterdir()
    assert sha256(released.read_bytes()).hexdigest() == second["id"]
    assert reconcile(hotline.desk).agree


def thanked(hotline: Hotline) -> tuple[Hotline, str, str]:
    """The office that thanks citizens, one of them, and our mail to him."""
    with (hotline.folder / "hotline.toml").open("a") as settings:
        settings.write("\n[routing]\nacknowledge_citizen = true\n")
    hotline, citizen = Hotline(hotline.folder), "Nguyễn Văn Mẫu <mau@webmail.example>"
    hotline.deliver(mail(citizen, "Đường hỏng", FORM.partition("Nội dung phản ánh: ")[2], "2016-03-09T09:00"))
    hotline.tick()
    hotline.at("2016-03-10T09:00")
    return hotline, citizen, hotline.sent("acknowledgement")[0]["message_id"]


def test_a_citizens_answer_to_our_acknowledgement_goes_to_his_case_and_to_the_officers(hotline: Hotline) -> None:
    hotline, citizen, thanks = thanked(hotline)
    hotline.deliver(
        mail(
            citizen,
            "Re",
            "Nhà tôi ở cạnh cây xăng, đến nay chưa ai xuống. Xin giữ kín tên tôi.",
            "2016-03-10T09:00",
            In_Reply_To=thanks,
        )
    )
    stranger = mail("ai.do@webmail.example", "Re", "Đường đã làm xong.", "2016-03-10T09:01", In_Reply_To=thanks)
    hotline.deliver(stranger)
    hotline.tick()
    (case,) = hotline.cases()
    told = {
        message["from"]: (message["kind"], message["outcome"], message["cases"]) for message in hotline.state()["messages"][-2:]
    }
    assert told["mau@webmail.example"] == ("repeat", "filed", [case["code"]])
    assert told["ai.do@webmail.example"][1] == "held"
    assert case["history"][-1]["why"] == "citizen_answers"
    assert case["informant"]["confidential"]
    (question,) = [item for item in hotline.sent("review") if item["key"].startswith("citizen:")]
    read = (message_from_bytes(raw, policy=policy.default) for raw in hotline.sent_files())
    sent = next(item for item in read if item["Message-ID"] == question["message_id"])
    assert isinstance(sent, EmailMessage)
    plain = sent.get_body(("plain",))
    assert plain is not None
    assert "chưa ai xuống" in plain.get_content()


def test_a_citizens_answer_that_accuses_is_held(hotline: Hotline) -> None:
    hotline, citizen, thanks = thanked(hotline)
    accused = "Tôi tố cáo ông chủ tịch xã nhận hối lộ 50 triệu đồng để bỏ qua việc này."
    hotline.deliver(mail(citizen, "Re", accused, "2016-03-10T09:00", In_Reply_To=thanks))
    hotline.tick()
    assert outcome(hotline)["outcome"] == "held"
    assert not [item for item in hotline.sent("review") if item["key"].startswith("citizen:")]


def test_a_yes_to_a_date_that_was_asked_for_says_until_when(hotline: Hotline) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-10T09:00")
    asked = "Do chờ vật tư, đơn vị đề nghị gia hạn đến ngày 16/3/2016."
    hotline.deliver(mail(UNIT, "Gia hạn", asked, "2016-03-10T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    question = next(item for item in hotline.sent("review") if case["code"] in item["subject"])
    hotline.at("2016-03-10T09:30")
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-10T09:30", In_Reply_To=question["message_id"]))
    hotline.tick()
    assert f"Đã đồng ý gia hạn, tin {case['code']} (16/3/2016)" in hotline.text_to(OFFICER)


PASSED_ON = (
    "Kính chuyển Văn phòng Tỉnh ủy báo cáo của Hạt Quản lý đường bộ.\n\nTrân trọng.\n\n---------- Forwarded message ---------\n"
    "From: Hạt Quản lý đường bộ <hat@duongbo.example>\nDate: Mon, 14 Mar 2016 08:40\nSubject: Báo cáo\nTo: <vanthu@sgtvt.binhphuoc.example>\n\n"
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [(RESULT, "final"), ("Hạt đã nhận được văn bản, sẽ bố trí người đi kiểm tra và báo cáo sau.", "ack")],
)
def test_who_passes_on_anothers_report_to_us_encloses_it_and_a_person_learns_of_it(
    hotline: Hotline, words: str, kind: str
) -> None:
    case, _ = report(hotline)
    inner = f"Kính gửi Sở,\n{words}\nHạt trưởng\nNguyễn Văn Mẫu"
    hotline.at("2016-03-14T09:05")
    hotline.deliver(mail(UNIT, f"Fwd: Báo cáo ({case['code']})", PASSED_ON + inner, "2016-03-14T09:00"))
    hotline.tick()
    reply = hotline.cases()[0]["replies"][0]
    assert (reply["kind"], "passed_on" in reply["flags"]) == (kind, False)
    assert ("result_passed_on" in reply["flags"]) is (kind == "final")
    assert [item for item in hotline.sent("review") if item["case"] == case["code"]]


def test_who_passes_our_mail_on_answers_nothing_with_it(hotline: Hotline) -> None:
    case, ours = report(hotline)
    words = PASSED_ON.replace("hat@duongbo.example", "duongdaynong@tinhuy.binhphuoc.example").replace(
        "Văn phòng Tỉnh ủy báo cáo của Hạt", "Hạt"
    )
    hotline.at("2016-03-09T11:05")
    hotline.deliver(mail(UNIT, f"Fwd: {ours['subject']}", words + hotline.text_to(ours["to"][0]), "2016-03-09T11:00"))
    hotline.tick()
    assert [reply["kind"] for reply in hotline.cases()[0]["replies"]] in (["ack"], ["forwarded"])
    assert hotline.cases()[0]["status"] == "acknowledged"


@pytest.mark.parametrize(
    "items",
    [
        "- {0}: ngày 10/3/2016 Sở đã dặm vá 38 ổ gà, 52 m2 mặt đường.\n- {1}: Chi cục Quản lý đường bộ, không phải Sở",
        "- {0} ngày 10/3/2016 Sở đã dặm vá 38 ổ gà, 52 m2 mặt đường.\n- {1} ngày 10/3/2016 Sở đã cắm 4 biển báo, gia cố xong 20 m lề.",
        "- {0} ngày 10/3/2016 Sở đã dặm vá 38 ổ gà, 52 m2 mặt đường.\n"
        "- {1} không thuộc thẩm quyền của Sở, đề nghị chuyển Thị ủy Phước Long giải quyết.",
    ],
)
def test_no_case_of_a_list_is_lost(hotline: Hotline, items: str) -> None:
    codes = two_reports(hotline)
    hotline.at("2016-03-14T09:05")
    hotline.deliver(mail(UNIT, "Báo cáo tin đường dây nóng", items.format(*codes), "2016-03-14T09:00"))
    hotline.tick()
    assert [len(case["replies"]) for case in hotline.cases()] == [1, 1]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "- {0}: xin gia hạn đến ngày 23/3/2016 do chờ vật tư.\n- {1}: xin gia hạn đến hết ngày 25/3/2016 do chờ nhà thầu.",
            [("2016-03-23", None), ("2016-03-25", None)],
        ),
        (
            "Kính gửi Văn phòng,\nTin {1}: đề nghị cho lùi đến ngày 24/3/2016.\nTin {0}: không thuộc thẩm quyền của Sở, "
            "đề nghị chuyển Huyện ủy Đồng Phú giải quyết.",
            [(None, "HU-DONGPHU"), ("2016-03-24", None)],
        ),
        (
            "Sở xin gia hạn đến ngày 24/3/2016 các tin sau:\n- {0}: đề nghị gia hạn do chờ vật tư.\n- {1}: đề nghị gia hạn do mưa.",
            [("2016-03-24", None), ("2016-03-24", None)],
        ),
    ],
)
def test_the_day_and_the_unit_asked_for_are_those_of_each_case(
    hotline: Hotline, text: str, asked: list[tuple[str | None, str | None]]
) -> None:
    codes = two_reports(hotline)
    hotline.at("2016-03-10T09:05")
    hotline.deliver(mail(UNIT, "Phúc đáp", text.format(*codes), "2016-03-10T09:00"))
    hotline.tick()
    told = {case["code"]: [(r["proposed_date"], r["suggested_unit"]) for r in case["replies"]] for case in hotline.cases()}
    assert [told[code] for code in codes] == [[one] for one in asked]


@pytest.mark.parametrize("words", ["Sở không mở được tệp đính kèm, đề nghị gửi lại.", "Hạn báo cáo là ngày nào vậy ạ?"])
def test_a_request_to_the_office_takes_no_case_away_and_is_told(hotline: Hotline, words: str) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-10T09:05")
    hotline.deliver(mail(UNIT, "Re: " + ours["subject"], words, "2016-03-10T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert [item["status"] for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"] == ["acknowledged"]
    question = next(item for item in hotline.sent("review") if item["case"] == case["code"])
    assert "đề nghị Văn phòng một việc" in hotline.text_by(question["key"])
    assert not hotline.sent("extension_decision")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Sở xin gia hạn thêm 01 tuần kể từ ngày 21/3/2016 do chờ vật tư.", "2016-03-28"),
        ("Xin gia hạn thêm 5 ngày làm việc do mưa.", "2016-03-21"),
        ("Xin gia hạn do mưa.", None),
    ],
)
def test_more_time_asked_for_by_its_length_has_its_day(hotline: Hotline, words: str, until: str | None) -> None:
    _, ours = report(hotline)
    hotline.at("2016-03-14T09:05")
    hotline.deliver(mail(UNIT, "Re: " + ours["subject"], words, "2016-03-14T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    (reply,) = hotline.cases()[0]["replies"]
    assert (reply["proposed_date"], "extension_without_date" in reply["flags"]) == (until, until is None)
    assert bool(hotline.sent("extension_decision")) is (until is None)

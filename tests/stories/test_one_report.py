"""A report's whole life by mail: case, assignment, answer, acceptance, and what must never happen on the way."""

from __future__ import annotations

import email
import email.policy
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from kit import FORWARDER, Hotline, mail, sample_mail, text_of
from road import FORM, RESULT, UNIT, report

from pipeline.deciding import officer
from pipeline.deciding.deadlines import result_due
from pipeline.deciding.letters import assignment_key
from pipeline.domain.assignment import Assignment, Part, Role
from pipeline.domain.case import Case, Content
from pipeline.domain.codes import case_code
from pipeline.domain.decision import Decision
from pipeline.domain.events import Assigned, AssignmentSent, CaseOpened, Stamp
from pipeline.domain.report import CaseClass, CaseKind, Channel, Informant, Locality
from pipeline.jobs.act import act
from pipeline.jobs.drafts import write_draft
from pipeline.jobs.reconcile import reconcile
from pipeline.jobs.reports import issue

DATA = Path(__file__).parents[1] / "data"


def test_a_report_becomes_a_case_and_the_unit_gets_its_mail(hotline: Hotline) -> None:
    case, _ = report(hotline)
    assert (case["status"], case["class"], case["locality"]["commune"]) == ("assigned", "soon", "Tân Lập")
    lead = next(item for item in case["assignments"] if item["role"] == "lead")
    assert (lead["unit"], lead["due_at"]) == ("SGTVT", "2016-03-14T17:00:00+07:00")
    sent = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    assert sent["state"] == "sent"
    assert sent["subject"].startswith(f"[{case['code']}]")
    raw = next(item for item in map(email.message_from_bytes, hotline.sent_files()) if item["Message-ID"] == sent["message_id"])
    assert raw["Auto-Submitted"] == "auto-generated"


def test_an_answer_in_the_thread_is_filed_and_accepted_by_mail(hotline: Hotline) -> None:
    case, _ = report(hotline)
    ours = next(item for item in hotline.sent("assignment") if "sgtvt" in item["to"][0])
    hotline.at("2016-03-14T15:30")
    hotline.deliver(mail(UNIT, "Trả lời: kết quả", RESULT, "2016-03-14T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    case = hotline.cases()[0]
    assert case["status"] == "answered"
    assert case["replies"][0]["kind"] == "final"
    assert case["replies"][0]["matched_by"] == ["in_reply_to", "sender"]
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    hotline.at("2016-03-14T16:00")
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT\nDONG", "2016-03-14T16:00", In_Reply_To=question["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "closed"
    assert len(hotline.sent("confirmation")) == 1


def test_the_same_mail_twice_changes_nothing(hotline: Hotline) -> None:
    raw = mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00", message_id="<one@vptu.example>")
    hotline.deliver(raw)
    hotline.tick()
    hotline.deliver(raw)
    hotline.deliver(b"Received: from x by y; Wed, 9 Mar 2016 09:10:00 +0700\n" + raw)
    hotline.tick()
    assert len(hotline.cases()) == 1
    assert [item["kind"] for item in hotline.state()["messages"]].count("duplicate") == 1


def test_an_unknown_sender_with_a_code_is_held_and_filed_by_an_officers_word(hotline: Hotline) -> None:
    case, _ = report(hotline)
    hotline.deliver(mail("nguoila@mail.example", f"Báo cáo tin {case['code']}", RESULT, "2016-03-09T09:30"))
    hotline.tick()
    held = next(item for item in hotline.state()["messages"] if item["outcome"] == "held")
    assert held["suggestions"][0]["case"] == case["code"]
    assert hotline.cases()[0]["status"] == "assigned"
    question = next(item for item in hotline.sent("review") if item["key"].startswith("review:"))
    hotline.deliver(mail(FORWARDER, "Re", f"THUỘC: {case['code']}", "2016-03-09T09:40", In_Reply_To=question["message_id"]))
    hotline.tick()
    hotline.tick()
    assert not [item for item in hotline.state()["messages"] if item["outcome"] == "held"]
    assert hotline.cases()[0]["status"] == "answered"
    assert reconcile(hotline.desk).agree


TWO = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh:\n1. Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà.\n2. Trạm y tế xã Tân Lập thiếu thuốc bảo hiểm y tế."
)


def private_answer(hotline: Hotline, words: str) -> tuple[str, str]:
    """The case of two leads and the question about an answer from an address that nobody knows."""
    hotline.deliver(mail(FORWARDER, "Tin", TWO, "2016-03-09T08:50"))
    hotline.tick()
    (case,) = hotline.cases()
    assert len({one["unit"] for one in case["assignments"] if one["role"] == "lead"}) == 2
    hotline.deliver(mail("rieng@mail.example", f"Báo cáo tin {case['code']}", words, "2016-03-09T09:30"))
    hotline.tick()
    return case["code"], str(next(item for item in hotline.sent("review") if item["key"].startswith("review:"))["message_id"])


def ordered(hotline: Hotline, words: str, question: str) -> str:
    hotline.deliver(mail(FORWARDER, "Re", words, "2016-03-09T09:40", In_Reply_To=question))
    hotline.tick()
    told = [hotline.text_by(item["key"]) for item in hotline.sent("confirmation")]
    return next(" ".join(text.split()) for text in told if f"{words}\r\n" in text)


def test_an_answer_is_not_put_away_as_a_note_where_nobody_can_tell_whose_it_is(hotline: Hotline) -> None:
    code, question = private_answer(hotline, RESULT)
    assert "Chưa rõ thư là trả lời của đơn vị nào" in ordered(hotline, f"THUỘC: {code}", question)
    assert "held" in [item["outcome"] for item in hotline.state()["messages"]]
    assert "không được giao tin này" in ordered(hotline, f"THUỘC: {code}; Sở Xây dựng", question)
    ordered(hotline, f"THUỘC: {code}; Sở Giao thông vận tải", question)
    assert [reply["unit"] for reply in hotline.cases()[0]["replies"]] == ["SGTVT"]


def test_a_mail_may_be_kept_as_a_note_and_that_is_said(hotline: Hotline) -> None:
    code, question = private_answer(hotline, RESULT)
    assert "làm ghi chú" in ordered(hotline, f"THUỘC: {code}; ghi chú", question)
    assert not hotline.cases()[0]["replies"]
    assert not [item for item in hotline.state()["messages"] if item["outcome"] == "held"]


def test_of_two_units_the_one_that_an_answer_names_has_given_it(hotline: Hotline) -> None:
    code, question = private_answer(hotline, f"Sở Giao thông vận tải báo cáo: {RESULT}")
    ordered(hotline, f"THUỘC: {code}", question)
    assert [reply["unit"] for reply in hotline.cases()[0]["replies"]] == ["SGTVT"]


@pytest.mark.parametrize(
    ("words", "order", "answered", "hides"),
    [
        (RESULT, ("--unit", "Sở Giao thông vận tải"), [("SGTVT", "final")], False),
        ("Anh xem lại giúp, tôi không muốn lộ tên tôi với xã.", ("--note",), [], True),
    ],
    ids=["answer", "secret"],
)
def test_an_unclear_mail_is_read_as_what_a_person_says_that_it_is(
    hotline: Hotline, words: str, order: tuple[str, ...], answered: list[tuple[str, str]], *, hides: bool
) -> None:
    case, _ = report(hotline)
    hotline.deliver(mail("rieng@mail.example", "Re: Gửi anh", words, "2016-03-09T09:30"))
    hotline.tick()
    (unclear,) = (item for item in hotline.state()["messages"] if item["kind"] == "unknown")
    assert hotline.shell("2016-03-09T09:40", "review", "file", unclear["id"][:10], case["code"], *order) == 0
    (case,) = hotline.cases()
    assert [(reply["unit"], reply["kind"]) for reply in case["replies"]] == answered
    assert ("secrecy_asked" in case["flags"]) is hides


def test_a_forged_token_commands_nothing(hotline: Hotline) -> None:
    case, _ = report(hotline)
    forged = "<kaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@tinhuy.binhphuoc.example>"
    hotline.deliver(mail(FORWARDER, "Re", f"KHÔNG THỤ LÝ {case['code']}: sai", "2016-03-09T09:40", In_Reply_To=forged))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "assigned"
    assert "held" in [item["outcome"] for item in hotline.state()["messages"]]


def test_a_code_of_another_unit_is_held(hotline: Hotline) -> None:
    case, _ = report(hotline)
    hotline.deliver(mail("x@syt.binhphuoc.example", f"Re: [{case['code']}]", RESULT, "2016-03-09T09:40"))
    hotline.tick()
    assert "held" in [item["outcome"] for item in hotline.state()["messages"]]


def test_a_denunciation_leaves_by_no_mail(hotline: Hotline) -> None:
    sample = next(json.loads(line) for line in (DATA / "reports.jsonl").read_text("utf-8").splitlines() if '"R10"' in line)
    hotline.at(sample["email"]["date"])
    hotline.deliver(sample_mail(sample["email"]))
    hotline.tick()
    case = hotline.cases()[0]
    assert (case["status"], case["assignments"]) == ("awaiting_triage", [])
    assert "sensitive" in case["flags"]
    for raw in hotline.sent_files():
        assert "Hoa" not in text_of(raw)
        assert "0900.000.110" not in text_of(raw)


def test_a_silent_unit_gets_every_step_once(hotline: Hotline) -> None:
    report(hotline)
    for day in range(1, 25):
        for hour in (8, 20):
            hotline.at("2016-03-09T00:00")
            hotline.now += timedelta(days=day, hours=hour)
            hotline.tick()
            hotline.tick()
    lead = next(item for item in hotline.cases()[0]["assignments"] if item["role"] == "lead")
    assert [(item["level"], item["at"][:10]) for item in lead["reminders"]] == [
        (0, "2016-03-14"),
        (1, "2016-03-15"),
        (2, "2016-03-17"),
        (3, "2016-03-23"),
    ]
    mails = [(item["to"][0].partition("@")[2].partition(".")[0], item["created_at"][:10]) for item in hotline.sent("reminder")]
    own = [("sgtvt", day) for day in ("2016-03-14", "2016-03-15", "2016-03-17")]
    helper = [("hudongphu", day) for _, day in own]
    assert sorted(mails) == sorted(own + helper), "the cooperating unit is reminded too, and not escalated"


def test_after_a_gap_only_the_highest_step_is_mailed(hotline: Hotline) -> None:
    report(hotline)
    hotline.at("2016-04-01T09:00")
    hotline.tick()
    lead = next(item for item in hotline.cases()[0]["assignments"] if item["role"] == "lead")
    assert [item["level"] for item in lead["reminders"]] == [3]
    assert lead["reminders_skipped"] == [0, 1, 2]


def test_a_draft_is_issued_only_with_its_own_figures(hotline: Hotline) -> None:
    report(hotline)
    hotline.at("2016-06-01T09:00")
    draft = write_draft(hotline.desk, "monthly", "2016-03")
    assert draft.figures["received"] == 1
    issue(hotline.desk, draft.data, "officer")
    assert hotline.state()["reports"][0]["figures"] == draft.figures
    changed = Document(io.BytesIO(draft.data))
    for paragraph in changed.paragraphs:
        if "tiếp nhận 01 tin" in paragraph.text:
            paragraph.text = paragraph.text.replace("01 tin", "91 tin")
    buffer = io.BytesIO()
    changed.save(buffer)
    with pytest.raises(Exception, match="figures_changed"):
        issue(hotline.desk, buffer.getvalue(), "officer")


def test_a_draft_comes_by_mail_and_is_issued_by_an_officers_word(hotline: Hotline) -> None:
    report(hotline)
    hotline.at("2016-04-15T08:00")
    hotline.tick()
    draft = next(item for item in hotline.sent("report") if item["key"] == "report:monthly:2016-04:draft")
    raw = next(m for m in map(email.message_from_bytes, hotline.sent_files()) if m["Message-ID"] == draft["message_id"])
    word = next(part for part in raw.walk() if (part.get_filename() or "").endswith(".docx"))
    answer = email.message_from_bytes(mail(FORWARDER, "Re", "PHÁT HÀNH", "2016-04-15T09:00"), policy=email.policy.default)
    answer["In-Reply-To"] = draft["message_id"]
    data = word.get_payload(decode=True)
    assert isinstance(data, bytes)
    answer.add_attachment(data, maintype="application", subtype="octet-stream", filename="bao-cao.docx")
    hotline.at("2016-04-15T09:00")
    hotline.deliver(bytes(answer))
    hotline.tick()
    assert [item["period"] for item in hotline.state()["reports"]] == ["2016-04"]
    issued = next(item for item in hotline.sent("report") if ":issued:" in item["key"])
    assert (issued["to"], issued["state"]) == (["thuongtruc@tinhuy.binhphuoc.example"], "sent")
    assert (hotline.folder / hotline.state()["reports"][0]["file"]).is_file()


CASES = {json.loads(line)["code"]: json.loads(line) for line in (DATA / "cases.jsonl").read_text("utf-8").splitlines()}
REPLIES = [json.loads(line) for line in (DATA / "replies.jsonl").read_text("utf-8").splitlines()]


def seed(hotline: Hotline, truth: dict[str, Any]) -> None:
    """Puts a sample case into the state, its assignments sent."""
    from datetime import datetime

    _, year, number = truth["code"].split("-")
    code = case_code("DDN", int(year), int(number))
    received = datetime.fromisoformat(truth["received_at"])
    stamp = Stamp(case=code, at=received, actor="test", why="seed")
    case_class = CaseClass(truth["class"])
    place = truth["locality"]
    case = Case(
        code=code, number=int(number), year=int(year), received_at=received, opened_at=received, channel=Channel.PHONE,
        kind=CaseKind(truth["kind"]), informant=Informant(), locality=Locality(place["district"], place["commune"], place["hamlet"], place["text"]),
        contents=tuple(Content(c["n"], c["text"], c["field"], case_class) for c in truth["contents"]),
        held_back=truth["kind"] == "denunciation",
    )  # fmt: skip
    units: dict[str, list[Part]] = {}
    due = result_due(case_class, received, hotline.desk.policy)
    for content in truth["contents"]:
        for role, names in (
            (Role.LEAD, [content["lead"]] if content["lead"] else []),
            (Role.COOPERATING, content["cooperating"]),
        ):
            for unit in names:
                units.setdefault(unit, []).append(Part(content["n"], role, due_at=due))
    events: list[Any] = [CaseOpened(**stamp, snapshot=case)]
    for place_, (unit, parts) in enumerate(units.items(), start=1):
        found = hotline.desk.registry.unit_by_id[unit]
        identity = f"{code}.{place_}"
        given = Assignment(
            identity,
            unit,
            found.name,
            found.head_title,
            found.to,
            tuple(parts),
            thread=assignment_key(identity),
            first_due_at=due,
        )
        events += [Assigned(**stamp, assignment=given), AssignmentSent(**stamp, assignment=identity)]
    hotline.desk.ledger.commit(lambda _: Decision(at=received, actor="test", cause="seed", events=tuple(events)))


@pytest.mark.parametrize("sample", REPLIES, ids=lambda sample: sample["id"])
def test_a_sample_answer_ends_where_its_truth_says(hotline: Hotline, sample: dict[str, Any]) -> None:
    for case in sample["truth"]["cases"]:
        seed(hotline, CASES[case["code"]])
    hotline.at(sample["email"]["date"])
    hotline.deliver(sample_mail(sample["email"]))
    hotline.tick()
    state = hotline.state()
    message = state["messages"][-1]
    assert message["outcome"] == sample["truth"]["message_outcome"], message["reasons"]
    assert message["kind"] == sample["truth"]["message_kind"]
    if message["outcome"] == "held":
        assert message["suggestions"][0]["case"] == hotline.cases()[0]["code"]
        return
    flags = {flag for case in state["cases"] for flag in case["flags"]}
    assert set(sample["truth"]["flags"]) <= flags | set(message["flags"])
    if message["kind"] == "reply":
        filed = {case["code"]: case["replies"] for case in state["cases"]}
        for case in sample["truth"]["cases"]:
            year, number = case["code"].split("-")[1:]
            assert filed[case_code("DDN", int(year), int(number))][0]["kind"] == case["kind"]
        matched = {piece for replies in filed.values() for reply in replies for piece in reply["matched_by"]}
        # The samples' In-Reply-To are placeholders: where only the thread pointed, the quoted code is what is left.
        assert set(sample["truth"]["matched_by"]) - {"in_reply_to"} <= matched


REPORTS = [json.loads(line) for line in (DATA / "reports.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("sample", REPORTS, ids=lambda sample: sample["id"])
def test_a_sample_report_ends_where_its_truth_says(hotline: Hotline, sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    if truth["repeat"]["ref_code"]:
        seed(hotline, CASES[truth["repeat"]["ref_code"]])
    hotline.at(sample["email"]["date"])
    hotline.deliver(sample_mail(sample["email"]))
    hotline.tick()
    state = hotline.state()
    assert state["messages"][-1]["outcome"] == "filed"
    new = next(case for case in state["cases"] if case["code"] == state["messages"][-1]["cases"][0])
    assert new["status"] == truth["case_status"], new["history"]
    dues = [item["due_at"] for item in new["assignments"] if item["role"] == "lead"]
    assert (min(dues) if dues else None) == truth.get("due_at")
    assert (new["repeat_of"] is not None) == truth["repeat"]["is_repeat"]


def test_a_mail_that_breaks_the_decision_is_set_aside_and_the_queue_goes_on(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.deciding.decide import decide
    from pipeline.errors import NotAllowed

    def breaks(reading: Any, around: Any) -> Any:
        if reading.message.subject == "bad":
            raise NotAllowed("case_has_ended: x")
        return decide(reading, around)

    monkeypatch.setattr("pipeline.jobs.intake.decide", breaks)
    hotline.deliver(mail(FORWARDER, "bad", FORM, "2016-03-09T08:00"), "1457485200.1.test")
    hotline.deliver(mail(FORWARDER, "good", FORM, "2016-03-09T08:30"), "1457487000.2.test")
    hotline.tick()
    assert sorted(item["outcome"] for item in hotline.state()["messages"]) == ["filed", "set_aside"]
    monkeypatch.undo()
    from pipeline.cli.app import run

    assert run(["set-aside", "retry", "--all", "--office", str(hotline.folder), "--now", "2016-03-09T09:00"]) == 0
    assert {item["outcome"] for item in hotline.state()["messages"]} == {"filed"}
    assert reconcile(hotline.desk).agree


def test_commands_that_contradict_each_other_do_what_can_be_done(hotline: Hotline) -> None:
    case, _ = report(hotline)
    hotline.deliver(mail("x@syt.binhphuoc.example", f"Re: [{case['code']}]", RESULT, "2016-03-09T08:40"))
    hotline.tick()
    question = next(item for item in hotline.sent("review"))
    orders = f"KHÔNG THỤ LÝ {case['code']}: ngoài phạm vi\nGIAO {case['code']}: SGTVT\nGHI CHÚ {case['code']}: đã gọi điện"
    hotline.deliver(mail(FORWARDER, "Re", orders, "2016-03-09T08:50", In_Reply_To=question["message_id"]))
    hotline.tick()
    after = hotline.cases()[0]
    assert after["status"] == "refused"
    assert after["history"][-1]["why"] == "đã gọi điện"
    assert len(after["assignments"]) == len(case["assignments"])


def test_each_unit_is_told_who_leads_and_who_helps(hotline: Hotline) -> None:
    report(hotline)
    told = {}
    for path in (hotline.folder / "mailboxes" / "outgoing" / "new").glob("*"):
        found = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = found.get_body(("plain",))
        if body is not None and "DDN-2016-0001-U" in str(found["Subject"]):
            told[str(found["To"])] = body.get_content()
    lead, helper = told["vanthu@sgtvt.binhphuoc.example"], told["vanthu@hudongphu.binhphuoc.example"]
    assert "phối hợp với Sở Giao thông vận tải tỉnh Bình Phước (đơn vị chủ trì)" in helper
    assert "Huyện ủy Đồng Phú" in lead


def test_an_officer_s_assignment_tells_the_lead_who_helps(hotline: Hotline) -> None:
    code = report(hotline)[0]["code"]
    order = officer.Assign("SXD", cooperating=("STNMT",))
    act(hotline.desk, code, "test", lambda c, office, _: officer.assign(c, order, office))
    hotline.tick()
    mails = [email.message_from_bytes(raw, policy=email.policy.default) for raw in hotline.sent_files()]
    lead = next(found for found in mails if "sxd" in str(found["To"])).get_body(("plain",))
    assert lead is not None
    assert "Sở Tài nguyên và Môi trường" in lead.get_content()

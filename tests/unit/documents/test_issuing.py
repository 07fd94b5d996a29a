"""The round trip: draft by mail, edited in Word, `PHÁT HÀNH`; figures checked, changed ones named and asked; frozen for good."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from kit import OFFICER, Hotline, mail

from pipeline.domain.assignment import PartStatus, Role
from pipeline.errors import NotAllowed, UsageError
from pipeline.jobs.drafts import write_draft
from pipeline.jobs.papers import reminder_letter, write_case_file, write_reminder
from pipeline.jobs.reports import issue
from pipeline.jobs.rows import load_case
from pipeline.office.new import write_office
from pipeline.reporting.comparison import changed_figures
from pipeline.writing.word_text import lines_of, mark_of

BODY = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày {day}/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.1{day}\n"
    "Nội dung: Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú có nhiều ổ gà sâu, đoạn thứ {day}."
)


@pytest.fixture(scope="module")
def april(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with three reports in March; the draft of the period comes by mail on 15 April."""
    folder = tmp_path_factory.mktemp("april") / "office"
    write_office(folder)
    hotline = Hotline(folder)
    for day in (17, 18, 21):
        hotline.at(f"2016-03-{day}T09:00")
        hotline.deliver(mail(OFFICER, f"Tin {day}", BODY.format(day=day), f"2016-03-{day}T09:00"))
        hotline.tick()
    hotline.at("2016-04-15T08:00")
    hotline.tick()
    hotline.desk.close()
    return folder


@pytest.fixture
def drafted(april: Path, tmp_path: Path) -> Iterator[Hotline]:
    shutil.copytree(april, tmp_path / "office")
    hotline = Hotline(tmp_path / "office")
    hotline.at("2016-04-15T08:00")
    yield hotline
    hotline.desk.close()


def test_no_draft_is_of_a_time_before_the_hotline_began(hotline: Hotline) -> None:
    """A mailbox that was moved brings a mail of years ago."""
    hotline.deliver(mail(OFFICER, "Tin", BODY.format(day=17), "2014-06-17T09:00"))
    hotline.tick()
    assert len(hotline.cases()) == 1
    assert hotline.sent("report") == []


def sent(hotline: Hotline, key: str) -> tuple[dict[str, object], list[tuple[str, bytes]]]:
    """A promised mail and the Word files in it."""
    item = next(item for item in hotline.sent("report") if item["key"].startswith(key))
    raw = next(m for m in map(email.message_from_bytes, hotline.sent_files()) if m["Message-ID"] == item["message_id"])
    files = [(str(part.get_filename()), part.get_payload(decode=True)) for part in raw.walk() if part.get_filename()]
    return item, [(name, data) for name, data in files if isinstance(data, bytes)]


def answer(hotline: Hotline, words: str, data: bytes) -> None:
    """An officer answers the draft."""
    item, _ = sent(hotline, "report:monthly:2016-04:draft")
    reply = email.message_from_bytes(mail(OFFICER, "Re", words, hotline.now.isoformat()), policy=email.policy.default)
    assert isinstance(reply, EmailMessage)
    reply["In-Reply-To"] = str(item["message_id"])
    reply.add_attachment(data, maintype="application", subtype="octet-stream", filename="bao-cao.docx")
    hotline.deliver(bytes(reply))
    hotline.tick()


def edited(data: bytes, old: str, new: str) -> bytes:
    document = Document(io.BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def confirmation(hotline: Hotline) -> str:
    key = hotline.sent("confirmation")[-1]["message_id"]
    raw = next(m for m in map(email.message_from_bytes, hotline.sent_files()) if m["Message-ID"] == key)
    return next(part.get_payload(decode=True).decode() for part in raw.walk() if part.get_content_type() == "text/plain")


def test_the_draft_brings_its_evidence_and_nothing_leaves_without_the_word(drafted: Hotline) -> None:
    item, files = sent(drafted, "report:monthly:2016-04:draft")
    assert item["to"] == [OFFICER]
    assert [name for name, _ in files] == ["bao-cao-thang-4-2016.docx", "can-cu-so-lieu-thang-4-2016.docx"]
    drafted.at("2016-04-29T09:00")
    drafted.tick()
    assert not [item for item in drafted.sent("report") if "thuongtruc@tinhuy.binhphuoc.example" in item["to"]]
    codes = re.findall(r"DDN‑2016‑\d{4}‑\w", "\n".join(lines_of(files[1][1])))
    assert {code.replace("‑", "-") for code in codes} == {case["code"] for case in drafted.cases()}


def test_reworded_and_numbered_it_goes_to_the_recipients_and_is_kept(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    words = edited(
        edited(data, "Số ……-BC/VPTU", "Số 15-BC/VPTU"), "Trong kỳ, đường dây nóng tiếp nhận", "Kỳ này, Văn phòng tiếp nhận"
    )
    words = edited(words, "ngày 15 tháng 4", "ngày 18 tháng 4")
    drafted.at("2016-04-18T09:00")
    answer(drafted, "PHÁT HÀNH", words)
    (row,) = drafted.state()["reports"]
    assert (row["period"], row["figures"]["received"]) == ("2016-04", 3)
    kept = (drafted.folder / row["file"]).read_bytes()
    assert "Kỳ này, Văn phòng tiếp nhận 03 tin" in "\n".join(lines_of(kept))
    item, ((_, received),) = sent(drafted, "report:monthly:2016-04:issued")
    assert item["to"] == ["thuongtruc@tinhuy.binhphuoc.example"]
    assert received == kept
    assert mark_of(kept) == ""
    public = lines_of((drafted.folder / row["public_file"]).read_bytes())
    assert not re.search(r"DDN-\d|Phụ lục [56]", "\n".join(public))


def test_a_changed_figure_is_named_and_asked_about(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    answer(drafted, "PHÁT HÀNH", edited(data, "tiếp nhận 03 tin", "tiếp nhận 13 tin"))
    assert drafted.state()["reports"] == []
    assert "03 → 13" in confirmation(drafted)
    assert "CHẤP NHẬN" in confirmation(drafted)
    drafted.at("2016-04-15T10:00")
    answer(drafted, "PHÁT HÀNH: chấp nhận số đã sửa", edited(data, "tiếp nhận 03 tin", "tiếp nhận 13 tin"))
    (row,) = drafted.state()["reports"]
    assert row["figures"]["received"] == 3
    assert "03 → 13" in row["changed_by_hand"][0]


def test_a_secret_informant_named_by_hand_is_asked_about(drafted: Hotline) -> None:
    """Who asked to be kept secret leaves in no report; another of his name may, on the officer's word."""
    drafted.deliver(
        mail(OFFICER, "Tin 1", f"{BODY.format(day=22)} Xin giữ kín tên tôi.".replace("Văn Mẫu", "Thị Thử"), "2016-04-14T09:00")
    )
    drafted.tick()
    code = next(case["code"] for case in drafted.cases() if case["informant"]["confidential"])
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    named = edited(data, "Trong kỳ, đường dây nóng", "Bà Nguyễn Thị Thử được biểu dương. Trong kỳ, đường dây nóng")
    answer(drafted, "PHÁT HÀNH", named)
    assert drafted.state()["reports"] == []
    assert code in confirmation(drafted)
    assert "Thử" not in confirmation(drafted)
    drafted.at("2016-04-15T10:00")
    answer(
        drafted,
        "PHÁT HÀNH",
        edited(data, "Trong kỳ, đường dây nóng", "Ông Nguyễn Văn Mẫu được biểu dương. Trong kỳ, đường dây nóng"),
    )
    assert len(drafted.state()["reports"]) == 1


def test_the_terminal_teaches_its_own_way_to_mean_a_changed_figure(
    drafted: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    (tmp_path / "a.docx").write_bytes(edited(data, "tiếp nhận 03 tin", "tiếp nhận 13 tin"))
    assert drafted.shell("2016-04-15T10:00", "--lang", "vi", "issue", str(tmp_path / "a.docx")) == 1
    told = capsys.readouterr().err
    assert "--accept-changes" in told
    assert "PHÁT HÀNH" not in told
    assert drafted.shell("2016-04-15T10:00", "issue", str(tmp_path / "a.docx"), "--accept-changes") == 0


def test_a_change_in_a_table_or_by_tracked_changes_is_seen(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    document = Document(io.BytesIO(data))
    row = next(row for table in document.tables for row in table.rows if row.cells[1].text == "Điện thoại")
    row.cells[3].paragraphs[0].runs[0].text = "99"
    paragraph = next(p for p in document.paragraphs if "tiếp nhận 03 tin" in p.text)
    run, inserted = paragraph.runs[0]._r, OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    inserted.set(qn("w:author"), "a")
    run.addprevious(inserted)
    inserted.append(run)
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(NotAllowed, match="→ 99") as caught:
        issue(drafted.desk, buffer.getvalue(), "officer")
    assert "tiếp nhận" not in str(caught.value), "an inserted run with the same words is no change"


def test_a_number_changed_in_a_chart_is_seen_and_a_chart_may_be_taken_out(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    chart = "word/charts/chart1.xml"

    def with_chart(change: Callable[[bytes], bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                target.writestr(name, change(source.read(name)) if name == chart else source.read(name))
        return buffer.getvalue()

    with pytest.raises(NotAllowed, match="3 → 7"):
        issue(drafted.desk, with_chart(lambda xml: xml.replace(b"<c:v>3</c:v>", b"<c:v>7</c:v>", 1)), "officer")
    issue(drafted.desk, with_chart(lambda _: b"<x/>"), "officer")


@pytest.mark.server("libreoffice")
def test_a_draft_saved_by_libreoffice_is_still_the_draft(drafted: Hotline, tmp_path: Path) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    (tmp_path / "draft.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", str(tmp_path / "saved"), str(tmp_path / "draft.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "saved" / "draft.docx").read_bytes()
    assert saved != data
    issue(drafted.desk, saved, "officer")
    assert drafted.state()["reports"][0]["changed_by_hand"] == []


def test_the_same_file_twice_is_issued_once_and_another_count_never(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    issue(drafted.desk, data, "officer")
    before = drafted.state()
    drafted.at("2016-04-19T09:00")
    issue(drafted.desk, data, "officer")
    after = drafted.state()
    assert after["reports"] == before["reports"]
    assert len(after["outbox"]) == len(before["outbox"])
    drafted.deliver(mail(OFFICER, "Tin muộn", BODY.format(day=22), "2016-03-22T09:00"))
    drafted.tick()
    other = write_draft(drafted.desk, "monthly", "2016-04")
    assert other.figures["received"] == 4
    with pytest.raises(NotAllowed, match="issued_already: 2016-04-15"):
        issue(drafted.desk, other.data, "officer")


def test_a_draft_somebody_has_edited_is_kept_and_the_new_one_written_beside_it(
    drafted: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def written(now: str) -> tuple[str, str]:
        assert drafted.shell(now, "--lang", "vi", "report", "monthly", "2016-04", "--out", str(tmp_path / "a.docx")) == 0
        told = capsys.readouterr()
        return told.out.strip(), told.err

    assert written("2016-04-18T09:00") == (str(tmp_path / "a.docx"), "")
    first = (tmp_path / "a.docx").read_bytes()
    assert written("2016-04-19T09:00") == (str(tmp_path / "a.docx"), ""), "nobody has edited it"
    assert (tmp_path / "a.docx").read_bytes() != first
    kept = edited(first, "Tỉnh ủy", "Tỉnh ủy tỉnh")
    (tmp_path / "a.docx").write_bytes(kept)
    for now in ("2016-04-20T09:00", "2016-04-21T09:00"):
        path, said = written(now)
        assert path == str(tmp_path / "a-2.docx")
        assert f"{tmp_path / 'a.docx'} đã được sửa bằng tay" in said
    assert (tmp_path / "a.docx").read_bytes() == kept


def test_what_came_late_is_an_adjustment_of_the_next_report(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    issue(drafted.desk, data, "officer")
    drafted.at("2016-04-19T09:00")
    drafted.deliver(mail(OFFICER, "Tin muộn", BODY.format(day=22), "2016-03-22T09:00"))
    drafted.tick()
    drafted.at("2016-05-16T08:00")
    late = max(case["code"] for case in drafted.cases())
    draft = write_draft(drafted.desk, "monthly", "2016-05")
    closed = drafted.state()["reports"][0]["figures"]
    assert draft.figures["carried_over"] == closed["in_progress"]
    assert draft.figures["received"] == 1
    assert f"tin {late} nhận trước kỳ" in "\n".join(lines_of(draft.data))


def test_a_draft_from_the_shell_is_checked_against_the_same_made_again(drafted: Hotline) -> None:
    drafted.at("2016-04-16T10:00")
    draft = write_draft(drafted.desk, "quarterly", "2016-Q2")
    drafted.at("2016-04-18T10:00")
    with pytest.raises(NotAllowed, match="figures_changed"):
        issue(drafted.desk, edited(draft.data, "tiếp nhận 03 tin", "tiếp nhận 08 tin"), "officer")
    issue(drafted.desk, edited(draft.data, "Thực hiện chế độ báo cáo định kỳ, ", ""), "officer")
    assert drafted.state()["reports"][0]["period"] == "2016-Q2"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_draft_of_ours_is_refused(drafted: Hotline, data: bytes) -> None:
    with pytest.raises(UsageError, match="no_figures"):
        issue(drafted.desk, data, "officer")


def test_an_entity_bomb_is_refused(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, bomb if name == "word/document.xml" else source.read(name))
    with pytest.raises(UsageError, match="no_figures"):
        issue(drafted.desk, buffer.getvalue(), "officer")


def test_rewording_is_the_editors_and_figures_are_not() -> None:
    before = ["Đã nhận 12 tin, đúng hạn 05 tin.", "1\tSở A\t12\t05", "Không số."]
    assert changed_figures(before, ["Trong tháng đã nhận 12 tin; đúng hạn là 05 tin.", "1\tSở A\t12\t05", "Khác."]) == []
    assert changed_figures(before, [before[1], "Thêm lời."]) == []
    swapped = "Đã nhận 05 tin, đúng hạn 12 tin."
    assert changed_figures(before, [swapped, *before[1:]]) == [f"12 → 05 ({swapped})", f"05 → 12 ({swapped})"]
    assert changed_figures(before, [before[0].replace("12", "21"), *before[1:]]) == ["12 → 21 (Đã nhận 21 tin, đúng hạn 05 tin.)"]
    assert changed_figures(before, [before[0], "1\tSở A\t12\t06"]) == ["05 → 06 (1 Sở A 12 06)"]
    assert changed_figures(before, [before[0]]) == ["– 1 Sở A 12 05"]
    assert changed_figures(before, [*before, "2\tSở B\t1\t1"]) == ["+ 2 Sở B 1 1"]


def test_another_document_of_ten_thousand_rows_is_told_at_once() -> None:
    before, after = ([f"{n}\tDDN-2016-{n:04d}-X\t{n + more}" for n in range(10_000)] for more in (1, 2))
    assert len(changed_figures(before, after)) == 50


def test_each_unit_gets_its_list_two_working_days_before_the_figures_are_final(hotline: Hotline) -> None:
    for day in (17, 18):
        hotline.at(f"2016-03-{day}T09:00")
        hotline.deliver(mail(OFFICER, f"Tin {day}", BODY.format(day=day), f"2016-03-{day}T09:00"))
        hotline.tick()
    for day in range(11, 16):
        hotline.at(f"2016-04-{day}T08:00")
        hotline.tick()
        hotline.tick()
    lists = [item for item in hotline.sent("reconciliation") if not item["key"].startswith("statement:")]
    assert {item["created_at"][:10] for item in lists} == {"2016-04-13"}, "the period ends on Thursday 14, final is Friday 15"
    units = {a["unit"] for case in hotline.cases() for a in case["assignments"] if a["role"] == "lead"}
    assert len(lists) == len(units)
    raw = next(m for m in map(email.message_from_bytes, hotline.sent_files()) if m["Message-ID"] == lists[0]["message_id"])
    data = next(part.get_payload(decode=True) for part in raw.walk() if (part.get_filename() or "").endswith(".docx"))
    assert isinstance(data, bytes)
    text = "\n".join(lines_of(data))
    assert all(case["code"] in text for case in hotline.cases())
    assert "0900.000" not in text
    assert "Mẫu" not in text


def test_the_reminder_letter_lists_what_a_unit_owes(drafted: Hotline) -> None:
    drafted.at("2016-05-20T09:00")
    case = drafted.cases()[0]
    unit = next(a["unit"] for a in case["assignments"] if a["role"] == "lead")
    name, data = write_reminder(drafted.desk, unit)
    lines = lines_of(data)
    assert name.startswith("cong-van-don-doc-")
    assert sum("DDN-2016-" in line for line in lines) == len(drafted.cases())
    with drafted.desk.store.view() as tx:
        pairs = [(found, found.leads()[0][0]) for c in drafted.cases() if (found := load_case(tx, c["code"]))]
    file = reminder_letter(drafted.desk, unit, pairs)
    assert lines_of(drafted.desk.archive.get(file.digest)) == lines
    assert "0900.000" not in "\n".join(lines)


def test_a_case_file_names_the_informant_to_the_office_and_to_nobody_else(drafted: Hotline) -> None:
    code = drafted.cases()[0]["code"]
    office = "\n".join(lines_of(write_case_file(drafted.desk, code)[1]))
    public = "\n".join(lines_of(write_case_file(drafted.desk, code, public=True)[1]))
    assert "Nguyễn Văn Mẫu" in office
    assert "0900.000.117" in office
    assert "Mẫu" not in public
    assert "0900" not in public


def test_two_reports_issued_on_one_day_are_two_files(drafted: Hotline) -> None:
    names = [drafted.desk.keep_report("2016-04-20-bao-cao.docx", data) for data in (b"one", b"two", b"one")]
    assert names == [f"state/reports/2016-04-20-bao-cao{number}.docx" for number in ("", "-2", "")]


def test_the_mark_tells_the_report_and_its_figures(drafted: Hotline) -> None:
    draft = write_draft(drafted.desk, "monthly", "2016-04")
    assert json.loads(mark_of(draft.data))["figures"] == draft.figures
    assert mark_of(write_draft(drafted.desk, "monthly", "2016-04", public=True).data) == ""


@pytest.mark.parametrize("left", ["comment", "struck out"])
def test_no_comment_and_no_tracked_change_reaches_a_reader(drafted: Hotline, left: str) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    document = Document(io.BytesIO(data))
    paragraph = next(p for p in document.paragraphs if "tiếp tục theo dõi" in p.text)
    if left == "comment":
        document.add_comment(paragraph.runs, "Hỏi lại ông Nguyễn Văn Mẫu", "Cán bộ")
    else:
        deleted, text = OxmlElement("w:del"), OxmlElement("w:delText")
        deleted.set(qn("w:id"), "1")
        deleted.set(qn("w:author"), "Cán bộ")
        text.text = "ông Nguyễn Văn Mẫu"
        run = OxmlElement("w:r")
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)
    buffer = io.BytesIO()
    document.save(buffer)
    for meant in (False, True):
        with pytest.raises(NotAllowed, match="marks_left: 1"):
            issue(drafted.desk, buffer.getvalue(), "officer", changes_meant=meant)
    assert not [item for item in drafted.sent("report") if item["key"].endswith(":issued")]
    issue(drafted.desk, data, "officer")


def test_a_reminder_asks_for_the_contents_that_are_owed_and_for_no_other(drafted: Hotline) -> None:
    drafted.at("2016-05-20T09:00")
    with drafted.desk.store.view() as tx:
        case = load_case(tx, drafted.cases()[0]["code"])
    assert case is not None
    lead = case.leads()[0][0]
    contents = tuple(replace(case.contents[0], n=n, text=f"Việc thứ {n}") for n in (1, 2, 3))
    mine = replace(lead.parts[0], content=1)
    parts = (mine, replace(mine, content=2, status=PartStatus.ANSWERED), replace(mine, content=3, role=Role.COOPERATING))
    pairs = [(replace(case, contents=contents), replace(lead, parts=parts))]
    text = "\n".join(lines_of(drafted.desk.archive.get(reminder_letter(drafted.desk, lead.unit, pairs).digest)))
    assert "Việc thứ 1" in text
    assert "Việc thứ 2" not in text
    assert "Việc thứ 3" not in text


def test_who_gets_a_report_again_is_told_which_one_it_replaces(drafted: Hotline) -> None:
    _, ((_, data), _) = sent(drafted, "report:monthly:2016-04:draft")
    issue(drafted.desk, data, "officer")
    drafted.at("2016-04-19T09:00")
    issue(drafted.desk, edited(data, "tiếp tục theo dõi", "tiếp tục bám sát, theo dõi"), "officer")
    drafted.tick()
    first, second = (drafted.text_by(item["key"]) for item in drafted.sent("report") if ":issued:" in item["key"])
    assert "thay cho" not in first
    assert "Văn bản này thay cho bản đã gửi ngày 15/4/2016." in " ".join(second.split())

"""What a document says agrees with a second count of the export, for none, one, few and many cases, and reads like an official's words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest
import recount
from quarters import ZONE, quarter

from pipeline.domain.calendar import official_day
from pipeline.domain.case import Case, Entry
from pipeline.domain.report import CaseKind, Informant
from pipeline.jobs.drafts import Counted, _top, charts_of
from pipeline.jobs.export import case_object
from pipeline.office.words import sample_office
from pipeline.reporting import narrative
from pipeline.reporting.appraisal import appraise
from pipeline.reporting.evidence import evidence_context
from pipeline.reporting.figures import figures
from pipeline.reporting.history import what_in_words, why_in_words
from pipeline.reporting.numbers import count, joined, percent
from pipeline.reporting.papers import case_file_context
from pipeline.reporting.periods import Period, last_year, parse_period, previous
from pipeline.reporting.teller import Teller
from pipeline.wiring import FolderTemplates, office_at
from pipeline.writing.form import Paper
from pipeline.writing.word import render_document
from pipeline.writing.word_text import lines_of

QUARTER = parse_period("quarterly", "2016-Q2", 15)
NOW = datetime(2016, 6, 15, 8, tzinfo=ZONE)
TABLES = {"PHỤ LỤC 1": "unit", "PHỤ LỤC 2": "field", "PHỤ LỤC 3": "district", "PHỤ LỤC 4": "channel"}


@cache
def office() -> tuple[Teller, FolderTemplates]:
    found = office_at(sample_office())
    templates = FolderTemplates(sample_office() / "templates" / "word")
    words = found.words

    def word(table: str, slug: object) -> str:
        return words.reason(str(slug)) if table == "why" else words.of(table, slug)

    return Teller(found.registry, found.policy, word, dict(templates.profile("hd11")["words"])), templates


def written(cases: list[Case], period: Period = QUARTER) -> dict[str, list[str]]:
    """Report, conclusion and evidence of these cases, as lines."""
    teller, templates = office()
    now, *others = (figures(cases, p, ZONE) for p in (period, previous(period), last_year(period)))
    counts = Counted(period, now, *others, appraise(now, period, ZONE, {case.code: case for case in cases}))
    contexts = {
        "report": narrative.report_context(teller, now, *others, counts.appraisal, period, NOW.date()),
        "conclusion": narrative.conclusion_context(teller, now, counts.appraisal, period),
        "evidence": evidence_context(teller, now, counts.appraisal, period),
    }
    found = {}
    for name, context in contexts.items():
        charts = charts_of(counts, teller) if name == "report" else {}
        paper = Paper(name, templates.template(name), templates.profile("hd11"), name, "", NOW, charts)
        found[name] = lines_of(render_document(paper, {**context, "public": False}))
    return found


def tables(lines: list[str]) -> dict[str, list[list[int]]]:
    """Annex → its rows of numbers, the last one the total."""
    found: dict[str, list[list[int]]] = {}
    current = ""
    for line in lines:
        current = next((name for title, name in TABLES.items() if line.startswith(title)), current)
        if line == "Theo mức độ":
            current = "class"
        if line.startswith("PHỤ LỤC 5"):
            return found
        cells = line.split("\t")
        if current and len(cells) == 13 and cells[2].replace(".", "").isdigit():
            found.setdefault(current, []).append([int(cell.replace(".", "")) for cell in cells[2:]])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_every_table_of_the_document_closes_and_is_that_of_a_second_count(seed: int) -> None:
    cases = quarter(seed, 60)
    export = {"cases": [case_object(case, ZONE) for case in cases]}
    whole = {key: len(codes) for key, codes in recount.whole(export, *QUARTER.bounds(ZONE)).items()}
    found = tables(written(cases)["report"])
    assert set(found) == {"unit", "field", "district", "channel", "class"}
    for name, rows in found.items():
        *body, total = rows
        for row in rows:
            carried, received, again, to_do, done, on_time, late, doing, in_time, overdue, refused = row
            assert to_do == carried + received + again == done + doing + refused, name
            assert (done, doing) == (on_time + late, in_time + overdue), name
        assert [sum(column) for column in zip(*body, strict=True)] == total
        if name != "unit":
            assert total[:3] == [whole["carried_over"], whole["received"], whole["reopened"]]
            assert (total[5], total[6]) == (whole["resolved_on_time"], whole["resolved_late"])
            assert total[8:] == [whole["in_time"], whole["overdue"], whole["not_accepted"]]


@pytest.mark.parametrize("seed", range(4))
def test_the_sentences_name_the_numbers_of_the_second_count(seed: int) -> None:
    cases = quarter(seed, 60)
    export = {"cases": [case_object(case, ZONE) for case in cases]}
    found = {key: len(codes) for key, codes in recount.whole(export, *QUARTER.bounds(ZONE)).items()}
    text = "\n".join(written(cases)["report"])
    resolved = found["resolved_on_time"] + found["resolved_late"]
    total = found["carried_over"] + found["received"] + found["reopened"]
    assert f"tiếp nhận {count(found['received'])} tin" in text
    assert f"Đã giải quyết {count(resolved)}/{count(total)} tin (đạt {percent(resolved, total)}%)" in text
    assert f"{count(found['overdue'])} tin quá hạn" in text or not found["overdue"] or "đều đã quá hạn" in text


@pytest.mark.parametrize("seed", range(3))
def test_every_statement_of_the_evidence_leads_to_its_cases(seed: int) -> None:
    cases = quarter(seed, 60)
    rows = [line.split("\t") for line in written(cases)["evidence"] if re.match(r"\d+\t", line)]
    known = {case.code for case in cases}
    seen = 0
    for _, _, number, codes, *_ in (row for row in rows if len(row) == 4):
        listed = re.findall(r"DDN‑2016‑\d{4}‑X", codes)
        assert int(number.partition("/")[0]) == len(listed)
        assert {code.replace("‑", "-") for code in listed} <= known
        seen += 1
    assert seen > 10


@pytest.mark.parametrize("many", [0, 1, 2, 4, 12, 60])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_words_are_those_of_an_official_for_none_one_few_and_many(seed: int, many: int) -> None:
    for name, lines in written(quarter(seed, 60)[:many]).items():
        for line in lines:
            assert not re.search(r"[ ]{2}|[ ][,;.:](?!\.)|[,;:]\.|\(\)|None|\{\{|: \.|; ;", line), (name, line)
            if "\t" not in line:
                assert not re.search(r"(?<![\d.,/])0 (?:tin|lượt|đơn vị)|(?<![\d,])0%|(?<![\d/.,])[1-9] (?:tin|lượt)", line), (
                    name,
                    line,
                )
            if len(line) > 60 and "\t" not in line and name != "evidence" and not line.startswith(("Biểu đồ", "PHỤ LỤC", "Bảng")):
                assert line.rstrip(")").endswith((".", ":", ";", "/.")), (name, line)


def test_who_asked_for_secrecy_is_counted_and_in_no_list() -> None:
    cases = quarter(1, 60)
    now = figures(cases, QUARTER, ZONE)
    secret = set(now.whole.overdue[:2])
    hidden = [replace(case, informant=Informant(confidential=True)) if case.code in secret else case for case in cases]
    open_text, text = ("\n".join(written(found)["report"]) for found in (cases, hidden))
    assert all(code in open_text and code not in text for code in secret)
    assert "Còn 02 tin không nêu trong danh sách" in text
    assert tables(text.split("\n")) == tables(open_text.split("\n"))


def test_nothing_is_praised_or_blamed_without_data() -> None:
    found = written([])
    assert "biểu dương" not in "\n".join(found["report"])
    assert "Về ưu điểm" not in "\n".join(found["conclusion"])
    assert "một số cơ quan, đơn vị chưa" not in "\n".join(found["conclusion"])


def test_numbers_are_written_as_officials_write_them() -> None:
    assert [count(n) for n in (0, 7, 10, 1382, 11224)] == ["0", "07", "10", "1.382", "11.224"]
    assert [percent(a, b) for a, b in ((42, 144), (1, 2), (1, 3), (0, 0), (3, 3))] == ["29,2", "50", "33,3", "0", "100"]
    assert [official_day(datetime(2016, m, d)) for m, d in ((5, 31), (2, 5), (12, 1))] == [
        "31/5/2016",
        "05/02/2016",
        "01/12/2016",
    ]  # type: ignore[arg-type]
    assert joined(["A", "B", "C"], "và") == "A, B và C"
    assert joined(["A, a", "B"], "và") == "A, a; B"
    assert joined(["A"], "và") == "A"


def test_a_conference_that_nobody_dated_has_no_day() -> None:
    teller, _ = office()
    undated = replace(teller, policy=replace(teller.policy, conclusion=replace(teller.policy.conclusion, held_on=None)))
    cases = quarter(1, 20)
    now = figures(cases, QUARTER, ZONE)
    appraisal = appraise(now, QUARTER, ZONE, {case.code: case for case in cases})
    context = narrative.conclusion_context(undated, now, appraisal, QUARTER)
    assert (context["held_on"], context["day"], context["month"]) == ("……/……/2016", "……", "……")
    assert narrative.conclusion_context(teller, now, appraisal, QUARTER)["held_on"] == "31/5/2016"
    for day, months in ((date(2016, 8, 31), "06"), (date(2016, 5, 31), "03")):  # since 1 March, to the day it was held
        dated = replace(undated, policy=replace(teller.policy, conclusion=replace(teller.policy.conclusion, held_on=day)))
        assert narrative.conclusion_context(dated, now, appraisal, QUARTER)["months"] == months


def test_a_note_is_called_one_once() -> None:
    teller, _ = office()
    entry = Entry(datetime(2016, 3, 9, 9, tzinfo=ZONE), "truc@vp.example", "noted", "note: đã gọi lại")
    assert f"{what_in_words(entry, teller)}: {why_in_words(entry.why, teller)}" == "Ghi chú: đã gọi lại"


def test_charts_and_annexes_are_numbered_without_a_gap() -> None:
    """Also where all is of one field, or nothing is overdue."""
    for cases in (quarter(1, 60), [_of_one_field(case) for case in quarter(1, 60)], [_in_time(case) for case in quarter(1, 60)]):
        lines = written(cases)["report"]
        for kind in ("Biểu đồ", "PHỤ LỤC"):
            found = [int(match[1]) for line in lines if (match := re.match(rf"{kind} (\d)", line))]
            assert found == list(range(1, len(found) + 1)), kind
        told = {int(n) for line in lines for n in re.findall(r"Phụ lục (\d)", line)}
        assert told <= set(found)


def _of_one_field(case: Case) -> Case:
    return replace(case, contents=tuple(replace(content, field="Y_TE") for content in case.contents))


def _in_time(case: Case) -> Case:
    again = "DDN-2016-0001-U" if case.number % 2 else None
    gone = tuple(replace(a, parts=tuple(replace(part, due_at=None) for part in a.parts)) for a in case.assignments)
    return replace(case, assignments=gone, repeat_of=again)


def test_a_repeat_stands_in_its_list_as_it_stood_when_the_period_ended() -> None:
    end = QUARTER.bounds(ZONE)[1]
    case = next(case for case in quarter(1, 60) if case.ended and not case.reopened_at and case.received_at < end)
    later = replace(
        case, repeat_of="DDN-2016-0001-U", received_at=end - timedelta(days=9), ends=((end + timedelta(hours=9), case.status),)
    )
    told = {written([found])["report"][-1].split("\t")[-1] for found in (later, replace(later, ends=((end, case.status),)))}
    assert told == {"Đang xử lý"}


def test_what_is_called_much_reported_was_reported_more_than_once() -> None:
    start, end = QUARTER.bounds(ZONE)
    cases = [_of_one_field(case) for case in quarter(1, 60) if start <= case.received_at and not case.reopened_at]
    done = [case for case in cases if case.resolved_at and case.resolved_at < end]
    for of_it, said in ((done[:2], True), (done[:1], False), ([replace(case, kind=CaseKind.THANKS) for case in done], False)):
        assert ("phản ánh như y tế" in "\n".join(written(of_it)["conclusion"])) is said


def test_not_all_have_cared_where_some_have_not() -> None:
    word = office()[0].word
    for seed in range(12):
        cases = quarter(seed, 60)
        appraisal = appraise(figures(cases, QUARTER, ZONE), QUARTER, ZONE, {})
        assert not appraisal.shortcomings or narrative._quantifier(appraisal, word) != word("report", "all")


def test_a_long_name_beside_a_bar_is_cut_to_two_lines() -> None:
    long = "Công ty Trách nhiệm hữu hạn một thành viên Khai thác công trình thủy lợi và Cấp thoát nước nông thôn"
    (name, _), (short, _) = _top([(long, (1,)), ("Sở Y tế", (2,))], "khác")
    assert name.endswith("…")
    assert long.startswith(name[:-1])
    assert (len(name) <= 80, short) == (True, "Sở Y tế")


def test_a_handing_over_names_the_units_and_not_what_the_registry_calls_them() -> None:
    teller, _ = office()
    told = why_in_words("handed_over_by_officer: TXU-DONGXOAI → HU-LOCNINH", teller)
    assert told == "Cán bộ bàn giao: Thị ủy Đồng Xoài → Huyện ủy Lộc Ninh"
    assert why_in_words("note: gửi SXD → chưa rõ", teller) == "gửi SXD → chưa rõ"


def test_a_matter_that_may_not_be_read_in_a_case_file_is_said_to_be_kept() -> None:
    for held_back, text in ((True, "giữ bí mật"), (False, "")):
        case = replace(quarter(1)[0], held_back=held_back, history=())
        context = case_file_context(office()[0], case, NOW, {"name": ""}, lambda case, text: "")
        assert {content["text"] for content in context["contents"]} == {text}

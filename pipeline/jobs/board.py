"""`hotline board`: the pages for the office's screen and for the committee's website."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.jobs.desk import Desk
from pipeline.jobs.drafts import without_persons
from pipeline.jobs.rows import cases_since, veiled_case
from pipeline.reporting.board import months_shown, office_board, public_board
from pipeline.reporting.board_context import board_context
from pipeline.writing.board import page


def pages(desk: Desk, load: Callable[[str], str | None]) -> dict[str, str]:
    """HTML by file name; the public page has a folder to itself, so that nothing else is published with it.

    `load` gives a file of `templates/board/`. Raises TemplateProblem.
    """
    policy, words = desk.policy, desk.words
    with desk.store.view() as tx:
        oldest = tx.find("cases", "received", limit=1)
        first = veiled_case(oldest[0][1]).received_at if oldest else desk.now
        months = months_shown(first, desk.now, policy.period_start_day)
        cases = [without_persons(case) for case in cases_since(tx, months[0].bounds(policy.calendar.zone)[0])]
    boards = {
        "office/index.html": office_board(cases, months, desk.now, policy.launched),
        "public/index.html": public_board(cases, months, desk.now, policy.launched),
    }
    return {
        file: page(
            load,
            words,
            {
                **board_context(board, desk.registry, policy.calendar, words.of),
                "office": policy.office,
                "committee": policy.committee,
                "public": file.startswith("public/"),
            },
        )
        for file, board in boards.items()
    }

"""`hotline board`: the pages for the office's screen and for the committee's website."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import all_cases
from pipeline.reporting.board import office_board, public_board
from pipeline.reporting.board_context import board_context
from pipeline.writing.board import page


def pages(desk: Desk, load: Callable[[str], str | None]) -> dict[str, str]:
    """HTML by file name; the public page has a folder to itself, so that nothing else is published with it.

    `load` gives a file of `templates/board/`. Raises TemplateProblem.
    """
    with desk.store.view() as tx:
        cases = list(all_cases(tx))
    policy, words = desk.policy, desk.words
    boards = {
        "office/index.html": office_board(cases, desk.now, policy.period_start_day, policy.launched),
        "public/index.html": public_board(cases, desk.now, policy.period_start_day, policy.launched),
    }
    return {
        file: page(
            load,
            words,
            {
                **board_context(board, desk.registry, words.of),
                "office": policy.office,
                "committee": policy.committee,
                "public": file.startswith("public/"),
            },
        )
        for file, board in boards.items()
    }

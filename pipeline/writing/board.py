"""The board as a web page: one file that needs nothing else, runs no script and asks no server.

The policy in its head allows the one style sheet by its digest and nothing more (CSP Level 3, 6.7.3.3).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from pipeline.writing.render import TemplateProblem, environment
from pipeline.writing.words import Words

_PAGE = "page.html.j2"


def page(load: Callable[[str], str | None], words: Words, context: Mapping[str, Any]) -> str:
    """The page as HTML; `load` gives a file of `templates/board/`. Raises TemplateProblem naming the file."""
    style = load("style.css") or ""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    try:
        template = environment(load, words, escape=True).get_template(_PAGE)
        return template.render(**context, style=Markup(style), policy=policy)  # noqa: S704 the office's file, not a mail's words
    except TemplateError as error:
        raise TemplateProblem(f"templates/board/{_PAGE}: {error.message or type(error).__name__}") from error

"""Mail texts: every template with a full and a bare case; what leaves is correct on the wire; citizens' words are data."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.office.words import load_words, sample_office
from pipeline.writing.mail import Envelope, compose
from pipeline.writing.render import MailTemplates, TemplateProblem, sample_contexts

NOW = datetime(2016, 3, 9, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
FOLDER = sample_office() / "templates" / "mail"
TEMPLATES = MailTemplates(
    lambda name: (FOLDER / name).read_text("utf-8") if (FOLDER / name).is_file() else None, load_words(sample_office(), "vi", [])
)
CONTEXTS = sample_contexts(NOW)


@pytest.mark.parametrize("name", CONTEXTS)
@pytest.mark.parametrize("bare", [False, True], ids=["full", "bare"])
def test_a_mail_reads_the_same_on_the_wire(name: str, bare: bool) -> None:
    rendered = TEMPLATES.render(name, CONTEXTS[name][int(bare)])
    raw = compose(Envelope("Văn phòng Tỉnh ủy Bình Phước", "a@b.example", ("c@d.example",), "id@b.example", NOW), rendered)
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert parsed["subject"] == rendered.subject
    assert parsed["auto-submitted"] == "auto-generated"
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert text is not None and text.get_content().replace("\r\n", "\n").strip() == rendered.text.strip()
    assert html is not None and "<html" in html.get_content()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert "None" not in rendered.text


def test_a_citizens_braces_and_tags_are_printed() -> None:
    context = {**CONTEXTS["assignment"][0]}
    context["contents"] = [{**context["contents"][0], "text": "{{ 7*7 }} <b>x</b>"}]
    rendered = TEMPLATES.render("assignment", context)
    assert "{{ 7*7 }} <b>x</b>" in rendered.text
    assert "<b>x</b>" not in rendered.html.replace("&lt;b&gt;x&lt;/b&gt;", "")


def test_a_subject_cannot_break_out_of_its_line() -> None:
    context = {**CONTEXTS["review"][0], "subject": "x\r\nBcc: all@evil.example"}
    raw = compose(Envelope("", "a@b.example", ("c@d.example",), "id@b.example", NOW), TEMPLATES.render("review", context))
    assert email.message_from_bytes(raw)["bcc"] is None


def test_a_broken_template_is_named() -> None:
    broken = MailTemplates(lambda name: "Subject: x\n\n{{ nothing_like_it }}", load_words(sample_office(), "vi", []))
    with pytest.raises(TemplateProblem, match=r"templates/mail/digest\.txt\.j2.*nothing_like_it"):
        broken.render("digest", {})

"""The HTML that clients write around a forward and an answer, as their editors leave it: paragraphs, tables, quotes, marks."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

Fields = dict[str, str]
"""`sender`, `to`, `cc`, `date`, `subject` as printed; `body` and `own` as text with line breaks."""


def lines(text: str, element: str = "div", attributes: str = "") -> str:
    start = f"<{element} {attributes}>" if attributes else f"<{element}>"
    return "".join(f"{start}{escape(line) or '<br>'}</{element}>" for line in text.split("\n"))


def broken(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def linked(people: str) -> str:
    """Addresses as links, as most clients leave them."""
    out = escape(people)
    for word in people.replace(",", " ").replace(";", " ").split():
        address = word.strip("<>")
        if "@" in address:
            out = out.replace(escape(address), f'<a href="mailto:{address}" target="_blank">{escape(address)}</a>', 1)
    return out


def header_lines(fields: Fields, labels: tuple[tuple[str, str], ...], form: str, between: str) -> str:
    """The header lines in the client's order; `form` has places for label and value."""
    found = (
        form.format(label=label, value=linked(fields[kind]) if "@" in fields[kind] else escape(fields[kind]))
        for kind, label in labels
        if fields[kind]
    )
    return between.join(found)


def order(kinds: str, *labels: str) -> tuple[tuple[str, str], ...]:
    names = {"s": "sender", "d": "date", "t": "to", "c": "cc", "j": "subject"}
    return tuple((names[kind], label) for kind, label in zip(kinds, labels, strict=True))


def gmail(f: Fields) -> str:
    head = header_lines(f, order("sdjtc", "Từ:", "Date:", "Subject:", "To:", "Cc:"), "{label} {value}", "<br>")
    return (
        f'<div dir="ltr">{lines(f["own"])}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>'
        f'{head}<br></div><br><br><div dir="ltr">{lines(f["body"])}</div></div></div>'
    )


def outlook_desktop(f: Fields) -> str:
    head = header_lines(f, order("sdtcj", "Từ:", "Đã gửi:", "Đến:", "Cc:", "Chủ đề:"), "<b>{label}</b> {value}", "<br>")
    mso = 'class="MsoNormal"'
    return (
        f'<div class="WordSection1">{lines(f["own"], "p", mso)}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{head}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>{lines(f["body"], "p", mso)}</div>'
    )


def outlook_web(f: Fields) -> str:
    head = header_lines(f, order("sdtcj", "Từ:", "Đã gửi:", "Đến:", "Cc:", "Chủ đề:"), "<b>{label}</b>&nbsp;{value}", "<br>")
    return (
        f'<div class="elementToProof">{lines(f["own"])}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">{head}</font><div>&nbsp;</div></div><div>{lines(f["body"])}</div>'
    )


def outlook_mobile(f: Fields) -> str:
    head = header_lines(f, order("sdtcj", "From:", "Sent:", "To:", "Cc:", "Subject:"), "<b>{label}</b> {value}", "<br>")
    return (
        f'<div dir="ltr">{lines(f["own"])}</div><div id="ms-outlook-mobile-signature" dir="ltr">Tải <a href="https://aka.ms/o0ukef">Outlook cho iOS</a></div>'
        f'<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message skipProofing"><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr">{head}<br></div><br><div>{lines(f["body"])}</div></div>'
    )


def zimbra(f: Fields) -> str:
    head = header_lines(f, order("stcdj", "Từ: ", "Tới: ", "Cc: ", "Đã gửi: ", "Chủ đề: "), "<b>{label}</b>{value}", "<br>")
    bar = "border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;color:#000;"
    return (
        f'<div style="font-family: arial, helvetica, sans-serif; font-size: 12pt">{lines(f["own"])}<div><br></div><hr id="zwchr" data-marker="__DIVIDER__">'
        f'<div data-marker="__HEADERS__"><blockquote style="{bar}">{head}<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="{bar}">{lines(f["body"])}</blockquote></div></div>'
    )


def apple(f: Fields) -> str:
    form = '<div style="margin: 0px;"><span style="font-family: -webkit-system-font;"><b>{label} </b></span><span>{value}<br></span></div>'
    head = header_lines(f, order("sjdtc", "Từ:", "Chủ đề:", "Ngày:", "Đến:", "Cc:"), form, "")
    return (
        f'<div>{broken(f["own"])}</div><div><br><blockquote type="cite"><div>Bắt đầu thư được chuyển tiếp:</div><br class="Apple-interchange-newline">{head}<br>'
        f'<div><meta charset="utf-8">{lines(f["body"])}</div></blockquote></div><br>'
    )


def thunderbird(f: Fields) -> str:
    form = '<tr><th valign="BASELINE" align="RIGHT" nowrap="nowrap">{label} </th><td>{value}</td></tr>'
    head = header_lines(f, order("jdstc", "Tiêu đề:", "Ngày:", "Từ:", "Tới:", "CC:"), form, "")
    return (
        f'<p>{broken(f["own"])}</p><div class="moz-forward-container"><br><br>-------- Tin nhắn đã được chuyển tiếp --------'
        f'<table class="moz-email-headers-table" cellspacing="0" cellpadding="0" border="0"><tbody>{head}</tbody></table><br><br>{broken(f["body"])}</div>'
    )


def roundcube(f: Fields) -> str:
    form = '<tr><th align="right" nowrap="nowrap" valign="baseline">{label}</th><td>{value}</td></tr>'
    head = header_lines(f, order("jdstc", "Tiêu đề:", "Ngày:", "Gửi từ:", "Người nhận:", "Đồng kính gửi:"), form, "")
    return (
        f'<p>{broken(f["own"])}</p><p><br /></p><p>-------- Thư gốc --------</p><table border="0" cellpadding="0" cellspacing="0"><tbody>{head}</tbody></table>'
        f'<p><br /></p><div id="forwardbody1"><div class="pre" style="font-family: monospace">{broken(f["body"])}</div></div>'
    )


def yahoo(f: Fields) -> str:
    head = header_lines(f, order("stcdj", "Từ:", "Đến:", "Cc:", "Đã gửi:", "Chủ đề:"), "<div><b>{label}</b> {value}</div>", "")
    return (
        f'<div class="ydp1a2byahoo-style-wrap" style="font-size:16px"><div dir="ltr">{lines(f["own"])}</div><div><br></div></div><div id="ydp9yahoo_quoted_7722" class="yahoo_quoted">'
        f'<div style="font-family:\'Helvetica Neue\'"><div>----- Thư đã chuyển tiếp -----</div>{head}<div><br></div><div><div dir="ltr">{lines(f["body"])}</div></div></div></div>'
    )


def samsung(f: Fields) -> str:
    head = header_lines(f, order("sdtcj", "Từ:", "Ngày:", "Đến:", "Cc:", "Chủ đề:"), "<div>{label} {value} </div>", "")
    return (
        f'<div dir="auto">{lines(f["own"])}</div><div><br></div><div style="font-size:100%;color:#000000" dir="auto"><!-- originalMessage --><div>-------- Thư gốc --------</div>'
        f"{head}<div><br></div></div>{lines(f['body'])}"
    )


def evolution(f: Fields) -> str:
    head = header_lines(f, order("stcjd", "Từ", "Cho", "Cc", "Chủ đề", "Ngày"), "<div><b>{label}</b>: {value}</div>", "")
    return f"<div>{broken(f['own'])}</div><div><br></div><div>━━━Thư đã chuyển tiếp━━━</div>{head}<div><br></div><div>{broken(f['body'])}</div>"


FORWARDS: dict[str, Callable[[Fields], str]] = {
    "gmail-vi": gmail, "outlook-desktop-vi": outlook_desktop, "outlook-web-vi": outlook_web, "outlook-mobile-en": outlook_mobile,
    "zimbra-classic-vi": zimbra, "apple-vi": apple, "thunderbird-vi": thunderbird, "roundcube-vi": roundcube, "yahoo-vi": yahoo,
    "samsung-vi": samsung, "evolution-vi": evolution,
}  # fmt: skip
"""Of the layouts of the same names."""


def quoted(client: str, own: str, above: str, old: str) -> str:
    """An answer above the quote of `old`, which `above` introduces."""
    answer, head, inner = lines(own), broken(above), f'<div lang="vi">{lines(old, "p")}</div>'
    return {
        "gmail-vi": f'<div dir="ltr">{answer}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{head}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{inner}</blockquote></div>',
        "apple-vi": f'<div dir="ltr">{answer}</div><div dir="ltr"><br><blockquote type="cite">{head}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{inner}</div></blockquote>',
        "thunderbird-vi": f'{answer}<div class="moz-cite-prefix">{head}<br></div><blockquote type="cite" cite="mid:x@y.example">{inner}</blockquote>',
        "zimbra-classic-vi": f'<div style="font-size:12pt">{answer}<div><br></div><span id="zwchr" data-marker="__DIVIDER__">{head}<br></span><blockquote data-marker="__QUOTED_TEXT__">{inner}</blockquote></div>',
        "roundcube-vi": f'{answer}<div id="signature"></div><p id="reply-intro">{head}</p><blockquote type="cite" style="padding:0 0.4em;border-left:#1010ff 2px solid;margin:0"><div id="replybody1">{inner}</div></blockquote>',
        "outlook-desktop-vi": f'<div class="WordSection1">{answer}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">{head}</p></div>{inner}</div>',
        "outlook-web": f'<div>{answer}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">{head}</div>{inner}',
        "yahoo-vi": f'<div class="yahoo-style-wrap">{answer}</div><div id="ydp1yahoo_quoted_99" class="yahoo_quoted"><div><div>{head}</div><div><br></div>{inner}</div></div>',
        "evolution-vi": f'{answer}<div><br></div><div>{head}</div><blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">{inner}</blockquote>',
        "k9-vi": f'<html><head></head><body>{answer}<br><br><div class="gmail_quote">{head}<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">{inner}</blockquote></div></body></html>',
        "samsung-vi": f'<div dir="auto">{answer}</div><div><br></div><div style="font-size:100%;color:#000000"><!-- originalMessage -->{head}</div>{inner}',
    }[client]  # fmt: skip


QUOTED = ("gmail-vi", "apple-vi", "thunderbird-vi", "zimbra-classic-vi", "roundcube-vi", "outlook-desktop-vi", "outlook-web", "yahoo-vi",
          "evolution-vi", "k9-vi", "samsung-vi")  # fmt: skip

"""Mails that must not be filed by themselves, with the case they belong to; and odd ones that must be filed all the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

from labelled import clients, ways
from labelled.answers import PHRASINGS, SINGLE, Labelled, draft, phrased, place_of, sender_of
from labelled.several import _mail
from labelled.world import CLOSED, HOTLINE, REASSIGNED, SPEC, World, code_of

FINALS = [item for item in PHRASINGS if item["kind"] == "final"]


def _answer(code: str, turn: int) -> str:
    some = [item for item in FINALS if item.get("matter") in (SPEC[code].matters[0][0], "any")]
    return phrased(some[turn % len(some)]["text"], code, turn)[0]


def _held(name: str, raw: bytes, code: str | None) -> Labelled:
    return Labelled(name, raw, frozenset(), code)


def slipped(code: str, rng: random.Random) -> str:
    """The code with one digit mistyped, two neighbours swapped, or another letter."""
    prefix, year, number, letter = code.split("-")
    place = rng.randrange(len(number))
    how = rng.randrange(3)
    if how == 0:
        number = number[:place] + rng.choice([d for d in "0123456789" if d != number[place]]) + number[place + 1 :]
    elif how == 1 and len(set(number)) > 1:
        places = [n for n in range(len(number) - 1) if number[n] != number[n + 1]]
        at = rng.choice(places)
        number = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    else:
        letter = rng.choice([c for c in "ABCDEFGHJKMNPQRSTUVWXYZ" if c != letter])
    return f"{prefix}-{year}-{number}-{letter}"


def doubtful(world: World) -> Iterator[Labelled]:
    rng = random.Random(7)
    for turn, code in enumerate(SINGLE):
        text = _answer(code, turn)
        wrong = slipped(code, rng)
        yield _held(f"mistyped_subject.{code}", _mail(sender_of(code), text, subject=f"Báo cáo kết quả tin {wrong}"), code)
        yield _held(
            f"mistyped_text.{code}", _mail(sender_of(code), f"Về tin {slipped(code, rng)}: {text}", subject="V/v phúc đáp"), code
        )
        # A colleague's private address: the case is clear, who speaks is not.
        made = draft(world, code, text, clients.NAMES[turn % len(clients.NAMES)])
        made.sender = "nguyenvanmau.vpub@mail.example"
        yield _held(f"private_address.{code}", made.raw(), code)
        yield _held(f"private_new_mail.{code}", _mail("canbo2016@mail.example", text, subject=f"Báo cáo tin {code}"), code)
        # No reference at all: matter and place tell a person which case it is.
        about = f"Báo cáo việc {SPEC[code].matters[0][1].lower()} tại {place_of(code)}. {text}"
        yield _held(
            f"no_reference.{code}", _mail(sender_of(code), about, subject="V/v báo cáo kết quả giải quyết phản ánh"), code
        )
    yield from _contradicting(world)
    yield from _forged(world)
    yield from _lists(world)


def _contradicting(world: World) -> Iterator[Labelled]:
    """The thread says one case, the new words another; both are the unit's own."""
    for thread, named in ((2, 4), (4, 13), (1, 21), (21, 12), (3, 9), (12, 1), (6, 4)):
        made = draft(world, code_of(thread), f"Báo cáo kết quả tin {code_of(named)}: {_answer(code_of(named), thread)}", "gmail")
        made.subject = "V/v báo cáo kết quả"
        if SPEC[code_of(thread)].lead == SPEC[code_of(named)].lead or named == 4:
            yield _held(f"contradiction.{thread}.{named}", made.raw(), code_of(named))
    made = draft(world, code_of(1), f"Về tin {code_of(21)}: đã vá xong 30 m2 ngày 9/4.", "nothing", f"Báo cáo tin {code_of(1)}")
    made.keep_headers = False
    yield _held("subject_against_text", made.raw(), None)


def _forged(world: World) -> Iterator[Labelled]:
    for turn, (code, thief) in enumerate(((1, "gddt"), (3, "sld"), (6, "skhcn"), (8, "congan"), (11, "gddt"), (5, "stnmt"))):
        text = _answer(code_of(code), turn)
        made = draft(world, code_of(code), text, "gmail")
        made.sender = f"vanthu@{thief}.sonhai.example"
        yield _held(f"token_of_another_unit.{code}", made.raw(), code_of(code))
        yield _held(
            f"code_of_another_unit.{code}",
            _mail(f"vanthu@{thief}.sonhai.example", text, subject=f"Báo cáo tin {code_of(code)}"),
            code_of(code),
        )
        own = clients.ours(world.assignment(code_of(code)))
        letters = own.message_id[2:31]
        forged = own.message_id.replace(letters, letters[:-1] + ("a" if letters[-1] != "a" else "b"))
        made = draft(world, code_of(code), "Đã nhận.", "nothing")
        made.keep_headers, made.subject = False, "Phúc đáp"
        made.headers |= {"In-Reply-To": forged, "References": forged}
        yield _held(f"forged_token.{code}", made.raw(), None)
        lookalike = sender_of(code_of(code)).replace("vanthu@", "vanthu@x")
        made = draft(world, code_of(code), text, "gmail")
        made.sender = lookalike
        yield _held(f"lookalike_domain.{code}", made.raw(), code_of(code))
        made.sender = f"vanthu@{sender_of(code_of(code)).rpartition('@')[2]}.attacker.example"
        yield _held(f"domain_as_prefix.{code}", made.raw(), code_of(code))


def _lists(world: World) -> Iterator[Labelled]:
    """Answers to a reminder of two cases: alone it names neither, with a code it does."""
    two = clients.ours(world.mail("reminder:two"))
    sender = sender_of(code_of(2))
    for turn, client in enumerate(("gmail", "outlook", "zimbra", "gmail_html")):
        made = ways.Draft(sender, f"Re: {two.subject}", "Đơn vị sẽ báo cáo trong tuần này.", two, client)
        yield Labelled(f"reminder_of_two.{client}", made.raw())
        code = code_of((2, 4)[turn % 2])
        made = ways.Draft(sender, f"Re: {two.subject}", f"Tin {code}: {_answer(code, turn)}", two, client)
        yield Labelled(f"reminder_of_two_coded.{client}", made.raw(), frozenset({code}), code, {code: "final"}, {code: (1,)})


def odd(world: World) -> Iterator[Labelled]:
    """Late, copied, quoted: filed, each to its own case."""
    one = clients.ours(world.mail("reminder:one"))
    code = code_of(5)
    for turn, client in enumerate(("gmail", "zimbra_html", "outlook", "iphone")):
        made = ways.Draft(sender_of(code), f"Re: {one.subject}", _answer(code, turn), one, client)
        yield Labelled(f"reminder_answered.{client}", made.raw(), frozenset({code}), code, {code: "final"}, {code: (1,)})
    closed = code_of(CLOSED)
    yield Labelled(
        "after_closing",
        draft(world, closed, "Báo cáo bổ sung: đã vá thêm 5 m2 ngày 11/4.", "gmail").raw(),
        frozenset({closed}),
        closed,
        {closed: "final"},
    )
    fixed = "Xin đính chính: diện tích đã lát là 45 m2, không phải 54 m2."
    yield Labelled(
        "correction_after_closing",
        draft(world, closed, fixed, "zimbra").raw(),
        frozenset({closed}),
        closed,
        {closed: "correction"},
    )
    # An old history with other words and other codes below the new ones.
    history = (
        f"> Tin {code_of(13)} đã giải quyết dứt điểm, đã xử phạt 2.000.000 đồng.\n> Tin {code_of(2)}: đã hoàn thành việc thu gom."
    )
    for number in (1, 3, 7, 8):
        code = code_of(number)
        made = draft(world, code, "Đã nhận, đơn vị sẽ kiểm tra và phúc đáp.", "nothing")
        made.text += f"\n\nVào lúc 09:00 01/4/2016, Văn thư đã viết:\n{history}"
        yield Labelled(f"old_history.{number}", made.raw(), frozenset({code}), code, {code: "ack"})
    # The helper answers in its own thread.
    helper = clients.ours(world.assignment(code_of(1), "HM"))
    made = ways.Draft(
        "vanthu@haiminh.sonhai.example", f"Re: {helper.subject}", "Đã nhận, huyện sẽ phối hợp với Sở.", helper, "gmail"
    )
    yield Labelled("helper", made.raw(), frozenset({code_of(1)}), code_of(1), {code_of(1): "ack"})
    moved = code_of(REASSIGNED)
    made = draft(world, moved, "Sở đã kiểm tra hiện trường ngày 5/4, lập biên bản 2 hộ lấn chiếm.", "gmail")
    yield Labelled("answer_of_the_unit_before", made.raw(), frozenset({moved}), moved, {})
    now = clients.ours(world.assignment(moved, "TL"))
    made = ways.Draft(
        "vanthu@tamloc.sonhai.example",
        f"Re: {now.subject}",
        "Đã tháo dỡ 3 mái che lấn hẻm ngày 11/4, xe cứu hỏa vào được.",
        now,
        "outlook",
    )
    yield Labelled("answer_of_the_unit_after", made.raw(), frozenset({moved}), moved, {moved: "final"}, {moved: (1,)})
    inside = draft(world, code_of(8), "Kính chuyển Phòng Tiểu học kiểm tra, báo cáo lại lãnh đạo Sở trước thứ Sáu.", "outlook")
    inside.to, inside.cc, inside.subject = "phongtieuhoc@gddt.sonhai.example", HOTLINE, f"FW: {inside.ours.subject}"
    yield Labelled("sent_on_inside", inside.raw(), frozenset({code_of(8)}), code_of(8), {code_of(8): "ack"})

"""What citizens and the people who write down their calls send: reports in every form, and the same matter again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pipeline.demo.post import Post
from pipeline.domain.case import Case
from pipeline.domain.text import fold
from pipeline.office.folder import Office

_FORMS = ("form", "short", "form", "letter", "form", "sms")


def report(office: Office, scenario: dict[str, Any], post: Post, start: datetime, days: float, reports: int) -> None:
    """Reports spread over `days`, in every form."""
    places = [(district, commune) for district in office.registry.districts for commune in district.communes]
    for number in range(reports):
        at = start + timedelta(days=number * days / reports, minutes=post.chance.randrange(30, 560))
        district, commune = places[(number * 7) % len(places)]
        matter = scenario["matter"][number % len(scenario["matter"])]
        _report(office, scenario, post, at, number, matter, f"{commune.name}, {district.name}")


def _report(
    office: Office, scenario: dict[str, Any], post: Post, at: datetime, number: int, matter: dict[str, str], place: str
) -> None:
    text, names, channels = matter["text"].format(commune=place), scenario["names"], scenario["channels"]
    values = {
        "channel": channels[number % len(channels)] if number % 4 == 0 else channels[0],
        "time": at.strftime(scenario["moment"]),
        "name": names[number % len(names)],
        "phone": f"0900.000.{100 + number:03d}",
        "address": scenario["house"].format(number=number % 9 + 1, place=place),
        "text": text,
        "plain": fold(text),
        "level": matter.get("level", scenario["level"]),
    }
    form = _FORMS[number % len(_FORMS)]
    sender = f"nguoidan{number}@mail.example" if form == "letter" else office.policy.identity.officers[0]
    post.write(sender, scenario["subject"].format(number=number + 1), str(scenario[form]).format(**values), at)


def report_again(office: Office, scenario: dict[str, Any], post: Post, case: Case, at: datetime) -> None:
    """The same citizen about the same matter."""
    who = case.informant
    texts = scenario["replies"]
    again = str(texts["again"]).format(number=case.number, year=case.year, text=case.contents[0].text)
    values = {
        "channel": scenario["channels"][1],
        "time": at.strftime(scenario["moment"]),
        "name": who.name or scenario["names"][0],
        "phone": who.phone_as_written or "0900.000.100",
        "address": who.address or "",
        "text": again,
        "level": "",
    }
    subject = texts["again_subject"].format(number=case.number)
    post.write(office.policy.identity.officers[0], subject, str(scenario["form"]).format(**values), at)

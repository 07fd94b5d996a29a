"""The administrator hears of a server that stays away, once, and sees the state at a glance."""

from __future__ import annotations

from kit import OFFICER, Hotline, mail

from pipeline.errors import Unavailable
from pipeline.jobs.health import health, metrics


class Away:
    """A mailbox behind a dead line, or with a wrong password."""

    name = "away"

    def __init__(self, words: str) -> None:
        self.words = words

    def new(self, known: object = None) -> object:
        raise Unavailable(self.words)

    def count(self) -> dict[str, int]:
        raise Unavailable(self.words)

    def close(self) -> None:
        return


def alarms(hotline: Hotline) -> list[str]:
    return [item["key"] for item in hotline.sent("review") if item["key"].startswith("alarm:away")]


def test_a_mailbox_that_is_away_for_an_hour_is_told_once(hotline: Hotline) -> None:
    hotline.tick()
    hotline.desk.open_mailbox = lambda: Away("the IMAP server mail.example:993 did not answer")  # type: ignore[arg-type,return-value]
    del hotline.desk.__dict__["mailbox"]
    for hour in ("10:00", "10:30"):
        hotline.at(f"2016-03-09T{hour}")
        assert hotline.tick().away
    assert alarms(hotline) == []
    for hour in ("11:00", "12:00", "13:00"):
        hotline.at(f"2016-03-09T{hour}")
        hotline.tick()
    assert len(alarms(hotline)) == 1
    assert health(hotline.desk).troubles == ("fetch_away: the IMAP server mail.example:993 did not answer",)
    hotline.reopen()
    hotline.tick()
    assert health(hotline.desk).troubles == ()


def test_a_refused_login_is_told_at_once(hotline: Hotline) -> None:
    hotline.desk.open_mailbox = lambda: Away("the IMAP server m:993 refused the login of hotline: check the password")  # type: ignore[arg-type,return-value]
    hotline.tick()
    assert len(alarms(hotline)) == 1


def test_an_idle_pass_writes_nothing(hotline: Hotline) -> None:
    hotline.tick()
    before = hotline.desk.store.run(lambda tx: tx.series())
    hotline.tick()
    assert hotline.desk.store.run(lambda tx: tx.series()) == before


def test_the_metrics_count_and_name_nobody(hotline: Hotline) -> None:
    text = "Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."
    hotline.deliver(mail(OFFICER, "Tin phản ánh", text, "2016-03-09T09:00"))
    hotline.tick()
    hotline.at("2016-04-20T09:00")
    shown = metrics(health(hotline.desk))
    assert "hotline_open_cases 1" in shown
    assert "hotline_overdue_cases 1" in shown
    assert 'hotline_outbox_mails{state="queued"} 0' in shown
    assert "Mẫu" not in shown
    assert "@" not in shown
    assert health(hotline.desk).troubles == ("no_pass",)

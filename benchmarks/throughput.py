"""Mails from a real Dovecot to the commit (fetch → archive → read → decide → commit → move), beside the floor in the same run.

The floor is what nobody can go below with these libraries: imapclient fetches, mail-parser parses, one fsynced write a mail.
Reports and answers mixed, 3 to 8 KB, every tenth with 100 KB attached; half of the answers thread by our Message-ID.

.venv/bin/python benchmarks/throughput.py [MAILS]      (2000 unless told, so that beginning counts for little; needs Debian's dovecot-imapd)
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import mailparser
from cost import ZONE, cpu
from floor import DOVECOT, start
from imapclient import IMAPClient

from pipeline.adapters.imap import ImapMailbox
from pipeline.jobs import intake
from pipeline.jobs.delivery import deliver
from pipeline.jobs.desk import Desk
from pipeline.office.new import write_office
from pipeline.wiring import desk_for, office_at

MATTERS = (
    "Tuyến đường liên xã nhiều ổ gà sâu, mặt đường bong tróc, xe tải chở đá chạy suốt ngày, đề nghị sớm sửa chữa.",
    "Trại heo xả nước thải chưa xử lý ra suối, bốc mùi hôi thối, ảnh hưởng các hộ dân xung quanh, đề nghị kiểm tra.",
    "Trường thu nhiều khoản ngoài quy định, phụ huynh không được bàn bạc, đề nghị làm rõ và trả lại tiền.",
    "Điện sinh hoạt chập chờn, thường xuyên mất điện vào buổi tối mà không có thông báo, đề nghị ngành điện khắc phục.",
)
ANSWERS = (
    "Ngày {d}/3/2016 đơn vị đã kiểm tra hiện trường, lập biên bản và yêu cầu khắc phục xong trước ngày 25/3/2016.",
    "Đơn vị đã nhận được phiếu chuyển và đang phân công cán bộ xác minh, sẽ trả lời kết quả đúng hạn.",
    "Đơn vị đã sửa chữa xong toàn bộ 120 m đường, người dân đi lại bình thường từ ngày {d}/3/2016./.",
)
FILLER = "Nội dung trình bày thêm về thời gian, địa điểm và những người đã chứng kiến sự việc nêu trên. "


def report(number: int, chance: random.Random, places: list[tuple[str, str]]) -> EmailMessage:
    commune, district = places[chance.randrange(len(places))]
    mail = _mail("truc.ddn@vptu.binhphuoc.example", f"Tin phản ánh số {number}", number)
    mail.set_content(
        f"Kênh: Điện thoại\nTiếp nhận: 08 giờ {number % 60:02d}, ngày 09/3/2016\nHọ và tên: Nguyễn Văn Mẫu {number}\nSĐT: 0900.{number:06d}\n"
        f"Địa chỉ: ấp {number % 9 + 1}, xã {commune}, huyện {district}\nNội dung phản ánh: {chance.choice(MATTERS)} {FILLER * chance.randrange(14, 42)}"
    )
    return mail


def answer(number: int, chance: random.Random, item: dict[str, Any]) -> EmailMessage:
    subject = item["subject"]
    mail = _mail(item["to"][0], f"Re: {subject}", number)
    if number % 2:
        mail["In-Reply-To"] = item["message_id"]
    text = chance.choice(ANSWERS).format(d=10 + number % 15) + "\n\nTrân trọng./.\nVăn thư\n\n"
    quoted = "\n".join(f"> {line}" for line in (FILLER * chance.randrange(12, 40)).split(". "))
    mail.set_content(
        f"{text}Vào ngày 9 tháng 3 năm 2016, Đường dây nóng <duongdaynong@tinhuy.binhphuoc.example> đã viết:\n{quoted}\n"
    )
    return mail


def _mail(sender: str, subject: str, number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "duongdaynong@tinhuy.binhphuoc.example", subject
    mail["Message-ID"] = f"<bench{number}@mail.example>"
    mail["Date"] = datetime(2016, 3, 9, 9, tzinfo=ZONE) + timedelta(seconds=number)
    return mail


def bulky(mail: EmailMessage, number: int) -> bytes:
    """Every tenth mail carries a picture of 100 KB."""
    if number % 10 == 0:
        picture = b"\xff\xd8\xff\xe0" + random.Random(number).randbytes(100_000)
        mail.add_attachment(picture, maintype="image", subtype="jpeg", filename="anh.jpg")
    return bytes(mail)


class Bench:
    """One office behind one Dovecot."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        write_office(folder / "office")
        self.now = datetime(2016, 3, 9, 12, tzinfo=ZONE)
        self.desk: Desk = desk_for(office_at(folder / "office"), lambda: self.now)
        self.desk.open_mailbox = lambda: ImapMailbox("127.0.0.1", port, "hotline", lambda: "secret", "plain")
        self.places = [(c.name, d.name) for d in self.desk.registry.districts for c in d.communes]

    def deliver(self, mails: list[bytes], first: int) -> None:
        box = self._folder / "mail" / "new"
        box.mkdir(parents=True, exist_ok=True)
        for number, raw in enumerate(mails, first):
            (box / f"{1457488800 + number}.{number}.x").write_bytes(raw)
        for path in (self._folder / "mail").rglob("*"):
            path.chmod(0o777)

    def client(self) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self._port, ssl=False, timeout=30)
        client.login("hotline", "secret")
        client.select_folder("INBOX")
        return client


def floor(bench: Bench, out: Path) -> tuple[float, float]:
    """CPU and wall seconds a mail of the bare libraries, one mail after the other."""
    client = bench.client()
    out.mkdir()
    numbers = client.search()
    begun, wall = cpu(), time.perf_counter()
    for number in numbers:
        raw = client.fetch([number], ["BODY.PEEK[]"])[number][b"BODY[]"]
        mailparser.parse_from_bytes(raw)
        with (out / str(number)).open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    spent, waited = cpu() - begun, time.perf_counter() - wall
    client.logout()
    return spent / len(numbers), waited / len(numbers)


def ours(bench: Bench) -> tuple[float, float, intake.Taken]:
    """CPU and wall seconds a mail through the whole house."""
    taken = intake.Taken()
    begun, wall = cpu(), time.perf_counter()
    intake.take_in(bench.desk, taken)
    waited = time.perf_counter() - wall
    bench.desk.reader.close()
    del bench.desk.__dict__["reader"]
    return (cpu() - begun) / taken.fetched, waited / taken.fetched, taken


def main() -> None:
    if not Path(DOVECOT).exists():
        print("throughput: needs Dovecot (apt-get install dovecot-imapd)")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    folder, chance = Path(tempfile.mkdtemp(prefix="throughput-")), random.Random(1)
    server, port = start(folder)
    try:
        bench = Bench(folder, port)
        bench.deliver([bytes(report(number, chance, bench.places)) for number in range(count // 2)], 0)
        ours(bench)
        deliver(bench.desk)
        from pipeline.jobs.export import export

        sent = [item for item in export(bench.desk)["outbox"] if item["kind"] == "assignment" and item["state"] == "sent"]
        mails = [
            bulky(
                answer(number, chance, sent[number % len(sent)]) if number % 2 else report(number, chance, bench.places), number
            )
            for number in range(count, 2 * count)
        ]
        bench.now += timedelta(hours=2)
        bench.deliver(mails, count)
        floor_cpu, floor_wall = floor(bench, folder / "floor")
        our_cpu, our_wall, taken = ours(bench)
        print(f"{taken.fetched} mails, outcomes {dict(taken.outcomes)}, {taken.opened} cases opened")
        print(f"{'':24}{'per CPU-second':>16}{'per second':>12}")
        print(f"{'the libraries alone':24}{1 / floor_cpu:16.0f}{1 / floor_wall:12.0f}")
        print(f"{'mailbox to commit':24}{1 / our_cpu:16.0f}{1 / our_wall:12.0f}")
        print(f"{'of the floor':24}{floor_cpu / our_cpu:16.0%}{floor_wall / our_wall:12.0%}")
        bench.desk.close()
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

"""What a pass costs: CPU of an idle tick and of a mail from fetch to commit, memory, beside mail-parser alone.

.venv/bin/python benchmarks/cost.py
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import mailparser

from pipeline.jobs import intake
from pipeline.jobs.delivery import deliver
from pipeline.office.new import write_office
from pipeline.reading import mime
from pipeline.wiring import desk_for, office_at
from pipeline.worker import tick

MAILS = 60
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TEXT = "Tuyến đường ĐT741 đoạn qua xã Tân Lập, huyện Đồng Phú có nhiều ổ gà sâu, đề nghị sớm sửa chữa. "


def sample(number: int, size: int = 1) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "truc.ddn@vptu.binhphuoc.example", "duongdaynong@tinhuy.binhphuoc.example"
    mail["Subject"], mail["Message-ID"] = f"Tin phản ánh {number}", f"<{number}@vptu.example>"
    mail["Date"] = datetime(2016, 3, 9, 9, tzinfo=ZONE) + timedelta(minutes=number)
    mail.set_content(
        f"Kênh: Điện thoại\nTiếp nhận: 08 giờ {number % 60:02d}, ngày 09/3/2016\nHọ và tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.{number:03d}\n"
        f"Địa chỉ: ấp {number % 9 + 1}, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: {TEXT * size}"
    )
    return bytes(mail)


def cpu() -> float:
    """CPU of this process and of its reading child, in seconds."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def reading() -> None:
    raw = sample(1, 24)
    for name, work in (("mail-parser alone", mailparser.parse_from_bytes), ("mime.parse", mime.parse)):
        begun = time.process_time()
        for _ in range(200):
            work(raw)
        print(f"{name}, a mail of {len(raw) / 1024:.1f} KB: {(time.process_time() - begun) * 5:.2f} ms CPU")


def main() -> None:
    reading()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        write_office(folder)
        office = office_at(folder)
        clock = [datetime(2016, 3, 9, 11, tzinfo=ZONE)]
        desk = desk_for(office, lambda: clock[0])
        tick(desk)
        begun = cpu()
        for _ in range(20):
            tick(desk)
        print(f"an idle tick: {(cpu() - begun) / 20 * 1000:.1f} ms CPU")
        box = folder / "mailboxes" / "hotline" / "new"
        for number in range(MAILS):
            (box / f"{1457488800 + number}.{number}.x").write_bytes(sample(number))
        begun, taken = cpu(), intake.Taken()
        intake.take_in(desk, taken)
        desk.reader.close()  # the child's CPU is counted when it has ended
        print(f"{taken.opened} reports from fetch to commit: {(cpu() - begun) / MAILS * 1000:.1f} ms CPU a mail")
        begun = cpu()
        sent = deliver(desk).outcomes["sent"]
        print(f"{sent} mails composed, searched and sent: {(cpu() - begun) / sent * 1000:.1f} ms CPU a mail")
        desk.close()
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", file=sys.stdout)


if __name__ == "__main__":
    main()

"""An office of a province that no registry knows, at work: its cases, and the mails it really sent about them."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.deciding import letters, officer
from pipeline.deciding.decide import decide
from pipeline.deciding.letters.reminders import Due, reminder_letter
from pipeline.deciding.officer import Assign, Office
from pipeline.domain.case import Case, Content
from pipeline.domain.codes import case_code
from pipeline.domain.decision import Decision
from pipeline.domain.events import Accepted, Answered, CaseOpened, Closed, Event
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import Reading
from pipeline.domain.report import CaseClass, CaseKind, Channel, Informant, Locality
from pipeline.domain.unit import Commune, District, Registry, Unit
from pipeline.jobs.delivery import deliver
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.rows import all_cases, load_case, load_outgoing
from pipeline.office.new import write_office
from pipeline.reading import mime
from pipeline.reading.understand import understand
from pipeline.wiring import desk_for, office_at

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOTLINE = "duongdaynong@sonhai.example"
OFFICER = "trucban@vptu.sonhai.example"
PREFIX = "SHN"
OPENED = datetime(2016, 4, 4, 9, 0, tzinfo=ZONE)
NOW = datetime(2016, 4, 12, 10, 0, tzinfo=ZONE)


def _unit(identity: str, name: str, short: str, domain: str, *, to: str = "", parent: str | None = None, **more: object) -> Unit:
    address = to or f"vanthu@{domain}"
    domains = () if to else (domain,)
    head = f"lanhdao@{domain}" if domain else ""
    unit = Unit(identity, name, short, "", "Giám đốc", (address,), head, sender_domains=domains, parent=parent)
    return replace(unit, **more)  # type: ignore[arg-type]


UNITS = (
    _unit("SXD", "Sở Xây dựng", "Sở Xây dựng", "sxd.sonhai.example", document_symbols=("SXD",)),
    _unit("STN", "Sở Tài nguyên và Môi trường", "Sở TN&MT", "stnmt.sonhai.example", document_symbols=("STNMT",)),
    _unit("CA", "Công an tỉnh Sơn Hải", "Công an tỉnh", "congan.sonhai.example", document_symbols=("CAT",)),
    _unit("SLD", "Sở Lao động - Thương binh và Xã hội", "Sở LĐTBXH", "sld.sonhai.example"),
    _unit("SGD", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "gddt.sonhai.example"),
    _unit("DL", "Công ty Điện lực Sơn Hải", "Điện lực Sơn Hải", "dienlucsonhai.example", aliases=("Điện lực",)),
    _unit("CN", "Công ty Cấp nước Sơn Hải", "Cấp nước Sơn Hải", "capnuocsonhai.example"),
    _unit("HM", "Huyện ủy Hải Minh", "Huyện ủy Hải Minh", "haiminh.sonhai.example", aliases=("UBND huyện Hải Minh",)),
    _unit("TL", "Thị ủy Tam Lộc", "Thị ủy Tam Lộc", "tamloc.sonhai.example", aliases=("UBND thị xã Tam Lộc",)),
    _unit("AK", "UBND xã An Khê", "UBND xã An Khê", "", to="ubnd.ankhe@webmail.example", parent="HM"),
    _unit("SKHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN", "skhcn.sonhai.example"),
)
REGISTRY = Registry(
    units=UNITS,
    districts=(
        District("hai-minh", "Huyện Hải Minh", "HM", (), tuple(Commune(f"Xã {n}", n) for n in ("An Khê", "Phú Hòa", "Bình Lư"))),
        District(
            "tam-loc", "Thị xã Tam Lộc", "TL", (), tuple(Commune(f"Phường {n}", n) for n in ("Đông Hà", "Cẩm Sơn", "Mỹ Tân"))
        ),
    ),
)


@dataclass(frozen=True)
class Spec:
    """One case: who leads, who helps, where, what (matter, text)."""

    number: int
    lead: str
    place: tuple[str, str, str]
    matters: tuple[tuple[str, str], ...]
    helpers: tuple[str, ...] = ()
    case_class: CaseClass = CaseClass.NORMAL


SPECS = (
    Spec(1, "SXD", ("hai-minh", "An Khê", "thôn 2"), (("road", "Đường liên xã đoạn qua thôn 2 nhiều ổ gà sâu, mưa xuống ngập"),), ("HM",)),
    Spec(2, "HM", ("hai-minh", "Phú Hòa", "thôn Đoài"), (("waste", "Bãi rác tự phát ven kênh bốc mùi hôi thối, không ai thu gom"),)),
    Spec(3, "TL", ("tam-loc", "Đông Hà", "tổ 5"), (("noise", "Quán karaoke mở loa hết cỡ đến quá nửa đêm"),)),
    Spec(4, "HM", ("hai-minh", "Bình Lư", "thôn 7"), (("land", "Nộp hồ sơ cấp sổ đỏ từ năm ngoái, cán bộ hẹn nhiều lần chưa trả"),), ("STN",)),
    Spec(5, "SLD", ("tam-loc", "Cẩm Sơn", "khu phố 1"), (("wages", "Công ty may nợ lương công nhân ba tháng liền"),)),
    Spec(6, "STN", ("hai-minh", "Phú Hòa", "thôn Thượng"), (("pollution", "Nhà máy giấy xả nước đen ra sông, cá chết nổi trắng"),), ("CA",), CaseClass.URGENT),
    Spec(7, "DL", ("hai-minh", "An Khê", "thôn 6"), (("power", "Điện chập chờn, buổi tối không bật nổi quạt, trụ điện nghiêng"),)),
    Spec(8, "SGD", ("tam-loc", "Mỹ Tân", "khu phố 4"), (("school", "Trường tiểu học thu nhiều khoản ngoài quy định"),)),
    Spec(9, "TL", ("tam-loc", "Cẩm Sơn", "tổ 11"), (("waste", "Rác đổ trước cổng chợ không ai dọn"), ("light", "Đèn đường hẻm 12 tắt cả tháng nay"), ("noise", "Xưởng gỗ cưa máy suốt đêm, bụi bay vào nhà"))),
    Spec(10, "CN", ("tam-loc", "Mỹ Tân", "khu phố 2"), (("water", "Nước máy mất liên tục, có nước thì đục ngầu"),)),
    Spec(11, "CA", ("hai-minh", "Bình Lư", "thôn 1"), (("gambling", "Tụ tập đánh bạc ăn tiền sau đình làng mỗi tối"),), (), CaseClass.SOON),
    Spec(12, "SXD", ("tam-loc", "Đông Hà", "tổ 9"), (("road", "Nắp cống vỡ giữa đường, mặt đường sụt lún"), ("light", "Cột đèn chiếu sáng gãy đổ nằm bên vỉa hè"))),
    Spec(13, "HM", ("hai-minh", "An Khê", "thôn 3"), (("official", "Cán bộ một cửa xã có thái độ quát mắng người dân"),)),
    Spec(14, "AK", ("hai-minh", "An Khê", "thôn 5"), (("road", "Cầu gỗ qua mương mục nát, trẻ em đi học nguy hiểm"),)),
    Spec(15, "SXD", ("tam-loc", "Mỹ Tân", "khu phố 7"), (("road", "Vỉa hè lát xong lại đào, đất đá để ngổn ngang"),)),
    Spec(16, "TL", ("tam-loc", "Cẩm Sơn", "tổ 12"), (("waste", "Chợ Cẩm Sơn rác chất đống trước cổng"),)),
    Spec(17, "SXD", ("tam-loc", "Đông Hà", "tổ 2"), (("road", "Đường hẻm bị lấn chiếm, xe cứu hỏa không vào được"),)),
    Spec(18, "TL", ("tam-loc", "Mỹ Tân", "khu phố 6"), (("light", "Dãy đèn cao áp trước trạm y tế cháy hết, tối om"),)),
    Spec(21, "SXD", ("hai-minh", "Phú Hòa", "thôn Hạ"), (("road", "Đường bê tông vào thôn nứt vỡ, xe tải cày nát"),)),
)  # fmt: skip
CLOSED, MERGED, REASSIGNED = 15, 16, 17


def code_of(number: int) -> str:
    return case_code(PREFIX, 2016, number)


SPEC = {code_of(spec.number): spec for spec in SPECS}


@dataclass
class World:
    """The office, its cases by code, and every mail it sent, parsed, by outbox key."""

    desk: Desk
    sent: dict[str, EmailMessage] = field(default_factory=dict)
    outgoing: dict[str, Outgoing] = field(default_factory=dict)

    @property
    def cases(self) -> dict[str, Case]:
        with self.desk.store.view() as tx:
            return {case.code: case for case in all_cases(tx)}

    def assignment(self, code: str, unit: str = "") -> EmailMessage:
        """The assignment mail of a case to a unit (its first lead unless told)."""
        wanted = unit or SPEC[code].lead
        return next(
            self.sent[key]
            for key, item in self.outgoing.items()
            if item.case == code and item.unit == wanted and item.kind == "assignment"
        )

    def mail(self, key: str) -> EmailMessage:
        return self.sent[key]

    def read(self, raw: bytes) -> Reading:
        return understand(mime.parse(raw), self.desk.registry, self.desk.policy.identity)

    def decide(self, raw: bytes) -> tuple[Reading, Decision]:
        """What the office would decide on this mail now; nothing is changed."""
        reading = self.read(raw)
        with self.desk.store.view() as tx:
            known = Known(tx, self.desk.signer)
            return reading, decide(reading, self.desk.circumstances(NOW, "box", "1", len(raw), known))


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """The office with its cases opened, assigned and mailed; case 15 closed, 16 merged into 9, 17 given to another unit."""
    write_office(folder)
    office = office_at(folder)
    clock = [OPENED]
    desk = desk_for(office, lambda: clock[0])
    identity = replace(
        desk.policy.identity, address=HOTLINE, officers=(OFFICER,), forwarders=("vptu.sonhai.example",), code_prefix=PREFIX
    )
    desk.registered, desk.policy = REGISTRY, replace(desk.policy, identity=identity)
    made = World(desk)
    for spec in SPECS:
        clock[0] += timedelta(minutes=7)
        _open(desk, spec)
    deliver(desk)
    _end_some(desk)
    _remind(desk)
    deliver(desk)
    _collect(made)
    clock[0] = NOW
    yield made
    desk.close()


def _open(desk: Desk, spec: Spec) -> None:
    code = code_of(spec.number)
    contents = tuple(Content(n, text, None, spec.case_class) for n, (_, text) in enumerate(spec.matters, 1))
    district, commune, hamlet = spec.place
    case = Case(
        code, spec.number, 2016, desk.now, desk.now, Channel.PHONE, CaseKind.REPORT, contents,
        informant=Informant(name="Trần Văn Thử", phone="+84900000111", phone_as_written="0900.000.111", address="tỉnh Sơn Hải"),
        locality=Locality(district, commune, hamlet), message="0" * 64,
    )  # fmt: skip
    opened = CaseOpened(case=code, at=desk.now, actor="pipeline", why="routed", snapshot=case)
    done = officer.assign(case, Assign(spec.lead, cooperating=spec.helpers), _office(desk, code))
    _commit(desk, (opened, *done.events), done.outbox)


def _office(desk: Desk, key: str) -> Office:
    return Office(OFFICER, desk.now, desk.registry, desk.policy, key)


def _commit(desk: Desk, events: tuple[Event, ...], outbox: tuple[Outgoing, ...] = ()) -> None:
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor=OFFICER, cause="officer", events=events, outbox=outbox))


def _case(desk: Desk, number: int) -> Case:
    with desk.store.view() as tx:
        case = load_case(tx, code_of(number))
    assert case is not None
    return case


def _end_some(desk: Desk) -> None:
    closed = _case(desk, CLOSED)
    stamp = {"case": closed.code, "at": desk.now, "actor": OFFICER, "why": "test"}
    own = closed.assignments[0].id
    _commit(desk, (Answered(**stamp, assignment=own), Accepted(**stamp, assignment=own), Closed(**stamp)))  # type: ignore[arg-type]
    _commit(desk, officer.merge(_case(desk, MERGED), _case(desk, 9), _office(desk, "m")).events)
    done = officer.assign(_case(desk, REASSIGNED), Assign("TL"), _office(desk, "r"))
    _commit(desk, done.events, done.outbox)


def _remind(desk: Desk) -> None:
    """A reminder of one case and one of two, an alarm to the officers."""
    for key, numbers in (("one", (5,)), ("two", (2, 4))):
        dues = [Due(case := _case(desk, n), case.assignments[0], 1, 1, "overdue") for n in numbers]
        _commit(desk, (), (reminder_letter(f"reminder:{key}", dues, desk.registry, desk.policy, desk.now),))
    items = [{"slug": "urgent_case_opened", "detail": "", "code": code_of(6)}]
    _commit(desk, (), (letters.alarm("urgent", "urgent_case", items, desk.policy, desk.now),))


def _collect(made: World) -> None:
    with made.desk.store.view() as tx:
        for key, _ in tx.all("outbox"):
            outgoing = load_outgoing(tx, key)
            assert outgoing is not None
            assert outgoing.state == "sent", (key, outgoing.state, outgoing.error)
            raw = made.desk.archive.get(outgoing.bytes_digest)
            parsed = email.message_from_bytes(raw, policy=email.policy.default)
            assert isinstance(parsed, EmailMessage)
            made.sent[key], made.outgoing[key] = parsed, outgoing


def later(case: Case, *events: Event) -> Case:
    for event in events:
        case = evolve(case, event)
    return case

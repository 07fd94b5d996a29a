"""`hotline.toml`: every key with its default (contract §2). Unknown keys are errors; secrets never stand in it."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.domain.policy import Span
from pipeline.errors import Problem, SettingsError

SETTINGS = "hotline.toml"
STATE_PROFILE = "nd30"
"""The form of the State's documents; the others are the Party's."""
Profile = Literal["hd11", "hd36", "hd05", "nd30"]
PROFILES = get_args(Profile)
_ADDRESS = re.compile(r"[^@\s<>,;]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})[A-Za-z0-9]")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})[A-Za-z0-9]")


def is_address(text: str) -> bool:
    """Whether this is one plain mail address."""
    return _ADDRESS.fullmatch(text) is not None


def _address(text: str) -> str:
    if not is_address(text):
        raise ValueError(f"{text!r} is no mail address; write name@domain")
    return text.lower()


def _address_or_domain(text: str) -> str:
    if not is_address(text) and _DOMAIN.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no mail address and no domain")
    return text.lower()


def _span(text: str) -> str:
    Span.parse(text)
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{text!r} is no time zone; write for instance Asia/Ho_Chi_Minh") from error
    return text


def _prefix(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,8}", text):
        raise ValueError("a code prefix is 2 to 8 capital letters A–Z, for instance DDN")
    return text


def _times(text: str) -> tuple[time, time]:
    opens, _, closes = text.partition("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)


def _hours(text: str) -> str:
    try:
        opens, closes = _times(text if re.fullmatch(r"\d{2}:\d{2}-\d{2}:\d{2}", text) else "")
    except ValueError as error:
        raise ValueError(f"office_hours {text!r}: write HH:MM-HH:MM") from error
    if opens >= closes:
        raise ValueError(f"office_hours {text!r}: the office must open before it closes")
    return text


def _own_address(text: str) -> str:
    if not re.fullmatch(r"|(127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d{1,5}", text):
        raise ValueError(f"[service] metrics {text!r}: write an address of this machine, as 127.0.0.1:9464")
    return text


def _url_of(table: str) -> AfterValidator:
    def checked(text: str) -> str:
        parse_url(table, text)
        return text

    return AfterValidator(checked)


MailAddress = Annotated[str, AfterValidator(_address)]
AddressOrDomain = Annotated[str, AfterValidator(_address_or_domain)]
SpanText = Annotated[str, AfterValidator(_span)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Secret(_Table):
    """Where a password is: `{ env = "NAME" }` or `{ file = "PATH" }`."""

    env: str | None = None
    file: str | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Secret:
        if (self.env is None) == (self.file is None):
            raise ValueError('write { env = "NAME" } or { file = "PATH" }')
        return self


class OAuth2(_Table):
    """`[mailbox.oauth2]`: where an access token comes from (RFC 6749)."""

    token_url: str
    client_id: str
    client_secret: Secret | None = None
    refresh_token: Secret | None = None
    scope: str = ""


class OfficeTable(_Table):
    name: str = Field(min_length=1)
    committee: str = ""
    leader: str = ""
    place: str = ""
    address: MailAddress
    officers: tuple[MailAddress, ...] = ()
    standing: tuple[MailAddress, ...] = ()
    forwarders: tuple[AddressOrDomain, ...] = ()
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    code_prefix: Annotated[str, AfterValidator(_prefix)] = "DDN"
    launched: date | None = None
    spelling: Literal["ủy", "uỷ"] = "ủy"
    profile: Profile = "hd11"
    language: Literal["vi"] = "vi"


class Person(_Table):
    name: str = ""
    post: str = ""


class ConclusionTable(_Table):
    held_on: date | None = None
    kind: str = "sơ kết"
    chairs: tuple[Person, ...] = ()
    authority: str = "T/M BAN THƯỜNG VỤ"
    signer: Person = Person()
    number: str = ""


class MailboxTable(_Table):
    url: Annotated[str, _url_of("mailbox")] = "maildir:mailboxes/hotline"
    password: Secret = Secret(env="HOTLINE_IMAP_PASSWORD")
    oauth2: OAuth2 | None = None
    processed: str = "Processed"
    held: str = "Held"
    auth_server_id: str = ""
    ca_file: str = ""


class OutgoingTable(_Table):
    url: Annotated[str, _url_of("outgoing")] = "maildir:mailboxes/outgoing"
    password: Secret = Secret(env="HOTLINE_SMTP_PASSWORD")
    oauth2: OAuth2 | None = None
    reply_to: Literal["plain", "plus"] = "plain"
    ca_file: str = ""


class StateTable(_Table):
    url: Annotated[str, _url_of("state")] = "tinydb:state"
    archive: str = "state/archive"
    password: Secret | None = None


class RoutingTable(_Table):
    auto_assign: Literal["always", "confident", "never"] = "confident"
    accept: Literal["officer", "auto"] = "officer"
    file_by_content: bool = False
    share_contact: Literal["lead", "none"] = "lead"
    share_files: Literal["lead", "none"] = "lead"
    acknowledge_citizen: bool = False
    repeat_days: int = Field(default=180, ge=0, le=3650)
    grace_days: int = Field(default=180, ge=0, le=3650)
    coordinator: str = ""


class ClassTable(_Table):
    acknowledge: SpanText | None = None
    first_action: SpanText | None = None
    progress: SpanText | None = None
    result: SpanText | None = None
    extension: SpanText | None = None
    decline: SpanText | None = None


class OfficeClocksTable(_Table):
    transfer_urgent: SpanText = "15min"
    transfer: SpanText = "2wh"
    held_alarm: SpanText = "4wh"


class DeadlinesTable(_Table):
    urgent: ClassTable = ClassTable(acknowledge="2h", first_action="4h", result="24h", extension="0", decline="1h")
    soon: ClassTable = ClassTable(acknowledge="1wd", result="3wd", extension="3wd", decline="1wd")
    normal: ClassTable = ClassTable(acknowledge="1wd", progress="5wd", result="10wd", extension="10wd", decline="1wd")
    complex: ClassTable = ClassTable(acknowledge="1wd", progress="10wd", result="15wd", extension="15wd", decline="1wd")
    office: OfficeClocksTable = OfficeClocksTable()

    @model_validator(mode="before")
    @classmethod
    def _over_defaults(cls, given: object) -> object:
        """A table that names one key keeps the defaults of the others."""
        if not isinstance(given, dict):
            return given
        merged = dict(given)
        for name, field in cls.model_fields.items():
            if isinstance(given.get(name), dict) and isinstance(field.default, ClassTable):
                merged[name] = {**field.default.model_dump(), **given[name]}
        return merged


class RemindersTable(_Table):
    before: SpanText = "1wd"
    after: tuple[SpanText, ...] = ("1wd", "3wd", "7wd")
    office_hours: Annotated[str, AfterValidator(_hours)] = "07:30-17:00"

    def hours(self) -> tuple[time, time]:
        """Opening and closing time."""
        return _times(self.office_hours)


class ReportsTable(_Table):
    period_start_day: int = Field(default=15, ge=1, le=28)
    monthly: bool = True
    quarterly: bool = True
    half_year: bool = False
    nine_month: bool = False
    yearly: bool = False
    recipients: tuple[MailAddress, ...] = ()


class LimitsTable(_Table):
    message_bytes: int = Field(default=52_428_800, ge=10_000)
    seconds_per_message: int = Field(default=20, ge=1, le=600)
    outgoing_per_address_per_day: int = Field(default=50, ge=1)
    incoming_per_address_per_day: int = Field(default=200, ge=1)


class RetentionTable(_Table):
    years: int = Field(default=0, ge=0, le=100)


class ServiceTable(_Table):
    metrics: Annotated[str, AfterValidator(_own_address)] = ""


class Settings(_Table):
    office: OfficeTable
    conclusion: ConclusionTable = ConclusionTable()
    mailbox: MailboxTable = MailboxTable()
    outgoing: OutgoingTable = OutgoingTable()
    state: StateTable = StateTable()
    routing: RoutingTable = RoutingTable()
    deadlines: DeadlinesTable = DeadlinesTable()
    reminders: RemindersTable = RemindersTable()
    reports: ReportsTable = ReportsTable()
    limits: LimitsTable = LimitsTable()
    retention: RetentionTable = RetentionTable()
    service: ServiceTable = ServiceTable()


class Url(_Table):
    """A parsed URL of `[mailbox]`, `[outgoing]` or `[state]`."""

    scheme: str
    path: str
    host: str = ""
    port: int = 0
    user: str = ""

    @property
    def loopback(self) -> bool:
        """Whether the server is this machine."""
        return self.host in ("localhost", "127.0.0.1", "::1")


_HOST = re.compile(r"[\w.:-]+")
_PORTS = {"imaps": 993, "imap": 143, "smtps": 465, "smtp": 587, "postgresql": 5432}
_SCHEMES = {"mailbox": ("maildir", "imaps", "imap"), "outgoing": ("maildir", "smtps", "smtp"), "state": ("tinydb", "postgresql")}


def parse_url(table: str, text: str) -> Url:
    """`maildir:FOLDER`, `imaps://USER@HOST[:PORT]/FOLDER`, `tinydb:FOLDER` …; the user part is percent-encoded.

    Raises ValueError with the forms allowed.
    """
    scheme, colon, rest = text.partition(":")
    if not colon or scheme not in _SCHEMES[table]:
        raise ValueError(f"{text!r}: a URL of [{table}] begins with {', '.join(name + ':' for name in _SCHEMES[table])}")
    if scheme in ("maildir", "tinydb"):
        if not rest or rest.startswith("//"):
            raise ValueError(f"{text!r}: write {scheme}:FOLDER")
        return Url(scheme=scheme, path=rest)
    parts = urlsplit(text)
    try:
        port = parts.port or _PORTS[scheme]
    except ValueError as error:
        raise ValueError(f"{text!r}: the port is no number") from error
    if not parts.hostname or not _HOST.fullmatch(parts.hostname) or "@" in parts.path or "//" in parts.path:
        raise ValueError(f"{text!r}: write {scheme}://USER@HOST/…")
    if parts.password:
        raise ValueError("a URL holds no password; name it under password = { env = … }")
    return Url(
        scheme=scheme, path=unquote(parts.path.lstrip("/")), host=parts.hostname, port=port, user=unquote(parts.username or "")
    )


_CREDENTIAL = "%d/"
"""Before the name of a credential, as the unit file of systemd writes it."""


def resolve_secret(secret: Secret, folder: Path, key: str, environment: dict[str, str]) -> str:
    """The password itself, at the moment it is needed. Raises SettingsError; the secret never stands in the message."""
    if secret.env is not None:
        value = environment.get(secret.env)
        if not value:
            raise SettingsError(
                [Problem("hotline.toml", key, f"the environment variable {secret.env} is not set", f"export {secret.env}=…")]
            )
        return value
    path = folder / (secret.file or "")
    if (secret.file or "").startswith(_CREDENTIAL):  # systemd.exec(5), credentials
        given = environment.get("CREDENTIALS_DIRECTORY")
        if not given:
            raise SettingsError(
                [Problem("hotline.toml", key, "the service manager gives no credentials", "start it as its systemd unit does")]
            )
        path = Path(given) / (secret.file or "").removeprefix(_CREDENTIAL)
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(
            [Problem("hotline.toml", key, f"the password file {path} cannot be read", "check its name and owner")]
        ) from error

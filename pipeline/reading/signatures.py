"""The signature below somebody's words: closings, posts and names, cards, rules, and the lines that devices add."""

from __future__ import annotations

import re

from pipeline.domain.text import fold, nfc

_HOUSE = 2
"""Lines of an office and the house that it is of: more are a list."""
_BLOCK = 8
"""Lines of a signature at most, below a closing or in a card."""
_LONGEST = 120
"""Characters of a line that begins a signature."""
_PROGRAMS = (
    r"(?:iphone|ipad|android|galaxy|samsung|outlook|gmail|yahoo|zimbra|proton|spark|k-9|(?:thu|mail) (?:danh )?cho windows)"
)
_DEVICE = re.compile(
    rf"^((?:duoc|da) goi tu {_PROGRAMS}\b.{{0,60}}|goi tu {_PROGRAMS}\b.{{0,60}}|duoc gui tu .{{1,60}}|(da )?gui tu (e-?mail tren )?(dien thoai|thiet bi|may|ung dung|{_PROGRAMS})\b.{{0,60}}|((da|duoc) )?gui (bang|qua) (.{{0,30}}\b)?{_PROGRAMS}\b.{{0,60}}"
    r"|sent (from|with|via|using) .{1,60}|get outlook for .{1,40}|(tai|nhan|lay) .{0,6}outlook .{1,60}|(tai|nhan|lay|get) [^.,;]{2,30} (cho|for) (android|ios|iphone|ipad)"
    r"|von .{2,40} gesendet|(gesendet|envoye|enviado|inviato|verzonden|sendt|skickat|wyslan[eo]|odeslano|отправлено) \S.{1,60}"
    r"|发自\S.{1,40}|.{2,40}から送信|나의 .{2,40}에서 보냄)(?:\. ?(?:xin|vui long|mong|please|excuse|sorry)\b.{1,60})?$"
)
_PROGRAM = re.compile(r"(?:Được |Đã )?[Gg]ửi (?:từ|bằng|qua) [A-Za-z][\w.&+-]{2,30}(?: [A-Z][\w.&+-]{1,20}){0,2}$", re.ASCII)
_SIGNATURE = re.compile(
    r"^(-- ?|__+|(xin )?(chan thanh )?(tran trong|kinh thu|than ai|tran quy)( (cam on|kinh chao|bao cao|kinh bao))?\s*[./!,:]{0,4}|kinh[./!,]{0,4}|"
    r"best regards,?|kind regards,?|regards,?|thanks( and regards)?,?)$"
)
_OFFICIAL = re.compile(r"^(?:(?P<copies>noi nhan) ?:.*|(?:t/m|k/t|t/l|t/uq|tm\.|kt\.|tl\.|tuq\.) ?.{0,60})$")
"""How an official letter ends: where copies go, and for whom its signer signs."""
# Words that close a letter and nothing else; and rules. They part answers too: a signature below them has no sentence in it.
_CLOSING = re.compile(
    r"^((xin|rat|va|kinh|chan thanh|chao|bao cao|tran trong|kinh thu|than ai|than men|cam on|kinh chao|kinh bao( cao)?) ?){0,4}"
    r"(tran trong|kinh thu|than ai|than men|cam on|kinh chao|kinh bao)( (cam on|kinh chao|bao cao|cao|chao))?[\s./!,]{0,6}$"
    r"|^((many )?thanks|thank you)?( ?(&|and|,) ?)?((best|kind|warm) )?(regards|sincerely|cheers)[\s.!,]{0,3}$|^(?:[-=_*~]{3,40}|[—–]{1,9})$"
)
_POST = re.compile(
    r"^((pho )?((?:\w+ )?truong|giam doc|chu tich|bi thu|chanh van phong|truong (ban|phong)|chanh thanh tra)|nguoi (bao cao|lap|soan|thao|tra loi|ky))\b.{0,40}$"
)
_HOUSES = (
    "vp|công ty|chi nhánh|hợp tác xã|htx|trường|ubnd|hđnd|mttq|ủy ban|uỷ ban|phòng|trung tâm|chi cục|cục|văn phòng|sở|ban|tổ|đội|công an|hội|đoàn|mặt trận|thanh tra"
    "|trạm|bệnh viện|viện|tòa án|ngân hàng|bưu điện|điện lực|bảo hiểm|kho bạc|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|phường|xã"
)
_POSTS = (
    "phó|quyền|chủ tịch|giám đốc|bí thư|trưởng|chánh|chuyên viên|cán bộ|văn thư|thư ký|kế toán|viên chức|công chức|p?ct|p?gđ|p?bt"
    "|(?:thiếu|trung|thượng|đại) (?:úy|tá)"
)
_WHO = re.compile(rf"^(?:{_HOUSES}|{_POSTS}|{fold(_HOUSES)}|{fold(_POSTS)})\b")
_HOLDS = re.compile(rf"^(?:{_POSTS}|{fold(_POSTS)})\b")
"""How an office or a post begins, in small letters: with its accents ("Số 10" is none), or without any."""
# A name and what its bearer is on one line: "Nguyễn Văn Mẫu, CT UBND xã", "Người trả lời: Trần Thị Mẫu - Phòng Tổng hợp".
_BEARER = re.compile(
    r"^(?:[^\W\d]{1,12}(?: [^\W\d]{1,12}){0,3} ?: ?)?(?P<name>(?:[^\W\d_]+ ){0,4}[^\W\d_]+)\s?[,–|-] ?(?P<post>\S.{1,60})$"
)
_SHORTENED = re.compile(r"(?:CC|CB|NV|VT|CT|PCT|GĐ|PGĐ|CVP|BT|PBT|TP|PP|CV) (?=[^\W\d])(?:[^\W\d][\w\-]* ?){1,4}$")
"""What somebody is, in his office's letters: "CC ĐC-XD xã"."""
_REACHED_BY = re.compile(
    r"(?:(?:S?ĐT|DĐ|Tel|Mobile|Zalo|E-?mail)\W{0,3})?(?:[+\d][\d .()-]{7,18}|\S{1,64}@\S{3,100})", re.IGNORECASE
)
_REACHED = re.compile(
    r"(?:^|[\s(|-])(?:dt|d/t|dd|sdt|e-?mail|website|dia chi|address|(?:thoi gian|gio) lam viec) ?[.:]|^[^\W\d][\w /]{1,20} ?[.:,–-] ?\+?[\d(][\d .()-]{7,20}(?:\D|$)"
)
"""An address by its label, and a number behind whatever it is called."""
_VERBS = "đã|đang|sẽ|được|(?<!người )có|không|là|chỉ đạo|yêu cầu|giao(?! thông| dịch| thong| dich)"
_VERB, _VERB_PLAIN = re.compile(rf"\b(?:{_VERBS})\b"), re.compile(rf"\b(?:{fold(_VERBS)})\b")
"""A post stands alone, a sentence about its holder does not; with accents, where the line has any: "Bến Đá" is a place."""
_DOES = re.compile(
    r"\b(?:kiểm tra|xử lý|giải quyết|đề nghị|báo cáo|xin|nhận|chuyển|phối hợp|làm|trả lời|xác minh|hết|còn|chưa|cho|đến)\b"
)
"""What an office does rather than is called, in small letters."""
_FEW = 4
"""Words that close a letter at most."""
_TOLD = 8
"""Words that say what somebody does, without a stop, at least: a motto has fewer."""
_NAMED_OFFICE = 70
_NAMED = 40
"""Characters of a name at most."""
_GIVEN = 7
"""Letters of a Vietnamese syllable at most: a given name."""
_POST_SHORT = re.compile(r" (?:VT|CT|PCT|GĐ|PGĐ|CVP|BT|PBT|TP|PP|CV)$")
_TITLE = re.compile(r"^(?:[^\W\d_]{1,5}\. ?){1,3}(?=[^\W\d_])")
"""What a person is by his learning or rank, shortened before his name."""
_CALLS_HIMSELF = frozenset(("em", "anh", "chi", "chau", "con", "toi", "co", "chu", "bac"))
_MOTTO = re.compile(r"\s*[\"“«].{3,100}[\"”»]\s*$")
_BESIDE = re.compile(r" ?[-–,|/:(]|[ .]\d")
_OF_MAIL = re.compile(
    r"\b(?:(?:thu|e-?mail|thong diep|tin nhan)(?: dien tu)? nay|this (?:e-?mail|message)|confidential|bao mat|truoc khi in|nhan nham)\b|\((?:de|b/c|p/h)\b"
)
"""What speaks of the mail itself, as notices below a signature do, or of what a copy is for."""
_POSTSCRIPT = re.compile(r"^\W{0,3}(?:T[./]?B|P\.?/?S|N\.?B|Tái bút)\W{0,3}[:.] ?\S", re.IGNORECASE)
_ITEM = re.compile(r"^ {0,8}\d{1,2}[.)] ?[^\W\d]")
_SAID = re.compile(r"xong|het|roi|ok|oke|da|vang|u|khong|chua|co|duoc|dung|sai|gap|khan|nhan|ro|thanks?")
_NAME = re.compile(r"^(?:[^\W\d_]+\.? ){1,4}[^\W\d_]+$")


_TARGET = re.compile(r"<https?://[^<>\s]{1,300}>")
"""Where a link leads, as a program writes it behind its words."""


def is_device_line(line: str) -> bool:
    """Whether a device or a program put a line under a mail: by its own name, which has no accents, where it is in no list."""
    text = _TARGET.sub("", line).strip()[:_LONGEST]
    return bool(text) and (_DEVICE.match(fold(text)) is not None or _PROGRAM.match(text) is not None)


def without_targets(text: str) -> str:
    """A text whose device's lines do not say where their links lead."""
    if "<http" not in text:
        return text
    return "\n".join(_TARGET.sub("", line) if is_device_line(line) else line for line in text.split("\n"))


def without_device_line(text: str) -> tuple[str, str]:
    """A text and the line that a phone put under it ("Sent from my …"), which nobody wrote, with the dashes above it."""
    lines = text.rstrip().split("\n")
    if lines and is_device_line(lines[-1]):
        ruled = lines[-2:-1] if lines[-2:-1] and lines[-2].rstrip() == "--" else []
        return "\n".join(lines[: -1 - len(ruled)]).strip(), "\n".join([*ruled, lines[-1]]).strip()
    return text.strip(), ""


def cut_signature(text: str, sender: str = "") -> tuple[str, str]:
    """The signature from its first cue on; never from the first line. A postscript, and what is said again below, is text. A letter
    that is copied into a mail keeps its own ending: whoever passes it on goes on, and signs below.

    `sender`: the name under which the mail comes; whoever ends with it signs, whatever he is.
    """
    lines, signer = text.split("\n"), fold(sender).strip()
    for place in [place for place, line in enumerate(lines) if line.strip()][1:][-14:]:
        if _signs(lines, place) or _card(lines, place) or (signer and _is_sender(lines, place, signer)):
            typed = _typed_below(lines, place)
            below, signed = cut_signature("\n".join(lines[typed:]), sender) if typed < len(lines) else ("", "")
            copied = bool(signed) and not is_device_line(signed) and _OFFICIAL.match(fold(lines[place][:_LONGEST])) is not None
            ends = typed if copied else place
            return "\n".join([*lines[:ends], below]).strip(), "\n".join([*lines[ends:typed], signed]).strip()
    return text.strip(), ""


def _typed_below(lines: list[str], place: int) -> int:
    """The first line of what is said again below a signature that begins at a line; the number of lines where nothing is."""
    device = notice = False
    official = _OFFICIAL.match(fold(lines[place][:_LONGEST])) is not None
    for at in range(place + 1, len(lines)):
        line = lines[at]
        device = device or is_device_line(lines[at - 1])
        notice = bool(line.strip()) and (notice or _OF_MAIL.search(fold(line)) is not None)
        typed = (device and not lines[at - 1].strip()) or _ITEM.match(line) is not None
        says = (typed and is_sentence(line)) or _says_more(line)
        if line.rstrip().endswith("!") and _REACHED.search(fold(lines[at - 1])) and not _DOES.search(nfc(line.lower())):
            continue  # a motto
        if _POSTSCRIPT.match(line) or (says and not notice and not (official and line.lstrip()[:1] in "-+")):
            return at
    return len(lines)


def _says_more(line: str) -> bool:
    """Whether a line below a signature tells something, whole or behind a label.

    What is told is in small letters for the most part; posts, mottos and addresses are not, or have no stop.
    """
    label, _, told = line.strip().rpartition(": ")
    words = told.split()
    ends = told.endswith((".", "!", "?")) or (len(words) >= _TOLD and _DOES.search(nfc(told.lower())) is not None)
    whole = ends or 0 < len(label.split()) <= _FEW
    if not whole or len(words) <= _FEW or _MOTTO.match(told) or is_device_line(line.partition(". ")[0]):
        return False
    return sum(map(str.islower, words)) * 2 > len(words) and _REACHED.search(fold(line)) is None


def _signs(lines: list[str], place: int) -> bool:
    """Whether a signature begins with a line: a closing, a device's line, or a post with little but a name below it."""
    line = lines[place]
    if len(line) > _LONGEST and line.lstrip()[:1] not in "Nn":  # only where copies go ("Nơi nhận: …") may be longer
        return False
    folded = "-- " if line == "-- " else fold(line[:_LONGEST])
    if _SIGNATURE.match(folded) or is_device_line(line):
        return True
    official = _OFFICIAL.match(folded) if folded[:1] in "nkt" else None
    if official is not None and (official["copies"] or line.isupper() or not is_sentence(line)):
        return True
    if _names_bearer(lines, place, folded) and not _announced(lines, place):
        return not any(is_sentence(item) for item in lines[place:] if item.strip())
    below = [item for item in lines[place + 1 :] if item.strip()]
    closing = _CLOSING.match(folded) is not None or _closes(line, below)
    closing = closing or ("/" in folded and all(_CLOSING.match(part.strip()) for part in folded.split("/")))
    if not closing and not _POST.match(folded):
        return False
    if closing:
        return 0 < len(below) <= _BLOCK and not any(map(is_sentence, below))
    named = any(_NAME.match(item) and item.istitle() for item in map(str.strip, (line.partition(":")[2], *below)))
    return not is_sentence(line) and len(below) <= 4 and named and all(len(item) <= 60 for item in below)


def _closes(line: str, below: list[str]) -> bool:
    """Whether a line closes a letter in whatever language: a few words and a comma, with nothing but a name below it."""
    few = line.rstrip().endswith(",") and not is_sentence(line) and len(line.split(None, _FEW)) <= _FEW
    return few and len(below) == 1 and _is_name(below[0].strip(), fold(below[0]).strip())


def _names_bearer(lines: list[str], place: int, folded: str) -> bool:
    """Whether a line holds a name and what its bearer is or (below it) how he is reached, or, as a last paragraph, a name or an office."""
    bearer = _BEARER.match(lines[place].strip())
    # one word only as a paragraph, or with a post behind the last sentence
    known = bearer is not None and (
        " " in bearer["name"]
        or not lines[place - 1].strip()
        or (_HOLDS.match(bearer["post"].lower()) and place == len(lines) - 1 and is_sentence(lines[place - 1]))
    )
    if known and bearer is not None and bearer["name"].istitle():
        apart = not lines[place - 1].strip() and _SHORTENED.match(bearer["post"]) is not None
        if apart or _WHO.match(bearer["post"].lower()):
            return True
    below = [item.strip() for item in lines[place + 1 :] if item.strip()]
    by_number = (
        bearer is not None and bearer.start("name") == 0 and "," not in bearer[0] and _REACHED_BY.fullmatch(bearer["post"])
    )
    name = bearer["name"] if bearer is not None and by_number else lines[place].strip()
    if _is_name(name, folded) and (below or not lines[place - 1].strip()):
        above = next((item for item in reversed(lines[:place]) if item.strip()), "")
        added = all(_REACHED_BY.fullmatch(item) or is_device_line(item) for item in below)
        said = is_sentence(above) or above.rstrip().endswith(("!", "?"))
        return said and len(below) <= 2 and added
    alone = not lines[place - 1].strip() and not any(item.strip() for item in lines[place + 1 :])
    return alone and _is_office(lines[place].strip())


def _is_office(line: str) -> bool:
    """Whether a line is the name of an office, or somebody's post and name, and says nothing of it: some word behind the first is a name."""
    if len(line) > _NAMED_OFFICE or re.search(r"[.,:;?!\d]", line) or _WHO.match(line.lower()) is None or _DOES.search(line):
        return False
    return any(word[:1].isupper() for word in line.split()[1:]) or _WHO.fullmatch(line.lower()) is not None


def _is_sender(lines: list[str], place: int, signer: str) -> bool:
    """Whether a line, with little and no sentence below it, is the name under which the mail comes, or has it at its beginning or end;
    or is of its words, or the last of them with a post or a number behind it.
    """
    if len(lines[place]) > _LONGEST:
        return False
    folded = fold(lines[place]).strip(" -")
    first, _, rest = folded.partition(" ")
    folded = rest if rest and first in _CALLS_HIMSELF else folded
    words = folded.split()  # clients have those of a name in either order
    own = bool(words) and words[0] in signer and set(words) <= set(signer.split())
    whole = " " in signer and (own or folded.startswith(signer) or folded.endswith(signer))
    given = folded.removeprefix(signer.rpartition(" ")[2])
    short = given != folded and (not given or (_BESIDE.match(given) is not None and len(folded) <= _NAMED))
    if not (whole or short) or _announced(lines, place):
        return False
    below = [line for line in lines[place:] if line.strip()]
    return len(below) <= _BLOCK and not any(map(is_sentence, below))


def _is_name(line: str, folded: str) -> bool:
    """Whether a line may be a person's name and nothing else, of one word too where that is no answer; with his post in capitals."""
    line = _POST_SHORT.sub("", _TITLE.sub("", line.removeprefix("-")))
    if not line.istitle():
        return False
    return _NAME.match(line) is not None or (line.isalpha() and len(line) <= _GIVEN and not _SAID.fullmatch(folded))


def _card(lines: list[str], place: int) -> bool:
    """Whether the last lines are somebody's card: a name or an office, and below it how he is reached, what he is or of what house."""
    first = _TITLE.sub("", lines[place].strip())
    above = lines[place - 1].rstrip()
    if len(first) > _LONGEST or (above and not (above.endswith((".", "!", "?")) and _is_name(first, fold(first)))):
        return False
    block = [first, *(line.strip() for line in lines[place + 1 :] if line.strip())]
    if not 2 <= len(block) <= _BLOCK or _announced(lines, place):
        return False
    if not first[:1].isalpha() or ":" in first or any(map(is_sentence, block)):
        return False
    name = " ".join(first.split()[-2:])  # "Nhà báo Nguyễn Văn Mẫu"
    named = len(first) <= _NAMED and name.title() == name and not any(map(str.isdigit, first))  # in any letters
    whole = all(map(str.strip, lines[place:]))
    if any(_REACHED.search(fold(line)) for line in block[1:]) and (whole or named or _WHO.match(first.lower())):
        return True
    housed = len(block) == _HOUSE and all(map(_is_office, block))
    return housed or (named and any(_WHO.match(line.lower()) for line in block[1:]))


def _announced(lines: list[str], place: int) -> bool:
    """What a line announces is said, not signed."""
    return next((line for line in reversed(lines[:place]) if line.strip()), "").rstrip().endswith(":")


def is_sentence(line: str) -> bool:
    """Whether a line says something, as no line of a signature does."""
    verb = _VERB_PLAIN if line.isascii() else _VERB
    says = len(line) > 60 or line.rstrip().endswith(".") or verb.search(nfc(line.lower())) is not None
    return says and not is_device_line(line) and _MOTTO.match(line) is None

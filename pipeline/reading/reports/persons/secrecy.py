"""Whether the informant wants not to be known: said outright, or in words of his own.

"Không nêu tên" has a hundred forms that rules know; "tên tôi các anh giữ trong bụng nhé" has none. Sentences are weighed as well, by
weights learnt from such requests and from what only looks like one (`benchmarks/weigh.py`). Either is enough: whoever is kept secret
without need is asked for through the office, whoever is not may be beaten.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import ByWord, canonical, fold, joined, reads_plain
from pipeline.domain.weighing import load, pieces
from pipeline.reading.reports.forms.hiding import settled

WEIGHTS = Path(__file__).with_name("secrecy.tsv")
SECRET, OPEN = "secret", "open"
_LIKELY = 0.85
_READ = 6_000
"""Characters of a text whose sentences are weighed."""
_SENTENCE = re.compile(r"[.!?;…]\s+|\n")
_FEW = 3
"""Words of a sentence that is weighed, at least."""


def _denied(what: str) -> str:
    """A way for each word of denial before what is denied: a text that has none of a word is not tried for its way."""
    between = r"(?: (?:muon|chiu|tien|nen|co|duoc|the|dam|cho|xin|de|bi|ai|toi|phai)){0,3} "
    return "|".join(f"{word_start(word)}{between}{what}" for word in ("khong", "dung", "chua", "ko", "k", "hok"))


_ME = "(?:toi|tui|em|con|chau|minh|chung toi|chung em|tui em|chung con)"
_PUNISHED = "tra thu|tru dap|tra dua|tru ue|lam kho|lam kho de|duoi viec|de y|lien luy|mat viec|sa thai"
# A program that breaks a subject between two words may lose the space between them: "giữ bímật".
# Apart, so that most of them are out of the question for what they hold.
_SECRET = (
    Sought(r"giu ?(bi ?mat|kin|an ?danh)"),
    Sought(r"bao mat (ten|danh tinh|thong tin|cho)"),
    Sought(r"bi mat (ten|danh tinh|thong tin|ho ten|nguoi|cho)"),
    Sought(_denied(r"(neu|de|tiet lo|cong khai|cho biet|noi|ghi|xung|lo|de lo|cung cap|dua|cho)( \w+){0,5}? (ten|danh tinh|mat|thong tin ca nhan|ho ten|nguoi (bao|to|phan anh|cung cap))\b(?! day du)")),
    Sought(r"dung (noi|de lo|tiet lo|cho ai biet|cong khai|neu|lo|nhac|hoi|khai|ke)( \w+){0,4} (ten|danh tinh|toi|em|minh)\b"),
    Sought(r"(?:mong|xin) duoc bao ve\b(?! (?:moi|quyen|rung|loi))|bao ve nguoi (to cao|to giac|bao tin|phan anh)"),
    Sought(r"\b(an ?danh|giau ?ten)|\bgiau (ten|mat|danh)"),
    Sought(r"(xin|yeu cau|de nghi)( \w+){0,2} bao mat"),
    Sought(rf"\b(so|ngai|keo|lo)( \w+){{0,4}} ({_PUNISHED})"),
    Sought(r"khong dam (lo mat|neu ten|ky ten|de ten|xung ten)"),
    Sought(r"\b(?:de nghi|xin|yeu cau|mong|nho)(?: \w+){0,2} (?:khong|dung) (?:tiet lo|(?:de|cho) (?:ai|nguoi (?:khac|ngoai|ta)) biet)\b"),
    Sought(r"\b(?:xin|cho|muon|phep|duoc) (?:\w+ )?dau ten\b"),  # so some write "giấu"
)  # fmt: skip
# Rarer ways, each with the words that nothing else has: most texts are not tried for them.
_SECRETS = (
    Sought(_denied(rf"(?:noi|ke|khai|lo|bao|tiet lo)(?: \w+){{0,4}}? {_ME} la ai\b"), pieces=("la ai",)),
    Sought(_denied(r"(?:bao|khai|nhac(?: den| toi)?|chia se) (?:ten|danh tinh|ho ten)\b"), pieces=("bao ten", "khai ten", "nhac ten", "den ten", "toi ten", "danh tinh", "ho ten", "chia se ten")),
    Sought(_denied(r"(?:cung cap|dua|tiet lo|lo|noi|bao|chia se|cho)(?: \w+){0,3}? (?:sdt|dt|so|so dien thoai|so may)(?: (?:nay|cua )?(?:toi|tui|em|con|chau|minh|ong|ba|anh|chi)?(?: ra)?$|(?: \w+){0,4}? cho\b| (?:cua )?(?:toi|tui|em|con|chau|minh|anh|chi|ong|ba)\b)"), pieces=("sdt", " so ", " dt ")),
    Sought(r"\b(?:so|ngai)(?:,? \w+){0,6},? khong dam (?:noi|bao|ke|len tieng)\b", pieces=("khong dam",)),
    Sought(_denied(r"(?:ra mat|lo dien|dung ten|dung ra|xuat dau lo dien)\b"), pieces=("ra mat", "lo dien", "dung ten", "dung ra")),
    Sought(r"\b(?:khong|dung)(?: \w+){0,2} (?:cho|de)(?: \w+){0,5} biet (?:la )?(?:ong|ba|anh|chi|em|toi|tui|minh|chau|con|co|chu|bac) (?:da )?(?:goi|dien|bao|noi|viet|nhan|phan anh)\b", pieces=("biet ",)),
    Sought(rf"\bmuon(?: \w+){{0,4}} bi (?:{_PUNISHED})", pieces=("muon ",)),
    Sought(r"\b(?:dung|xin khong|mong khong)(?:(?: \w+)? (?:noi|khai|lo|tiet lo|cho biet)(?: \w+){0,2} (?:ai|ong|ba|anh|chi|co|chu|bac|cu) (?:bao|noi|goi|phan anh|to|viet)\b|(?: \w+)? (?:goi|bao|noi|lien he|lien lac)(?: \w+){0,2} (?:cho|ve|voi) (?:me|ma|ba|bo|cha|chong|vo|gia dinh|nha|truong|co giao|thay|cong ty|xa|phuong|ap|thon|ho)\b| (?:de|cho) (?:\w+ ){1,4}?biet\b)", pieces=("dung ", "xin khong", "mong khong")),
)  # fmt: skip
_ANONYMOUS = Sought(
    rf"\b(?:nac ?danh|an ?danh|giau ?ten|(?:xin|cho|muon|phep|duoc) (?:\w+ )?dau ten\b)|dung hoi {_ME} la ai|"
    + _denied(
        rf"(xung danh|xung(?= ?[,.;)]|$)|(neu(?! ten (?:me )?(?:con )?{_ME}\b)|xung|cho biet|ghi|noi(?! ten {_ME}\b)|de lai|cung cap|the ky)( \w+){{0,3}}? (ten|danh tinh|ho ten)|de( lai)? (ten|ho ten))\b(?! day du)"
    )
    + rf"|(?:(?:de nghi|xin|yeu cau|mong)(?: \w+)? (?:khong|ko|k)|dung) hoi(?: \w+)? ten\b|khong dam (lo mat|xung ten|neu ten|ky ten|dua ten)|\b(xin|mong)( \w+){{0,4}} (khong|ko|k) ky( \w+){{0,2}} ten\b|dung (noi|neu|tiet lo)( \w+){{0,2}} ten\b(?! {_ME}\b)"
)
# "Đừng để trường biết tôi là ai", "không muốn ai biết em báo".
_KNOWS_ME = Sought(rf"\bbiet (?:\w+ ){{0,2}}?{_ME}\b")
_LET = re.compile(r"\b(?:dung|khong muon|xin khong|mong khong|so|keo)(?: \w+){0,6} $")


# "Tôi không cần giấu tên": who says so hides nothing.
_OPENLY = Sought(
    r"\b(?:khong|ko|k|hong|hok|chang|dau)(?: \w+)? (?:can|phai|muon)(?: \w+){0,2} (?:giau|giu bi mat|giu kin|an danh|nac danh|bi mat)(?: (?:ten|danh tinh|mat))?\b",
    pieces=("giau", "giu ", "an danh", "nac danh", "bi mat"),
)


# Without its accent "đừng" would be a name ("ông Dung nói thay cho …"), "dùng" or "đúng".
_NO_DONT = re.compile(r"[dđ](?<!\w[dđ])[uùúủũụưừứửữự]ng(?<!đừng)(?<!đứng)(?!\w)")
_folded_with_care = joined(ByWord(lambda word: fold(_NO_DONT.sub(" ", canonical(word)))))


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """A text without accents, and without what says that nothing is to be hidden."""
    return _OPENLY.sub(" ", (fold if reads_plain(text) else _folded_with_care)(text))


# What is written below many a mail speaks of the mail, and of whoever gets it by mistake; nobody asks for anything by it.
_MAIL = (
    r"e ?-?mail|thu dien tu|thong diep|tin nhan nay|thu nay|(?:cac )?(?:tep|file|tap) (?:tin )?(?:dinh kem|kem theo)|tai lieu dinh kem|"
    r"this (?:e-?mail|message|communication|transmission)|(?:the )?(?:information|contents?) (?:contained )?(?:in|of) this|any attachments?"
)
_STRAYED = r"neu (?:\w+ ){0,5}(?:nhan (?:duoc )?(?:\w+ ){0,3}(?:nham|do nham)|khong phai (?:la )?(?:\w+ )?nguoi nhan)|if you (?:are not|have received)"
_OF_MAIL = re.compile(
    rf"\W*(?:[\w /]{{1,30}}[:–-]\W*)?(?:(?:toan bo|moi|cac|nhung|luu y) )*(?:(?:noi dung|thong tin)(?: (?:co|duoc|chua|nam|trong|cua|kem|gui|truyen|dinh|va|cac)){{0,5}} )?(?:{_MAIL})\b"
)
_TO_STRAYED = re.compile(rf"\W*(?:{_STRAYED})")
_OF_PERSON = re.compile(
    r"\b(?:ten|danh tinh|ho ten|toi(?<!chung toi)|tui|em|con|chau|sdt|so dien thoai|nguoi (?:phan anh|bao|to|viet|lam|dan|goi|cung cap|co don))\b"
)
_ASKED = re.compile(r"\b(?:(?:xin|mong|nho|de nghi) (?:\w+ ){0,4}giu|nhe|nha)\b")
_NOTICE_ENDS = re.compile(r"[.!?…]\s+|\n\s*\n|\n(?=\W{0,4}[^\W\d_a-zà-ỹ])")
"""Where a sentence ends that a program has broken into lines: a line that goes on begins small."""


@lru_cache(maxsize=4)
def _prose(text: str) -> str:
    """A text without the fields that settle what they ask, and without the notices that speak of the mail."""
    rest = settled(text).rest
    if not _NOTICED.stands_in(fold(rest)):
        return rest
    kept, last = [], 0
    for end in [*(match.end() for match in _NOTICE_ENDS.finditer(rest)), len(rest)]:
        sentence, last = rest[last:end], end
        kept.append("\n" if _is_notice(fold(sentence[:1_000])) else sentence)
    return "".join(kept)


_NOTICED = Sought(
    rf"\b(?:{_MAIL}|{_STRAYED})",
    pieces=(
        "mail",
        "dien tu",
        "thong diep",
        "tin nhan nay",
        "thu nay",
        "dinh kem",
        "kem theo",
        "this",
        "attachment",
        "nguoi nhan",
        "nham",
        "if you ",
    ),
)


def _is_notice(sentence: str) -> bool:
    if _OF_PERSON.search(sentence):
        return False
    return _TO_STRAYED.match(sentence) is not None or (_OF_MAIL.match(sentence) is not None and not _ASKED.search(sentence))


_HINTS = re.compile(
    r"\b(?:giu|giau|kin|bi ?mat|mat|danh|ten|biet|dung|khong|chua|ko|k\b|hok|so|ngai|keo|lo|nac|an|bao|dau|xin|muon|tiet|rieng|private|anonymous|confidential)"
)
"""How such words begin: where a client folds a subject the blank behind one is lost."""


def may_ask(words: str) -> bool:
    """Whether a subject, or what stands for a name, holds any word of those that ask for secrecy: few do, the rest is not looked into."""
    return _HINTS.search(fold(words)) is not None


def asks_secrecy(text: str) -> bool:
    """Whether the informant wants not to be known: by a field, in any of its phrasings, or by the weight of a sentence."""
    return settled(text).hides or says_secret(text) or any(map(_weighs_secret, sentences(_prose(text)[:_READ])))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text that are weighed."""
    return [sentence for sentence in _SENTENCE.split(text) if len(sentence.split()) >= _FEW]


@lru_cache(maxsize=512)
def _weighs_secret(sentence: str) -> bool:
    if load(WEIGHTS).shares(pieces(sentence))[SECRET] < _LIKELY:
        return False
    folded = fold(sentence)
    return not _OPENLY.stands_in(folded) and (_ASKS_WHO.search(folded) is None or _HUSHES.search(folded) is not None)


# A call-taker asks who speaks: "Anh cho em xin họ tên và địa chỉ ạ".
_ASKS_WHO = re.compile(
    r"\b(?:cho|de|vui long|phien)(?: \w+){0,3} (?:xin|biet|hoi|doc|cung cap)(?: \w+){0,3} (?:ten|dia chi|so|sdt|thong tin)\b(?! (?:toi|tui|con|chau)\b)"
)
_HUSHES = re.compile(r"\b(?:khong|ko|k|dung|chua|giau|giu|kin|bi mat|bao mat|an danh|nac danh|dau|tranh|mien)\b")


def says_secret(text: str) -> bool:
    """Whether he says so outright, in any of the phrasings that rules know."""
    folded = _folded(_prose(text))
    return (
        any(way.stands_in(folded) for way in _SECRET)
        or any(way.stands_in(folded) for way in _SECRETS)
        or any(_LET.search(folded[max(0, at.start() - 50) : at.start()]) for at in _KNOWS_ME.finditer(folded))
    )


@lru_cache(maxsize=4)
def is_anonymous(text: str) -> bool:
    """Whether the report says that nobody is named."""
    return settled(text).nameless or _ANONYMOUS.stands_in(_folded(_prose(text)))


_NOT_TOLD = re.compile(
    r"\W*(?:nguoi \w+ |cong dan |khach )?(?:khong|ko|k|chua)(?: (?:muon|chiu|tien))? (?:cung cap|ghi|de lai|hien thi|hien)\b"
)


_HIDDEN = re.compile(
    r"\W*(?:(?:thông tin )?(?:đã |được |bị )?ẩn(?: thông tin| danh tính)?|không công khai|bảo mật|riêng tư)\W*$", re.IGNORECASE
)
"""What a portal puts in a name's place; "An" is a name."""
_CALLED_SO = re.compile(
    r"\W*(?:[^\W\d_]+ ){0,2}?(?:ẩn|nặc|giấu|vô) (?:danh|tên)\W*$|\W*(?:an|nac) danh\W*$|\W*anonymous\W*$", re.IGNORECASE
)


def calls_himself_nobody(name: str) -> bool:
    """Whether the display name of a mail says that its writer hides: "Ẩn danh"; "Lê An Danh" is called so."""
    return _CALLED_SO.match(canonical(name)) is not None


def gives_no_name(value: str) -> bool:
    """Whether what stands for a name says that it is not to be known."""
    return (
        _NOT_TOLD.match(fold(value)) is not None
        or _HIDDEN.match(canonical(value)) is not None
        or is_anonymous(value)
        or (says_secret(value) and re.search(r"\b(ten|danh tinh)\b", fold(value)) is not None)
    )

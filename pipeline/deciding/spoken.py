"""Which contents of a case an answer speaks of, and what it says of each.

Numbers the writer gives decide. Where he gives none, his words do: a sentence speaks of the content whose own words it uses.
An answer in no content's words, or of "all contents", speaks of all; one that speaks of some leaves the others open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.domain.case import Content
from pipeline.domain.reply import Item, PartReply, ReplyKind
from pipeline.domain.text import canonical, fold, reads_plain

_ALL = re.compile(r"\b(ca|tat ca|toan bo|cac|du|ve|doi voi)( ca)?( hai| ba| bon| nam| \d+)? (noi dung|van de|y|viec)\b")
_OTHERS = re.compile(r"\b(noi dung|van de|viec|phan) (khac|con lai)\b|\bcon lai\b")
_LISTED = re.compile(r"^[ \t]*(?:\(?(?:\d{1,2}|[a-h])[.)/]|[-+•*])[ \t]", re.MULTILINE)
_COMMON = (
    "không người được nhiều trong ngày đang chưa các một dân của tại đến từ cho và là có ở về bị do đã sẽ ra vào lên trên dưới này thì "
    "mà với còn nội dung phản ánh cả tháng năm nay đơn vị việc cơ quan đề nghị xã phường"
)
"""Words that every matter uses."""


def kinds_by_content(part: PartReply, contents: Sequence[Content], known: Collection[int]) -> dict[int, ReplyKind]:
    """What the part says of each of these contents (of one unit, in one case); a content it is silent about is missing.

    `known`: the numbers of the whole case. Who numbers more than those counts in his own way, and his numbers tell nothing.
    """
    own = [content.n for content in contents]
    numbers = {n: item.kind for item in part.items for n in item.contents}
    numbered = {n: kind for n, kind in numbers.items() if n in own}
    if numbered and numbers.keys() <= set(known):
        return numbered
    if len(own) == 1 or not part.items:
        return dict.fromkeys([n for n in part.contents if n in own] or own, part.kind)
    told = _by_words(part.items, contents, listed=len(_LISTED.findall(part.text)) == len(part.items))
    whole = next((item.kind for item in part.items if _ALL.search(fold(item.text)) and not _OTHERS.search(fold(item.text))), None)
    if whole is not None or not told:
        return {n: told.get(n, part.kind) for n in own}
    return told


def _by_words(items: Sequence[Item], contents: Sequence[Content], *, listed: bool) -> dict[int, ReplyKind]:
    """Each item to the one content whose words it uses most; an item without such words goes on with the one before it.

    `listed`: the items are the points of a list. One for each content, they stand in the order of these where no word gainsays it.
    """
    plain = reads_plain(" ".join(item.text for item in items)) or any(reads_plain(content.text) for content in contents)
    owned = _distinctive(contents, plain=plain)
    kinds: dict[int, list[ReplyKind]] = {}
    current: int | None = None
    meant: list[int | None] = []
    for item in items:
        words = _words(item.text, plain=plain)
        (best, n), (second, _) = sorted(((len(words & own), n) for n, own in owned.items()), reverse=True)[:2]
        meant.append(n if best > second else None if best or _OTHERS.search(fold(item.text)) else 0)
    order = [content.n for content in contents]
    in_order = listed and len(items) == len(order) and all(n in (None, 0, place) for n, place in zip(meant, order, strict=True))
    told: Sequence[int | None] = order if in_order and any(meant) else meant
    for item, said in zip(items, told, strict=True):
        current = current if said == 0 else said
        if current is not None:
            kinds.setdefault(current, []).append(item.kind)
    return {n: _outcome(found) for n, found in kinds.items()}


def _outcome(kinds: list[ReplyKind]) -> ReplyKind:
    """Sentences of one content: what was done decides, unless more time is asked for it or something of it is still under way."""
    counted = Counter(kinds)
    for kind in (
        ReplyKind.NOT_IN_AUTHORITY,
        ReplyKind.EXTENSION_REQUEST,
        ReplyKind.INTERIM,
        ReplyKind.FINAL,
        ReplyKind.FORWARDED,
        ReplyKind.FORMAL,
    ):
        if counted[kind]:
            return kind
    return kinds[0]


def _distinctive(contents: Sequence[Content], *, plain: bool) -> dict[int, set[str]]:
    """The words that only one of the contents uses."""
    words = {content.n: _words(content.text, plain=plain) for content in contents}
    shared = Counter(word for own in words.values() for word in own)
    return {n: {word for word in own if shared[word] == 1} for n, own in words.items()}


def _words(text: str, *, plain: bool) -> set[str]:
    form = fold if plain else canonical
    return set(re.findall(r"[^\W\d]{2,}", form(text))) - set(form(_COMMON).split())

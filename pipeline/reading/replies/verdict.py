"""What an answer finds of the report itself: true, partly true, unfounded, or that it could not be found out.

A unit says it of the report ("nội dung phản ánh là đúng", "không có cơ sở"), never of the practice reported: that something
is "không đúng quy định" blames the practice and confirms the report. Most units say it by facts only ("cả ba xe đều quá tải"):
those are told by the weight of their words, where it leaves hardly a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.domain.patterns import Sought
from pipeline.domain.reply import Verdict, together
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.domain.weighing import load
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.shorthand import written_out
from pipeline.reading.replies.weighed import weighed_pieces

WEIGHTS = Path(__file__).with_name("verdicts.tsv")
UNSAID = "unsaid"
"""What the weights call an answer that finds nothing of the report."""
_SURE = 0.92
"""How likely a verdict must be that no words state: it is counted in papers as what the unit found."""
# Compared with text of single spaces, and folded for text without accents: no pattern may hold a capital class (`\S`).
_REPORT = "(?:phản ánh|phản ảnh|tố cáo|tố giác|khiếu nại|kiến nghị|tin (?:báo|này|trên|đó)|thông tin|nội dung|ý(?: kiến)?|nêu trên|đơn|vụ việc|sự việc)"
_CITIZEN = "(?:người dân|bà con|công dân|dân|phụ huynh|(?:các )?hộ|(?:ông|bà|anh|chị|cô|chú|em) [^ .;,]+|khách hàng|hành khách|công nhân|chị em|học sinh)"
_SAID = f"(?:phản ánh|phản ảnh|tố cáo|tố giác|tin báo|đã nêu|nêu trên|đơn nêu|{_CITIZEN}(?: [^ .;]+){{0,2}} (?:nói|nêu|báo|kể|tả|thấy|lo|lo ngại|gọi|trình bày)|(?:lời|ý kiến)(?: [^ .;]+){{0,2}}? {_CITIZEN})"
_HENCE = "(?:do đó|do vậy|như vậy|vì vậy|vì thế|nên|tóm lại|kết quả|thực tế|hoàn toàn|qua đó)[,:]? "
_ABOUT = f"(?:^|(?<=[:;,] )|{_HENCE})(?:về )?(?:việc|vụ|chuyện)"
_GAP = r"(?: (?!(?:không|chưa|sai)(?!\w))[^ .;]+){0,14}"
# "đúng" and "cơ sở" begin other words as well: "đúng hạn", "cơ sở sản xuất".
_END = r"(?=$| ?[,.;:()!\"”]| (?:sự thật|thực tế|thực trạng|và|nhưng|song|nên|vì|do|như|một|để|ạ|nhé|nhá|nha|nghe|nghen|đâu|thôi|a|anh|chị|rồi)(?!\w)| (?:so )?với (?:thực|sự thật|tình hình|hiện trạng))"
_TRUE = f"(?:đúng|chính xác|xác thực|có thật|có thiệt|có cơ sở|có căn cứ){_END}"
_FACTS = "(?:sự thật|thực tế|thực trạng|bản chất)"
_WORDS: dict[Verdict | None, tuple[str, ...]] = {
    Verdict.UNVERIFIED: (
        "(?:chưa|không)(?: có)?(?: đủ)? (?:cơ sở|căn cứ|chứng cứ|bằng chứng|tài liệu)(?: [^ .;]+){0,3} (?:để|nhằm|kết luận|khẳng định|chứng minh|xác định|xác minh)",
        "(?:chưa|không) (?:có )?đủ (?:cơ sở|căn cứ|chứng cứ|bằng chứng)",
        "(?:chưa|không) (?:thể )?(?:xác minh|làm rõ|kết luận|khẳng định|kiểm chứng)(?: [^ .;]+){0,4} được",
        "(?:chưa|không) thể (?:xác minh|làm rõ|kết luận|khẳng định|kiểm chứng)",
        f"{_REPORT}{_GAP} chưa có (?:cơ sở|căn cứ)",
    ),
    # A condition or a question finds nothing.
    None: ("(?:^|(?<=[,;:] ))(?:nếu|trường hợp) .*(?:sẽ|thì|đề nghị)(?!\\w)", "(?:(?<!dữ )(?<!tài )(?<!số )(?<!vật )(?<!nguyên )liệu|hay không|hay sai|có đúng không|đúng hay)(?!\\w)"),
    Verdict.PARTLY_FOUNDED: (
        "(?:đúng|chính xác|có cơ sở|có căn cứ)(?: [^ .;]+){0,2} (?:(?:một|1) (?:phần|số|nửa|chút)|phần nào)",
        f"(?:không|chưa) hoàn toàn {_TRUE}",
        f"một phần(?: nội dung)? {_REPORT}{_GAP} {_TRUE}",
    ),
    Verdict.UNFOUNDED: (
        f"(?:không|chưa) (?:đúng|phù hợp|chính xác)(?: với| so với)? {_FACTS}",
        f"sai {_FACTS}",
        "(?:người|bà con|dân|công dân)(?: [^ .;]+){0,3} (?:báo|nhìn|hiểu|tưởng|nghe) (?:nhầm|lầm|lộn)(?!\\w)",
        f"(?:^|{_HENCE})không (?:có|xảy ra) (?:việc|chuyện|tình trạng|hiện tượng)",
        "không phát hiện (?:hành vi )?(?:vi phạm|sai phạm)",
        f"{_REPORT}{_GAP} (?:không|chưa) {_TRUE}",
        f"{_ABOUT}{_GAP} không (?:có thật|có thiệt|có cơ sở|có căn cứ){_END}",
        f"{_REPORT}(?: [^ .;]+){{0,3}}(?: là)? sai{_END}",
        "(?:kết luận|khẳng định|xác minh|kiểm tra)(?:[:,]| [^ .;:]+)? không (?:có|xảy ra) (?:việc|chuyện|tình trạng|hiện tượng)",
        f"không (?:có|xảy ra|tồn tại|phát hiện) (?:việc|chuyện|tình trạng|hiện tượng|trường hợp)(?: [^ .;]+){{0,14}} như (?:[^ .;]+ ){{0,5}}{_SAID}",
    ),
    Verdict.FOUNDED: (
        '(?:^|(?<=[,;:] )|(?<= thì ))đúng là (?!không|chưa|\\d|["“])',
        f"{_CITIZEN}(?: [^ .;]+){{0,2}} (?:nói|báo|kêu|phản ánh) đúng{_END}",
        f"(?<!không )(?<!chưa )(?:có|bị [^ .;,]+|lộn|sai|nhầm|thiếu|chậm|dư|thừa|hư|hỏng)(?: (?!không|chưa|sự)[^ .;,]+){{0,3}} (?:thật|thiệt){_END}",
        f"{_REPORT}{_GAP} (?:là|hoàn toàn|cơ bản) {_TRUE}",
        f"{_REPORT}{_GAP}(?<=:) (?:đúng|có cơ sở|có căn cứ){_END}",
        f"{_REPORT}(?: (?:trên|này|nêu trên|\\d))? {_TRUE}",
        f"{_REPORT}{_GAP} là có{_END}",
        f"{_ABOUT}{_GAP}(?: là|(?<=:)) {_TRUE}",
        f"{_REPORT}{_GAP} (?:(?:đúng|chính xác)(?: với)? {_FACTS}|có thật{_END}|có cơ sở{_END}|có căn cứ{_END})",
        f"(?<!không )(?<!chưa )(?:đúng|giống|đúng là) như (?:[^ .;]+ ){{0,5}}{_SAID}",
        f"(?<!không )(?<!chưa )(?<!không thấy )(?:có|xảy ra|tồn tại|diễn ra|xuất hiện) (?:[^ .;]+ ){{0,10}}như (?:[^ .;]+ ){{0,5}}{_SAID}",
    ),
}  # fmt: skip
_SPELLINGS = (canonical, fold)
_SOUGHT = tuple(
    tuple((verdict, Sought(rf"(?<!\w)(?:{form(way)})")) for verdict, ways in _WORDS.items() for way in ways)
    for form in _SPELLINGS
)
"""The ways to say it, for text with accents and for text without."""


def verdict_of(text: str, *, ended: bool = True) -> Verdict | None:
    """What the new text of an answer finds of the report; None where it does not say.

    `ended`: whether it is a result; what still goes on finds only what it states.
    """
    return stated_verdict(text) or (_told(text) if ended else None)


def _told(text: str) -> Verdict | None:
    shares = load(WEIGHTS).shares(weighed_pieces(text))
    likeliest = max(shares, key=shares.__getitem__)
    return Verdict(likeliest) if likeliest != UNSAID and shares[likeliest] >= _SURE else None


def stated_verdict(text: str) -> Verdict | None:
    """What it says of the report in so many words."""
    told: tuple[list[str], ...] = ([], [])
    for sentence in sentences(written_out(text)):
        said = _QUOTE.sub(" ", sentence)
        plain = reads_plain(said)
        told[plain].append(_SPELLINGS[plain](said))
    return together(found for lines, ways in zip(told, _SOUGHT, strict=True) if lines for found in _found(lines, ways) if found)


_QUOTE = re.compile(r" [\"“«][^\"“”«»\n]*[\"”»]")
"""What the report said, in its own words."""


def _found(lines: list[str], ways: tuple[tuple[Verdict | None, Sought], ...]) -> Iterator[Verdict | None]:
    """The most doubtful reading of each sentence: "chưa đủ cơ sở kết luận là đúng" finds nothing true."""
    whole = "\n".join(lines)
    likely = [(verdict, way) for verdict, way in ways if way.may_be_in(whole)]
    return (next((verdict for verdict, way in likely if way.search(line)), None) for line in lines)

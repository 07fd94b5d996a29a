"""What every template is built from: styles (not direct formatting), head, foot, tables that repeat their header, page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

Container = Document | _Cell
TEXT_MM = 160
FACE = "Times New Roman"
# id: (name in Word, size, bold, italic, alignment, more paragraph properties)
STYLES = {
    "HLTitle": ("VB Tiêu đề", 15, True, False, "center", ""),
    "HLMotto": ("VB Tiêu ngữ", 13, True, False, "center", ""),
    "HLTitleRule": ("VB Gạch dưới tiêu đề", 2, False, False, "center", "rule"),
    "HLSuperior": ("VB Cơ quan cấp trên", 14, False, False, "center", ""),
    "HLIssuer": ("VB Cơ quan ban hành", 14, True, False, "center", ""),
    "HLIssuerRule": ("VB Gạch dưới cơ quan", 2, False, False, "center", "issuer_rule"),
    "HLNumber": ("VB Số ký hiệu", 14, False, False, "center", ""),
    "HLDate": ("VB Địa danh, ngày tháng", 14, False, True, "center", ""),
    "HLLetterSubject": ("VB Trích yếu công văn", 12, False, True, "center", ""),
    "HLType": ("VB Tên loại", 16, True, False, "center", "before"),
    "HLSubject": ("VB Trích yếu", 14, True, False, "center", "keep"),
    "HLSubjectRule": ("VB Gạch dưới trích yếu", 2, False, False, "center", "subject_rule"),
    "HLAddressee": ("VB Kính gửi", 14, False, False, "center", "around"),
    "HLText": ("VB Nội dung", 14, False, False, "both", "text"),
    "HLTextLead": ("VB Nội dung dẫn", 14, False, False, "both", "text keep"),
    "HLTextLast": ("VB Nội dung cuối", 14, False, False, "both", "text keep"),
    "HLAuthority": ("VB Thể thức ký", 14, True, False, "center", "keep"),
    "HLPost": ("VB Chức vụ", 14, False, False, "center", "keep"),
    "HLSeal": ("VB Khoảng ký, đóng dấu", 14, False, False, "center", "keep seal"),
    "HLSigner": ("VB Họ tên người ký", 14, True, False, "center", ""),
    "HLRecipientsHead": ("VB Nơi nhận", 14, False, False, "left", "keep"),
    "HLRecipients": ("VB Danh sách nơi nhận", 12, False, False, "left", "keep"),
    "HLCaption": ("VB Tên bảng, biểu đồ", 13, True, False, "center", "caption"),
    "HLChart": ("VB Biểu đồ", 12, False, False, "center", "around"),
    "HLAnnex": ("VB Phụ lục", 14, True, False, "center", "keep page outline"),
    "HLPart": ("VB Phần", 13, True, False, "left", "caption outline"),
    "HLGap": ("VB Khoảng trống", 8, False, False, "left", "keep"),
    "HLFree": ("VB Lời trích", 13, False, False, "left", "free"),
    "HLAnnexNote": ("VB Ghi chú phụ lục", 13, False, True, "center", "caption"),
    "HLHeadCell": ("VB Ô đầu bảng", 11, True, False, "center", "keep"),
    "HLCell": ("VB Ô chữ", 11, False, False, "left", ""),
    "HLNumberCell": ("VB Ô số", 11, False, False, "center", ""),
    "HLKeepCell": ("VB Ô chữ liền trang", 11, False, False, "left", "keep"),
    "HLKeepNumberCell": ("VB Ô số liền trang", 11, False, False, "center", "keep"),
    "HLTotalCell": ("VB Ô tổng cộng", 11, True, False, "center", ""),
    "HLNote": ("VB Ghi chú bảng", 11, False, True, "left", "after"),
}
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
_PARAGRAPH = {
    "keep": "<w:keepNext/>",
    "page": "<w:pageBreakBefore/>",
    "rule": '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>',
    "issuer_rule": _RULE,
    "subject_rule": _RULE,
}
_SPACING = {
    "free": '<w:spacing w:before="0" w:after="120"/><w:ind w:left="567"/>',
    "rule": '<w:spacing w:before="60" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="544" w:right="544"/>',
    "issuer_rule": '<w:spacing w:before="60" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="1250" w:right="1250"/>',
    "subject_rule": '<w:spacing w:before="60" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="3400" w:right="3400"/>',
    "before": '<w:spacing w:before="240" w:after="0"/>',
    "around": '<w:spacing w:before="120" w:after="120"/>',
    "caption": '<w:spacing w:before="120" w:after="60"/>',
    "after": '<w:spacing w:before="60" w:after="120"/>',
    "text": '<w:spacing w:before="0" w:after="120" w:line="400" w:lineRule="exact"/><w:ind w:firstLine="567"/>',
    "seal": '<w:spacing w:before="0" w:after="0" w:line="1300" w:lineRule="exact"/>',
}


def _run(size: int, *, bold: bool, italic: bool) -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:rPr>{marks}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'


def _style(key: str, name: str, size: int, bold: bool, italic: bool, align: str, more: str) -> str:
    words = more.split()
    before = "".join(_PARAGRAPH.get(word, "") for word in sorted(words, key=lambda word: (word != "keep", word != "page")))
    spacing = next((_SPACING[word] for word in words if word in _SPACING), '<w:spacing w:before="0" w:after="0"/>')
    keep = "<w:keepNext/>" if "caption" in words and "<w:keepNext/>" not in before else ""
    outline = '<w:outlineLvl w:val="0"/>' if "outline" in words else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}{before}{spacing}<w:jc w:val="{align}"/>{outline}</w:pPr>{_run(size, bold=bold, italic=italic)}</w:style>'
    )


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:top w:w="{1}" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/><w:bottom w:w="{1}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    heading = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="HLText"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="567"/><w:outlineLvl w:val="0"/></w:pPr>'
        f"{_run(14, bold=True, italic=False)}</w:style>"
    )
    return (
        f'<w:styles {nsdecls("w")}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>{fonts}'
        '<w:color w:val="000000"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins.format(0, 0)}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
        f"{heading}"
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        f'<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{border}</w:tblBorders>{margins.format(57, 28)}</w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="HLFrame"><w:name w:val="VB Khung"/><w:basedOn w:val="TableNormal"/><w:tblPr>{margins.format(0, 0)}</w:tblPr></w:style>'
        + "".join(_style(key, *rest) for key, rest in STYLES.items())
        + "</w:styles>"
    )


def new() -> Document:
    """An empty document of ours: A4, own styles only, no thumbnail, no leftovers of the library's own template."""
    document = docx.Document()
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    part = document.part
    part._styles_part._element = parse_xml(_styles())  # noqa: SLF001
    for key, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] in ("stylesWithEffects", "customXml", "numbering", "webSettings"):
            part.drop_rel(key) if key not in part.element.xml else None
            part.rels.pop(key, None)
    package = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL or relation.reltype.endswith("thumbnail"):
            package.rels.pop(key)
    _settings(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(25)
    section.left_margin, section.right_margin = Mm(35), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return document


def save(document: Document, path: Path) -> None:
    """The same bytes for the same template, so that a change shows as one."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2016, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))


def _settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        if child.tag not in (qn("w:zoom"), qn("w:compat"), qn("w:defaultTabStop"), qn("w:characterSpacingControl")):
            settings.remove(child)
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")
    compat = settings.find(qn("w:compat"))
    for child in list(compat):
        compat.remove(child)
    mode = OxmlElement("w:compatSetting")
    for key, value in (("name", "compatibilityMode"), ("uri", "http://schemas.microsoft.com/office/word"), ("val", "15")):
        mode.set(qn(f"w:{key}"), value)
    compat.append(mode)
    language = OxmlElement("w:themeFontLang")
    language.set(qn("w:val"), "vi-VN")
    compat.addnext(language)


def _page_number(paragraph: Paragraph) -> None:
    """A PAGE field: Word counts, not we."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        if kind == "text":
            run.add_text(text)
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)  # noqa: SLF001


def landscape(document: Document) -> Section:
    """A wide section for annexes, with its own page numbers from 1."""
    section: Section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties = section._sectPr  # noqa: SLF001
    old = properties.find(qn("w:pgNumType"))
    if old is not None:
        properties.remove(old)
    properties.get_or_add_pgMar().addnext(numbers)
    return section


def put(container: Container, text: str, style: str) -> Paragraph:
    """A paragraph in one of our styles, by its id."""
    paragraph = container.add_paragraph(text)
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style  # noqa: SLF001
    return paragraph


def _widths(table: Table, millimetres: Sequence[float]) -> None:
    """The grid too: programs that do not look at cells take its widths."""
    table.autofit = False
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(width)


def describe(table: Table, title: str, text: str) -> None:
    """The table's alternative text (Word: Table Properties, Alt Text)."""
    for tag, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)  # noqa: SLF001


def frame(document: Document, left: float, right: float, title: str) -> tuple[_Cell, ...]:
    """Two cells side by side without lines, on one page."""
    table = document.add_table(rows=1, cols=2)
    table._tbl.tblPr.style = "HLFrame"  # noqa: SLF001
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, (left, right))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    describe(table, title, title)
    cells: tuple[_Cell, ...] = table.rows[0].cells
    for cell in cells:
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)  # noqa: SLF001
    return cells


def head(document: Document, *, letter: bool = False) -> None:
    """Issuer and number left, title, place and date right; who the superior is and what stands below comes from the profile."""
    left, right = frame(document, 68, 92, "Phần đầu văn bản")
    conditional(left, "superior", "{{ superior }}", "HLSuperior")
    put(left, "{{ issuer }}", "HLIssuer")
    conditional(left, "star", "{{ star }}", "HLNumber")
    conditional(left, "not star", "", "HLIssuerRule")
    put(left, "{{ number_line }}", "HLNumber")
    if letter:
        put(left, "{{ about }} {{ subject }}", "HLLetterSubject")
    put(right, "{{ head_title }}", "HLTitle")
    conditional(right, "motto", "{{ motto }}", "HLMotto")
    put(right, "", "HLTitleRule")
    # beside a long place the date stands on a line of its own
    put(right, "{{ place }}, ngày\u00a0{{ day }}\u00a0tháng\u00a0{{ month }}\u00a0năm\u00a0{{ year }}", "HLDate")


def conditional(container: Container, condition: str, text: str, style: str) -> Paragraph:
    """A paragraph, shown only where the condition holds."""
    if condition:
        put(container, f"{{%p if {condition} %}}", style)
    paragraph = put(container, text, style)
    if condition:
        put(container, "{%p endif %}", style)
    return paragraph


def text(document: Document, words: str, condition: str = "") -> Paragraph:
    return conditional(document, condition, words, "HLText")


def title(document: Document, kind: str, lines: list[str]) -> None:
    put(document, kind, "HLType")
    for line in lines:
        put(document, line, "HLSubject")
    conditional(document, "under_subject", "{{ under_subject }}", "HLSubject")
    conditional(document, "not under_subject", "", "HLSubjectRule")
    put(document, "", "HLGap")


def last(document: Document, words: str, condition: str = "") -> None:
    conditional(document, condition, words, "HLTextLast")


def foot(document: Document, recipients: list[str], *, collective: bool) -> None:
    """Recipients left; authority, post, room for signature and seal, name right."""
    put(document, "", "HLGap")
    left, right = frame(document, 88, 72, "Nơi nhận và chữ ký")
    put(left, "Nơi nhận:", "HLRecipientsHead")
    for line in recipients:
        put(left, line, "HLRecipients")
    if collective:
        conditional(right, "authority", "{{ authority }}", "HLAuthority")
        put(right, "{{ signer_post }}", "HLPost")
    else:
        put(right, "{{ office_head }}", "HLAuthority")
    put(right, "", "HLSeal")
    put(right, "{{ signer_name }}", "HLSigner")


def _cell(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0]._p.get_or_add_pPr().get_or_add_pStyle().val = style  # noqa: SLF001
    cell.paragraphs[0].add_run(text)


def _repeat(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def grid(
    document: Document, titles: Sequence[str], row: Sequence[str], loop: str, sizes: Sequence[float], *, caption: str,
    text_columns: Sequence[int] = (1,), groups: Sequence[tuple[int, int, str]] = (), letters: Sequence[str] = (),
    total: Sequence[str] = (), together: bool = False,
) -> Table:  # fmt: skip
    """A table with a header that repeats on every page; one row for each of `loop`; `groups` of columns share a title above."""
    heads = 1 + bool(groups) + bool(letters)
    table: Table = document.add_table(rows=heads + 3 + bool(total), cols=len(titles))
    table._tbl.tblPr.style = "TableGrid"  # noqa: SLF001
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, sizes)
    describe(table, caption, caption)
    titled = 0
    if groups:
        titled = 1
        for start, end, text in groups:
            merged = table.cell(0, start).merge(table.cell(0, end))
            _cell(merged, text, "HLHeadCell")
    grouped = {n for start, end, _ in groups for n in range(start, end + 1)}
    for n, title in enumerate(titles):
        cell = table.cell(titled, n)
        if groups and n not in grouped:
            cell = table.cell(0, n).merge(table.cell(1, n))
        _cell(cell, title, "HLHeadCell")
    for n, letter in enumerate(letters):
        _cell(table.cell(titled + 1, n), letter, "HLNumberCell")
    for n in range(heads):
        _repeat(table.rows[n])
        for cell in table.rows[n].cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _cell(table.cell(heads, 0), f"{{%tr for row in {loop} %}}", "HLCell")
    for n, text in enumerate(row):
        _cell(table.cell(heads + 1, n), text, f"HL{'Keep' * together}{'Cell' if n in text_columns else 'NumberCell'}")
    table.rows[heads + 1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    _cell(table.cell(heads + 2, 0), "{%tr endfor %}", "HLCell")
    for n, text in enumerate(total):
        _cell(table.cell(heads + 3, n), text, "HLTotalCell")
    return table

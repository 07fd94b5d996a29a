"""Makes the Word templates from nothing (python-docx): run it after a change here, then look at the pages.

    .venv/bin/python templates/word/make.py
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

HERE = Path(__file__).parent
CENTER, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def new():
    document = Document()
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(25)
    section.left_margin, section.right_margin = Mm(35), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])
    styles(document)
    settings = document.settings.element
    effects = [key for key, part in document.part.rels.items() if "stylesWithEffects" in part.reltype]
    for key in effects:
        document.part.drop_rel(key)
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")
    return document


def font(style, size, *, bold=False, italic=False):
    style.font.name, style.font.size, style.font.bold, style.font.italic = "Times New Roman", Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), "Times New Roman")
    for name in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def styles(document):
    normal = document.styles["Normal"]
    font(normal, 14)
    language = normal.element.get_or_add_rPr().find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        normal.element.get_or_add_rPr().append(language)
    language.set(qn("w:val"), "vi-VN")
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "vi-VN")
    wanted = {
        "HL Title": (15, True, False, CENTER), "HL Body name": (14, False, False, CENTER), "HL Number": (14, False, False, CENTER),
        "HL Date": (14, False, True, CENTER), "HL Type": (16, True, False, CENTER), "HL Subject": (14, True, False, CENTER),
        "HL Text": (14, False, False, JUSTIFY), "HL Authority": (14, True, False, CENTER), "HL Post": (14, False, False, CENTER),
        "HL Recipients head": (14, False, False, LEFT), "HL Recipients": (12, False, False, LEFT),
        "HL Cell": (12, False, False, LEFT), "HL Head cell": (12, True, False, CENTER), "HL Number cell": (12, False, False, CENTER),
    }
    for name, (size, bold, italic, align) in wanted.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        font(style, size, bold=bold, italic=italic)
        style.paragraph_format.alignment = align
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.space_before = Pt(0)
    text = document.styles["HL Text"].paragraph_format
    text.first_line_indent, text.space_after = Mm(10), Pt(6)
    text.line_spacing_rule, text.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        font(style, 14, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(6)
        style.paragraph_format.first_line_indent = Mm(10)
        style.paragraph_format.keep_with_next = True


def page_number(paragraph):
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)


def rule(paragraph, indent_left, indent_right):
    """A thin line below a title: an own paragraph, as long as the title above."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(indent_left), Mm(indent_right)
    paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def put(container, text, style, *, keep=False):
    paragraph = container.add_paragraph(text, style=style)
    paragraph.paragraph_format.keep_with_next = keep or None
    return paragraph


def widths(table, millimetres):
    """The grid too: programs that do not look at cells take its widths."""
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(width)


def frame(document, left, right):
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Mm(width)
    widths(table, (left, right))
    cells = table.rows[0].cells
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in cells:
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    return cells


def head(document, kind):
    left, right = frame(document, 68, 92)
    put(left, "{{ committee_upper }}" if kind == "KL" else "{{ committee_upper }}", "HL Body name")
    if kind != "KL":
        put(left, "{{ office_short_upper }}", "HL Body name").runs[0].font.bold = True
    else:
        left.paragraphs[0].runs[0].font.bold = True
    put(left, "*", "HL Body name")
    put(left, "{{ number_prefix }} {{ number }}" + ("-KL/TU" if kind == "KL" else "-BC/VPTU"), "HL Number")
    put(right, "ĐẢNG CỘNG SẢN VIỆT NAM", "HL Title")
    rule(put(right, "", "HL Title"), 10, 10)
    put(right, "{{ place }}, ngày {{ day }} tháng {{ month }} năm {{ year }}", "HL Date")
    put(document, "", "HL Text")


def foot(document, recipients, authority=None):
    left, right = frame(document, 85, 75)
    put(left, "Nơi nhận:", "HL Recipients head").runs[0].underline = True
    for line in recipients:
        put(left, line, "HL Recipients", keep=True)
    put(right, "{{ authority }}" if authority is None else authority, "HL Authority")
    if authority is None:
        put(right, "{{ signer_post }}", "HL Post")
    for _ in range(4):
        put(right, "", "HL Post")
    put(right, "{{ signer_name }}", "HL Authority")


def conclusion():
    document = new()
    head(document, "KL")
    put(document, "KẾT LUẬN", "HL Type")
    put(document, "tại Hội nghị báo cáo tình hình, kết quả xử lý,", "HL Subject")
    put(document, "giải quyết thông tin phản ánh qua đường dây nóng", "HL Subject")
    put(document, "-----", "HL Subject")
    t = lambda text: put(document, text, "HL Text")  # noqa: E731
    t("Ngày {{ held_on }}, {{ committee_short }} tổ chức Hội nghị {{ kind }} kết quả giải quyết thông tin phản ánh đến đường dây nóng của {{ committee_short }}.")
    t("Chủ trì:")
    t("{%p for chair in chairs %}")
    t("Đồng chí {{ chair.name }} – {{ chair.post }}{{ chair.end }}")
    t("{%p endfor %}")
    t("Thành phần tham dự: Lãnh đạo {{ attendance }}{% if local_heads %}; Bí thư các huyện, thị ủy{% endif %}.")
    t("Sau khi nghe báo cáo tóm tắt tình hình, kết quả xử lý, giải quyết thông tin phản ánh qua đường dây nóng và ý kiến phát biểu của lãnh đạo các cơ quan, đơn vị, đồng chí {{ chair_post }} - chủ trì hội nghị kết luận:")
    t("1. {% if months %}Sau {{ months }} tháng đi vào hoạt động, đường{% else %}Đường{% endif %} dây nóng thật sự là một kênh thông tin thuận lợi để nhân dân thực hiện quyền và trách nhiệm công dân. Qua các thông tin phản ánh qua đường dây nóng, Thường trực {{ committee_short }} đã nắm bắt được tâm tư nguyện vọng, những bức xúc của người dân; kịp thời chấn chỉnh những sai phạm trong quản lý, điều hành của chính quyền các cấp; trong thực thi công vụ của cán bộ, công chức, viên chức{% if top_fields %}; ngăn chặn, hạn chế những vấn đề người dân phản ánh nhiều như {{ top_fields }}{% endif %}.")
    t("{%p if has_cases %}")
    t("- Về ưu điểm: {{ quantifier }} người đứng đầu cấp ủy, thủ trưởng các sở, ban ngành đã quan tâm chỉ đạo giải quyết, trả lời thông tin phản ánh (đã giải quyết {{ resolved }}/{{ total }} tin).{% if praised %} Một số đơn vị đã xử lý nhanh, kịp thời, triệt để, có hiệu quả thông tin chuyển đến từ đường dây nóng như: {{ praised }}.{% endif %}")
    t("{%p endif %}")
    t("- Về hạn chế: {% if any_shortcoming %}Bên cạnh kết quả đạt được, vẫn còn một số cơ quan, đơn vị chưa thể hiện rõ vai trò, trách nhiệm lãnh đạo, chỉ đạo của cấp ủy{% if formalistic %}; còn biểu hiện hành chính hóa việc xử lý{% endif %}{% if slow_urgent %}; chưa quan tâm chỉ đạo xử lý nhanh đối với thông tin phản ánh có tính chất tố giác sự việc đang diễn ra{% endif %}{% if partial %}; giải quyết chưa hết các nội dung phản ánh hoặc giải quyết chưa thỏa đáng{% endif %}{% if no_answer %}; một số thông tin được chuyển đến cơ quan chức năng đến nay vẫn chưa có kết quả phản hồi{% endif %}. {% endif %}Công tác thông tin, tuyên truyền đến cơ sở về đường dây nóng còn hạn chế.")
    t("2. Để nâng cao hiệu quả hoạt động của đường dây nóng, qua đó, phát huy vai trò giám sát của nhân dân đối với Đảng, chính quyền; kịp thời chấn chỉnh, khắc phục những hạn chế trong hoạt động quản lý nhà nước; tăng cường kỷ luật, kỷ cương, trách nhiệm thực thi công vụ của cán bộ, công chức, viên chức; bảo vệ quyền, lợi ích hợp pháp của tổ chức, cá nhân khi bị xâm hại; tạo được niềm tin của nhân dân đối với Đảng, chính quyền, Thường trực {{ committee_short }} yêu cầu Bí thư các huyện, thị ủy, Thủ trưởng các ban, sở, ngành chức năng thực hiện tốt một số nội dung sau:")
    t("(1) Nâng cao tinh thần trách nhiệm, vai trò của Bí thư cấp ủy, Thủ trưởng cơ quan, đơn vị, sở ngành trong việc chỉ đạo, giải quyết các thông tin phản ánh của người dân; quan tâm, lắng nghe ý kiến phản ánh của nhân dân.")
    t("Chỉ đạo hoặc tổ chức thực hiện bằng những việc làm cụ thể, hiệu quả, có sự theo dõi, kiểm tra giám sát, đôn đốc thực hiện; khắc phục triệt để lối làm việc hành chính hóa hoặc thiếu sâu sát, quyết liệt trong chỉ đạo thực hiện dẫn đến việc người dân tiếp tục phản ánh lại; kịp thời báo cáo kết quả thực hiện về Thường trực {{ committee_short }}.")
    t("(2) UBND tỉnh chỉ đạo Văn phòng UBND tỉnh trực tiếp tham gia, phối hợp chặt chẽ với Văn phòng {{ committee_short }} trong công tác xử lý thông tin đường dây nóng; kịp thời tham mưu lãnh đạo UBND tỉnh xử lý, hoặc chỉ đạo việc xử lý thông tin, giải quyết nội dung phản ánh thuộc lĩnh vực quản lý, điều hành của các cơ quan nhà nước, kịp thời báo cáo Thường trực {{ committee_short }}.")
    t("(3) Giao Ban Tuyên giáo {{ committee_short }} chỉ đạo các cơ quan báo, đài của địa phương có hình thức thông tin, tuyên truyền phù hợp, thường xuyên đến người dân về đường dây nóng của {{ committee_short }}.")
    last = t("(4) Giao Văn phòng {{ committee_short }} định kỳ hàng tháng, quý có trách nhiệm tổng hợp kết quả thực hiện, báo cáo Thường trực {{ committee_short }}{{ end_mark }}")
    last.paragraph_format.keep_with_next = True
    document.paragraphs[-2].paragraph_format.keep_with_next = True
    foot(document, ["- Thường trực {{ committee_short }};", "- Ban cán sự Đảng UBND tỉnh, VP. UBND tỉnh;", "- Các ban xây dựng Đảng {{ committee_short }};",
                    "- Các sở, ban, ngành, đoàn thể tỉnh;", "- Các huyện, thị ủy, đảng ủy trực thuộc;", "- Lãnh đạo VP, phòng Tổng hợp;",
                    "- Đăng website {{ committee_short }};", "- Lưu Văn phòng {{ committee_short }}."])  # fmt: skip
    document.save(HERE / "conclusion.docx")


def grid(document, titles, row, loop, sizes):
    table = document.add_table(rows=4, cols=len(titles))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].style, cell.paragraphs[0].text = "HL Head cell", title
        cell.paragraphs[0].runs[0].font.size = Pt(10) if len(titles) > 7 else None
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    table.rows[1].cells[0].paragraphs[0].text = "{%tr for row in " + loop + " %}"
    for n, (cell, text) in enumerate(zip(table.rows[2].cells, row, strict=True)):
        cell.paragraphs[0].style = "HL Cell" if n == 1 else "HL Number cell"
        cell.paragraphs[0].text = text
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    widths(table, sizes)
    return table


NUMBERS = ["Kỳ trước", "Tiếp nhận", "Mở lại", "Đã giải quyết", "Đúng hạn", "Đang giải quyết", "Quá hạn", "Không thụ lý"]
NUMBER_ROW = [f"{{{{ row.{key} }}}}" for key in ("carried_over", "received", "reopened", "resolved", "resolved_on_time", "in_progress", "overdue", "not_accepted")]


def figures_table(document, title, loop, what):
    put(document, title, "HL Subject", keep=True)
    grid(document, ["TT", what, *NUMBERS], ["{{ row.n }}", "{{ row.name }}", *NUMBER_ROW], loop, [9, 44, 14, 13, 11, 14, 14, 14, 13, 14])
    put(document, "", "HL Text")


def report():
    document = new()
    head(document, "BC")
    put(document, "BÁO CÁO", "HL Type")
    put(document, "tình hình tiếp nhận, xử lý thông tin phản ánh", "HL Subject")
    put(document, "qua đường dây nóng {{ period }}", "HL Subject")
    put(document, "-----", "HL Subject")
    t = lambda text: put(document, text, "HL Text")  # noqa: E731
    t("{{ office }} báo cáo Thường trực {{ committee_short }} tình hình tiếp nhận, kết quả xử lý thông tin phản ánh qua đường dây nóng {{ period }} (từ ngày {{ period_from }} đến ngày {{ period_to }}) như sau:")
    document.add_heading("I- TÌNH HÌNH TIẾP NHẬN", 1)
    t("Trong kỳ tiếp nhận {{ figures.received }} tin{% if change %}, {{ change }} kỳ trước{% endif %}{% if change_year %}, {{ change_year }} cùng kỳ năm trước{% endif %}; kỳ trước chuyển sang {{ figures.carried_over }} tin; mở lại {{ figures.reopened }} tin; tổng số phải giải quyết {{ total }} tin.")
    figures_table(document, "Theo lĩnh vực", "by_field", "Lĩnh vực")
    figures_table(document, "Theo địa bàn", "by_district", "Địa bàn")
    figures_table(document, "Theo kênh tiếp nhận", "by_channel", "Kênh")
    figures_table(document, "Theo mức độ", "by_class", "Mức độ")
    document.add_heading("II- KẾT QUẢ XỬ LÝ", 1)
    t("Đã giải quyết {{ figures.resolved }} tin{% if has_resolved %} (đạt {{ resolved_share }}% tổng số), trong đó đúng hạn {{ figures.resolved_on_time }} tin ({{ on_time_share }}%){% endif %}; đang giải quyết {{ figures.in_progress }} tin{% if overdue_any %}, trong đó quá hạn {{ figures.overdue }} tin{% endif %}; không thụ lý, chuyển cơ quan khác hoặc gộp {{ figures.not_accepted }} tin.")
    figures_table(document, "Theo đơn vị chủ trì", "by_unit", "Đơn vị")
    t("Ghi chú: bảng theo đơn vị tính theo lượt giao; một tin có thể giao cho nhiều đơn vị nên tổng cột không bằng số tin.")
    document.add_heading("III- ĐÁNH GIÁ", 1)
    t("{% if praised %}1. Ưu điểm: đề xuất biểu dương các đơn vị giải quyết nhanh, kịp thời, triệt để: {% for unit in praised %}{{ unit }}{% if not loop.last %}, {% endif %}{% endfor %} (số lượt trả lời đúng hạn trên số lượt giao: {% for item in praised_grounds %}{{ item }}{% if not loop.last %}; {% endif %}{% endfor %}).{% else %}1. Ưu điểm: các đơn vị đã tiếp nhận và triển khai giải quyết thông tin được chuyển đến.{% endif %}")
    t("2. Hạn chế:{% if not (formalistic or slow_urgent or partial or unsatisfactory or no_answer or overdue) %} trong kỳ không ghi nhận trường hợp chậm hoặc giải quyết chưa đầy đủ.{% endif %}")
    for key, words in (("no_answer", "Quá hạn chưa có trả lời"), ("slow_urgent", "Chậm đối với tin khẩn"), ("formalistic", "Trả lời hình thức hoặc chỉ chuyển tiếp"),
                       ("partial", "Giải quyết chưa hết nội dung"), ("unsatisfactory", "Giải quyết chưa thỏa đáng")):  # fmt: skip
        t(f"{{%p if {key} %}}")
        t(f"- {words}: {{% for item in {key} %}}{{{{ item }}}}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}.")
        t("{%p endif %}")
    document.add_heading("IV- KIẾN NGHỊ, NHIỆM VỤ", 1)
    t("1. Đề nghị thủ trưởng các đơn vị có tin quá hạn trực tiếp chỉ đạo, giải quyết dứt điểm và báo cáo Thường trực {{ committee_short }}.")
    last = t("2. {{ office }} tiếp tục theo dõi, đôn đốc và tổng hợp kết quả trong kỳ báo cáo sau{{ end_mark }}")
    last.paragraph_format.keep_with_next = True
    foot(document, ["- Thường trực {{ committee_short }};", "- Các đơn vị liên quan;", "- Lưu {{ office }}."], "CHÁNH VĂN PHÒNG")
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    put(document, "PHỤ LỤC: DANH SÁCH TIN QUÁ HẠN", "HL Subject", keep=True)
    put(document, "", "HL Text", keep=True)
    grid(document, ["Mã tin", "Lĩnh vực", "Địa bàn", "Đơn vị chủ trì", "Tiếp nhận", "Hạn", "Quá hạn (ngày làm việc)"],
         ["{{ row.code }}", "{{ row.field }}", "{{ row.place }}", "{{ row.units }}", "{{ row.received }}", "{{ row.due }}", "{{ row.days }}"],
         "overdue", [42, 62, 48, 48, 22, 22, 16])  # fmt: skip
    document.save(HERE / "report.docx")


if __name__ == "__main__":
    conclusion()
    report()

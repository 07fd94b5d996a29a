"""Makes the Word templates from nothing: run it after a change here, then look at the pages.

.venv/bin/python templates/word/make.py
"""

from __future__ import annotations

from pathlib import Path

from base import conditional, foot, grid, head, landscape, last, new, put, save, text, title
from docx.document import Document
from docx.enum.section import WD_ORIENT
from notice import notice

HERE = Path(__file__).parent
KEYS = (
    "carried_over", "received", "reopened", "total", "resolved", "resolved_on_time", "resolved_late", "in_progress", "in_time", "overdue",
    "not_accepted",
)  # fmt: skip
TITLES = (
    "Kỳ trước chuyển sang", "Tiếp nhận", "Mở lại", "Tổng số", "Tổng số", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn",
    "Không thụ lý, chuyển, gộp",
)  # fmt: skip
LETTERS = (
    "A",
    "B",
    "(1)",
    "(2)",
    "(3)",
    "(4)=(1)+ (2)+(3)",
    "(5)=(6)+(7)",
    "(6)",
    "(7)",
    "(8)=(9)+(10)",
    "(9)",
    "(10)",
    "(11)=(4)-(5)-(8)",
)
GROUPS = ((2, 5, "Phải giải quyết"), (6, 8, "Đã giải quyết"), (9, 11, "Đang giải quyết"))


def conclusion() -> None:
    document = new()
    head(document)
    title(
        document,
        "KẾT LUẬN",
        ["tại Hội nghị báo cáo tình hình, kết quả xử lý,", "giải quyết thông tin phản ánh qua đường dây nóng"],
    )
    text(
        document,
        "Ngày {{ held_on }}, {{ committee_short }} tổ chức Hội nghị {{ kind }} kết quả giải quyết thông tin phản ánh đến đường dây nóng của {{ committee_short }}.",
    )
    text(document, "Chủ trì:")
    text(document, "{%p for chair in chairs %}")
    text(document, "Đồng chí {{ chair.name }} – {{ chair.post }}{{ chair.end }}")
    text(document, "{%p endfor %}")
    text(document, "Thành phần tham dự: {{ attendance }}.")
    text(
        document,
        "Sau khi nghe báo cáo tóm tắt tình hình, kết quả xử lý, giải quyết thông tin phản ánh qua đường dây nóng và ý kiến phát biểu của lãnh đạo các cơ quan, đơn vị, đồng chí {{ chair_post }} - chủ trì hội nghị kết luận:",
    )
    text(
        document,
        "1. {% if months %}Sau {{ months }} tháng đi vào hoạt động, đường{% else %}Đường{% endif %} dây nóng thật sự là một kênh thông tin thuận lợi để nhân dân thực hiện quyền và trách nhiệm công dân.{% if n.cases %} Qua các thông tin phản ánh qua đường dây nóng, {{ leader }} đã nắm bắt được tâm tư nguyện vọng, những bức xúc của người dân{% if n.resolved %}; kịp thời chấn chỉnh những sai phạm trong quản lý, điều hành của chính quyền các cấp; trong thực thi công vụ của cán bộ, công chức, viên chức{% endif %}{% if top_fields %}; chỉ đạo giải quyết những vấn đề người dân quan tâm phản ánh như {{ top_fields }}{% endif %}.{% endif %}",
    )
    text(
        document,
        "- Về ưu điểm:{% if quantifier %} {{ quantifier }} người đứng đầu cấp ủy, thủ trưởng các sở, ban ngành đã quan tâm chỉ đạo giải quyết, trả lời thông tin phản ánh.{% endif %}{% if n.praised == 1 %} Đơn vị đã xử lý nhanh, kịp thời, triệt để, có hiệu quả thông tin chuyển đến từ đường dây nóng là {{ praised }}.{% elif n.praised %} Một số đơn vị đã xử lý nhanh, kịp thời, triệt để, có hiệu quả thông tin chuyển đến từ đường dây nóng như: {{ praised }}.{% endif %}",
        "quantifier or n.praised",
    )
    text(
        document,
        "- Về hạn chế: {% if quantifier or n.praised %}Bên cạnh kết quả đạt được, vẫn{% else %}Vẫn{% endif %} còn {% if n.failing > 1 %}một số {% endif %}cơ quan, đơn vị chưa thể hiện rõ vai trò, trách nhiệm lãnh đạo, chỉ đạo của cấp ủy{% if n.formal %}; còn biểu hiện hành chính hóa việc xử lý{% endif %}{% if n.slow_urgent %}; chưa quan tâm chỉ đạo xử lý nhanh đối với thông tin phản ánh có tính chất tố giác sự việc đang diễn ra{% endif %}{% if n.partial and n.unsatisfactory %}; giải quyết chưa hết các nội dung phản ánh hoặc giải quyết chưa thỏa đáng{% elif n.partial %}; giải quyết chưa hết các nội dung phản ánh{% elif n.unsatisfactory %}; giải quyết chưa thỏa đáng{% endif %}{% if n.repeated %}; còn để người dân tiếp tục phản ánh lại{% endif %}{% if n.no_result %}; {% if n.no_result > 1 %}một số{% else %}có{% endif %} thông tin được chuyển đến cơ quan chức năng đến nay vẫn chưa có kết quả phản hồi{% endif %}. Công tác thông tin, tuyên truyền đến cơ sở về đường dây nóng còn hạn chế.",
        "n.shortcomings",
    )
    text(
        document, "- Về hạn chế: Công tác thông tin, tuyên truyền đến cơ sở về đường dây nóng còn hạn chế.", "not n.shortcomings"
    )
    text(
        document,
        "2. Để nâng cao hiệu quả hoạt động của đường dây nóng, qua đó, phát huy vai trò giám sát của nhân dân đối với Đảng, chính quyền; kịp thời chấn chỉnh, khắc phục những hạn chế trong hoạt động quản lý nhà nước; tăng cường kỷ luật, kỷ cương, trách nhiệm thực thi công vụ của cán bộ, công chức, viên chức; bảo vệ quyền, lợi ích hợp pháp của tổ chức, cá nhân khi bị xâm hại; tạo được niềm tin của nhân dân đối với Đảng, chính quyền, {{ leader }} yêu cầu {% if local_heads %}{{ local_heads }}, {% endif %}Thủ trưởng các ban, sở, ngành chức năng thực hiện tốt một số nội dung sau:",
    )
    text(
        document,
        "(1) Nâng cao tinh thần trách nhiệm, vai trò của Bí thư cấp ủy, Thủ trưởng cơ quan, đơn vị, sở ngành trong việc chỉ đạo, giải quyết các thông tin phản ánh của người dân; quan tâm, lắng nghe ý kiến phản ánh của nhân dân.",
    )
    text(
        document,
        "Chỉ đạo hoặc tổ chức thực hiện bằng những việc làm cụ thể, hiệu quả, có sự theo dõi, kiểm tra giám sát, đôn đốc thực hiện; khắc phục triệt để lối làm việc hành chính hóa hoặc thiếu sâu sát, quyết liệt trong chỉ đạo thực hiện dẫn đến việc người dân tiếp tục phản ánh lại; kịp thời báo cáo kết quả thực hiện về {{ leader }}.",
    )
    text(
        document,
        "(2) {{ government }} chỉ đạo Văn phòng {{ government }} trực tiếp tham gia, phối hợp chặt chẽ với Văn phòng {{ committee_short }} trong công tác xử lý thông tin đường dây nóng; kịp thời tham mưu lãnh đạo {{ government }} xử lý, hoặc chỉ đạo việc xử lý thông tin, giải quyết nội dung phản ánh thuộc lĩnh vực quản lý, điều hành của các cơ quan nhà nước, kịp thời báo cáo {{ leader }}.",
    )
    text(
        document,
        "(3) Giao {{ propaganda }} chỉ đạo các cơ quan báo, đài của địa phương có hình thức thông tin, tuyên truyền phù hợp, thường xuyên đến người dân về đường dây nóng của {{ committee_short }}.",
    )
    last(
        document,
        "(4) Giao Văn phòng {{ committee_short }} định kỳ hàng tháng, quý có trách nhiệm tổng hợp kết quả thực hiện, báo cáo {{ leader }}{{ end_mark }}",
    )
    foot(
        document,
        ["- {{ leader }};", "- {{ government_party }}, VP. {{ government }};", "- Các ban xây dựng Đảng {{ committee_short }};",
         "- Các sở, ban, ngành, đoàn thể {{ level }};", "- {% if local_bodies %}{{ local_bodies }}, đảng ủy trực thuộc{% else %}Các đảng ủy trực thuộc{% endif %};", "- Lãnh đạo VP, phòng Tổng hợp;",
         "- Đăng website {{ committee_short }};", "- {{ keep }}."],
        collective=True,
    )  # fmt: skip
    save(document, HERE / "conclusion.docx")
    save(notice(), HERE / "notice.docx")


def figures_annex(document: Document, name: str, loop: str, what: str, total: str, caption: str) -> None:
    put(document, name, "HLAnnex")
    put(document, caption, "HLAnnexNote")
    row = ["{{ row.n }}", "{{ row.name }}", *(f"{{{{ row.{key} }}}}" for key in KEYS)]
    sums = ["", "Tổng cộng", *(f"{{{{ {total}.{key} }}}}" for key in KEYS)]
    grid(document, ["TT", what, *TITLES], row, loop, [10, 63, *[16.5] * 10, 19], caption=name, groups=GROUPS, letters=LETTERS, total=sums)  # fmt: skip


def chart(document: Document, name: str, caption: str) -> None:
    put(document, f"{{%p if {name} %}}", "HLText")
    put(document, caption, "HLCaption")
    put(document, f"{{{{p {name} }}}}", "HLChart")
    put(document, "{%p endif %}", "HLText")


def report() -> None:
    document = new()
    head(document)
    title(
        document,
        "BÁO CÁO",
        [
            "{% if motto %}Tình hình{% else %}tình hình{% endif %} tiếp nhận, kết quả xử lý, giải quyết",
            "thông tin phản ánh qua đường dây nóng {{ period }}",
        ],
    )
    text(
        document,
        "Thực hiện chế độ báo cáo định kỳ, {{ office_short }} báo cáo {{ leader }} tình hình tiếp nhận, kết quả xử lý, giải quyết thông tin phản ánh qua đường dây nóng {{ period }} (từ ngày {{ period_from }} đến ngày {{ period_to }}{% if cut_off %}; số liệu tính đến hết ngày {{ cut_off }}{% endif %}) như sau:",
    )
    put(document, "I{{ section }} TÌNH HÌNH TIẾP NHẬN", "Heading1")
    text(document, "Trong kỳ không phát sinh thông tin phản ánh; kỳ trước không có tin chuyển sang.", "not n.total")
    text(
        document,
        "{% if n.received %}Trong kỳ, đường dây nóng tiếp nhận {{ figures.received }} tin{% if change %}, {{ change }} kỳ trước{% endif %}{% if change_year %}{% if change %} và{% else %},{% endif %} {{ change_year }} cùng kỳ năm trước{% endif %}{% else %}Trong kỳ, đường dây nóng không tiếp nhận tin mới{% endif %}{% if n.carried_over %}; kỳ trước chuyển sang {{ figures.carried_over }} tin{% endif %}{% if n.reopened %}; mở lại {{ figures.reopened }} tin{% endif %}.{% if n.total != n.received %} Tổng số phải giải quyết trong kỳ là {{ figures.total }} tin.{% endif %}",
        "n.total",
    )
    text(document, "1. Theo kênh tiếp nhận: {{ channels }}.", "n.received")
    text(
        document,
        "2. Theo lĩnh vực{% if n.fields > 5 %}, phản ánh nhiều nhất là{% else %}:{% endif %} {{ top_fields }}.",
        "n.received",
    )
    text(document, "3. Theo địa bàn{% if n.places > 5 %}, nhiều nhất là{% else %}:{% endif %} {{ top_places }}.", "n.received")
    text(document, "4. Theo mức độ: {{ classes }}.", "n.received")
    text(
        document,
        "Trong số tin tiếp nhận có {{ repeats_count }} tin phản ánh lại vụ việc đã phản ánh trước{% if n.listed_repeats and not public %} (Phụ lục {% if n.listed_overdue %}6{% else %}5{% endif %}){% endif %}.",
        "n.repeats",
    )
    put(document, "{%p if n.before or n.year_before %}", "HLText")
    put(document, "Bảng 1. So sánh với kỳ trước và cùng kỳ năm trước", "HLCaption")
    grid(document, ["Chỉ tiêu", "Kỳ này", "Kỳ trước", "Tăng (+), giảm (-)", "Cùng kỳ năm trước", "Tăng (+), giảm (-)"],
         ["{{ row.name }}", "{{ row.now }}", "{{ row.before }}", "{{ row.change }}", "{{ row.year }}", "{{ row.change_year }}"], "comparison",
         [55, 19, 19, 22, 23, 22], caption="So sánh với kỳ trước và cùng kỳ năm trước", text_columns=(0,), together=True)  # fmt: skip
    put(document, "{%p endif %}", "HLText")
    chart(document, "chart_trend", "Biểu đồ 1. Số tin tiếp nhận và giải quyết theo thời gian")
    chart(document, "chart_fields", "Biểu đồ {% if chart_trend %}2{% else %}1{% endif %}. Số tin tiếp nhận theo lĩnh vực")
    text(
        document,
        "Số liệu kỳ trước đã phát hành được giữ nguyên; các điều chỉnh tính vào kỳ này gồm: {% for item in adjustments %}{{ item }}{% if not loop.last %}; {% endif %}{% endfor %}.",
        "n.adjusted",
    )
    put(document, "II{{ section }} KẾT QUẢ XỬ LÝ, GIẢI QUYẾT", "Heading1")
    text(document, "Trong kỳ không có tin phải giải quyết.", "not n.total")
    text(
        document,
        "{% if n.resolved %}Đã giải quyết {{ figures.resolved }}/{{ figures.total }} tin (đạt {{ resolved_share }}%), {% if n.resolved_late and n.resolved_on_time %}trong đó đúng hạn {{ figures.resolved_on_time }} tin ({{ on_time_share }}%), quá hạn {{ figures.resolved_late }} tin{% else %}{% if n.resolved > 1 %}đều {% endif %}{% if n.resolved_late %}quá hạn{% else %}đúng hạn{% endif %}{% endif %}{% else %}Chưa có tin nào giải quyết xong{% endif %}{% if n.in_progress %}; đang giải quyết {{ figures.in_progress }} tin{% if n.overdue and n.in_time %}, gồm {{ figures.in_time }} tin trong hạn và {{ figures.overdue }} tin quá hạn{% if n.listed_overdue and not public %} (Phụ lục 5){% endif %}{% elif n.overdue %}, {% if n.overdue > 1 %}đều {% endif %}đã quá hạn{% if n.listed_overdue and not public %} (Phụ lục 5){% endif %}{% else %}, {% if n.in_time > 1 %}đều {% endif %}còn trong hạn{% endif %}{% endif %}{% if n.not_accepted %}; không thụ lý, chuyển cơ quan khác hoặc gộp {{ figures.not_accepted }} tin{% endif %}.{% if median_days %} Một nửa số lượt trả lời của các đơn vị đến trong vòng {{ median_days }} ngày làm việc kể từ khi chuyển tin.{% endif %}",
        "n.total",
    )
    text(document, "Theo kết luận của đơn vị, trong số tin đã giải quyết có {{ verdicts }}.", "verdicts")
    chart(
        document,
        "chart_units",
        "Biểu đồ {{ 1 + (1 if chart_trend else 0) + (1 if chart_fields else 0) }}. Kết quả giải quyết của các đơn vị chủ trì (lượt giao)",
    )
    put(document, "III{{ section }} ĐÁNH GIÁ", "Heading1")
    text(document, "Trong kỳ không có căn cứ để đánh giá.", "not n.units")
    text(
        document,
        "1. Ưu điểm: {% if n.praised %}đề nghị biểu dương {{ praised }} đã xử lý nhanh, kịp thời, triệt để, có hiệu quả thông tin được chuyển đến (số lượt trả lời đúng hạn trên số lượt giao đến hạn: {{ praise_grounds }}).{% elif total_units.resolved_on_time != '0' %}các đơn vị đã giải quyết đúng hạn {{ total_units.resolved_on_time }} lượt giao; chưa có đơn vị nào đủ điều kiện đề nghị biểu dương.{% else %}chưa có đơn vị nào đủ điều kiện đề nghị biểu dương.{% endif %}",
        "n.units",
    )
    text(
        document,
        "2. Hạn chế: trong kỳ không ghi nhận trường hợp chậm hoặc giải quyết chưa đầy đủ.",
        "n.units and not n.shortcomings",
    )
    conditional(document, "n.shortcomings", "2. Hạn chế:", "HLTextLead")
    text(document, "{%p for item in shortcomings %}")
    text(document, "- {{ item }}.")
    text(document, "{%p endfor %}")
    text(document, "Trong số lượt giao quá hạn chưa có kết quả: {{ waiting }}.", "waiting")
    text(
        document,
        "(Số trong ngoặc là số lượt giao; chỉ nêu tên đơn vị chủ trì có từ 03 lượt giao trở lên.)",
        "n.named",
    )
    put(document, "IV{{ section }} KIẾN NGHỊ, NHIỆM VỤ", "Heading1")
    text(
        document,
        "1. Đề nghị {{ leader }} chỉ đạo thủ trưởng các đơn vị có tin quá hạn{% if n.listed_overdue and not public %} (Phụ lục 5){% endif %} trực tiếp chỉ đạo, giải quyết dứt điểm và báo cáo kết quả.",
        "n.overdue",
    )
    last(
        document,
        "{% if n.overdue %}2. {% endif %}{{ office_short }} tiếp tục theo dõi, đôn đốc các đơn vị giải quyết, trả lời thông tin phản ánh và tổng hợp kết quả trong kỳ báo cáo sau{{ end_mark }}",
    )
    foot(
        document,
        ["- {{ leader }};", "- Lãnh đạo {{ office_short }};", "- Các đơn vị có liên quan;", "- {{ keep }}."],
        collective=False,
    )
    landscape(document)
    put(document, "{%p if n.total %}", "HLText")
    figures_annex(
        document,
        "PHỤ LỤC 1: KẾT QUẢ GIẢI QUYẾT CỦA CÁC ĐƠN VỊ CHỦ TRÌ",
        "by_unit",
        "Đơn vị chủ trì",
        "total_units",
        "Đơn vị tính: lượt giao. Một tin có thể giao cho nhiều đơn vị nên tổng cộng không bằng số tin.",
    )
    for number, what, loop, column in ((2, "LĨNH VỰC", "by_field", "Lĩnh vực"), (3, "ĐỊA BÀN", "by_district", "Địa bàn")):
        figures_annex(document, f"PHỤ LỤC {number}: KẾT QUẢ GIẢI QUYẾT THEO {what}", loop, column, "whole", "Đơn vị tính: tin")
    figures_annex(
        document,
        "PHỤ LỤC 4: KẾT QUẢ GIẢI QUYẾT THEO KÊNH TIẾP NHẬN VÀ MỨC ĐỘ",
        "by_channel",
        "Kênh tiếp nhận",
        "whole",
        "Đơn vị tính: tin",
    )
    put(document, "Theo mức độ", "HLCaption")
    row = ["{{ row.n }}", "{{ row.name }}", *(f"{{{{ row.{key} }}}}" for key in KEYS)]
    sums = ["", "Tổng cộng", *(f"{{{{ whole.{key} }}}}" for key in KEYS)]
    grid(
        document,
        ["TT", "Mức độ", *TITLES],
        row,
        "by_class",
        [10, 63, *[16.5] * 10, 19],
        caption="Theo mức độ",
        groups=GROUPS,
        letters=LETTERS,
        total=sums,
    )
    put(document, "{%p if n.listed_overdue and not public %}", "HLText")
    put(document, "PHỤ LỤC 5: DANH SÁCH TIN QUÁ HẠN", "HLAnnex")
    put(document, "Số ngày quá hạn là ngày làm việc, tính từ hạn sớm nhất đến ngày lấy số liệu.", "HLAnnexNote")
    grid(document, ["TT", "Mã tin", "Lĩnh vực", "Địa bàn", "Đơn vị chủ trì", "Tiếp nhận", "Hạn", "Quá hạn (ngày)"],
         ["{{ row.n }}", "{{ row.code }}", "{{ row.field }}", "{{ row.place }}", "{{ row.units }}", "{{ row.received }}", "{{ row.due }}", "{{ row.days }}"],
         "overdue", [10, 38, 56, 52, 50, 20, 20, 16], caption="Danh sách tin quá hạn", text_columns=(2, 3, 4))  # fmt: skip
    conditional(
        document,
        "n.unlisted_overdue",
        "Còn {{ unlisted_overdue }} tin không nêu trong danh sách để bảo vệ người phản ánh.",
        "HLNote",
    )
    put(document, "{%p endif %}", "HLText")
    put(document, "{%p if n.listed_repeats and not public %}", "HLText")
    put(document, "PHỤ LỤC {% if n.listed_overdue %}6{% else %}5{% endif %}: DANH SÁCH TIN PHẢN ÁNH LẠI", "HLAnnex")
    put(document, "Tin tiếp nhận trong kỳ, phản ánh lại vụ việc của một tin trước.", "HLAnnexNote")
    grid(document, ["TT", "Mã tin", "Phản ánh lại tin", "Lĩnh vực", "Địa bàn", "Đơn vị chủ trì", "Tiếp nhận", "Tình trạng"],
         ["{{ row.n }}", "{{ row.code }}", "{{ row.first }}", "{{ row.field }}", "{{ row.place }}", "{{ row.units }}", "{{ row.received }}", "{{ row.state }}"],
         "repeats", [10, 36, 36, 50, 48, 42, 20, 20], caption="Danh sách tin phản ánh lại", text_columns=(3, 4, 5))  # fmt: skip
    conditional(
        document,
        "n.unlisted_repeats",
        "Còn {{ unlisted_repeats }} tin không nêu trong danh sách để bảo vệ người phản ánh.",
        "HLNote",
    )
    put(document, "{%p endif %}", "HLText")
    put(document, "{%p endif %}", "HLText")
    save(document, HERE / "report.docx")


def evidence() -> None:
    document = new()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE
    put(document, "CĂN CỨ SỐ LIỆU", "HLType")
    put(document, "của dự thảo kết luận, báo cáo {{ period }}", "HLSubject")
    put(
        document,
        "Kèm theo dự thảo để thẩm định; không phát hành. Mỗi số, mỗi nhận định đều dẫn đến các tin làm căn cứ.",
        "HLAnnexNote",
    )
    put(document, "1. Các số liệu", "HLPart")
    grid(document, ["TT", "Số liệu", "Số tin", "Mã tin"], ["{{ row.n }}", "{{ row.what }}", "{{ row.count }}", "{{ row.cases }}"], "numbers",
         [10, 60, 20, 160], caption="Các số liệu và mã tin", text_columns=(1, 3))  # fmt: skip
    put(document, "2. Các nhận định", "HLPart")
    grid(document, ["TT", "Nhận định", "Tử số/mẫu số", "Mã tin (đơn vị)"], ["{{ row.n }}", "{{ row.what }}", "{{ row.count }}", "{{ row.cases }}"],
         "statements", [10, 80, 24, 136], caption="Các nhận định và mã tin", text_columns=(1, 3))  # fmt: skip
    put(document, "3. Từng đơn vị chủ trì", "HLPart")
    put(
        document,
        "Đề nghị biểu dương khi có từ 03 lượt giao; trung vị thời gian trả lời đầu tiên không quá 50% thời hạn; xác nhận kịp thời, đúng hạn, triệt để từ 90%; có biện pháp cụ thể từ 80%; không hài lòng không quá 10%; không có lượt quá hạn và trả lời hình thức.",
        "HLAnnexNote",
    )
    grid(document, ["TT", "Đơn vị", "Lượt giao", "Trung vị so với thời hạn", "Trả lời nhanh", "Xác nhận kịp thời", "Đúng hạn", "Triệt để", "Có biện pháp", "Không hài lòng", "Quá hạn", "Hình thức", "Biểu dương"],
         ["{{ row.n }}", "{{ row.name }}", "{{ row.assigned }}", "{{ row.ratio }}", "{{ row.quick }}", "{{ row.acknowledged }}", "{{ row.on_time }}", "{{ row.thorough }}",
          "{{ row.with_measure }}", "{{ row.dissatisfied }}", "{{ row.overdue }}", "{{ row.formal }}", "{{ row.praised }}"],
         "records", [10, 62, 15, 18, *[17] * 6, 15, 15, 15], caption="Từng đơn vị chủ trì")  # fmt: skip
    save(document, HERE / "evidence.docx")


def reminder() -> None:
    document = new()
    head(document, letter=True)
    put(document, "Kính gửi: {{ unit_head }}", "HLAddressee")
    text(
        document,
        "{{ committee_short }} đã chuyển đến {{ unit_name }} các thông tin phản ánh qua đường dây nóng nêu dưới đây. {% if n.reminders > 1 %}Mặc dù {{ office_short }} đã {{ reminders }} lần nhắc, đôn đốc, đến{% else %}Đến{% endif %} nay đã quá thời hạn mà chưa có kết quả giải quyết, trả lời{% if n.urgent %}, trong đó có thông tin khẩn{% endif %}:",
    )
    grid(document, ["TT", "Mã tin", "Nội dung, địa bàn", "Ngày chuyển", "Hạn", "Quá hạn (ngày)"],
         ["{{ row.n }}", "{{ row.code }}", "{{ row.matter }}{% if row.place %} ({{ row.place }}){% endif %}", "{{ row.sent }}", "{{ row.due }}", "{{ row.days }}"], "items",
         [9, 35, 59, 21, 21, 15], caption="Các tin quá hạn chưa có kết quả", text_columns=(2,))  # fmt: skip
    put(document, "Số ngày quá hạn là ngày làm việc.", "HLNote")
    conditional(
        document,
        "",
        "Đề nghị {{ addressed }} trực tiếp chỉ đạo kiểm tra, giải quyết dứt điểm {% if n.cases > 1 %}{{ total }} tin nêu trên{% else %}tin nêu trên{% endif %}, báo cáo kết quả về {{ office_short }} trước ngày {{ answer_by }} để tổng hợp, báo cáo {{ leader }}; trường hợp có khó khăn, vướng mắc, đề nghị nêu rõ lý do, biện pháp và thời gian hoàn thành.",
        "HLTextLead",
    )
    last(document, "Trân trọng{{ end_mark }}")
    foot(document, ["- Như trên;", "- {{ leader }} (để báo cáo);", "- {{ keep }}."], collective=False)
    save(document, HERE / "reminder.docx")


def reconciliation() -> None:
    document = new()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE
    put(document, "BẢNG ĐỐI CHIẾU", "HLType")
    put(document, "kết quả giải quyết thông tin đường dây nóng {{ period }} của {{ unit_name }}", "HLSubject")
    put(document, "Từ ngày {{ period_from }} đến ngày {{ period_to }}; lập ngày {{ day }}/{{ month }}/{{ year }}", "HLAnnexNote")
    text(
        document,
        "Theo theo dõi của {{ office_short }}, {{ unit_name }} có {{ figures.total }} lượt giao phải giải quyết{% if n.resolved %}; đã giải quyết {{ figures.resolved }} lượt{% if n.resolved_late %} (quá hạn {{ figures.resolved_late }} lượt){% endif %}{% endif %}{% if n.in_progress %}; đang giải quyết {{ figures.in_progress }} lượt{% if n.overdue %} (quá hạn {{ figures.overdue }} lượt){% endif %}{% endif %}{% if n.not_accepted %}; không thụ lý, chuyển hoặc gộp {{ figures.not_accepted }} lượt{% endif %}. Đề nghị đơn vị đối chiếu; nếu có sai khác hoặc đã có kết quả, trả lời thư này trước khi chốt số liệu ngày {{ final_day }}. Sau thời điểm đó, số liệu được báo cáo {{ leader }} như bảng dưới đây.",
    )
    grid(document, ["TT", "Mã tin", "Nội dung, địa bàn", "Tiếp nhận", "Chuyển đơn vị", "Hạn", "Trả lời", "Tình trạng", "Ghi chú"],
         ["{{ row.n }}", "{{ row.code }}", "{{ row.matter }}{% if row.place %} ({{ row.place }}){% endif %}", "{{ row.received }}", "{{ row.sent }}", "{{ row.due }}", "{{ row.answered }}", "{{ row.state }}", "{{ row.late }}"],
         "items", [10, 36, 86, 20, 20, 20, 20, 26, 18], caption="Danh sách tin của đơn vị", text_columns=(2,))  # fmt: skip
    save(document, HERE / "reconciliation.docx")


def case_file() -> None:
    document = new()
    put(document, "{{ office_short | upper }}", "HLIssuer")
    put(document, "PHIẾU TIN ĐƯỜNG DÂY NÓNG", "HLType")
    put(document, "Tin số {{ code }}", "HLSubject")
    put(document, "Lập ngày {{ day }}/{{ month }}/{{ year }}; lưu hành nội bộ", "HLAnnexNote")
    for line in (
        "Tiếp nhận: {{ received }}; kênh: {{ channel }}",
        "Loại: {{ kind }}; mức độ: {{ class }}; tình trạng: {{ status }}",
    ):
        text(document, line)
    text(
        document,
        "Người phản ánh: {{ informant.name }}{% if informant.phone %}; điện thoại: {{ informant.phone }}{% endif %}{% if informant.address %}; địa chỉ: {{ informant.address }}{% endif %}",
    )
    text(document, "Nơi xảy ra: {{ where }}", "where")
    text(document, "Phản ánh lại tin: {{ repeat_of }}", "repeat_of")
    text(document, "Đã có tin phản ánh lại: {{ repeats }}", "repeats")
    put(document, "1. Nội dung phản ánh", "Heading1")
    text(document, "{%p for item in contents %}")
    put(document, "({{ item.n }}) {{ item.text }}", "HLFree")
    text(document, "Lĩnh vực: {{ item.field }}; kết quả: {{ item.status }}.")
    text(document, "{%p endfor %}")
    put(document, "2. Ý kiến chỉ đạo và giao đơn vị", "Heading1")
    text(document, "Ý kiến chỉ đạo: {{ direction }}", "direction")
    text(document, "Tin cùng gửi đến: {{ also_sent_to }}", "also_sent_to")
    text(document, "Chưa giao đơn vị nào.", "not n.assignments")
    put(document, "{%p if n.assignments %}", "HLText")
    grid(document, ["TT", "Đơn vị", "Vai trò", "Nội dung", "Ngày chuyển", "Hạn", "Trả lời", "Tình trạng"],
         ["{{ row.n }}", "{{ row.unit }}", "{{ row.role }}", "{{ row.contents }}", "{{ row.sent }}", "{{ row.due }}", "{{ row.answered }}", "{{ row.status }}"],
         "assignments", [8, 37, 17, 13, 21, 22, 21, 21], caption="Các đơn vị được giao")  # fmt: skip
    put(document, "{%p endif %}", "HLText")
    put(document, "3. Kết quả giải quyết, trả lời", "Heading1")
    text(document, "Chưa có trả lời của đơn vị.", "not n.replies")
    text(document, "{%p for item in replies %}")
    text(
        document,
        "- {{ item.at }}, {{ item.unit }}: {{ item.kind }}{% if item.document %} (văn bản số {{ item.document }}){% endif %}.",
    )
    put(document, "{{ item.text }}", "HLFree")
    text(document, "{%p endfor %}")
    text(document, "Kết luận về nội dung phản ánh: {{ verdict }}.", "verdict")
    text(
        document, "Đã trả lời người dân ngày {{ informed }}{% if satisfied %}; người dân {{ satisfied }}{% endif %}.", "informed"
    )
    put(document, "4. Quá trình theo dõi", "Heading1")
    grid(document, ["Thời điểm", "Việc", "Căn cứ, lý do", "Người thực hiện"], ["{{ row.at }}", "{{ row.event }}", "{{ row.why }}", "{{ row.actor }}"],
         "history", [38, 32, 54, 36], caption="Quá trình theo dõi", text_columns=(0, 1, 2, 3))  # fmt: skip
    save(document, HERE / "case-file.docx")


if __name__ == "__main__":
    for make in (conclusion, report, evidence, reminder, reconciliation, case_file):
        make()

"""The text of `notice.docx`: what a conference of a State body concluded, told by its office (thông báo kết luận)."""

from __future__ import annotations

from base import foot, head, last, new, text, title
from docx.document import Document

_KEPT = (
    "{% if n.failing > 1 %}một số {% endif %}cơ quan, đơn vị, địa phương chưa thể hiện rõ vai trò, trách nhiệm của người đứng đầu"
)
_FAULTS = (
    "{% if n.formal %}; còn biểu hiện hành chính hóa việc xử lý, trả lời chung chung{% endif %}"
    "{% if n.slow_urgent %}; chưa xử lý nhanh đối với phản ánh về sự việc đang diễn ra{% endif %}"
    "{% if n.partial and n.unsatisfactory %}; giải quyết chưa hết nội dung phản ánh hoặc chưa thỏa đáng"
    "{% elif n.partial %}; giải quyết chưa hết nội dung phản ánh{% elif n.unsatisfactory %}; giải quyết chưa thỏa đáng{% endif %}"
    "{% if n.repeated %}; còn để người dân tiếp tục phản ánh lại{% endif %}"
    "{% if n.no_result %}; {% if n.no_result > 1 %}một số{% else %}có{% endif %} phản ánh đã quá thời hạn đến nay chưa có kết quả xử lý{% endif %}"
)


def notice() -> Document:
    """The template, not yet saved."""
    document = new()
    head(document)
    title(
        document,
        "THÔNG BÁO",
        [
            "Kết luận của {{ chair_post }} tại Hội nghị {{ kind }} kết quả tiếp nhận, xử lý phản ánh, kiến nghị qua đường dây nóng",
        ],
    )
    text(
        document,
        "Ngày {{ held_on }}, {{ committee_short }} tổ chức Hội nghị {{ kind }} kết quả tiếp nhận, xử lý phản ánh, kiến nghị của người dân qua đường dây nóng của {{ committee_short }}.",
    )
    text(document, "Chủ trì Hội nghị:")
    text(document, "{%p for chair in chairs %}")
    text(document, "Đồng chí {{ chair.name }}, {{ chair.post }}{{ chair.end }}")
    text(document, "{%p endfor %}")
    text(document, "Tham dự Hội nghị có: {{ attendance }}.")
    text(
        document,
        "Sau khi nghe {{ office_short }} báo cáo kết quả tiếp nhận, xử lý phản ánh, kiến nghị qua đường dây nóng và ý kiến của các đại biểu dự họp, đồng chí {{ chair_post }} kết luận như sau:",
    )
    text(
        document,
        "1. {% if months %}Sau {{ months }} tháng hoạt động, đường{% else %}Đường{% endif %} dây nóng là kênh thông tin thuận lợi để người dân, doanh nghiệp phản ánh, kiến nghị với chính quyền.{% if n.cases %} Qua đó, {{ leader }} kịp thời nắm bắt những khó khăn, vướng mắc, bức xúc của người dân{% if n.resolved %}; chấn chỉnh thiếu sót trong quản lý, điều hành của các cấp, các ngành và trong thực thi công vụ của cán bộ, công chức, viên chức{% endif %}{% if top_fields %}; chỉ đạo giải quyết những vấn đề người dân phản ánh nhiều như {{ top_fields }}{% endif %}.{% endif %}",
    )
    text(
        document,
        "a) Về ưu điểm:{% if quantifier %} {{ quantifier }} cơ quan, đơn vị, địa phương đã quan tâm giải quyết, trả lời phản ánh, kiến nghị.{% endif %}{% if n.praised == 1 %} Đơn vị xử lý nhanh, kịp thời, triệt để, có hiệu quả là {{ praised }}.{% elif n.praised %} Một số đơn vị xử lý nhanh, kịp thời, triệt để, có hiệu quả như: {{ praised }}.{% endif %}",
        "quantifier or n.praised",
    )
    text(
        document,
        "{% if quantifier or n.praised %}b){% else %}a){% endif %} Về hạn chế: {% if n.shortcomings %}{% if quantifier or n.praised %}Bên cạnh kết quả đạt được, vẫn{% else %}Vẫn{% endif %} còn "
        + _KEPT
        + _FAULTS
        + ". {% endif %}Công tác thông tin, tuyên truyền đến cơ sở về đường dây nóng còn hạn chế.",
    )
    text(
        document,
        "2. Để nâng cao hiệu quả hoạt động của đường dây nóng, tăng cường kỷ luật, kỷ cương hành chính và trách nhiệm của người đứng đầu trong tiếp nhận, xử lý phản ánh, kiến nghị của người dân, {{ leader }} yêu cầu:",
    )
    text(
        document,
        "a) Thủ trưởng {{ departments }}{% if local_heads %}, {{ local_heads }}{% endif %} và các cơ quan, đơn vị liên quan trực tiếp chỉ đạo kiểm tra, giải quyết phản ánh, kiến nghị thuộc thẩm quyền bằng những biện pháp cụ thể, đúng thời hạn, đủ nội dung; khắc phục triệt để việc trả lời hình thức hoặc chuyển tiếp lòng vòng dẫn đến người dân phản ánh lại; trả lời kết quả về {{ office_short }} và chịu trách nhiệm trước {{ leader }} về kết quả giải quyết.",
    )
    text(
        document,
        "b) {{ office_short }} tiếp nhận, phân loại, chuyển phản ánh, kiến nghị đến đúng cơ quan có thẩm quyền; theo dõi, đôn đốc việc giải quyết; kịp thời tham mưu {{ leader }} chỉ đạo đối với phản ánh quá hạn, phản ánh lại nhiều lần hoặc liên quan nhiều cơ quan; bảo vệ thông tin của người phản ánh theo quy định.",
    )
    text(
        document,
        "c) Các cơ quan báo chí của địa phương, Cổng Thông tin điện tử {{ level }} thường xuyên thông tin, tuyên truyền về đường dây nóng và kết quả giải quyết để người dân biết, giám sát.",
    )
    text(
        document,
        "d) Giao {{ office_short }} định kỳ hằng tháng, quý tổng hợp kết quả thực hiện, báo cáo {{ leader }}.",
    )
    last(
        document,
        "{{ office_short }} thông báo kết luận của đồng chí {{ chair_post }} để các cơ quan, đơn vị, địa phương biết, thực hiện{{ end_mark }}",
    )
    foot(
        document,
        [
            "- {{ leader }} (để báo cáo);",
            "- Lãnh đạo {{ committee_short }};",
            "- {{ departments | capitalize }} {{ level }};",
            "{% if local_bodies %}- {{ local_bodies }};{% endif %}",
            "- Lãnh đạo {{ office_short }};",
            "- Cổng Thông tin điện tử {{ level }};",
            "- {{ keep }}.",
        ],
        collective=True,
    )
    return document

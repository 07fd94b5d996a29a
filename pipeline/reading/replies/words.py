"""The words in which officials answer, as tables: acts, aspects, requests. All patterns read folded text unless they say so.

Vietnamese marks an act as done by "đã" or "xong", under way by "đang", "tiếp tục", to come by "sẽ", "dự kiến", not done by
"chưa". A verb of one syllable needs its object: without accents "dọn" is "đơn".
"""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold

_LONE = r"(?:va|tram|sua|thay|lap|gom|don|han|lat|keo|bit|dat|tham|go|san|do|noi|dung|mo|dao|chon|tra|xay|lam)"
"""Verbs of one syllable: without accents they are other words as well, unless their end stands behind them."""
WORK = Sought(
    r"\b(do (?:da|soi|be tong)|dam va|thay the|thu gom|don (?:dep|ve sinh)|nao vet|khoi thong|suc rua|hoat dong (?:tro )?lai|thao do|cuong che|pha do|pha bo|lu len|be tong hoa|san lap|boc do|"
    r"dao (duong )?(mac|ranh)|rao chan|dinh chi|tam dung hoat dong|xu phat|(bi )?phat (tien|hanh chinh|vi pham|\d)|phat .{0,30}\d (trieu|dong)|lap bien ban(?! (?:ghi nhan|lam viec|hien trang|hien truong|yeu cau|kiem tra))|khoi to|bat (qua tang|giu|nhot|tam giam|gon|\d)|nop phat|triet pha|tam giu|thu giu|tich thu|triet xoa|xoa so|"
    r"hoan tra|chi tra|tra (du|het|xong|lai (tien|so tien|du|\d)|luong)|truy (thu|linh)|mien (tien|giam|phi)|cap (giay|so do|so hong|lai giay|doi so)|da (?:duoc )?cap(?! phat to\b)|trao (tra|tien|giay|so)|nhan (?:du )?(?:tien (?:boi thuong|ho tro|den bu|luong)|luong)|nhan (?:duoc )?(?:giay (?:phep|chung nhan|khai sinh)|so (?:do|hong)|the (?:bhyt|bao hiem))|boi thuong|ho tro \d|"
    r"(?<!vi pham )(?<!xem xet )(?<!chat )(?<!hanh )ky luat(?!,? ky cuong)|khien trach|canh cao|phe binh(?! chung)|thoi viec|(?:rut|tuoc) giay phep|chuyen (?:\w+ ){1,4}?(?:di|ra|vao) (?:noi|cho|khu)\b|bi kiem diem|kiem diem (?!rut kinh nghiem|nghiem tuc|sau sac|trach nhiem (?:tap the|chung))\w+|dieu chuyen|bi chuyen (?:sang|khoi|ve|xuong|lam|cong tac)|chuyen (?:(?:sang|qua|ve) )?(?:lam|cong tac)\b|chuyen (?:co|thay|ong|ba|can bo|nhan vien|vien chuc|cong chuc|giao vien)(?: \w+){0,3}? (?:sang|ve|khoi|qua|lam)\b|xin loi(?! (?:(?:anh|chi)(?! ay\b)|a\b|c\b|sep|van phong|quy|cac dong chi|duong day)\b)|cham dut|giai toa|di doi|thanh thao|cat dien|dong dien|dau noi|buoc (thao|khoi|dung|tra|chi|hoan|phai|nop)|"
    r"dong cua|thu hoi|niem phong|tieu huy|cam ket|tu (nguyen|giac) (thao|do|tra|di|giao|nop|khac|boi|cham|don|lui|hien|pha)|cam (them |bo sung )?(\d+ )?bien|bo tri (them )?\d|nghiem thu|co (nuoc|dien) (lai|tro lai))\b"
)
"""Acts that change something: any of them, done, is a measure."""
_WANTED = r"(?:bác sĩ|bác sỹ|y sĩ|giáo viên|thầy|cô giáo|thuốc|điện(?! (?:thoại|lực|báo))|nước|sóng|đèn|mạng|wifi|internet|xe (?:buýt|rác|đưa)|thùng rác|bảo vệ|người trực)"
"""What people miss, and are glad to have again."""
_GOT = (
    r"(?:ông|bà|cụ|cháu|gia đình|hộ|các hộ|công dân|khách hàng|phụ huynh|người dân|công nhân|học sinh|(?:anh|chị|em|cô|o|mệ|dì|chú|bác|cậu|thím) ấy)"
    r"(?: (?!không|chưa|xin|đề|muốn|đòi|chờ|đợi|để|sẽ|được|mời|cần|hẹn|chịu|nào)\w+){0,5}? (?:nhận|lãnh|lĩnh|cầm) (?:được |lại |đủ )*(?:sổ|thẻ|giấy(?! mời)|tiền|lương|trợ cấp|gạo|quà|quyết định|bản án|bằng|\d)"
    r"|(?:(?:bố|ba|cha|mẹ|má|vợ|chồng|con|cháu) (?:ông|bà|anh|chị|cháu|em)|gia đình|hộ|công dân|người dân|phụ huynh) (?:đã|vừa) (?:nhận|lãnh|lĩnh)(?: đủ| lại| rồi| xong)*(?=\W*$)"
)
_GIVEN = r"(?:(?:sổ|thẻ|bằng|giấy(?! tờ))(?: (?!không|chưa|đang|sẽ|này)\w+){0,8} (?:cấp|giao|trả|phát) rồi|(?:tiền|lương|cọc|xe)(?: (?!không|chưa|đang|sẽ|này)\w+){0,8} (?:trả|phát) rồi)"
"""What was his, ahead of its verb."""
GOT = Sought(rf"\b{_GOT}\b")
"""Who has what is his (canonical text): no receipt of the writer's."""
WORK_PLAIN = Sought(
    rf"{WORK.pattern}|\b{_LONE} (?:xong|lai|moi|them|het|kin|sach|duoc|bo|\d)\b|"
    rf"\bda (?:thay (?:\w+ ){{1,3}}moi|(?:sua|gan|treo|nao|hot|lap(?= (?:den|bien|camera|ong|cau|bom|guong|dong ho))) (?!(?:ho so|bao|so lieu|cong van|van ban|don|giay)\b)(?:\w+ ){{1,3}}(?:moi|lai|xong|roi))\b|"
    rf"\b(?:nuoc|dien|song|mang|den)(?: (?!khong|chua)\w+){{0,4}} (?:co|sang|chay) (?:tro )?lai\b|{fold(_GOT)}\b|"
    rf"\b(?:da|nay|gio|bua ni|chu)(?: da)? co {fold(_WANTED)}\b|\bco {fold(_WANTED)}(?: (?!khong|chua)\w+){{0,3}} roi\b|{fold(_GIVEN)}\b"
)
"""The same of text without accents; with them, `EFFECT` tells the lone verbs."""
EFFECT = Sought(
    r"\b(?:vá|(?<!san )lấp|dọn|hốt|dẹp|tháo(?! gỡ (?:khó|vướng))|(?<!tháo )gỡ(?! (?:khó|vướng))|nhổ|(?<!bị )chặt (?:\d|hạ|bỏ|cây|cành|tỉa|ngọn|xong|hết)|(?<!mang )(?<!máy )(?<!xe )cưa|tỉa|vớt|nạo|khơi|san(?! lấp)|(?<!xe )lu|rải|trám|thảm (?:nhựa|lại|xong|bê tông|\d)|hàn(?! quốc)|thay(?! (?:mặt|vì|đổi(?! (?:giờ|lịch|tuyến|bóng|ống))))|sửa(?! (?:soạn|đổi))|"
    r"gắn(?! (?:với|kết|liền|bó))|treo (?:biển|lại|bảng|đèn)|(?<!xây )dựng|kẻ (?:vạch|lại|sơn)|lắp(?! ráp)|lợp|đắp|bơm (?:nước|cát|thuốc|hút|cạn|thoát|hết|xong)|phun|tiêm|chích|chôn(?! lấp rác)|(?<!tiếp )(?<!xe )(?<!máy )(?:xúc|múc)|quét|rửa|khử trùng|(?<!cây )trồng(?! trọt)|cắm(?! mốc)|(?:chạy|chảy|có|sáng|làm|căng|kéo|in|sơn|dán|buộc|chằng|rào|đóng|niêm|gửi|chỉnh) lại(?! (?:hồ sơ|phiếu|đơn|tin|văn bản|báo cáo|công văn|cho anh|cho chị|anh|chị)\b)|"
    rf"(?:đã|nay|giờ|bữa ni|chừ)(?: đã)? có {_WANTED}|có {_WANTED}(?: (?!không|chưa)\w+){{0,3}} rồi|{_GIVEN}|{_GOT}|"
    r"niêm phong|gia cố|(?<!kết )nối|bịt|đậy|khôi phục|mở (?:\w+ )?lại|(?:đưa|giao|trao|phát|mang)(?: về| đến| tới)? (?:tận|đủ)|về (?:với|tới) (?:chủ|gia đình|ba mẹ|bố mẹ|cha mẹ|người thân)|(?<!bị )đốt(?! (?:rác|than|đồng|rẫy|nhang))|(?:rót|bắn) (?:\w+ )?tiền|được bù \d|bù (?:lại|đủ|cho)|giữ \d+ (?:xe|máy|người|đối tượng)|hạ (?:giá|bảng|biển|cây|xuống)|phát lại|trao(?! đổi)|trả (?:lại|đủ|hết|xong)(?! (?:hồ sơ|phiếu|đơn|tin|văn bản))|đổi (?:giờ|lịch|tuyến|ca|hướng|nhà|đơn vị|cô|thầy)|(?:tăng|thêm) (?:chuyến|ca)|cắt (?:cành|tỉa|cỏ|\d)|bồi hoàn|hoàn (?:lại|trả|đủ)|bồi thường|bổ sung \d+|điều chỉnh (?:\w+ ){0,3}(?:về|xuống|còn|lên|từ)|giảm (?:giá|phí|còn|âm|mức|tiền)|bãi bỏ|hủy bỏ|huỷ bỏ|"
    r"trừ (?:lương|thưởng|thi đua|\d)|cắt (?:thi đua|thưởng|điện|nước|hợp đồng)|cách chức|cho (?:nghỉ|thôi)|xin lỗi(?! (?:(?:anh|chị)(?! ấy\b)|sếp|văn phòng|quý|các đồng chí|đường dây)\b)|cải chính|chi trả|(?<!xin )(?<!cung )(?<!phân )cấp (?:lại|đổi|mới|bù|thẻ|sổ|giấy|cho|đủ|phát(?! (?:tờ|tài|lệnh)))|đo lại|truy (?:thu|lĩnh)|bố trí thêm|tuyển thêm|(?<!giao )thông (?:tắc|cống|đường|xe|từ|hết|suốt|rồi)|dời (?:vô|vào|ra|đi|qua|về|sang)|trả tiền(?: \w+){0,3} rồi|(?<!hẹn )trả kết quả(?! (?:phiếu|tin|văn bản|xác minh|kiểm tra|rà soát|xử lý|giải quyết|cho văn phòng)))\b"
)
"""Acts that change something, by verbs that only accents tell from other words (canonical text)."""
CLAIM = Sought(
    r"\b(giai quyet|xu ly|khac phuc|hoan thanh|hoan tat|ket thuc|chan chinh|thuc hien|thong nhat|dong tinh|quan tam|nhac nho|chap hanh|hoa giai|doi thoai|giai thich|"
    r"da xong|xong roi|thong bao|tiep thu|trien khai (?:cac|nhieu|dong bo|thuc hien)|tra loi (cong )?dan|tra loi nguoi|tuyen truyen|huong dan|bo sung|tang cuong)\b"
)
"""Words that claim a result: a measure only with a date, an amount or a person."""
RESOLVES = Sought(r"\b(?:giai quyet|xu ly|khac phuc|hoan thanh|hoan tat)\b")
LOOK = Sought(
    r"\b(kiem tra|khao sat|xac minh|lam viec|moi (cac|ong|ba|chu|dai|nguoi|lam|len)|lay mau|ghi nhan hien|chup (anh|hinh)|do dac|den hien truong|co mat|cu (can bo|doan|to|nguoi|ky thuat)|lap (du toan|doan|to|hoi dong|ke hoach|ho so)|"
    r"tap ket|ra soat|xem xet|thu thap|cung co|thanh lap|doi chieu|trich xuat|tham dinh|giam dinh|lay y kien|tim hieu|van dong|huy dong|phoi hop|tuan tra|theo doi|trinh sat|dieu tra|lam ro|trieu tap|lay loi khai|boc bang|ghi loi khai|(?:xem|coi|hoi) lai|hoi (?:\d+|may|ba con|hang xom)|canh (?:tu|den|suot)|tra (?:so|cuu|he thong)|(?:xuong|vo|vao|ra|toi|den|len|qua)(?: \w+){0,3} (?:coi|xem)|coi roi|(?:di|can|do|goi|mua|ghe) thu)\b"
)
"""Acts that find out or prepare: progress, no result."""
INSTRUCT = Sought(
    r"\b(chi dao|kien nghi|de xuat|(?<!\bco )(?<!thay )(?<!nha )(?<!ton )(?<!ban )giao(?! (?:tan|du|tien|so tien|thong|vien|duc|ban|dich|luu|nhau|tiep|xu))|phan cong|yeu cau|de nghi|don doc|quan triet|pho bien|(co|ban hanh|ra) (van ban|cong van)(?! (so \S+ )?(ngay \S+ )?(chuyen|gui))|(?<!phoi )(?<!truong )(?<!phu )hop\b(?! dong| ky| tac)|rut kinh nghiem|tham muu|(?<!cong )(?<!quy )(?<!chuong )(?<!qua )(?<!lo )trinh(?! (?:bay|tu|do|sat)\b)|luu y)\b"
)
"""Acts that make others act: solve nothing by themselves."""
PLAN = Sought(
    r"(?<!theo )(?<!dung )(?<!phong )(?<!so )(?<!ban )\b(?:ke hoach|phuong an|to trinh|du thao|du toan|de an|chu truong)\b"
)
"""What is on paper: whatever it is of, it is still to come."""
ON_PAPER = Sought(
    rf"{PLAN.pattern}|\b(?:quyet dinh (?:cuong che|thanh tra|kiem tra|thanh lap)|hop dong (?:sua|thi cong|xay)|bien ban (?:ghi nhan|lam viec|hien trang|hien truong|yeu cau|kiem tra))\b"
)
"""Plans, and papers that record or order: none is the work itself."""
PREPARES = Sought(
    r"\b(?:da|vua) (?:(?:dat )?mua|dat (?:lam|may|in|tho|xuong))\b|\b(?:dat mua|muon duoc|thue duoc|ky (?:ket )?hop dong|(?:moi|mo|dau|trung|du) thau|chon (?:duoc )?(?:nha thau|don vi)|chao gia|bao gia|tap ket|khoi cong|tam ung|niem yet thong bao|giay moi|"
    r"tuong trinh|giai trinh|dat hang|phat dong|khoanh vung|tra soat|boc tham|lay \d+ mau|(?:gui|trinh|nop)(?: \w+){0,3} len (?:\w+ ){1,3}(?:duyet|xem xet|phe|ky|cap)|cong bo quyet dinh|thong qua|phe duyet|do ve|trich luc|len lich|(?:bo tri|sap xep) lich|(?:bo tri|phan bo|cap|duyet|ghi)(?: \w+){0,2} (?:von|kinh phi|ngan sach)|bo tri [\d.,]+ (?:trieu|ty)|(?:kinh phi|von|ngan sach|du toan)(?: \S+){0,10} duoc (?:phe )?(?:duyet|phan bo|bo tri|cap)|thong bao (?:tim|yeu cau))\b"
)
"""What makes work ready: money, contracts, material, papers, meetings. None is the work."""
ASKED = Sought(
    r"\b(?:yeu cau|de nghi|kien nghi|de xuat|don doc|(?<!cong )(?<!quy )(?<!chuong )(?<!qua )(?<!lo )trinh(?! (?:bay|tu|do|sat)\b)|tham muu|luu y)\b"
)
"""Acts by which others are asked: an amount or a day is then that of what is asked for."""
FINISHED = Sought(r"\b(?:xong|hoan tat|hoan thanh)\b")
PROMISED = Sought(
    r"\b(?:cam ket|hua|dang ky)\b(?! (?:khong|cham dut|ngung|dung)\b)(?! .{0,90}\b(?:nhung|va) (?:da|thuc te)\b).{0,90}\b(?:truoc|den het|het|trong|cham nhat|vao|den)(?: het)? (?:ngay|thang|tuan|quy|dau|cuoi|giua|vong|\d(?!\d?(?:h| gio)))|"
    r"\b(?:thoi han(?! (?:su dung|hieu luc|bao hanh|hop dong|giay phep|the|thue|cap)\b)|thoi gian (?:thuc hien|hoan thanh|thi cong|khac phuc|thao do|di doi)|han (?:chot|cuoi|hoan thanh|thao do|di doi))\b(?!.*\b(?:da|xong)\b).{0,60}\b(?:truoc|den|het|trong|cham nhat|tu|la)(?: het)? (?:ngay )?\d|\b(?:thoi gian (?:thuc hien|hoan thanh|thi cong)|tien do thuc hien)\b(?!.)"
)
"""What somebody undertakes to do by a day, or has a term for."""
_OWN_PEOPLE = r"(?:(?<!phan )anh|chi(?! (?:cuc|nhanh|bo|uy)\b)|em|dong chi|thu truong|lanh dao|sep|can bo|chuyen vien|giam doc|truong phong)\b"
"""Whoever of its own a unit gives a matter to: who does so has it."""
RECEIVE = Sought(
    rf"\b(chuyen (?:(?:cho|qua|sang) )?(?:{_OWN_PEOPLE}|(?:to|phong chuyen mon)\b)|tiep nhan|thu ly|(mail|thu|tin|van ban|cong van|phieu) (da )?(den|toi)|(?:thay|nhin ra|da co) (?:thu|mail|tin)\b|(?:nhin ra|da thay) (?:cong van|van ban|phieu)\b|\bco (?:thu|mail|tin) (?:roi|cua|anh|chi)\b|ghi nhan phan anh|xac nhan(?= (?:da |viec )?(?:nhan(?! than\b)|tiep nhan|doc|xem)\b)|(?<!cong )(?<!ky )nhan (duoc(?! (?:\d|tien|luong|tro cap|gao|qua|the|giay|so|bang|che do)\b(?! (?:moi|van ban|cong van|lieu)\b))|du|tin|phieu|thong tin|thu|van ban|noi dung|cong van|ho so|roi)|da (duoc )?nhan\b(?! (?:lai|du|luong|tien|khuyet diem)\b)|(?<!ky )vao so|nam (duoc )?(thong tin|noi dung|viec)|da (xem|doc|ro)\b|(?:xem|doc) roi\b)"
)
OFFICE = re.compile(
    r"(cac (?:cap|nganh)|thu ly|lanh dao|vao cuoc|su|trien khai|di vao|chuyen(?! (?:tien|khoan|tra|du|het|\d|so tien|luong))|den|xuong|gap|lien he|doc|biet|bao cao|bao|gui|tra loi|noi|nghe|nhin ra|xin|de xuat|co|len|dua|neu|phan anh|nhac|thong qua|dang ky|tiep|trao doi|ban|thong tin|ghi|luu|cap nhat|scan|in|fax|go|ky|dong dau|vao so|xep|hen|"
    r"thao luan|no luc|co gang|tap trung|dam bao|on dinh|nam|hieu|mo|lap|the hien|nghien cuu|tham khao|khoi kien|khieu nai|to cao|khang cao|nop don|lam don|viet don|doi(?! (?:cay|quan|csgt|canh|thi|duy|ky|ve|cong|cuu|pccc|san|trat))|cho|gan|la|rat|nhieu|ro|het|qua|cham|tre|dung|lam|chuan bi|dinh|thuoc|o|bi|phai|tung|giam|tang|kiem diem(?= *$))\b"
)
"""What is said of office work after "đã" and is no measure: a closed class. What a unit really did is an open one."""
ADVERBS = re.compile(
    r"(duoc|nghiem tuc|kip thoi|khan truong|tich cuc|chu dong|quyet liet|luon|co ban|truc tiep|to chuc|tien hanh|cho|phoi hop|cung|nhanh chong|dong loat|lap tuc|ngay|cu nguoi|huy dong .{2,30}?)( |$)"
)
OTHER_BODY = r"(?:ubnd|uy ban|trung tam|tong cong ty|tap doan|chi nhanh|ngan hang|bo(?! (?:phan|sung|tri|may|ho)\b)|hoi|hat|xi nghiep|nong truong|lam truong|so(?! (?:\d+|lieu|dien|tien|ho|may|nguoi)\b)|tinh|huyen|thi xa|thanh pho|tp|phuong|xa(?! (?:thai|rac|nuoc|chat)\b)|thi tran|ban quan ly|ban|cong ty|cuc|chi cuc|dien luc|cong an|canh sat|doi (?:quan ly|csgt|canh sat|thanh tra|an ninh)|thanh tra|vien thong|benh vien|truong|kho bac|buu dien|bao hiem|quan doi|toa|vien|ben|don vi (?:nay|do|kia|khac)|co quan (?:nay|do|kia|khac)|noi (?:do|khac)|dia phuong)"
"""How another body is named."""
ENQUIRES = Sought(
    r"\b(?:de nghi|nho|xin|mong)(?: \w+){0,4}? (?:cung cap|trich luc|sao luc|xac nhan|(?:cho|tham gia) y kien|y kien|phoi hop|huong dan|giam dinh|dinh gia|thong tin)\b"
)
"""What is asked of another body so that the matter goes on here: a paper, its opinion, its help."""
_PAPER = r"(?:phieu|phieu chuyen|cong van|van ban|thu|to trinh)"
HAND_ON = Sought(
    rf"\b(?:(?:forward|(?<!(?<!cong )van )(?<!luan )chuyen(?! (?:vien|de|mon|nganh|an|bien|doi(?! (?:quan ly|csgt|canh sat|thanh tra|an ninh))|khong|chua|neu|ghi)\b)|(?<!bien ban )(?<!le )ban giao)(?! (?:khoan|tien|nham)\b)"
    rf"(?:(?<=\bkinh chuyen) phong|(?: (?!\d|{_OWN_PEOPLE})\w+){{0,14}}? (?:{OTHER_BODY}|co quan|(?:cho|sang|qua|den) phong(?! chuyen mon)|phong(?= (?:\w+ ){{0,7}}?(?:huyen|thi xa|thanh pho)\b))|(?: toan bo)? (?:ho so|don|vu viec|vu an|noi dung|thong tin|tin))|"
    rf"(?:{_PAPER}(?: so \S+)?(?: ngay \S+)?(?: da)? gui|gui phieu chuyen|gui(?= .{{3,80}} (?:xem xet|giai quyet|xu ly|thu ly)\b)|gui(?: (?:noi dung|tin|don|ho so|y kien|phan anh)(?: \w+){{0,3}})?(?= (?:cho|den|toi|qua|sang)\b))(?: (?:cho|den|toi|qua|sang|len))? (?:{OTHER_BODY}|co quan)|"
    rf"(?:co|gui|ban hanh|ra) (?:cong van|van ban|thu)(?: so \S+)?(?: ngay \S+)? (?:(?:sang|den|toi) .{{3,80}} )?(?:de nghi|kien nghi|nho) .{{0,90}}\b(?:xem xet|xu ly|giai quyet|kiem tra|chi dao))\b"
)
"""Passes the matter, or a paper on it, to another body."""
QUANTITY = re.compile(
    r"\d(?<![\d/.,-]\d)(?:[\d.,]*\s?(?:m2|m3|m|km|kg|tan|kva|v|ty|trieu|dong|%)\b|"
    r"(?<!\bso \d)(?<!\bdung \d)(?<!\btin \d)(?<!\bthon \d)(?<!\bap \d)(?<!\bto \d)(?<!\bpho \d)(?<!\bhem \d)(?<!\bduong \d)(?<!\blan \d)(?<!\bkm \d)(?<!\bthu \d)\d{0,5} (?!(?:ngay|gio|thang|nam|phut|tuan|lan|mau|giay|ngon|doan|to|dot|phieu|van ban|ben)\b)[a-z]{2,})"
)
DATED = Sought(
    r"\b(ngay|sang|trua|chieu|toi|dem|luc|hom)\s{0,2}(ngay |mung )?\d{1,2}(\s?(gio|h)\d{0,2}|[/.-]\d{1,2}| thang \d)|\b\d{1,2}(h| gio )\d{0,2}\b|\btu (?:hom|(?:tuan|thang) truoc|dau (?:thang|nam)(?! (?:\d|sau|toi))|mung \d)\b|\b(trong|cung|ngay trong) ngay\b|\b(sang|chieu|toi|dem|hom) (qua|nay)\b"
)
NO_ACT = Sought(
    r"\b(?:xin|muon|mong) duoc (?!\d|bao cao|thong|tra loi|phuc dap)|\bdoi duoc (?:bu|den|tra|nhan|cap|ho tro|boi thuong|giam)|\bnhan (?:duoc )?(?:thong bao|giay (?:moi|hen|bao|trieu tap)|quyet dinh (?:cuong che|xu phat|phat|thu hoi|thanh tra))|"
    r"\bthuoc (?:dien|doi tuong)\b(?!.*\b(?:da|roi|xong)\b)|"
    r"\bkhong (?:duoc phep|duoc quyen|co quyen|the|kip|dam|con tien|co tien) (?!khong\b)|"
    r"\bluon (?:luon )?(?:bo tri|thuc hien|quan tam|chu trong|dam bao|bao dam|duy tri|tuan thu|chap hanh|to chuc|phoi hop|kiem tra|giu)\b|"
    r"\b(?:phan cap|chuyen giao|giao) (?:\w+ ){0,4}(?:cho|ve) .{3,60} (?:quan ly|phu trach|khai thac|van hanh|bao tri)|"
    r"\b(?:can|phai) (?:duoc )?(?:thay|sua|lap|lam|xay|dao|nao|bo sung|dau tu|nang cap|them|mo rong)\b"
)
"""Whose matter it is, what is always done, what one wants or is entitled to, the order that one has got, and what ought to be: no
measures, whatever verbs they have."""
HAPPENED = Sought(
    r"(?<!\btruoc )(?<!\bden )(?<!\bdau )(?<!\bhet )(?<!\btu )\b(?:hom|sang|trua|chieu|toi|dem|ngay)(?: (?:thu \w+|chu nhat))?(?: ngay)? \d{1,2}[/.-]\d{1,2}|\b(?:sang|chieu|toi|dem|hom) (?:qua|nay)\b"
)
"""A day on which something happened; a day by which it shall is led otherwise."""
THOROUGH = Sought(r"\b(xong|dut diem|triet de|toan bo|het)\b")

FOUND = Sought(
    r"(?:nguoi|ba con|dan|cong dan)(?: \w+){0,3} (?:bao|nhin|hieu|tuong) (?:nham|lam|lon)\b|khong (co (?:co so|can cu|ai (?!den\b|toi\b|nhan\b|o\b|tra\b|ky\b))|dung (voi )?(su that|thuc te|noi dung)|xay ra|co (viec|tinh trang|chuyen|vu|su viec|hien tuong|dau hieu)|phat hien|chong lan|vi pham)|(?:(?<![a-z0-9] )|\b(?:tin|phan anh|noi)(?: \w+){0,3} )\bkhong dung\b(?! ?(?!(?:nha|nhe|nghe|a|anh|chi|dau|roi)\b)\w)|"
    r"\bdat (quy chuan|tieu chuan|yeu cau|chuan|qcvn|tcvn)|trong (gioi han|nguong|muc) cho phep|duoi (?:quy chuan|tieu chuan|nguong|muc cho phep)"
)
CHECKED = Sought(
    r"\bket qua(?: (?:kiem tra|xac minh|ra soat))?: (?!phan anh|noi dung|tin bao|khong).{40}|xet nghiem|phan tich mau|camera|doi chieu khop|\bkhop (?:voi|dung)\b|duoc doi chieu|ket qua:? khong phat hien|\bda (?:\w+ ){0,2}doi thoai\b"
)


SIGNED = Sought(r"\bky (?:ten )?(?:(?:vao|trong) )?(?:so |bien ban |danh sach )?(?:giao )?nhan\b")
SUMMONS = Sought(r"\b(?:giay (?:moi|hen|bao|trieu tap)|thong bao|quyet dinh)\b")
"""Who signs for one of these has got nothing of what is his."""
SETTLED = Sought(
    rf"{SIGNED.pattern}|\bnhan du (?:\d|tien|so tien)|"
    r"\bbat tay\b|\b(?:het|khong con) (?:cai|gian|ngap|mui|on|khieu|kien|han|hoi|bui|ket xe)\b|\bkhoi thua\b|\brut (?:don|phan anh|lai don)\b|"
    r"\bkhong (?:con |co )?(?:thac mac|khieu (?:nai|kien)|y kien|kien nghi) gi\b|(?<!khong )\b(?:dong y|gat dau|ung thuan|ung bung|(?:gia dinh|ong|ba|phu huynh|nguoi dan|khach)(?: \w+){0,2} bo qua)(?=\W*$| (?:roi|a|nhan|voi ket qua))"
)
"""That whoever the matter is about has what he was to have, or lets it rest; that "the people agree" any office writes."""
BY_RULES = Sought(
    r"theo (dung )?(quy dinh|tham quyen|chuc nang|luat|trinh tu)|dung (quy dinh|phap luat|quy trinh)|theo quy trinh|nghiem theo"
)
LEFT = Sought(r"(?<!ba )(?<!giam )(?<!xuong )(?<!ha )(?<!chi )\b(?:ton )?con (?:lai )?(?:khoang |hon |gan |do )?\d")
ORDERED = Sought(
    r"\b(?:yeu cau|giao|de nghi|kien nghi)\b.*\b(?:khoi phuc|tra lai|thao do|di doi|hoan tra|sua|khac phuc|xu ly|giai quyet|lam ro|thay)\b|(?<!quy )(?<!cong )(?<!chuong )(?<!qua )(?<!lo )\btrinh (?:\w+ ){1,4}(?:ra quyet dinh|ban hanh|phe duyet|duyet|quyet dinh|xem xet)\b"
)
# After-care: it goes on when the matter itself is done.
AFTERCARE = Sought(
    r"(theo doi|tuan tra|giam sat|duy tri|tang cuong|nhac nho|tuyen truyen|kiem tra thuong xuyen|thuong xuyen|dinh ky|kiem tra viec (?:thuc hien|chap hanh|cong khai|duy tri)|(?:ke hoach|phuong an) (?:kiem tra|tuan tra|duy tu|bao duong|tuyen truyen|phong|giam sat)|tu nay(?! (?:den|toi)\b)|ra soat|phat quang|nang cao|on dinh|thong thoang|khong de|tiep tuc van dong|hoat dong (tot|binh thuong))"
)
THREATENS = Sought(r"\b(?:neu|truong hop|tai pham|tai dien|vi pham|nghiem)\b")
WAITS = Sought(
    r"\b(cho|doi) (ket qua|y kien|phe duyet|tham dinh|kinh phi|vat tu)|chua du (?:can cu|co so|chung cu|dieu kien) (?:de )?(?:xu ly|xu phat|khoi to)|(sau khi|khi|den khi) (nao )?co (ket qua|ket luan|quyet dinh)|chua (hoan thanh|xong|co ket qua|co ket luan|dut diem|giai quyet|xu ly|khac phuc|thong nhat)|"
    r"(ket qua|se) .{0,24}bao cao (tiep|sau|bo sung|ket qua sau)|bao cao (ket qua )?(sau|tiep)\b|\bmoi (co|ra|biet)( \w+){0,2} (ket qua|ket luan)\b|\bcon lai( \w+){0,4} (tiep tuc|dang|cho)\b|\bxong (?:\w+ ){0,2}(?:bao|gui|nhan) (?:lai|anh|chi|cho)\b|\bmoi ket luan\b|\bphai (?:\w+ ){1,10}moi (?:co|duoc|lam|xong|tra loi)\b|\btrong (?:luc|khi) cho\b|\btrong thoi gian (?:xem xet|xac minh|kiem tra|dieu tra|cho)\b"
)
FOR_NOW = Sought(
    r"\b(?:(?:gia co|sua|lam|chong|va|noi|che|dung|gan|lap|treo|keo|cam|bit|day|rao|lot|mac|dau|dan|buoc|chang|khac phuc|ho tro|bo tri) tam(?! (?:giu|tru|vang|dinh chi|dung|ngung))|truoc mat|tam thoi|buoc dau)\b"
)
"""What was done is not yet what is to be done."""
PROMISES = Sought(
    r"ket qua (xin|se) bao cao|\b(tuan|thang) (toi|sau)\b|\b(ngay )?mai\b|\bse\b|(bao cao|tra loi|phuc dap|bao) (ket qua )?(sau|lai)\b|trien khai (ngay|lien)|co (?:gi|y kien|ket qua)(?: \w+)? bao"
)

NOT_OURS = Sought(
    r"\b(?:(?:de nghi|mong|nho|xin)(?: \w+){0,5}?|van phong|vp|anh|chi) (?:xem(?: xet)?|can nhac|dieu chinh|xac dinh) lai\b.{0,120}\b(?:xin|se|chi|san sang)(?: \w+)? phoi hop\b|"
    r"\b(?:em|chung toi|htx|hop tac xa|xa|phuong) chi (?:dung|su dung|thue)\b|\bchi (?:co )?(?:trach nhiem |chuc nang |nhiem vu )phoi hop\b|\bkhong lam (?:mang|viec|linh vuc|phan) (?:nay|do)\b|\bkhong co (?:tren|trong|o) dia ban\b|\bdia (?:gioi|ban|phan) (?:huyen|xa|phuong|thi tran|thi xa|thanh pho|tinh) (?:ben|khac|ban)\b|\b(?:khong|chua|chang) (?:con |he |truc tiep |phai do .{1,60} )?(?:quan ly|phu trach)\b(?! (?:tot|chat|noi|duoc))|"
    r"\bkhong lien quan(?: gi)?(?: (?:den|toi))? (?:linh vuc|chuc nang|nhiem vu|nganh|don vi|so\b(?! \d)|phong\b|ben em|chung toi)|"
    r"\bkhong quan\b(?! (tam|trong|he|sat))|\bquan ly chu\b|vuot (qua )?(tham quyen|chuc nang|kha nang(?! (?:ngan sach|kinh phi|tai chinh|can doi)\b))|(khong|chua|chang) (thuoc|phai|nam (trong|tren|o))( \w+){0,6}? (tham quyen|pham vi|chuc nang|nhiem vu|trach nhiem|dia ban|dia phan|viec cua|quan ly|don vi|ben em|chung toi)|ngoai (tham quyen|pham vi|chuc nang)|"
    rf"khong co (tham quyen|chuc nang|quyen(?! loi))|\bkhong phai (?:la )?(?:cua|do|chung toi|don vi|{OTHER_BODY})\b|khong do .{0, 60} quan ly"
)
MORE_TIME = Sought(
    r"\b(xin(?! loi\b)|de nghi|cho phep|mong|cho|dong y|chap thuan|dong thuan)\b[^.;\n]{0,80}\b(gia han(?! (?:giay|the|hop dong|visa|tam tru|su dung|khai thac|thue|chung chi|dang kiem|no|vay))|(lui|(?<!trao )doi|hoan|dich) (thoi|han|ngay|sang|lai|den|toi|viec)|keo dai|((?:them|bo sung|tang|du) thoi gian|(?:them|bo sung|tang) (?:(?:\d+|it|may|vai|mot|hai) (?:ngay|hom|bua|tuan|thang)))|them (?:hom|bua|tuan)\b|"
    r"(bao cao|tra loi|nop|gui|phuc dap) (ket qua )?(cham|tre|muon|sau han)|noi (rong )?(thoi )?han|(?:no|tre|cham|muon|them)(?: lai)? (?:den|toi|qua)(?: het)? (?:\d|thu|cuoi|dau|giua|ngay|tuan|thang|hom))|\bcho (?:xa|huyen|so|em|ben em|tui em|don vi|phong|minh) (?:bao cao|tra loi|nop|gui)(?: \w+){0,2} sau\b|gia han (thoi gian|thoi han|den|toi)|\bxin (?:(?:\w+ ){0,2}cho )?(?:toi|den)(?: het)? (?:cuoi|dau|giua|thu|ngay|tuan|thang|\d)|xin (lui|doi|hoan(?! (?:lai|tra))|dich|khat)\b|\bgian (?:tien do|thoi gian|han)\b|\bthay (?:cho|vi) (?:thoi )?han (?:\d|ngay)|\bno (?:bao cao|van ban|cong van)\b|\b(?:xin|cho|mong)(?: \w+){0,3} khat (?:den|toi|lai|sang|qua)\b|\b(?:de nghi|xin|mong)\b[^.;\n]{0,80}\b(?:dieu chinh|lui|dich)(?: lai)? (?:sang|den|thanh|qua|toi)(?: het)? (?:ngay|thu|thang|cuoi|dau|giua|tuan)\b|(dieu chinh|thay doi|sua|tinh|xac dinh) (lai )?(thoi )?han\b|"
    r"\b(xin|de nghi|cho phep|mong)( \w+){0,14} (hoan thanh|bao cao|tra loi|nop|gui|phuc dap|giai quyet|xong)(?:,? \w+){0,8} (vao|den|toi|truoc|sau)( het)?( ngay)? \d"
)
_OTHERS_ASK = Sought(
    r"\b(?:(?:cac|nhung) (?!xa\b|so\b|huyen\b|phong\b|don vi\b)\w+(?: \w+)?|ho|chu \w+|ba con|nguoi dan|cong dan|nha thau|doanh nghiep|doi tuong|ong ay|ba ay)(?: (?!(?:xa|so|huyen|phong|phuong|don vi|ben|em|truong)\b)\w+){0,3}? (?:xin|de nghi)\b"
)


def more_time(folded: str) -> bool:
    """Whether the writer asks for more time; an owner who "xin tới tháng 6" asks for it of his works."""
    return MORE_TIME.stands_in(_OTHERS_ASK.sub(" ", folded))


ASKS_WHO = Sought(
    r"\b(?:ten|so(?! \d)|dia chi|lien (?:he|lac))\b.{0,80}\b(?:xin(?! loi)|cung cap|cho biet)\b|\bco (?:so|dia chi|ten|thong tin)\b.{0,60}\bkhong(?: (?:a|anh|chi))? ?\?|\bhoi (?:\w+ ){0,3}(?:giup|dum|gium|lai|ho)\b.{0,60}\b(?:ai|so|dia chi|ten|nha)\b|\b(?:nho|de nghi|xin|mong|phien)(?: \w+){0,3}? hoi(?: (?:lai|giup|them|dum|gium|ho))* (?:nguoi|cong dan|ba con|ong|ba|ho)\b|\bai (?:la )?(?:nguoi )?(?:bao|goi|phan anh|gui|to)\b|(cung cap|cho biet|\bxin\b|\bgui\b|\bcho\b|\bmong\b|de nghi).{0,80}(ho ten|ho va ten|\bten\b|\bso (dien thoai|dt|may|de|nguoi (?:goi|bao|phan anh|gui)|cua (?:nguoi|cong dan|ba con))|\bsdt\b|dien thoai|dia chi|thong tin|danh tinh|lien (he|lac))"
)
INFORMANT = Sought(
    r"nguoi (dan )?(da )?(phan anh|bao(?! (?:ve|hiem|tro|quan))|lien he|goi|cung cap|to giac|to cao|khieu nai|kien nghi|gui don|gui tin|dua tin)|cong dan|phu huynh|ba con|ho dan|nguoi dan|nguoi lam don|chu ho|\bho (?:gia dinh )?(?:da |nao )?phan anh|ai (la nguoi )?(goi|bao|phan anh)"
)
_SENTENCE = re.compile(r"[.;!?]\s|\n")
_WHICH = Sought(r"\b(?:ai|nao|may|o dau|bao nhieu)\b[^.!?\n\"]{0,60}\?(?! ?[\"”])")
"""Only questions have these words ahead of their mark."""
_MORE_OF_IT = Sought(
    r"\b(?:de nghi|xin|nho|mong|phien)(?: (?:anh|chi|vp|van phong(?: tinh uy)?|hotline|duong day nong|quy (?:co quan|van phong)|bo phan truc))? (?:cung cap|bo sung|cho biet|cho|gui|noi|neu|ghi|lam|xac dinh)(?: (?:them|bo sung|ro|lai|giup|cu the|hon)){1,3} "
    r"(?:thong tin|hinh|anh|vi tri|dia diem|dia chi|thoi gian|thoi diem|bien so|(?:ho |ho va )?ten|so dien thoai|noi dung|clip|video|toa do|chung cu|bang chung)\b|"
    r"\b(?:de nghi|xin|nho|mong)(?: \w+){0,3}? cho biet (?:so nha|vi tri|dia diem|dia chi|bien so|thoi (?:gian|diem)|thon|ap|doan)\b|\bcho (?:em|toi|xa|ben em|minh) hoi\b.{0,60}\b(?:ai|nao|dau|may)\b"
)
"""More of the report is asked of the office."""
REFUSES_TO_NAME = Sought(r"khong (trao doi|cung cap|neu|tiet lo|gui)( \w+){0,8} (danh tinh|ho ten|thong tin|noi dung)")


def asks_who(folded: str) -> bool:
    """Whether it is asked who the informant is, how he is reached, or which place, school or house is meant."""
    return any(way.stands_in(folded) for way in (_WHICH, _MORE_OF_IT)) or any(
        ASKS_WHO.stands_in(one) and INFORMANT.stands_in(one) and not REFUSES_TO_NAME.stands_in(one)
        for one in (_SENTENCE.split(folded) if ASKS_WHO.stands_in(folded) else ())
    )


ENCLOSED = Sought(
    r"(gui|dinh|xin gui|kinh gui|co|xem)( \w+){0,3} kem|kem theo|dinh kem|theo (van ban|file|tep)|(gui|xem)( \w+){0,6} (file|tep|van ban|cong van|bao cao|bang|ban (?:scan|co dau|ky|dau do|word|pdf|chinh thuc))\b"
)

"""The kind of an answer in phrasings that no sample has, with and without accents."""

import pytest

from pipeline.reading.replies.kind import reply_kind

ROWS = [
    ("ack", "Phòng đã nhận được phiếu chuyển của quý cơ quan, đang trình lãnh đạo phân công."),
    ("ack", "Đã nhận tin. Huyện ủy sẽ cho kiểm tra và phúc đáp sớm."),
    ("ack", "Xác nhận đã nhận thông tin phản ánh, chúng tôi sẽ cho người xuống hiện trường trong sáng mai."),
    ("ack", "Da nhan thong tin, se bao cao sau. Tran trong"),
    ("ack", "Kính chuyển đồng chí Nam (UBND xã) xem xét giải quyết và báo cáo lại. Đồng kính gửi đường dây nóng để biết."),
    ("interim", "Hiện UBND huyện đang phối hợp với các ngành đo đạc lại ranh giới, dự kiến cuối tháng có kết quả."),
    ("interim", "Ngày 12/10/2016 tổ công tác đã lấy mẫu nước gửi phân tích. Khi có kết quả phân tích, Sở sẽ báo cáo."),
    ("interim", "Đội thi công đang vá ổ gà trên đoạn tuyến, đến nay đạt 60% khối lượng, tiếp tục thực hiện trong tuần tới."),
    ("interim", "Vụ việc đang được cơ quan điều tra xác minh, làm rõ."),
    ("interim", "Cong an huyen dang tiep tuc xac minh cac doi tuong lien quan, chua co ket qua cuoi cung."),
    ("final", "Sở đã hoàn thành việc lắp 12 bộ đèn mới trên tuyến đường, đèn sáng từ tối 05/10/2016."),
    (
        "final",
        "Qua kiểm tra thực tế, không có việc thu tiền như phản ánh; nhà trường chỉ vận động tự nguyện và đã công khai thu chi.",
    ),
    (
        "final",
        "UBND thị xã đã ban hành quyết định xử phạt 7.500.000 đồng đối với chủ cơ sở và buộc tháo dỡ phần công trình vi phạm. Chủ cơ sở đã chấp hành xong ngày 20/10.",
    ),
    ("final", "Kết quả: đã nạo vét 350m mương thoát nước, hết ngập. Người dân đồng tình."),
    ("final", "Điện lực đã thay máy biến áp 250 kVA vào 14h ngày 6/10, điện áp ổn định trở lại."),
    ("final", "Da thu gom het rac ton dong, dat them 2 thung rac va nhac nho don vi ve sinh ngay 7/10."),
    ("final", "Báo cáo kết quả giải quyết: gia đình bà đã được cấp giấy chứng nhận quyền sử dụng đất ngày 03/10/2016."),
    (
        "final",
        "Công an phường đã triệu tập 05 thanh niên, lập biên bản xử lý hành chính, gia đình cam kết quản lý con em. Vụ việc đã kết thúc.",
    ),
    ("final", "Bệnh viện đã họp kiểm điểm, trừ thi đua điều dưỡng trực và trực tiếp xin lỗi gia đình người bệnh chiều 09/10."),
    ("formal", "Ủy ban đã giao Phòng Tài nguyên và Môi trường tham mưu giải quyết theo quy định."),
    ("formal", "Huyện ủy đã có văn bản chỉ đạo UBND huyện kiểm tra, xử lý dứt điểm nội dung phản ánh theo thẩm quyền."),
    ("formal", "Nội dung phản ánh đã được đơn vị xem xét, giải quyết đúng quy định của pháp luật. Kính báo cáo."),
    ("formal", "Đơn vị đã nghiêm túc chỉ đạo, quán triệt toàn thể cán bộ thực hiện nghiêm quy định."),
    ("forwarded", "Văn phòng đã chuyển đơn phản ánh sang Công ty Môi trường Đô thị để giải quyết."),
    ("forwarded", "Kính chuyển Phòng Quản lý đô thị xem xét, xử lý theo thẩm quyền."),
    (
        "not_in_authority",
        "Tuyến đường nêu trên thuộc Cục Quản lý đường bộ quản lý, Sở không có thẩm quyền. Đề nghị chuyển Cục giải quyết.",
    ),
    ("not_in_authority", "Việc này ngoài chức năng nhiệm vụ của chúng tôi, đề nghị quý Văn phòng chuyển cho Công an tỉnh."),
    ("not_in_authority", "Xin trả lại phiếu chuyển vì địa điểm phản ánh không nằm trên địa bàn huyện."),
    ("not_in_authority", "Noi dung nay khong thuoc tham quyen cua So, de nghi chuyen UBND thi xa."),
    ("extension_request", "Do vướng thủ tục thẩm định, kính đề nghị cho lùi thời hạn trả lời đến 30/11/2016."),
    ("extension_request", "Sở xin thêm thời gian để hoàn tất, hạn mới đề xuất là ngày 25 tháng 11 năm 2016."),
    ("extension_request", "De nghi gia han den het ngay 20/11 vi mua lu chua di do dac duoc."),
    ("ask_informant", "Đề nghị cho biết họ tên và số điện thoại người dân phản ánh để tiện liên hệ xác minh."),
    ("ask_informant", "Để làm rõ, xin quý Văn phòng gửi danh tính, địa chỉ của người cung cấp thông tin."),
    ("correction", "Xin đính chính: số tiền xử phạt trong báo cáo trước là 3.000.000 đồng, không phải 30.000.000 đồng."),
    ("correction", "Do sơ suất đánh máy, số liệu tại báo cáo ngày 5/10 chưa chính xác, xin sửa lại là 12 hộ."),
]


@pytest.mark.parametrize(("kind", "text"), ROWS, ids=range(len(ROWS)))
def test_the_kind_is_told_from_what_is_said(kind: str, text: str) -> None:
    assert reply_kind(text)[0] == kind

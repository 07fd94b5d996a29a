"""What people report to a hotline, topic by topic, in everyday words: for an office whose own phrases are few.

A topic has no unit and no field of its own: `thesaurus.py` gives its words to the field whose name and phrases speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Words of one topic, each list separated by "|".

    `names`: how an office calls the field that handles it; `wider`: the field that does where none is called so. `tells`: what is said of nothing else. `hints`: what is also said
    of other things. `things` and `troubles`: neither tells alone, a thing with its trouble does ("cầu … rỉ sét").
    """

    names: str
    tells: str = ""
    hints: str = ""
    things: str = ""
    troubles: str = ""
    wider: str = ""


TOPICS = (
    Topic(
        "hạ tầng giao thông|giao thông nông thôn|cầu đường|đường sá|đường bộ|đường hư|đường hỏng|mặt đường|ổ gà|đường, vỉa hè",
        tells="ổ gà|ổ voi|mặt đường|bong tróc|lún sụt|hố tử thần|nắp cống|nắp hố ga|đào đường|hoàn trả mặt đường|láng nhựa|trải nhựa|dặm vá|bê tông hóa|làm đường|sửa đường|mở đường|nâng cấp đường|đường liên thôn|đường liên xã|đường nông thôn|hộ lan|gờ giảm tốc|đường trục|vũng nước|lún nứt|mặt lộ|rải đá|cứng hóa|đường bị chia cắt|đường xấu|đường gồ ghề|sửa lại đường|đường đang làm|đường làm dở|đào lên để đó|nhựa đường|ván gãy|hố ga mất nắp|mất nắp cống|mất nắp hố ga",
        hints="đi lại khó khăn|té xe|té ngã|ngã xe|đọng nước|sình lầy|đường đất|hố sâu|rào chắn|sa bánh|cấp phối|dở dang|đi không nổi|không đi được|thụt chân|sụp chân",
        things="đường|lộ|tuyến đường|con đường|đoạn đường|quốc lộ|tỉnh lộ|đường bê tông|đường nhựa|lộ đal|đường làng|ngõ|dốc|cua|đường trục|mặt lộ|lối vào|đường dân sinh|ngã ba|ngã tư|hố ga|nắp cống|nắp hố ga",
        troubles="hỏng|nứt|lún|bong|tróc|sình|lầy|hố|hốc|sập|trơn|lởm chởm|xói lở|gồ ghề|lồi lõm|bùn|lòi sắt|nứt toác|hố sâu|vỡ toác|vỡ|vũng|khó đi|xóc|bụi|đào|lội|cuốn mất|xấu|không đi được|bể|đổ đá|đá dăm|bỏ dở|bỏ đó|đá văng|ngập bùn|tróc nhựa|mất nắp|thụt|lầy|lầy bùn",
        wider="hạ tầng|giao thông|đường",
    ),
    Topic(
        "cầu đường|hạ tầng giao thông|giao thông nông thôn|cầu hỏng|cầu yếu|lan can cầu|cầu treo",
        tells="lan can cầu|mố cầu|cầu treo|cầu khỉ|cầu tạm|cầu dân sinh|dầm cầu|mặt cầu|ván cầu|làm cầu|xây cầu|bắc cầu|làm cho một cây cầu|xây dựng cầu|cầu bê tông|cây cầu bê tông|cầu tràn|ngầm tràn|cầu phao|cầu ao|nhịp cầu|cầu bắc qua|thành cầu|thanh chắn cầu",
        things="cầu|cây cầu|cầu sắt|cầu gỗ|cầu ván|cầu sắt|cầu tràn|ngầm|cống qua đường",
        troubles="hỏng|sập|mục|gãy|rỉ sét|gỉ sét|han gỉ|nứt|nghiêng|lung lay|lan can|yếu|rung lắc|ván|cuốn trôi|cuốn mất|trôi|bể|gập|sụt|thủng|xô lệch|xuống cấp|thanh chắn|gãy mất|mất lan can|lủng",
        wider="hạ tầng|giao thông|cầu|đường",
    ),
    Topic(
        "đèn tín hiệu|biển báo|hạ tầng giao thông|an toàn giao thông",
        tells="biển báo|đèn tín hiệu|đèn xanh đèn đỏ|đèn giao thông|vạch kẻ đường|gương cầu lồi|dải phân cách|vạch sang đường|biển chỉ dẫn",
        wider="hạ tầng|giao thông",
    ),
    Topic(
        "an toàn giao thông|trật tự giao thông|quá tải|đua xe|nồng độ cồn",
        tells="chở quá|lạng lách|nẹt pô|rú ga|đua xe|đánh võng|phóng nhanh|vượt ẩu|chạy ẩu|vượt đèn đỏ|nồng độ cồn|xe ben|xe tải nặng|xe container|xe đầu kéo|cơi thùng|không che bạt|phủ bạt|chạy ngược chiều|ngược chiều|đỗ xe|dừng đỗ|ùn tắc|quá tốc độ|vượt tốc độ|giành khách|ép xe|tai nạn giao thông|độ pô|chở ba|bốc đầu|kẹp ba|kẹp bốn|không đội mũ bảo hiểm|đi ngược chiều|xe hết hạn đăng kiểm|xe quá khổ|chặn đường|tắc nghẽn|kẹt cứng|bấm còi|xe dừng đón khách|đón trả khách|xe chạy ẩu|xe chạy nhanh|phóng xe|gây tai nạn rồi bỏ chạy",
        hints="xe tải|tài xế|va chạm|rơi vãi|giờ tan tầm|bóp còi|giao thông|va quệt|đâm nhau|nườm nượp|không len được|bằng lái|hú còi|quá tải",
        things="xe|xe tải|xe chở|xe khách|xe máy|ô tô|đoàn xe|xe ô tô|thanh niên|ô tô tải|xe bồn|xe lu|xe ôm|xe ba gác|lũ choai choai|thanh thiếu niên|học sinh|xe đạp điện",
        troubles="quá tải|lạng lách|phóng|ép|rầm rập|rượt đuổi|tốc độ|nhồi nhét|rơi vãi|che bạt|cày|rú ga|vọt|nẹt pô|đua|choán|xếp hàng|chặn|đâm|tông|bấm còi|hú còi|rú|chở|đậu|đỗ|lấn làn|quay đầu|nhanh",
        wider="giao thông|trật tự|an ninh",
    ),
    Topic(
        "xe buýt|vận tải|bến xe|xe khách|bến đò|vận tải hành khách",
        tells="xe buýt|xe khách|nhồi nhét khách|bắt khách|phụ xe|nhà xe|bến xe|bến cóc|xe dù|giá vé xe|bến đò|đò ngang|chở khách|phao cứu sinh|bỏ bến|xe đưa rước|xe đưa đón|vé tàu|bến phà|tàu cao tốc|chở quá số người|hành khách|xe hợp đồng|xuất bến|bỏ chuyến",
        hints="giá vé|tài xế|tuyến",
        wider="giao thông",
    ),
    Topic(
        "đèn đường|chiếu sáng|đèn chiếu sáng|điện chiếu sáng",
        tells="đèn đường|đèn cao áp|đèn công cộng|trụ đèn|đèn led đường|chiếu sáng|bóng đèn đường|hệ thống đèn|đèn năng lượng",
        hints="tối om|tối thui|tối mịt|không thấy đường",
        things="đèn|bóng đèn|trụ đèn|dãy đèn|hàng đèn|đèn trên đường|ba trụ đèn",
        troubles="tắt|tắt ngóm|không sáng|hỏng|cháy bóng|chập chờn|tối om|nhấp nháy|không lên|cháy|không lên đèn|hư|sáng ban ngày|sáng suốt ngày",
        wider="đô thị|hạ tầng|hạ tầng giao thông|cầu đường|giao thông|đường|xây dựng",
    ),
    Topic(
        "cây xanh|công viên|mỹ quan|cây đổ",
        tells="cây xanh|cắt tỉa|tỉa cành|cành khô|nhánh khô|cây cổ thụ|bật gốc|mé nhánh|công viên|bồn hoa|thảm cỏ|vườn hoa|hàng cây|tán cây|nhổ cây|trồng cây|ghế đá|hồ nước công viên|khu vui chơi|đốn cây",
        hints="bóng mát|cành lá|cỏ mọc",
        things="cây|hàng cây|cành|nhánh|cây bàng|cây phượng|cây me|hàng me|cây dầu|cây xà cừ|gốc cây|nhánh cây|thân cây|cây cổ thụ|cây sao|cây xoài|cây keo|cây bồ đề",
        troubles="gãy|ngã|đổ|mục|rớt|sâu|nghiêng|chết khô|rỗng ruột|đốn|cành khô|che khuất|xòa|vướng|sà|đè|gãy đổ|rụng|chặt|sâu đục|sắp đổ|rễ",
        wider="đô thị|hạ tầng đô thị|xây dựng|môi trường",
    ),
    Topic(
        "lấn chiếm vỉa hè|lấn chiếm lòng đường|trật tự đô thị|hàng rong|lấn chiếm|vỉa hè",
        tells="lấn chiếm vỉa hè|lấn chiếm lòng đường|lấn chiếm lòng lề đường|chiếm vỉa hè|bày bán|chợ cóc|chợ tự phát|chợ tạm|hàng rong|lối đi bộ|buôn bán lấn|xe đẩy|họp chợ|trật tự đô thị|bày hàng|dựng rạp|ki ốt|bàn nhậu|bán hàng rong|xe bán|lấn lề|lấn vỉa|tràn ra đường|tràn xuống lòng đường|để hàng hóa|biển hiệu lấn",
        hints="lòng đường|lấn ra|vỉa hè|lề đường|dẹp rồi|đâu lại vào đấy|đâu lại vào đó|dựng dù|kín lối",
        things="vỉa hè|lề đường|lòng đường|lề|lối đi|hành lang|bờ kè|quán|sạp|bàn ghế|dù|xe trái cây|hàng quán",
        troubles="lấn|lấn chiếm|chiếm|bày|choán|dựng|để xe|tràn|buôn bán|kê bàn|bàn ghế|đỗ xe|bịt kín|hết lối|kín hết|kín lối|chắn lối|ra đường|chắn|xuống lòng đường",
        wider="đô thị|vỉa hè|trật tự|giao thông",
    ),
    Topic(
        "thoát nước|ngập úng|ngập nước|tắc cống|cống rãnh|ngập",
        tells="tắc cống|ngập nước|ngập úng|cống thoát|hố ga|rãnh thoát|mương thoát nước|nước tràn vào nhà|miệng cống|mưa là ngập|thoát nước|nước không thoát|ngập lênh láng|nước ngập|ngập tới|ngập đến|nước dâng|cống hộp|hố thu|song chắn rác|nước bẩn tràn|nước cống|không có cống|nước chảy ngược|hố thu nước|nước lên ngang|ngang bánh xe|lội nước",
        hints="mỗi khi mưa|mưa lớn|lênh láng|mưa xuống",
        things="cống|cống rãnh|rãnh|mương thoát|hố ga|nước mưa|mưa|nước bẩn|nước cống|đường|hầm",
        troubles="tắc|nghẹt|bít|bịt|tràn|ngập|trào|ứ|ứ đọng|lấp|đen|lênh láng|dâng|không rút|không thoát|chảy ngược|tràn vào",
        wider="đô thị|hạ tầng|hạ tầng đô thị|giao thông|cấp nước",
    ),
    Topic(
        "nước sinh hoạt|nước máy|cấp nước|nước sạch|mất nước|nước đục",
        tells="nước máy|nước thủy cục|mất nước|nước yếu|nước đục|nước sạch|nước sinh hoạt|nước phèn|đồng hồ nước|tiền nước|vỡ ống|ống nước|hóa đơn nước|nước giếng|thiếu nước|vòi nước|áp lực nước|khóa nước|giọt nước|nước uống|chở nước|mua nước|nước về|nước nhà máy|nước hợp vệ sinh|bể nước|lắng cặn|máy lọc|nước ăn|khóa đồng hồ|ghi chỉ số|mùi clo|nước vàng|nước khe|trạm cấp nước|xe bồn nước|mặn chát|đấu nối nước",
        hints="xin từng can|chở can|xách can|đi xin nước|khô queo",
        things="nước|nước bơm|vòi|vòi nước|đường ống|ống|bồn|nước máy|nước sinh hoạt|nước ăn|nước về|nước nhà",
        troubles="đục|yếu|chảy yếu|rỉ rả|không chảy|cặn|váng|tanh|phèn|nhỏ giọt|vỡ|rò rỉ|giọt|lờ lợ|vàng|đóng cặn|mùi|vàng khè|vàng khé|khè|mặn|không lên|không có|cạn|hết|bẩn|rong rêu|nhớt|dính cát|lẫn cát|đen|ngứa|lúc có lúc không|bữa có bữa không|khô queo|khô khốc|không về|không ra",
        wider="cấp nước|nước",
    ),
    Topic(
        "điện lực|điện|mất điện|dây điện|điện yếu",
        tells="mất điện|điện yếu|điện áp|dây điện|cột điện|công tơ|điện kế|đồng hồ điện|tiền điện|hóa đơn điện|trạm biến áp|bình hạ thế|trung thế|hạ thế|lưới điện|cầu dao|câu điện|kéo điện|điện lực|ngành điện|giá điện|chỉ số điện|rò điện|điện giật|hành lang lưới điện|điện sinh hoạt|nhảy át|aptomat|át tô mát|nhảy aptomat|cúp cầu dao|không có điện|chưa có điện|điện lưới|kéo nhờ điện|kéo điện nhờ|kéo dây|cháy tivi|hư tủ lạnh|chập nguồn|ghi chỉ số điện|điện ba pha|một pha|đường điện|máy biến thế|dây tự chế|dây trần|tắt phụt|cắt điện|mất pha|trụ gỗ|hết điện|đóng điện|tủ đông|có điện lại|điện chớp|chớp tắt|điện đóm",
        hints="chập chờn|tối thui|quạt|tủ lạnh|bóng đèn|nồi cơm|điều hòa|máy lạnh|máy thở|kéo nhờ|số điện|ti vi|nổ bình",
        things="dây|trụ|cột|điện|máy biến áp|nồi cơm điện|máy lạnh|điều hòa|bóng đèn|quạt|tủ lạnh|bình|át|cầu dao|trụ điện|cột điện|lưới|đồng hồ|công tơ",
        troubles="sà|chùng|chùng thấp|đứt|võng|lòng thòng|chằng chịt|nghiêng|gãy|mục|chập chờn|nổ|tăng vọt|không chạy|không chạy nổi|đỏ quạch|không lên|yếu|nhảy|cháy|mối ăn|lắc lư|kêu|chập|tóe lửa|xẹt lửa|thấp|tự chế|chạy sai|chạy nhanh|gãy đổ",
    ),
    Topic(
        "viễn thông|bưu chính|internet|mạng internet|sóng điện thoại|mất sóng|cáp quang",
        tells="mất sóng|sóng yếu|sóng điện thoại|mạng internet|internet|wifi|cáp quang|nhà mạng|trạm phát sóng|trạm bts|cáp viễn thông|dây cáp|tin nhắn rác|sim rác|cuộc gọi rác|rớt mạng|không có sóng|vạch sóng|bưu điện|bưu phẩm|viettel|vnpt|mobifone|vinaphone|lõm sóng|tháp viễn thông|cột phát sóng|trạm phát|cột bts|loa phát thanh|đài truyền thanh|truyền thanh|truyền hình|tivi không|gói cước|bị trừ tiền|khóa sim|bức xạ|cột ăng ten|thư báo|chuyển phát|bưu cục|cáp treo|mạng rớt|mất tiếng|nghe không rõ|gọi không được|không liên lạc được|mất liên lạc",
        hints="trực tuyến|online|chập chờn|điện thoại|tổng đài|học online|vào mạng",
        things="sóng|mạng|điện thoại|cáp|loa phường|loa thôn|loa|tháp|cột|dây mạng|cáp mạng|gói mạng|trạm",
        troubles="yếu|chập chờn|không gọi được|mất|vạch|rớt|lúc có lúc không|lòng thòng|đứt|câm|im|không phát|rè|bức xạ|dựng|trên nóc|đổ|sà|chậm|giật|trừ tiền",
        wider="thông tin|truyền thông",
    ),
    Topic(
        "rác|rác thải|vệ sinh môi trường|môi trường|bãi rác|đổ rác trộm",
        tells="rác thải|bãi rác|thu gom rác|đổ rác|xe rác|thùng rác|bao rác|túi rác|xả rác|vứt rác|đốt rác|xác lợn|xác động vật|rác sinh hoạt|điểm tập kết rác|lò đốt rác|chất thải|lợn chết quăng|bao ni lông|vỏ chai thuốc|bãi phế liệu|phế liệu|xác súc vật|đống rác|đốt ni lông|đốt nhựa|rác chợ|rác y tế|rác công nghiệp|tro trấu|đốt rơm|đốt đồng|rơm rạ|bãi thải|hố rác|bể chứa rác|quét dọn|vệ sinh công cộng|nhà vệ sinh công cộng|phóng uế|ruồi bu",
        hints="rác|ruồi|ruồi nhặng|bẩn|bốc mùi|phế thải|dòi bọ",
        things="rác|xác lợn|xác gà|bao bì|rơm|phế liệu|vỏ chai|ni lông|chai lọ|xác vịt|xác chó|bãi",
        troubles="thu gom|không gom|chất đống|ứ đọng|bốc mùi|tràn|đốt|vứt|quăng|ùn|tấp|cháy âm ỉ|cao như núi|ngập|bừa bãi|trắng|mùi|phân hủy|đống|lấp|dọn|chắn lối",
        wider="môi trường|vệ sinh",
    ),
    Topic(
        "ô nhiễm|môi trường|khí thải|nước thải|xả thải|mùi hôi|xả nước thải",
        tells="ô nhiễm|nước thải|khí thải|xả thải|xả thẳng|mùi hôi|khói bụi|khói đen|hôi rình|nồng nặc|mùi khét|mùi tanh|khét lẹt|nước đen|cá chết|hôi không chịu nổi|bụi mù|bụi bay|bụi mịt|mù mịt|tro bụi|khói đặc|hôi thối|thối um|thúi hoắc|mùi thối|mùi thúi|khói trắng|khói vàng|cay mắt|cay mũi|khó thở|tức ngực|nấu nhôm|nấu chì|tái chế|nhuộm|xi mạ|tẩy rửa|xay xát|bụi trấu|bụi gỗ|mùn cưa|bụi than|bụi xi măng|bụi đá|mùi nhựa|mùi sơn|mùi phân|phân heo|phân lợn|phân gà|hầm biogas|biogas|bụi đen|cá nổi|cá chết trắng|nổi trắng|nước sủi bọt|đổ thải|viêm phổi|bột cá|sơn pu|hầm than|giết mổ gây|lông gà|nước rỉ rác",
        hints="hôi|thối|thúi|khói|bụi|ngộp thở|nghẹt thở|đóng kín cửa|ho|cháy lá|đóng cửa|bịt mũi|khẩu trang|nhức đầu|buồn nôn",
        things="trại lợn|trại gà|trại vịt|chuồng|trang trại|chăn nuôi|nhà máy|xưởng|lò|lò gạch|lò đốt|lò than|cơ sở|xí nghiệp|trại|rạch|kênh|suối|mương|sông|đầm|lò nấu|hộ nấu|xưởng tái chế|lò hơi|ống khói|lò mổ|lò nhuộm|xưởng sơn|cơ sở tái chế|hộ nuôi|ao|ruộng|đập|trại bò|bể chứa|hầm|lò hỏa táng|mỏ đá|trạm trộn|nhà máy xi măng|bãi than|nước sông|nước suối|nước kênh|nước kinh|nước mương|nước ao|công ty|xe chở",
        troubles="bụi đen|đổi màu|vàng đục|nước bọt|bọt trắng|đen ngòm|chết sạch|hôi|thối|mùi|mùi hôi|khói|bụi|xả|ô nhiễm|nồng nặc|đen|tanh|khét|nước đen|chảy ra|màu|bọt|nhả khói|thúi|thối um|cay|sủi|đổ ra|nhả|bay|lông|cá nổi|chết|rò|tràn|ngấm|nhuộm|rỉ|hôi rình|mù mịt|bụi bay",
    ),
    Topic(
        "tiếng ồn|karaoke|loa kéo|nhạc sống",
        tells="karaoke|loa kéo|nhạc sống|tiếng ồn|ồn ào|hát hò|hò hát|mở nhạc|inh ỏi|um sùm|om sòm|ầm ĩ|dàn loa|mở loa|xập xình|đinh tai|nhức óc|hát ca|loa công suất|hát karaoke|kẹo kéo|thùng loa|hát hỏng|mở loa to|tiếng nhạc|máy nổ|cưa xẻ|máy xay|gõ kèn|hàn xì|búa máy|ép cọc|không cho ai ngủ|hát tới khuya|gào rú|đám cưới|nhạc đám|vặn loa|vặn nhạc|hát với nhau|bật nhạc|bật loa",
        hints="mất ngủ|không ngủ được|nửa đêm|khuya|rung|đau đầu|tra tấn|rầm rầm|11 giờ|12 giờ|quá giờ|con nhỏ",
        things="loa|nhạc|hát|ca hát|dàn âm thanh|máy móc|xưởng mộc|xưởng cơ khí|dàn karaoke|đám tiệc|đám cưới|quán nhậu|quán cà phê|máy|quán bar|xưởng|xe lu|loa thùng",
        troubles="ồn|khuya|nửa đêm|rung|ầm ầm|chói tai|điếc tai|om sòm|to quá|tra tấn|inh ỏi|không ngủ|suốt đêm|thâu đêm|mất ngủ|rầm|om|tới khuya|đến khuya|to",
        wider="văn hóa|môi trường|an ninh trật tự",
    ),
    Topic(
        "khoáng sản|khai thác cát|bơm cát|cát tặc|mỏ cát|khai thác đất|khai thác đá",
        tells="khai thác cát|hút cát|bơm cát|múc cát|cát tặc|cát lậu|khai thác đá|nổ mìn|mỏ đá|mỏ cát|múc đất|xáng cạp|đào đất|đất san lấp|tàu hút|khai thác đất|titan|đào vàng|đãi vàng|vàng tặc|khoáng sản|hút trộm|bán đất mặt|san gạt|khoét núi|khai thác trái phép|đào ao bán đất|máy xúc đào|múc trộm|xúc đất|chở đất|đất thịt|đất sét|bán đất|hạ cốt nền|đào sâu|hố sâu hoắm|khai thác lậu|khai thác vàng|đá quý|than thổ phỉ|cào cát|bãi tập kết cát|bến cát|đất bãi|sỏi|mỏ đất|bóc tầng",
        hints="sà lan|máy múc|máy xúc|lò gạch|xe ben|máy đào|trái phép",
        things="ghe|sà lan|tàu|xáng|máy múc|máy đào|máy xúc|máy cuốc|xe múc|ghe máy|cẩu|vòi rồng|đoàn ghe|xe tải|máy|tàu cuốc|bè|máy ủi",
        troubles="hút|bơm|múc|cát|cạp|xúc|khoét|đào|sỏi|múc cát|chở đất|chở cát|san ủi|hút lên|vàng|quặng|đất thịt|đất bãi|lén lút|sụt",
        wider="tài nguyên|môi trường",
    ),
    Topic(
        "sạt lở|thiên tai|đê|đê điều|lũ lụt|phòng chống thiên tai|lốc xoáy|bể đê",
        tells="sạt lở|lở bờ|vỡ đê|bể đê|triều cường|lốc xoáy|lũ quét|lũ lụt|trượt đất|sụt đất|tốc mái|đê bao|xâm thực|bờ kè|hàm ếch|ngập lụt|nước lũ|giông lốc|nứt đất|đất nứt|taluy|bão số|sau bão|đê bị nứt|mặt đê|thân đê|hành lang đê|chân đê|cơi đê|xe chạy trên đê|lấn đê|vi phạm đê|nứt toác|nứt đồi|lún nền|nước dâng|lũ về|lũ ống|lũ cuốn|mưa đá|gió lốc|tốc ngói|bay nóc|bị vùi|đá lăn|đá rơi|sóng đánh|sóng biển|lấn vào|dời nhà|chạy lũ|áp thấp|mùa nước|nước lên",
        hints="di dời|dời đến nơi|bị cuốn|mưa lớn|sau mưa|không kịp",
        things="bờ sông|bờ biển|bờ kênh|bờ kinh|bờ rạch|đồi|núi|đê|kè|bờ|mái nhà|sườn đồi|đất|quả đồi|vách núi|đá|sóng|nước biển|kênh|con đê|mặt đê|thân đê|rừng dương|nhà dân|nền nhà|gió|mái tôn",
        troubles="lở|sạt|sập|nứt|sụt|trượt|vỡ|xói|cuốn|nứt toác|sạt lở|trôi|bay mái|vùi|ăn sâu|đánh sập|tróc gốc|trốc gốc|nứt dọc|lún|hằn vết|lăn|sụt lún|trôi xuống|tốc|đổ sập",
        wider="thủy lợi|hạ tầng|nông nghiệp|giao thông",
    ),
    Topic(
        "rừng|lâm nghiệp|kiểm lâm|phá rừng|lâm tặc",
        tells="phá rừng|chặt phá rừng|lâm tặc|gỗ lậu|cưa gỗ|khai thác gỗ|xẻ gỗ|chở gỗ|cháy rừng|đốt rừng|rừng phòng hộ|rừng đặc dụng|kiểm lâm|bẫy thú|săn bắn|thú rừng|động vật hoang dã|lấn rừng|đất rừng|rừng đầu nguồn|rừng tự nhiên|rừng già|tiểu khu|rừng dương|rừng ngập mặn|phách gỗ|rừng keo|rừng thông|chặt cây rừng|đốt than|hầm than|săn bắt|bắn chim|voọc|tê tê|cu li|khỉ|chó sói|mật ong rừng|xe trâu|gỗ lim|gỗ trắc|gỗ sến|phát rẫy|đốt rẫy|phá núi|chủ rừng|giao rừng|trồng rừng|ken cây|cây chò|lõi gỗ|cưa xăng",
        hints="rừng|gỗ|đầu nguồn",
        things="rừng|gỗ|cây rừng|máy cưa|cưa máy|cây lớn|cây chò|cây lim|cây thông|cây cổ|gỗ tròn|chim|thú|lóng gỗ",
        troubles="chặt|phá|cưa|đốn|hạ|xẻ|đốt|lấn chiếm|cưa hạ|vận chuyển|xẻ thành|ken|khai thác|bẫy|bắn|chặt hạ|trốc gốc|cháy|săn",
        wider="nông nghiệp|tài nguyên|môi trường",
    ),
    Topic(
        "nông nghiệp|trồng trọt|nông thôn|phân bón giả",
        tells="phân bón|thuốc trừ sâu|thuốc bảo vệ thực vật|sâu bệnh|giống lúa|giống cây|khuyến nông|rầy nâu|đạo ôn|mất mùa|cây giống|lúa giống|thuốc cỏ|thuốc diệt cỏ|phun thuốc|ốc bươu vàng|chuột phá|giá lúa|bao tiêu|ép giá|cánh đồng mẫu|máy gặt|máy cày|đại lý phân|phân lân|khảo nghiệm|cây chết hàng loạt|sầu riêng|thanh long|cà phê|hồ tiêu|vải thiều|dừa|nông sản",
        hints="lúa|ruộng|vườn|cây trồng|nông dân|vụ hè thu|vụ đông xuân|thương lái|thu hoạch|vườn cây",
        things="lúa|cây trồng|vườn cây|ruộng|hoa màu|vườn tiêu|vườn cà phê|cây ăn trái|thanh long|sầu riêng|lúa non|mía|tiêu|cà phê|dừa|vải|giống|khoai|khoai tây|ngô|bắp|đậu|rau màu|hạt giống",
        troubles="chết|cháy lá|vàng lá|sâu|bệnh|rầy|thối rễ|mất trắng|trụi|héo|cháy|lép|không nảy mầm|rụng|ép giá|ế|kém|xịt thuốc|phun|không mọc|không ra hoa|không trổ|chết héo",
    ),
    Topic(
        "chăn nuôi|thú y|dịch bệnh trên vật nuôi|dịch tả|nông nghiệp",
        tells="dịch tả|lở mồm long móng|viêm da nổi cục|thú y|lợn chết|gà chết|bò chết|vịt chết|cúm gia cầm|gia súc|gia cầm|vật nuôi|tiêm phòng cho bò|tái đàn|lợn ốm|lợn sốt|tím tai|tai xanh|bỏ cám|chết hàng loạt|tiêu hủy|lấy mẫu|chó dại|bệnh dại|chó thả rông|chó cắn|chích ngừa cho bò|phun tiêu độc|khử trùng chuồng|lăn ra chết|nái",
        hints="con giống|chuồng trại|vắc xin",
        things="bò|trâu|lợn|gà|vịt|dê|đàn bò|đàn lợn|đàn gà|đàn|đàn vịt|chó|heo nái|gia súc|con lợn|đàn dê|trâu bò",
        troubles="chết|bệnh|bỏ ăn|nổi cục|dịch|thú y|tiêm phòng|vắc xin|sùi bọt|sốt|ốm|lăn ra chết|chết dần|dại|thả rông|cắn|tím tai|lăn đùng|ngã bệnh|tiêu hủy",
        wider="nông nghiệp|nông thôn",
    ),
    Topic(
        "thủy lợi|kênh mương|tưới tiêu|hồ chứa|hồ chứa nước|nạo vét|nông nghiệp",
        tells="thủy lợi|kênh mương|nạo vét|trạm bơm|nước tưới|tưới tiêu|đóng cống|mở cống|kênh nội đồng|hạn hán|xâm nhập mặn|nhiễm mặn|xả lũ|hồ chứa|cống ngăn mặn|bồi lắng|lấy nước|nước về ruộng|bơm tưới|mương nội đồng|kênh dẫn|bơm nước|cống bị hư|chống úng|tiêu úng|úng|ngập lúa|ngập úng lúa|mất nước tưới|nước ruộng|máng nước|đường nước|chia nước|tháo nước|đập dâng|hồ cạn|mương dẫn nước|bờ mương|vỡ mương|nước cấy|không có nước cấy|gieo cấy|kịp thời vụ|lúa mùa|không có nước tưới|nứt đập|lúa ngập|ruộng cạn",
        hints="ruộng|kênh|đập|nội đồng|cánh đồng|trổ bông",
        things="ruộng|lúa|kênh|kinh|mương|cống|đồng ruộng|đập|cánh đồng|lúa đang trổ|trạm bơm|máng|đồng|hồ|hoa màu",
        troubles="khô|hạn|cháy lá|mặn|bồi|nứt nẻ|cạn|vỡ|vỡ bờ|khô nứt|thiếu nước|không có nước|bị lấp|ngập trắng|trắng băng|không chạy|thối|úng|chìm|rò nước|không mở|đóng kín|tắc|bồi lấp|hư",
        wider="nông nghiệp|nông thôn",
    ),
    Topic(
        "thủy sản|tàu cá|ngư dân|nuôi trồng|đánh bắt|giã cào|xiệt điện|biển",
        tells="tàu cá|giã cào|ghe cào|ngư dân|xung điện|kích điện|chích điện|xiệt điện|chích cá|tiêm cá|tiêm điện|xiệt cá|đánh bắt|cảng cá|bến cá|neo đậu|nuôi tôm|lồng bè|ao tôm|cá bè|nghề biển|tận diệt|lưới cụ|khu tránh trú bão|cá giống|tôm giống|lưới rê|lờ dây|kéo lưới|lưới bị|ngư trường|tôm chết|cá bè chết|nghêu|ngao|sò huyết|hàu|mìn đánh cá|thuốc nổ|đáy hàng khơi|chài lưới|vạn chài|lồng cá|bè cá|tàu giã|giã|âu thuyền|luồng lạch|cửa biển|vùng biển|giám sát hành trình|bán dầu|tránh gió|trú bão|tránh bão|bến neo|cảng biển",
        hints="lưới|ao|tôm|mắc cạn",
        things="ghe|tàu|thuyền|bình ắc quy|cá|lưới|thúng|lồng|bè|tôm|nghêu|tàu giã|ngao|bè cá|ghe biển|ghe tôi|tàu thuyền|ghe lưới|thuyền thúng",
        troubles="chích|tiêm|xiệt|lưới|cào|đánh bắt|kéo rách|điện|xung điện|kích điện|ắc quy|chết trắng|chết hàng loạt|kéo sát bờ|rách|mắc cạn|va|cắt|chìm|trộm",
        wider="nông nghiệp",
    ),
    Topic(
        "đất đai|đất|sổ đỏ|cấp sổ|giấy chứng nhận|giấy chứng nhận quyền sử dụng đất|tranh chấp đất|địa chính",
        tells="sổ đỏ|sổ hồng|giấy chứng nhận quyền sử dụng|giấy đỏ|cấp sổ|ra sổ|tách thửa|tách sổ|chuyển mục đích|đo đạc|tranh chấp đất|lấn đất|ranh giới|trích lục|thửa đất|chuyển nhượng đất|đất công|lấn chiếm đất|văn phòng đăng ký đất đai|quyền sử dụng đất|ranh đất|thổ cư|mốc giới|cắm mốc|cấp chồng|bàn giao mốc|bàn giao đất|đấu giá|trúng đấu giá|lô đất|ra bìa|giấy tờ đất|làm sổ|bìa hồng|hợp thửa|đất vườn|đất ở|đất lúa|sai diện tích|thiếu diện tích|nhầm thửa|chồng thửa|lối đi chung|rào lối đi|rào kín|đất của cha ông|phân chia đất|giấy tay|địa chính|thuế đất|đất 03|đất nghĩa địa",
        hints="sang tên|công đất|sào đất|m2 đất|bìa đỏ|hòa giải|sổ nhà|thừa kế|ông bà để lại|mét vuông|diện tích",
        things="đất|thửa|nền nhà|lối đi|ngõ đi|lối đi chung|mảnh đất|miếng đất|lô|nhà|con ngõ|hàng xóm",
        troubles="lấn|tranh chấp|ranh|sổ|giấy|thừa kế|chồng lấn|chiếm|rào|rào kín|xây bít|chắn|tranh|lấn sang|chưa bàn giao|chưa ra sổ|bịt|chặn|sai",
    ),
    Topic(
        "bồi thường|đền bù|giải phóng mặt bằng|thu hồi đất|tái định cư|đất đai|đất",
        tells="bồi thường|đền bù|giải phóng mặt bằng|thu hồi đất|tái định cư|áp giá|dự án treo|quy hoạch treo|bàn giao mặt bằng|kiểm đếm|cưỡng chế đất|bố trí đất|giải tỏa|hỗ trợ di dời|tiền đền bù|chưa nhận đủ tiền|giá rẻ|nền để dời|bố trí nền|lô tái định cư|cấp nền|giao nền|chưa có chỗ ở|đất dịch vụ|mất đất|hỗ trợ đất|lấy đất|lấy của tôi|hứa trả|không được sửa nhà",
        hints="nằm trong dự án|vướng dự án|nhận tiền|mặt bằng",
        things="đất|vườn|nhà|hecta|m2|ruộng|nhà nước|dự án|nền|đường cao tốc",
        troubles="thu hồi|giải tỏa|bồi thường|đền bù|áp giá|quy hoạch|hiến|nhà nước lấy|chưa nhận tiền|làm đường lấy|lấy của|chưa trả|hứa trả|treo|chưa bố trí|không cho xây|ép|chưa có nền|rẻ",
        wider="đất đai|đất",
    ),
    Topic(
        "xây dựng|trật tự xây dựng|xây dựng không phép|xây nhà trái phép|xây trái phép|cơi nới",
        tells="xây dựng trái phép|xây dựng không phép|xây trái phép|không phép|sai phép|cơi nới|lấn sông|lấn rạch|giấy phép xây dựng|xây lấn|lấn hành lang|nứt tường|phân lô bán nền|chung cư|nhà tiền chế|không có giấy phép xây|đổ móng|sai thiết kế|giàn giáo|lưới che|gạch vữa rơi|vữa rơi|thi công làm nứt|lún nhà|nghiêng nhà|thang máy|ban quản trị|phí bảo trì|phí chung cư|hầm xe|nhà ở xã hội|nhà xã hội|chủ đầu tư không|quá tầng|vượt tầng|xây vượt|xây ki ốt|xây chuồng|mồ mả|xây mộ|lấp ao|san lấp ao|lấn ao|nhà yến|nhà nuôi yến|giấy phép chỉ cho|quá số tầng|xây lên tầng|vượt phép|giấy phép xây|xây sai",
        hints="cất nhà|xây nhà|công trình|che chắn|căn hộ|tòa nhà|móng cọc",
        things="nhà|xây|cất nhà|xây nhà|công trình|hàng rào|móng|tường|mái tôn|nhà xưởng|nhà trọ|nhà hàng xóm|nhà bên cạnh|tòa nhà|căn hộ|thang máy|hầm|chung cư|thợ xây|ao",
        troubles="không phép|trái phép|sai phép|lấn|lấn chiếm|chồm|cơi nới|bít|chắn lối|không giấy phép|lấn ra|6 tầng|rơi xuống|nứt|kẹt|dột|che chắn|lấp|đổ móng|nghiêng|xuống cấp|bong",
    ),
    Topic(
        "an ninh|an ninh trật tự|trộm cắp|tội phạm|trật tự an ninh",
        tells="trộm cắp|mất trộm|ăn trộm|trộm|bẻ khóa|đột nhập|cướp|giật dây chuyền|giật túi|móc túi|mất xe|cạy cửa|cạy tủ|trộm chó|mất cắp|kẻ gian|phá khóa|lấy trộm|hung thủ|cắt trộm|bắt trộm|lục tủ|phá két|giật điện thoại|kẻ trộm|tên trộm|trộm xe|trộm gà|trộm vặt|mất gà|cắt cáp|bị trộm|rình rập|mất tài sản|lẻn vào",
        hints="camera|truy tìm|trình báo|kẻ lạ|bảo vệ|camera quay|ban đêm|tài sản|mất ba|mất hai",
        things="xe máy|tiền vàng|nhà|tài sản|dãy trọ|gà|chó",
        troubles="mất trộm|bị trộm|bẻ khóa|lẻn|cạy|mất sạch|cắt khóa|lấy mất|bị mất",
    ),
    Topic(
        "an ninh|an ninh trật tự|gây rối|đánh nhau|tội phạm|trật tự an ninh|côn đồ",
        tells="đánh nhau|gây rối|hành hung|đe dọa|hăm dọa|dọa giết|chém|côn đồ|giang hồ|quậy phá|đập phá|hung khí|mã tấu|bảo kê|băng nhóm|đánh đập|bạo hành|tống tiền|cưỡng đoạt|xin đểu|trấn lột|đòi tiền bảo kê|tiền bảo kê|xăm trổ|xăm mình|ép nộp|bắt nộp|đánh hội đồng|chặn đường đánh|đâm chém|xâm hại|bắt cóc|cố ý gây thương tích|ẩu đả|đấm đá|đấm|chảy máu đầu|lôi ra đánh|đánh vợ|đánh con|đòi giết|dao phay|phóng lợn|bom xăng|ném gạch|ném chất bẩn|chất bẩn|mắm tôm|đốt pháo|pháo nổ|pháo lậu|quấy rối|hiếp|sàm sỡ|dâm ô|tâm thần đập|ngáo đá|ngáo|khỏa thân|đuổi đánh|đánh cháu|đánh bé|đánh trẻ|hành hạ|ngược đãi|bỏ đói|nhốt trong nhà|bị nhốt|bị trói|cưỡng hiếp|giở trò|hăm giết|cà khịa|kéo quân|giải quyết mâu thuẫn|đập cửa|phá nhà",
        hints="làm bậy|dọa đánh|ném đá|chửi bới|say rượu|đối tượng|can ngăn|khóc thét|kêu cứu|hung hãn|nhậu say|gây sự|đòi đánh",
        things="thanh niên|đối tượng|nhóm người|chồng|say xỉn|anh chồng|chồng hàng xóm|lũ|bọn|đám|hai nhóm|gã|hắn|côn đồ|mẹ kế|bố dượng|cha dượng|chủ ghe|chủ hàng|tiểu thương",
        troubles="ép|bắt nộp|đòi tiền|đục|chọc thủng|đánh|chém|dao|đập|ném đá|rượt|dọa|quậy|lôi|đấm|đá|gây sự|chửi|chảy máu|phá|ném|vác|đuổi|chửi bới|chặn",
    ),
    Topic(
        "lừa đảo|tín dụng đen|cho vay nặng lãi|an ninh|an ninh trật tự|tội phạm|trật tự an ninh",
        tells="tín dụng đen|nặng lãi|đòi nợ|khủng bố điện thoại|tạt sơn|ghép hình|ghép ảnh|vay app|vay qua app|vay trên mạng|vay qua mạng|siết nợ|lãi cắt cổ|lừa đảo|chiếm đoạt|giả danh|mạo danh|giả công an|xưng là công an|xưng công an|đường link|vỡ hụi|bể hụi|giật hụi|ôm tiền|tiền ảo|mã otp|sập bẫy|cọc tiền|bán hàng lừa|giấy tờ giả|giả mạo|tặng quà rồi|bán máy|hội thảo bán hàng|đặt cọc rồi|chặn liên lạc|cắt liên lạc|ôm cọc|bùng tiền|mất tiền oan|mất hết tiền|rút sạch|trừ tiền trong tài khoản|tuyển cộng tác viên|việc nhẹ lương cao|đầu tư qua mạng|bán sang campuchia|dụ dỗ|gọi đe dọa|gọi đòi|vay nóng|bốc bát họ|bát họ|cầm cố|mất trắng|tự xưng|xưng là|bị lừa|lừa tiền|lừa mất|lừa chuyển|lừa bán|ép mua|mua máy",
        hints="tài khoản|chuyển khoản|đe dọa|facebook|vneid|bấm vào|ngân hàng|chuyển tiền|tiền vay",
        things="tài khoản|người lạ|có người gọi|kẻ xấu|đối tượng|nhóm người lạ|cụ già|các cụ",
        troubles="mất tiền|mất sạch|bán máy|tặng quà|chuyển tiền|dụ|hứa|thu mỗi|mất hết|chiếm|bốc hơi|xưng",
    ),
    Topic(
        "tệ nạn|tệ nạn xã hội|cờ bạc|đánh bạc|đá gà|ma túy|mại dâm|số đề",
        tells="đá gà|đánh bạc|xóc đĩa|sóc đĩa|tài xỉu|số đề|ghi đề|cá độ|sòng bạc|sòng|bầu cua|sát phạt|trường gà|gà nòi|gà chọi|con bạc|ma túy|hút chích|hút hít|con nghiện|nghiện ngập|kim tiêm|bay lắc|cần sa|mại dâm|kích dục|thuốc lắc|hàng đá|gái gọi|cờ bạc|tiến lên|ăn thua|đỏ đen|chơi liêng|liêng|ba cây|phỏm|sâm lốc|lắc bài|lô đề|ghi lô|bạc bịp|máy bắn cá|bắn cá|game bắn cá|casino|đánh đề|đề đóm|xập xám|cào tố|bài cào|bắt bạc|đá cá|chọi gà|cá cược|kèo|xì ke|đập đá|phê thuốc|bóng cười|ketamin|ống tiêm|bán dâm|mua dâm|gái mại dâm|cà phê đèn mờ|đèn mờ|tẩm quất|thác loạn|chiếu bạc|tiền để đầy|tụ tập ăn tiền|chơi bạc|thua bạc|thua bài|cầm xe|cháy túi|chơi ăn tiền|chung tiền|ăn đủ|bảng đề|phơi đề|thầu đề|cá cược bóng đá",
        hints="tụ tập|tụ điểm|nghiện|ăn tiền|massage|chơi bài|xe để kín|chơi tới sáng|chơi thâu đêm|thua là|thua sạch|tan nát|tán gia bại sản|bán nhà trả nợ",
        things="quán nước|nhóm|thanh niên|nhà hoang|bãi|tụ điểm|quán cà phê|nhà nghỉ",
        troubles="chơi bài|ăn thua|tiền để|kim tiêm|hút|phê|bài|gà|đề|tiếp viên",
        wider="an ninh|an ninh trật tự|trật tự",
    ),
    Topic(
        "phòng cháy|chữa cháy|pccc|cứu nạn|hỏa hoạn|cứu hộ",
        tells="hỏa hoạn|chập điện|lối thoát hiểm|chữa cháy|bình chữa cháy|phòng cháy|bốc cháy|cháy lớn|đuối nước|cứu nạn|cứu hộ|rò rỉ gas|đám cháy|cháy nổ|cháy nhà|thoát nạn|ngọn lửa|lửa bùng|sang chiết gas|cứu hỏa|xe chữa cháy|lính cứu hỏa|lửa liếm|lửa lan|khói bốc|khói mù mịt|cháy kho|cháy xưởng|cháy chợ|ngạt khói|nổ bình gas|chết đuối|mất tích|trôi sông|kẹt trong|rơi xuống giếng|rơi xuống sông|bị nước cuốn|tìm kiếm|lật thuyền|lật ghe|chìm ghe|chìm đò|họng nước|báo cháy|bình gas",
        hints="lửa|mắc kẹt|kẹt|cháy|thoát ra|bên trong|cứu với",
        things="lửa|nhà|kho|xưởng|khói|tàu|xe|ngọn lửa|khói đen|đám lửa|chợ|cửa hàng|gas|ghe|thuyền|đò|chung cư",
        troubles="cháy|bùng|lan|phát nổ|nghi ngút|kẹt|bốc khói|liếm|lan sang|dữ dội|ngùn ngụt|xì|rò|chìm|lật|chưa ra được|mất tích",
        wider="an ninh|an ninh trật tự|trật tự",
    ),
    Topic(
        "y tế|khám chữa bệnh|bệnh viện|viện phí",
        tells="bệnh viện|trạm y tế|bác sĩ|điều dưỡng|hộ sinh|y tá|khám bệnh|chữa bệnh|viện phí|khoa cấp cứu|phòng khám|bệnh nhân|kê đơn|vật tư y tế|xét nghiệm|khoa sản|sản phụ|sốt xuất huyết|trung tâm y tế|dịch truyền|khoa nhi|khoa nội|khoa hồi sức|chuyển viện|hẹn mổ|phác đồ|đỡ đẻ|đi đẻ|chạy thận|ca trực|trực cấp cứu|giường nằm|nằm ghép|bì thư|bồi dưỡng bác sĩ|thuốc hết|hết thuốc|mua thuốc ngoài|mua ngoài|kim chích|hồi sức|chích ngừa|tiêm chủng|tiêm vắc xin|vắc xin cho trẻ|đi khám|giấy chuyển viện|thẻ bảo hiểm|bhyt|nhà thuốc|thuốc giả|thuốc tây|phòng mạch|thẩm mỹ viện|spa chui|bơm filler|sốt rét|dịch sốt|muỗi|phun muỗi|truyền nước|chẩn đoán",
        hints="nhập viện|nằm viện|thuốc|khám|tiêm|giường|ca mổ|đơn thuốc|người nhà|chờ cả buổi|cấp cứu",
        things="bệnh nhân|thuốc|y sĩ|trạm xá|cô hộ sinh|ca trực|người bệnh|phòng khám",
        troubles="chờ|quát|nạt|vắng|không ai|nhầm|hết|bì thư|phong bì|mua ngoài|kê|nạt nộ|không khám",
    ),
    Topic(
        "an toàn thực phẩm|thực phẩm|ngộ độc|vệ sinh thực phẩm",
        tells="ngộ độc|thực phẩm bẩn|an toàn thực phẩm|vệ sinh thực phẩm|ôi thiu|hết hạn sử dụng|hết đát|có giòi|có dòi|nôn mửa|ói mửa|lò mổ|giết mổ|lợn bệnh|hàn the|phẩm màu|chất bảo quản|bếp ăn tập thể|mổ lậu|thịt thối|bơm nước|bơm tạp chất|suất ăn|suất cơm|cơm ca|bếp ăn|rau còn sâu|sâu trong|thịt có mùi|tóc trong|truyền nước|đi cấp cứu sau khi ăn|ăn xong|ăn phải|nguyên liệu|tẩm hóa chất|ngâm hóa chất|nhuộm màu|nước đá|cơ sở chế biến|không nguồn gốc|nấm mốc|chuột chạy|rửa bát|chén bát|bún miến|giò chả|nem chua|rượu tự nấu|nấu rượu",
        hints="tiêu chảy|đau bụng|mất vệ sinh|quán ăn|hết hạn|quá hạn|ôm bụng|nhà thầu|mùi lạ|nhập viện",
        things="ăn|quán|thịt|cơm|bánh|cá|sữa|hàng ăn|bún|món|suất ăn|suất cơm|rau|nem|giò|trà sữa|nhà hàng|bếp|tôm|thức ăn|đồ ăn|ốc",
        troubles="ói|nôn|tiêu chảy|ngộ độc|thiu|ôi|mốc|quá hạn|giòi|ruồi|đau bụng|có mùi|sâu|ôm bụng|bẩn|đau|thối|nhập viện|hóa chất|hết hạn|ói mửa|không nguồn gốc",
        wider="y tế",
    ),
    Topic(
        "giáo dục|giáo dục và đào tạo|trường học|nhà trường|dạy thêm|lạm thu",
        tells="lạm thu|dạy thêm|học thêm|tuyển sinh|trái tuyến|học phí|giáo viên|cô giáo|thầy giáo|hiệu trưởng|phụ huynh|trường tiểu học|trường mầm non|trường mẫu giáo|trường thcs|trường thpt|bán trú|quỹ lớp|quỹ trường|đồng phục|sách giáo khoa|bạo lực học đường|chủ nhiệm|học bạ|chuyển trường|sữa học đường|học đường|tiền trường|nhà giữ trẻ|nhóm trẻ|bảo mẫu|nhóm lớp|lớp tư thục|trường tư thục|gửi con|gửi trẻ|trông trẻ|giữ trẻ|cô nuôi|bầm tím|đánh học trò|học trò|lớp học|phòng học|tường rào trường|nhà vệ sinh trường|ép mua|bắt mua|bắt đóng|tiền nước uống học sinh|xã hội hóa giáo dục|quỹ phụ huynh|thi vào lớp|điểm thi|chấm điểm|chuyển lớp|học trực tuyến|nghỉ học|bỏ học|hạnh kiểm|kỷ luật học sinh|thầy chủ nhiệm|hiệu phó|sân trường|cổng trường|bữa ăn của trẻ|ăn bán trú|trung tâm ngoại ngữ|giấy khen|sách tham khảo|mua sách|vào lớp 1|bộ sách|bảo hiểm học sinh|tiền bảo hiểm y tế học sinh|cô nhắc tên|nhắc tên trước lớp",
        hints="học sinh|lớp|trù dập|điểm thấp|con em|các cháu|tự nguyện|nhập học|thi|cô chủ nhiệm|đóng tiền|nội bộ|sau nhà xe",
        things="trường|lớp|cô|thầy|cháu|con tôi|con em|trẻ|bé|học trò|cô giáo|thầy giáo|trường mầm non|nhà trẻ|bạn cùng lớp",
        troubles="đóng|thu|học thêm|đánh|bạn học|tát|bắt nạt|điểm|máy lạnh|dột|quỹ|bầm|bầm tím|cấu|véo|trù|chuyển xuống|bàn cuối|ép|quay clip|nắm đầu|bỏ đói|nhốt|tiền điện|tự nguyện|kéo ra|bắt đóng",
    ),
    Topic(
        "người có công|hộ nghèo|bảo trợ xã hội|an sinh xã hội|trợ cấp|chính sách xã hội|bảo trợ|mai táng phí|chính sách người có công",
        tells="hộ nghèo|cận nghèo|trợ cấp|người có công|thương binh|liệt sĩ|bệnh binh|chất độc da cam|khuyết tật|bại não|bại liệt|tàn tật|neo đơn|mồ côi|nhà tình thương|nhà tình nghĩa|nhà đại đoàn kết|bảo trợ|mai táng|quà tết|cứu trợ|tâm thần|xe lăn|bà mẹ việt nam anh hùng|kháng chiến|thanh niên xung phong|nhà dột|xóa nhà tạm|đi bộ đội|chống mỹ|chống pháp|du kích|dân công hỏa tuyến|quyết định 62|quyết định 142|hưởng một lần|chế độ một lần|thờ cúng|thờ cúng liệt sĩ|nhà ở cho người|bình xét|thoát nghèo|gạo cứu đói|cứu đói|tiền bảo trợ|người già yếu|liệt giường|câm điếc|không nơi nương tựa|đứa con bị|nuôi con bệnh|lãnh tiền hàng tháng|tiền hàng tháng|không có tên trong danh sách|sổ hộ nghèo|cụ già|nhiễm chất độc|dioxin|vợ liệt sĩ|con liệt sĩ|tiền mai táng|mộ liệt sĩ|tiền người già|trợ cấp người già|tiền tuổi già|người già neo đơn|trợ cấp cao tuổi|diện nghèo|thuộc diện nghèo|hộ khó khăn|nhà dột nát|nhà tranh dột|danh sách làm nhà|hỗ trợ làm nhà|danh sách hộ nghèo|xét hộ nghèo",
        hints="tiền hỗ trợ|chế độ|hàng tháng|tiền quà|hoàn cảnh|danh sách|không ai nuôi|một mình nuôi|hồ sơ|bệnh tật|nhà tạm|người cao tuổi",
        things="cụ|mẹ|bố|ba tôi|con tôi|gia đình|hộ|bà cụ",
        troubles="quà|tết|mai táng|trợ cấp|chất độc|không nhận được|không thấy phát|chưa nhận|cắt|nghèo|hưởng một lần|bại liệt",
        wider="chính sách|an sinh|lao động|xã hội",
    ),
    Topic(
        "lao động|nợ lương|chậm lương|tiền lương|việc làm|công nhân",
        tells="nợ lương|chậm lương|tiền lương|trả lương|lương tháng|quỵt lương|quỵt|tháng lương|sa thải|đuổi việc|nghỉ việc|cho thôi việc|thôi việc|tăng ca|hợp đồng lao động|thưởng tết|tiền công|xuất khẩu lao động|tai nạn lao động|đình công|ngừng việc|người lao động|tiền lương|công nhân|không trả lương|tiền ăn ca|làm thêm|ép làm|ép ký|giữ giấy tờ|giữ bằng|nghỉ ngang|không ký hợp đồng|tiền lương tháng|chưa trả lương|chưa có lương|chậm trả lương|bỏ về nước|giám đốc bỏ trốn|công ty đóng cửa|phá sản|lương thưởng|tháng 13|việc làm|dịch vụ việc làm|công trình chưa trả tiền|chủ thầu|thợ hồ|làm thuê|tai nạn khi làm|cụt tay|ngã giàn giáo|đòi lương|thất nghiệp",
        hints="công ty|xưởng|chủ|lương|hợp đồng|làm công|giám đốc",
        things="chủ|ông chủ|bà chủ|công ty|xưởng|xưởng may|doanh nghiệp|chủ thầu|chị em|anh em|giám đốc|nhà thầu|cơ sở|chủ cơ sở|chủ xưởng|thợ|nhà máy|công nhân|công ty thủy sản",
        troubles="lương|tiền công|nghỉ việc|bỏ trốn|quỵt|không trả|bảo hiểm|đóng cửa|tiền tết|chưa trả|không trả đồng nào|nợ|bớt|trừ|ép|giữ|đuổi|cho nghỉ|nghỉ ngang|tháng 13|tăng ca|không đưa sổ",
        wider="chính sách|an sinh|nội vụ",
    ),
    Topic(
        "bảo hiểm xã hội|bảo hiểm thất nghiệp|bhxh|bảo hiểm",
        tells="bảo hiểm xã hội|bhxh|sổ bảo hiểm|chốt sổ|đóng bảo hiểm|bảo hiểm thất nghiệp|trợ cấp thất nghiệp|lương hưu|thai sản|nợ bảo hiểm|trừ bảo hiểm|tiền bảo hiểm|không đưa sổ|hưởng thất nghiệp|trợ cấp thai sản|tiền thai sản|chế độ thai sản|ốm đau|không đóng bảo hiểm|quá trình đóng|xác nhận quá trình|hưu trí|tử tuất|thẻ bị khóa|bảo hiểm tự nguyện|trừ tiền đóng|tiền đóng bảo hiểm",
        hints="thất nghiệp",
        wider="lao động|chính sách|an sinh",
    ),
    Topic(
        "thái độ|thủ tục hành chính|cải cách hành chính|công vụ|thái độ phục vụ|trễ hẹn|hách dịch",
        tells="hách dịch|nhũng nhiễu|gây khó dễ|gây phiền hà|trễ hẹn|một cửa|hành chính công|phiếu hẹn|hẹn trả|đi lại nhiều lần|thái độ phục vụ|hạch sách|cửa quyền|ngâm hồ sơ|bộ phận tiếp nhận|thái độ|quăng giấy|ném hồ sơ|quát dân|quát tháo|hẹn lên hẹn xuống|hẹn tới hẹn lui|về làm lại|gắt lên|rỗi hơi|nhiều lần không được|xác nhận độc thân|cổng dịch vụ công|nộp trực tuyến|mạng lỗi|phục vụ hành chính công|hồ sơ quá hạn|quá hẹn|không hướng dẫn|chờ hai tiếng|không ai tiếp|không văn bản|thư xin lỗi|bàn số",
        hints="thủ tục|cán bộ|cộc lốc|chứng thực|sao y|nộp hồ sơ|bàn tiếp nhận|chị phụ trách|anh trực|tiếp dân",
        things="cán bộ|nhân viên|chị ngồi|anh trực|cô cán bộ|cán bộ xã|cán bộ tư pháp|người trực",
        troubles="quát|gắt|quăng|ném|chửi|cáu|bảo về|bắt đợi|ngồi chơi|bấm điện thoại|xem điện thoại|la lớn|không hướng dẫn|nhăn nhó|nói cộc|mắng|nạt|mỉa mai|khinh|trừng mắt|liếc|đuổi về|đuổi ra",
    ),
    Topic(
        "tham nhũng|tiêu cực|hối lộ|tham ô|ăn chặn",
        tells="tham nhũng|hối lộ|vòi tiền|vòi vĩnh|chung chi|lót tay|lại quả|ăn chặn|tham ô|rút ruột|kê khống|lập khống|nâng khống|khai khống|bỏ túi riêng|chiếm hưởng|tư lợi|đút lót|thông thầu|sân sau|biển thủ|xà xẻo|khai khống hồ sơ|quyết toán khống|khống khối lượng|chứng từ khống|ký khống|danh sách khống|ăn bớt|ăn bớt vật tư|bớt xén|chi sai|đòi tiền mới|đưa tiền mới|đòi chung|phần trăm mới ký|chạy chức|chạy suất|chạy chọt|con cháu cán bộ|người nhà cán bộ|đút túi|chia chác|ăn chia|chia nhau tiền|chia nhau bỏ túi|ém tiền|ỉm tiền|lấy tiền của dân|mãi lộ|thu tiền trái phép|thu tiền riêng",
        hints="chia nhau|chênh lệch|sổ sách|không biên nhận|không có biên nhận|dúi tiền|xây nhà lầu|phong bì|khống|hoa hồng|tiêu cực|bỏ túi|làm luật|bôi trơn|cắt xén|khai man|đưa tiền|đưa 30 triệu|ký thanh toán|quyết toán|nghiệm thu|ngân sách|tiền dân góp|chứng từ|thu chi|công khai",
    ),
    Topic(
        "thị trường|hàng giả|giá cả|thương mại|xăng dầu|thuốc lá lậu|gian lận xăng dầu",
        tells="hàng giả|hàng nhái|hàng lậu|thuốc lá lậu|thuốc lá|không tem|không có tem|tăng giá|nâng giá|găm hàng|cây xăng|trạm xăng|đổ xăng|xăng dầu|bán giá cao|niêm yết giá|buôn lậu|nhập lậu|hàng kém chất lượng|quản lý chợ|tiểu thương|giá vé|thuốc hút|hàng cấm|rượu giả|bán đắt|trông xe|giữ xe|gửi xe|vé giữ xe|thu 20 nghìn|giá giữ xe|không ghi giá|không niêm yết|đội giá|thổi giá|tiền vé|mắc gấp|đắt gấp|phân bón kém|xăng pha|xăng kém|thuốc lá điện tử|bán thuốc lá|quần áo giả|nhãn mác|không nhãn mác|không rõ xuất xứ|quá hạn bán|đổi trả|bảo hành|ban quản lý chợ|tiền chợ|phí chợ|lô sạp|chợ đêm|bán hàng online",
        hints="chợ|cửa hàng|tạp hóa|giá|tem|sạp|nghìn một lượt",
        things="cây xăng|trạm xăng|cửa hàng|tiệm|tạp hóa|vé|giá|hàng|bãi xe|bãi giữ xe|nhà xe|vé xe|sữa|mỹ phẩm|rượu|thuốc|chợ|điểm giữ xe",
        troubles="thiếu|kim nhảy|giả|nhái|lậu|tem|tăng giá|không hóa đơn|cắt cổ|gắn chip|pha|thu cao|không ghi giá|thu thêm|hét giá|chặt chém|nhãn mác|hết hạn|đội|gấp đôi|tự ý",
        wider="công thương|thương mại|kinh tế",
    ),
    Topic(
        "đo lường|chất lượng sản phẩm|cân thiếu|thị trường|thương mại",
        tells="cân thiếu|cân điêu|cân gian|đong thiếu|thiếu lít|gắn chip|bơm thiếu|cột bơm|cân điện tử|trạm cân|kiểm định cân|thiếu ký|thiếu cân",
        hints="cân|chip|lít",
        wider="thị trường|giá cả|công thương|thương mại|chất lượng",
    ),
    Topic(
        "du lịch|văn hóa|lễ hội|di tích|chèo kéo khách|quảng cáo",
        tells="chèo kéo|du khách|khách du lịch|khách sạn|bãi tắm|tắm biển|chặt chém|khu du lịch|hướng dẫn viên|lễ hội|di tích|rao vặt|băng rôn|mê tín|bói toán|nhà văn hóa|bán dạo|thuê dù|ghế dù|biển quảng cáo|khách nước ngoài|đình chùa|đình làng|ngôi đình|cổ vật|sắc phong|miếu|xếp hạng|trùng tu|di sản|khu di tích|sân vận động|sân bóng|thư viện|rạp|đoàn lô tô|lô tô|xem bói|gọi hồn|đồng bóng|lên đồng|treo biển|tờ rơi|dán quảng cáo|khoan cắt bê tông|hội làng|tour|homestay|phòng khách sạn|đặt phòng|hướng dẫn du lịch|khách tây|ép mua hàng|cứu hộ bãi biển|chụp ảnh|chụp hình dạo|chụp ảnh dạo|đoàn khách|khách đoàn|dẫn đoàn|điểm du lịch|hàng rong đeo bám|đeo bám",
        hints="bãi biển|mời mua|du lịch|cây đa",
        things="đình|chùa|miếu|di tích|cây đa|hội|khách",
        troubles="lấn|chặt rễ|xuống cấp|xâm phạm|đập phá|bị bu|mời mua|chửi|xây mới|chặt|ép",
        wider="văn hóa",
    ),
    Topic(
        "hộ tịch|tư pháp|khai sinh|chứng thực",
        tells="khai sinh|kết hôn|khai tử|hộ tịch|công chứng|lý lịch tư pháp|cải chính|giấy khai sinh|đăng ký kết hôn|giấy chứng tử|xác nhận độc thân|tình trạng hôn nhân|trích lục khai",
        wider="tư pháp|thủ tục hành chính|hành chính",
    ),
    Topic(
        "căn cước|cư trú|hộ khẩu|xuất nhập cảnh",
        tells="căn cước|cccd|hộ khẩu|tạm trú|đăng ký cư trú|hộ chiếu|định danh điện tử|làm căn cước|đổi căn cước|thẻ căn cước|nhập khẩu cho con|nhập hộ khẩu|tách khẩu|làm hộ chiếu",
        wider="an ninh|hành chính|thủ tục hành chính",
    ),
    Topic(
        "quân sự|nghĩa vụ quân sự|quốc phòng",
        tells="nghĩa vụ quân sự|tuyển quân|nhập ngũ|dân quân|xuất ngũ|bom mìn|vật liệu nổ|khám tuyển|giấy gọi nhập ngũ|trốn nghĩa vụ|tân binh|đạn pháo|quả bom|đầu đạn",
    ),
    Topic(
        "biên giới|cửa khẩu|biên phòng",
        tells="vượt biên|biên giới|cửa khẩu|đồn biên phòng|cột mốc biên giới",
    ),
    Topic(
        "dân tộc|tôn giáo",
        tells="đồng bào dân tộc|dân tộc thiểu số|già làng|tà đạo|tôn giáo|truyền đạo",
    ),
    Topic(
        "tòa án|thi hành án|xét xử",
        tells="tòa án|thi hành án|bản án|kê biên|chấp hành viên|thẩm phán|khởi kiện|kháng cáo",
    ),
    Topic(
        "ngân hàng|vay vốn|quỹ tín dụng",
        tells="ngân hàng chính sách|vay vốn|lãi suất|máy atm|thẻ atm|đáo hạn|quỹ tín dụng",
        hints="ngân hàng",
    ),
    Topic(
        "thuế|lệ phí|phí, lệ phí",
        tells="trốn thuế|khoán thuế|tiền thuế|lệ phí|hoàn thuế|cục thuế|thu phí|thu tiền dân|mã số thuế",
        hints="thuế|biên lai",
    ),
    Topic(
        "thu quỹ|thu tiền dân|khoản đóng góp|đóng góp|thu phí, lệ phí|tài chính|thuế, phí",
        tells="thu tiền dân|thu quỹ|khoản đóng góp|tiền đóng góp|bắt đóng tiền|ép đóng|mỗi khẩu đóng|mỗi hộ đóng|mỗi nhà đóng|mỗi hộ nộp|mỗi khẩu nộp|thu mỗi hộ|thu mỗi khẩu|không có phiếu thu|thu không có phiếu|thu không biên lai|không biên lai|quỹ thôn|quỹ xóm|quỹ ấp|đóng góp tự nguyện|thu sai quy định|thu vượt|công khai thu chi",
        hints="không nộp thì|bắt nộp|biên lai|phiếu thu|tự nguyện|công khai",
        things="mỗi hộ|mỗi khẩu|mỗi nhà|mỗi người|thôn|ấp|xóm",
        troubles="đóng|nộp|bắt đóng|ép đóng|thu tiền",
    ),
    Topic(
        "đầu tư|đấu thầu|dự án",
        tells="đấu thầu|nhà thầu|chủ đầu tư|chậm tiến độ|thi công dở dang|nghiệm thu|giải ngân",
        hints="dự án|thi công",
    ),
)

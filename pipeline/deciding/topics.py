"""What people report to a hotline, topic by topic, in everyday words: for an office whose own phrases are few.

A topic has no unit and no field of its own: `thesaurus.py` gives its words to the field whose name and phrases speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Words of one topic, each list separated by "|".

    `names`: how an office calls the field that handles it. `tells`: what is said of nothing else. `hints`: what is also said
    of other things. `things` and `troubles`: neither tells alone, a thing with its trouble does ("cầu … rỉ sét").
    """

    names: str
    tells: str = ""
    hints: str = ""
    things: str = ""
    troubles: str = ""


TOPICS = (
    # Roads and what belongs to them
    Topic(
        "hạ tầng giao thông|giao thông nông thôn|cầu đường|đường sá|đường bộ|đường hư|đường hỏng|mặt đường|ổ gà|đường, vỉa hè",
        "ổ gà|ổ voi|mặt đường|bong tróc|lún sụt|hố tử thần|nắp cống|nắp hố ga|đào đường|hoàn trả mặt đường|láng nhựa|trải nhựa|dặm vá|bê tông hóa|làm đường|sửa đường|mở đường|nâng cấp đường|đường liên thôn|đường liên xã|đường nông thôn|hộ lan|gờ giảm tốc",
        "đi lại khó khăn|té xe|té ngã|ngã xe|đọng nước|sình lầy|đường đất|hố sâu|rào chắn",
        "đường|lộ|tuyến đường|con đường|đoạn đường|quốc lộ|tỉnh lộ|đường bê tông|đường nhựa|lộ đal|đường làng|ngõ|dốc|cua",
        "hỏng|nứt|lún|bong|tróc|sình|lầy|hố|hốc|sập|trơn|lởm chởm|xói lở|gồ ghề|lồi lõm|bùn|lòi sắt|nứt toác|hố sâu",
    ),
    Topic(
        "cầu đường|hạ tầng giao thông|giao thông nông thôn|cầu hỏng|cầu yếu|lan can cầu|cầu treo",
        "lan can cầu|mố cầu|cầu treo|cầu khỉ|cầu tạm|cầu dân sinh|dầm cầu|mặt cầu|ván cầu|làm cầu|xây cầu",
        "",
        "cầu|cây cầu|cầu sắt|cầu gỗ|cầu ván|cầu sắt",
        "hỏng|sập|mục|gãy|rỉ sét|gỉ sét|han gỉ|nứt|nghiêng|lung lay|lan can|yếu|rung lắc|ván",
    ),
    Topic(
        "đèn tín hiệu|biển báo|hạ tầng giao thông|an toàn giao thông",
        "biển báo|đèn tín hiệu|đèn xanh đèn đỏ|đèn giao thông|vạch kẻ đường|gương cầu lồi|dải phân cách|vạch sang đường|biển chỉ dẫn",
    ),
    Topic(
        "an toàn giao thông|trật tự giao thông|quá tải|đua xe|nồng độ cồn",
        "quá tải|chở quá|lạng lách|nẹt pô|rú ga|đua xe|đánh võng|phóng nhanh|vượt ẩu|chạy ẩu|vượt đèn đỏ|nồng độ cồn|xe ben|xe tải nặng|xe container|xe đầu kéo|cơi thùng|không che bạt|phủ bạt|chạy ngược chiều|ngược chiều|đỗ xe|dừng đỗ|ùn tắc|quá tốc độ|vượt tốc độ|giành khách|ép xe|tai nạn giao thông|độ pô|chở ba",
        "xe tải|tài xế|va chạm|rơi vãi|giờ tan tầm|bóp còi",
        "xe|xe tải|xe chở|xe khách|xe máy|ô tô|đoàn xe|xe ô tô|thanh niên",
        "quá tải|lạng lách|phóng|ép|rầm rập|rượt đuổi|tốc độ|nhồi nhét|rơi vãi|che bạt|cày|rú ga|vọt|nẹt pô|đua",
    ),
    Topic(
        "xe buýt|vận tải|bến xe|xe khách|bến đò|vận tải hành khách",
        "xe buýt|xe khách|nhồi nhét khách|bắt khách|phụ xe|nhà xe|bến xe|bến cóc|xe dù|giá vé xe|bến đò|đò ngang|chở khách|phao cứu sinh|bỏ bến",
        "giá vé|tài xế|tuyến",
    ),
    Topic(
        "đèn đường|chiếu sáng|đèn chiếu sáng|điện chiếu sáng",
        "đèn đường|đèn cao áp|đèn công cộng|trụ đèn|đèn led đường|chiếu sáng",
        "tối om|tối thui|tối mịt",
        "đèn|bóng đèn|trụ đèn|dãy đèn",
        "tắt|tắt ngóm|không sáng|hỏng|cháy bóng|chập chờn|tối om|nhấp nháy|không lên",
    ),
    Topic(
        "cây xanh|công viên|mỹ quan|cây đổ",
        "cây xanh|cắt tỉa|tỉa cành|cành khô|nhánh khô|cây cổ thụ|bật gốc|mé nhánh|công viên|bồn hoa|thảm cỏ|vườn hoa",
        "",
        "cây|hàng cây|cành|nhánh|cây bàng|cây phượng|cây me|hàng me|cây dầu|cây xà cừ|gốc cây",
        "gãy|ngã|đổ|mục|rớt|sâu|nghiêng|chết khô|rỗng ruột|đốn|cành khô|che khuất",
    ),
    Topic(
        "lấn chiếm vỉa hè|lấn chiếm lòng đường|trật tự đô thị|hàng rong|lấn chiếm|vỉa hè",
        "lấn chiếm vỉa hè|lấn chiếm lòng đường|lấn chiếm lòng lề đường|chiếm vỉa hè|bày bán|chợ cóc|chợ tự phát|chợ tạm|hàng rong|lối đi bộ|buôn bán lấn|xe đẩy|họp chợ|trật tự đô thị",
        "lòng đường|lấn ra|vỉa hè|lề đường",
        "vỉa hè|lề đường|lòng đường|lề|lối đi|hành lang|bờ kè",
        "lấn|lấn chiếm|chiếm|bày|choán|dựng|để xe|tràn|buôn bán|kê bàn|bàn ghế|đỗ xe|bịt kín",
    ),
    # Water
    Topic(
        "thoát nước|ngập úng|ngập nước|tắc cống|cống rãnh|ngập",
        "tắc cống|ngập nước|ngập úng|cống thoát|hố ga|rãnh thoát|mương thoát nước|nước tràn vào nhà|miệng cống|mưa là ngập|thoát nước|nước không thoát",
        "",
        "cống|cống rãnh|rãnh|mương thoát|hố ga|nước mưa",
        "tắc|nghẹt|bít|bịt|tràn|ngập|trào|ứ|ứ đọng|lấp|đen",
    ),
    Topic(
        "nước sinh hoạt|nước máy|cấp nước|nước sạch|mất nước|nước đục",
        "nước máy|nước thủy cục|mất nước|nước yếu|nước đục|nước sạch|nước sinh hoạt|nước phèn|đồng hồ nước|tiền nước|vỡ ống|ống nước|hóa đơn nước|nước giếng|thiếu nước|vòi nước|áp lực nước|khóa nước|giọt nước|nước uống|chở nước|mua nước",
        "",
        "nước|vòi|vòi nước|đường ống|ống|bồn",
        "đục|yếu|chảy yếu|rỉ rả|không chảy|cặn|váng|tanh|phèn|nhỏ giọt|vỡ|rò rỉ|giọt|lờ lợ",
    ),
    # Electricity and telephones
    Topic(
        "điện lực|điện|mất điện|dây điện|điện yếu",
        "mất điện|điện yếu|điện áp|dây điện|cột điện|công tơ|điện kế|đồng hồ điện|tiền điện|hóa đơn điện|trạm biến áp|bình hạ thế|trung thế|hạ thế|lưới điện|cầu dao|câu điện|kéo điện|điện lực|ngành điện|giá điện|chỉ số điện|rò điện|điện giật|hành lang lưới điện|điện sinh hoạt",
        "chập chờn|tối thui|quạt|tủ lạnh",
        "dây|trụ|cột|điện|máy biến áp",
        "sà|chùng|chùng thấp|đứt|võng|lòng thòng|chằng chịt|nghiêng|gãy|mục|chập chờn|nổ|tăng vọt",
    ),
    Topic(
        "viễn thông|bưu chính|internet|mạng internet|sóng điện thoại|mất sóng|cáp quang",
        "mất sóng|sóng yếu|sóng điện thoại|mạng internet|internet|wifi|cáp quang|nhà mạng|trạm phát sóng|trạm bts|cáp viễn thông|dây cáp|tin nhắn rác|sim rác|cuộc gọi rác|rớt mạng|không có sóng|vạch sóng|bưu điện|bưu phẩm|viettel|vnpt|mobifone|vinaphone|lõm sóng",
        "trực tuyến|online|chập chờn",
        "sóng|mạng|điện thoại|cáp",
        "yếu|chập chờn|không gọi được|mất|vạch|rớt|lúc có lúc không|lòng thòng|đứt",
    ),
    # Environment
    Topic(
        "rác|rác thải|vệ sinh môi trường|môi trường|bãi rác|đổ rác trộm",
        "rác thải|bãi rác|thu gom rác|đổ rác|xe rác|thùng rác|bao rác|túi rác|xả rác|vứt rác|đốt rác|xác lợn|xác động vật|rác sinh hoạt|điểm tập kết rác|lò đốt rác|chất thải|lợn chết quăng|bao ni lông",
        "rác|ruồi|ruồi nhặng|bẩn|bốc mùi",
        "rác|xác lợn|xác gà|bao bì",
        "thu gom|không gom|chất đống|ứ đọng|bốc mùi|tràn|đốt|vứt|quăng|ùn|tấp",
    ),
    Topic(
        "ô nhiễm|môi trường|khí thải|nước thải|xả thải|mùi hôi|xả nước thải",
        "ô nhiễm|nước thải|khí thải|xả thải|xả thẳng|mùi hôi|khói bụi|khói đen|hôi rình|nồng nặc|mùi khét|mùi tanh|khét lẹt|nước đen|cá chết|hôi không chịu nổi|bụi mù|bụi bay|bụi mịt|mù mịt|tro bụi|khói đặc|hôi thối|thối um|thúi hoắc|mùi thối|mùi thúi",
        "hôi|thối|thúi|khói|bụi|ngộp thở|nghẹt thở|đóng kín cửa|ho",
        "trại lợn|trại gà|trại vịt|chuồng|trang trại|chăn nuôi|nhà máy|xưởng|lò|lò gạch|lò đốt|lò than|cơ sở|xí nghiệp|trại|rạch|kênh|suối|mương|sông|đầm",
        "hôi|thối|mùi|mùi hôi|khói|bụi|xả|ô nhiễm|nồng nặc|đen|tanh|khét|nước đen|chảy ra|màu|bọt",
    ),
    Topic(
        "tiếng ồn|karaoke|loa kéo|nhạc sống",
        "karaoke|loa kéo|nhạc sống|tiếng ồn|ồn ào|hát hò|hò hát|mở nhạc|inh ỏi|um sùm|om sòm|ầm ĩ|dàn loa|mở loa|xập xình|đinh tai|nhức óc|hát ca|loa công suất",
        "mất ngủ|không ngủ được|nửa đêm|khuya|rung",
        "loa|nhạc|hát|ca hát|dàn âm thanh|máy móc|xưởng mộc|xưởng cơ khí",
        "ồn|khuya|nửa đêm|rung|ầm ầm|chói tai|điếc tai|om sòm|to quá",
    ),
    # Nature, water works, farms, sea
    Topic(
        "khoáng sản|khai thác cát|bơm cát|cát tặc|mỏ cát|khai thác đất|khai thác đá",
        "khai thác cát|hút cát|bơm cát|múc cát|cát tặc|cát lậu|khai thác đá|nổ mìn|mỏ đá|mỏ cát|múc đất|xáng cạp|đào đất|đất san lấp|tàu hút|khai thác đất|titan|đào vàng|đãi vàng|vàng tặc|khoáng sản|hút trộm|bán đất mặt|san gạt|khoét núi|khai thác trái phép",
        "sà lan|máy múc|máy xúc",
        "ghe|sà lan|tàu|xáng|máy múc|máy đào|máy xúc|máy cuốc|xe múc|ghe máy",
        "hút|bơm|múc|cát|cạp|xúc|khoét|đào|sỏi",
    ),
    Topic(
        "sạt lở|thiên tai|đê|đê điều|lũ lụt|phòng chống thiên tai|lốc xoáy|bể đê",
        "sạt lở|lở bờ|vỡ đê|bể đê|triều cường|lốc xoáy|lũ quét|lũ lụt|trượt đất|sụt đất|tốc mái|đê bao|xâm thực|bờ kè|hàm ếch|ngập lụt|nước lũ|giông lốc|nứt đất|đất nứt|taluy|bão số|sau bão",
        "di dời|dời đến nơi|bị cuốn",
        "bờ sông|bờ biển|bờ kênh|bờ kinh|bờ rạch|đồi|núi|đê|kè|bờ|mái nhà|sườn đồi|đất",
        "lở|sạt|sập|nứt|sụt|trượt|vỡ|xói|cuốn|nứt toác|sạt lở|trôi|bay mái",
    ),
    Topic(
        "rừng|lâm nghiệp|kiểm lâm|phá rừng|lâm tặc",
        "phá rừng|chặt phá rừng|lâm tặc|gỗ lậu|cưa gỗ|khai thác gỗ|xẻ gỗ|chở gỗ|cháy rừng|đốt rừng|rừng phòng hộ|rừng đặc dụng|kiểm lâm|bẫy thú|săn bắn|thú rừng|động vật hoang dã|lấn rừng|đất rừng|rừng đầu nguồn|rừng tự nhiên|rừng già|tiểu khu|rừng dương|rừng ngập mặn|phách gỗ",
        "rừng|gỗ",
        "rừng|gỗ|cây rừng|máy cưa|cưa máy",
        "chặt|phá|cưa|đốn|hạ|xẻ|đốt|lấn chiếm|cưa hạ|vận chuyển|xẻ thành",
    ),
    Topic(
        "nông nghiệp|trồng trọt|nông thôn|phân bón giả",
        "phân bón|thuốc trừ sâu|thuốc bảo vệ thực vật|sâu bệnh|giống lúa|giống cây|khuyến nông|rầy nâu|đạo ôn|mất mùa|cây giống|lúa giống",
        "lúa|ruộng|vườn|cây trồng|nông dân|vụ hè thu|vụ đông xuân|thương lái",
        "lúa|cây trồng|vườn cây|ruộng|hoa màu|vườn tiêu|vườn cà phê",
        "chết|cháy lá|vàng lá|sâu|bệnh|rầy|thối rễ|mất trắng",
    ),
    Topic(
        "chăn nuôi|thú y|dịch bệnh trên vật nuôi|dịch tả|nông nghiệp",
        "dịch tả|lở mồm long móng|viêm da nổi cục|thú y|lợn chết|gà chết|bò chết|vịt chết|cúm gia cầm|gia súc|gia cầm|vật nuôi|tiêm phòng cho bò|tái đàn",
        "",
        "bò|trâu|lợn|gà|vịt|dê|đàn bò|đàn lợn|đàn gà",
        "chết|bệnh|bỏ ăn|nổi cục|dịch|thú y|tiêm phòng|vắc xin|sùi bọt",
    ),
    Topic(
        "thủy lợi|kênh mương|tưới tiêu|hồ chứa|hồ chứa nước|nạo vét|nông nghiệp",
        "thủy lợi|kênh mương|nạo vét|trạm bơm|nước tưới|tưới tiêu|đóng cống|mở cống|kênh nội đồng|hạn hán|xâm nhập mặn|nhiễm mặn|xả lũ|hồ chứa|cống ngăn mặn|bồi lắng|lấy nước|nước về ruộng|bơm tưới",
        "ruộng|kênh|đập",
        "ruộng|lúa|kênh|kinh|mương|cống|đồng ruộng|đập",
        "khô|hạn|cháy lá|mặn|bồi|nứt nẻ|cạn|khô nứt|thiếu nước|không có nước|bị lấp",
    ),
    Topic(
        "thủy sản|tàu cá|ngư dân|nuôi trồng|đánh bắt|giã cào|xiệt điện|biển",
        "tàu cá|giã cào|ghe cào|ngư dân|xung điện|kích điện|chích điện|xiệt điện|chích cá|tiêm cá|tiêm điện|xiệt cá|đánh bắt|cảng cá|bến cá|neo đậu|nuôi tôm|lồng bè|ao tôm|cá bè|nghề biển|tận diệt|lưới cụ|khu tránh trú bão|cá giống|tôm giống|lưới rê|lờ dây",
        "lưới|ao|tôm",
        "ghe|tàu|thuyền|bình ắc quy|cá|lưới|thúng",
        "chích|tiêm|xiệt|lưới|cào|đánh bắt|kéo rách|điện|xung điện|kích điện|ắc quy",
    ),
    # Land and building
    Topic(
        "đất đai|đất|sổ đỏ|cấp sổ|giấy chứng nhận|giấy chứng nhận quyền sử dụng đất|tranh chấp đất|địa chính",
        "sổ đỏ|sổ hồng|giấy chứng nhận quyền sử dụng|giấy đỏ|cấp sổ|ra sổ|tách thửa|tách sổ|chuyển mục đích|đo đạc|tranh chấp đất|lấn đất|ranh giới|trích lục|thửa đất|chuyển nhượng đất|đất công|lấn chiếm đất|văn phòng đăng ký đất đai|quyền sử dụng đất|ranh đất|thổ cư|mốc giới|cắm mốc|cấp chồng",
        "sang tên|công đất|sào đất|m2 đất|bìa đỏ",
        "đất|thửa|nền nhà",
        "lấn|tranh chấp|ranh|sổ|giấy|thừa kế|chồng lấn|chiếm",
    ),
    Topic(
        "bồi thường|đền bù|giải phóng mặt bằng|thu hồi đất|tái định cư|đất đai|đất",
        "bồi thường|đền bù|giải phóng mặt bằng|thu hồi đất|tái định cư|áp giá|dự án treo|quy hoạch treo|bàn giao mặt bằng|kiểm đếm|cưỡng chế đất|bố trí đất|giải tỏa|hỗ trợ di dời",
        "nằm trong dự án|vướng dự án",
        "đất|vườn|nhà|hecta|m2|ruộng",
        "thu hồi|giải tỏa|bồi thường|đền bù|áp giá|quy hoạch|hiến|nhà nước lấy|chưa nhận tiền|làm đường lấy",
    ),
    Topic(
        "xây dựng|trật tự xây dựng|xây dựng không phép|xây nhà trái phép|xây trái phép|cơi nới",
        "xây dựng trái phép|xây dựng không phép|xây trái phép|không phép|sai phép|cơi nới|lấn sông|lấn rạch|giấy phép xây dựng|xây lấn|lấn hành lang|nứt tường|phân lô bán nền|chung cư|nhà tiền chế|không có giấy phép xây|đổ móng|sai thiết kế",
        "cất nhà|xây nhà|công trình",
        "nhà|xây|cất nhà|xây nhà|công trình|hàng rào|móng|tường|mái tôn|nhà xưởng|nhà trọ",
        "không phép|trái phép|sai phép|lấn|lấn chiếm|chồm|cơi nới|bít|chắn lối|không giấy phép|lấn ra",
    ),
    # Order and crime
    Topic(
        "an ninh|an ninh trật tự|trộm cắp|tội phạm|trật tự an ninh",
        "trộm cắp|mất trộm|ăn trộm|trộm|bẻ khóa|đột nhập|cướp|giật dây chuyền|giật túi|móc túi|mất xe|cạy cửa|cạy tủ|trộm chó|mất cắp|kẻ gian|phá khóa|lấy trộm|hung thủ",
        "camera|truy tìm|trình báo",
    ),
    Topic(
        "an ninh|an ninh trật tự|gây rối|đánh nhau|tội phạm|trật tự an ninh|côn đồ",
        "đánh nhau|gây rối|hành hung|đe dọa|hăm dọa|dọa giết|chém|côn đồ|giang hồ|quậy phá|đập phá|hung khí|mã tấu|bảo kê|băng nhóm|đánh đập|bạo hành|tống tiền|đánh hội đồng|chặn đường đánh|đâm chém|xâm hại|bắt cóc|cố ý gây thương tích|ẩu đả",
        "ném đá|chửi bới|say rượu|đối tượng",
        "thanh niên|đối tượng|nhóm người|chồng|say xỉn",
        "đánh|chém|dao|đập|ném đá|rượt|dọa|quậy",
    ),
    Topic(
        "lừa đảo|tín dụng đen|cho vay nặng lãi|an ninh|an ninh trật tự|tội phạm|trật tự an ninh",
        "tín dụng đen|nặng lãi|đòi nợ|khủng bố điện thoại|tạt sơn|ghép hình|ghép ảnh|vay app|vay qua app|vay trên mạng|vay qua mạng|siết nợ|lãi cắt cổ|lừa đảo|chiếm đoạt|giả danh|mạo danh|giả công an|xưng là công an|xưng công an|đường link|vỡ hụi|bể hụi|giật hụi|ôm tiền|tiền ảo|mã otp|sập bẫy|cọc tiền",
        "tài khoản|chuyển khoản|đe dọa|facebook|vneid|bấm vào",
    ),
    Topic(
        "tệ nạn|tệ nạn xã hội|cờ bạc|đánh bạc|đá gà|ma túy|mại dâm|số đề",
        "đá gà|đánh bạc|xóc đĩa|sóc đĩa|tài xỉu|số đề|ghi đề|cá độ|sòng bạc|sòng|bầu cua|sát phạt|trường gà|gà nòi|gà chọi|con bạc|ma túy|hút chích|hút hít|con nghiện|nghiện ngập|kim tiêm|bay lắc|cần sa|mại dâm|kích dục|thuốc lắc|hàng đá|gái gọi|cờ bạc|tiến lên|ăn thua|đỏ đen",
        "tụ tập|tụ điểm|nghiện|ăn tiền|massage",
    ),
    Topic(
        "phòng cháy|chữa cháy|pccc|cứu nạn|hỏa hoạn|cứu hộ",
        "hỏa hoạn|chập điện|lối thoát hiểm|chữa cháy|bình chữa cháy|phòng cháy|bốc cháy|cháy lớn|đuối nước|cứu nạn|cứu hộ|rò rỉ gas|đám cháy|cháy nổ|cháy nhà|thoát nạn|ngọn lửa|lửa bùng|sang chiết gas",
        "lửa|mắc kẹt|kẹt|cháy",
        "lửa|nhà|kho|xưởng|khói|tàu|xe",
        "cháy|bùng|lan|phát nổ|nghi ngút|kẹt|bốc khói",
    ),
    # Health, school, welfare, work
    Topic(
        "y tế|khám chữa bệnh|bệnh viện|viện phí",
        "bệnh viện|trạm y tế|bác sĩ|điều dưỡng|hộ sinh|y tá|khám bệnh|chữa bệnh|viện phí|khoa cấp cứu|phòng khám|bệnh nhân|kê đơn|vật tư y tế|xét nghiệm|khoa sản|sản phụ|sốt xuất huyết|trung tâm y tế|dịch truyền|khoa nhi|khoa nội|khoa hồi sức|chuyển viện|hẹn mổ|phác đồ|đỡ đẻ",
        "nhập viện|nằm viện|thuốc|khám|tiêm|giường",
    ),
    Topic(
        "an toàn thực phẩm|thực phẩm|ngộ độc|vệ sinh thực phẩm",
        "ngộ độc|thực phẩm bẩn|an toàn thực phẩm|vệ sinh thực phẩm|ôi thiu|hết hạn sử dụng|hết đát|có giòi|có dòi|nôn mửa|ói mửa|lò mổ|giết mổ|lợn bệnh|hàn the|phẩm màu|chất bảo quản|bếp ăn tập thể|mổ lậu|thịt thối|bơm nước|bơm tạp chất",
        "tiêu chảy|đau bụng|mất vệ sinh|quán ăn|hết hạn|quá hạn",
        "ăn|quán|thịt|cơm|bánh|cá|sữa|hàng ăn|bún|món",
        "ói|nôn|tiêu chảy|ngộ độc|thiu|ôi|mốc|quá hạn|giòi|ruồi|đau bụng",
    ),
    Topic(
        "giáo dục|giáo dục và đào tạo|trường học|nhà trường|dạy thêm|lạm thu",
        "lạm thu|dạy thêm|học thêm|tuyển sinh|trái tuyến|học phí|giáo viên|cô giáo|thầy giáo|hiệu trưởng|phụ huynh|trường tiểu học|trường mầm non|trường mẫu giáo|trường thcs|trường thpt|bán trú|quỹ lớp|quỹ trường|đồng phục|sách giáo khoa|bạo lực học đường|chủ nhiệm|học bạ|chuyển trường|sữa học đường|học đường|tiền trường|nhà giữ trẻ|nhóm trẻ|bảo mẫu",
        "học sinh|lớp|trù dập|điểm thấp|con em|các cháu|tự nguyện|nhập học|thi",
        "trường|lớp|cô|thầy",
        "đóng|thu|học thêm|đánh|bạn học|tát|bắt nạt|điểm|máy lạnh|dột|quỹ",
    ),
    Topic(
        "người có công|hộ nghèo|bảo trợ xã hội|an sinh xã hội|trợ cấp|chính sách xã hội|bảo trợ|mai táng phí|chính sách người có công",
        "hộ nghèo|cận nghèo|trợ cấp|người có công|thương binh|liệt sĩ|bệnh binh|chất độc da cam|khuyết tật|bại não|bại liệt|tàn tật|neo đơn|mồ côi|nhà tình thương|nhà tình nghĩa|nhà đại đoàn kết|bảo trợ|mai táng|quà tết|cứu trợ|tâm thần|xe lăn|bà mẹ việt nam anh hùng|kháng chiến|thanh niên xung phong|nhà dột|xóa nhà tạm|nhà tạm|người cao tuổi",
        "tiền hỗ trợ|chế độ|hàng tháng|tiền quà|hoàn cảnh|danh sách|không ai nuôi|một mình nuôi",
    ),
    Topic(
        "lao động|nợ lương|chậm lương|tiền lương|việc làm|công nhân",
        "nợ lương|chậm lương|tiền lương|trả lương|lương tháng|quỵt lương|quỵt|tháng lương|sa thải|đuổi việc|nghỉ việc|cho thôi việc|thôi việc|tăng ca|hợp đồng lao động|thưởng tết|tiền công|xuất khẩu lao động|tai nạn lao động|đình công|ngừng việc|người lao động|tiền lương|công nhân|không trả lương",
        "công ty|xưởng|chủ|lương",
        "chủ|ông chủ|bà chủ|công ty|xưởng|xưởng may|doanh nghiệp|chủ thầu|chị em|anh em",
        "lương|tiền công|nghỉ việc|bỏ trốn|quỵt|không trả|bảo hiểm|đóng cửa|tiền tết",
    ),
    Topic(
        "bảo hiểm xã hội|bảo hiểm thất nghiệp|bhxh|bảo hiểm",
        "bảo hiểm xã hội|bhxh|sổ bảo hiểm|chốt sổ|đóng bảo hiểm|bảo hiểm thất nghiệp|trợ cấp thất nghiệp|lương hưu|thai sản|nợ bảo hiểm|trừ bảo hiểm|tiền bảo hiểm|không đưa sổ",
    ),
    # Offices and their people
    Topic(
        "thái độ|thủ tục hành chính|cải cách hành chính|công vụ|thái độ phục vụ|trễ hẹn|hách dịch",
        "hách dịch|nhũng nhiễu|gây khó dễ|gây phiền hà|trễ hẹn|một cửa|hành chính công|phiếu hẹn|hẹn trả|đi lại nhiều lần|thái độ phục vụ|hạch sách|cửa quyền|ngâm hồ sơ|bộ phận tiếp nhận|thái độ|quăng giấy|ném hồ sơ|quát dân|quát tháo",
        "thủ tục|cán bộ|cộc lốc|chứng thực|sao y|nộp hồ sơ|giấy tờ",
    ),
    Topic(
        "tham nhũng|tiêu cực|hối lộ|tham ô|ăn chặn",
        "tham nhũng|hối lộ|vòi tiền|vòi vĩnh|chung chi|lót tay|lại quả|ăn chặn|tham ô|rút ruột|kê khống|lập khống|nâng khống|khai khống|bỏ túi riêng|chiếm hưởng|tư lợi|đút lót|thông thầu|sân sau|biển thủ|xà xẻo|khai khống hồ sơ",
        "phong bì|khống|hoa hồng|tiêu cực|bỏ túi|làm luật|bôi trơn|cắt xén|khai man",
    ),
    # Markets
    Topic(
        "thị trường|hàng giả|giá cả|thương mại|xăng dầu|thuốc lá lậu|gian lận xăng dầu",
        "hàng giả|hàng nhái|hàng lậu|thuốc lá lậu|thuốc lá|không tem|không có tem|tăng giá|nâng giá|găm hàng|cây xăng|trạm xăng|đổ xăng|xăng dầu|bán giá cao|niêm yết giá|buôn lậu|nhập lậu|hàng kém chất lượng|quản lý chợ|tiểu thương|giá vé|thuốc hút|hàng cấm|rượu giả|bán đắt",
        "chợ|cửa hàng|tạp hóa|giá|tem|sạp",
        "cây xăng|trạm xăng|cửa hàng|tiệm|tạp hóa|vé|giá|hàng",
        "thiếu|kim nhảy|giả|nhái|lậu|tem|tăng giá|không hóa đơn|cắt cổ|gắn chip|pha",
    ),
    Topic(
        "đo lường|chất lượng sản phẩm|cân thiếu|thị trường|thương mại",
        "cân thiếu|cân điêu|cân gian|đong thiếu|thiếu lít|gắn chip|bơm thiếu|cột bơm|cân điện tử|trạm cân|kiểm định cân|thiếu ký|thiếu cân",
        "cân|chip|lít",
    ),
    Topic(
        "du lịch|văn hóa|lễ hội|di tích|chèo kéo khách|quảng cáo",
        "chèo kéo|du khách|khách du lịch|khách sạn|bãi tắm|tắm biển|chặt chém|khu du lịch|hướng dẫn viên|lễ hội|di tích|rao vặt|băng rôn|mê tín|bói toán|nhà văn hóa|bán dạo|thuê dù|ghế dù|biển quảng cáo|quán bar|khách nước ngoài",
        "bãi biển|mời mua",
    ),
    # Offices of other kinds
    Topic("hộ tịch|tư pháp|khai sinh|chứng thực", "khai sinh|kết hôn|khai tử|hộ tịch|công chứng|lý lịch tư pháp|cải chính"),
    Topic("căn cước|cư trú|hộ khẩu|xuất nhập cảnh", "căn cước|cccd|hộ khẩu|tạm trú|đăng ký cư trú|hộ chiếu|định danh điện tử"),
    Topic("quân sự|nghĩa vụ quân sự|quốc phòng", "nghĩa vụ quân sự|tuyển quân|nhập ngũ|dân quân|xuất ngũ|bom mìn|vật liệu nổ"),
    Topic("biên giới|cửa khẩu|biên phòng", "vượt biên|biên giới|cửa khẩu|đồn biên phòng|cột mốc biên giới"),
    Topic("dân tộc|tôn giáo", "đồng bào dân tộc|dân tộc thiểu số|già làng|tà đạo|tôn giáo|truyền đạo"),
    Topic("tòa án|thi hành án|xét xử", "tòa án|thi hành án|bản án|kê biên|chấp hành viên|thẩm phán|khởi kiện|kháng cáo"),
    Topic("ngân hàng|vay vốn|quỹ tín dụng", "ngân hàng chính sách|vay vốn|lãi suất|máy atm|thẻ atm|đáo hạn|quỹ tín dụng", "ngân hàng"),
    Topic("thuế|lệ phí|phí, lệ phí", "trốn thuế|khoán thuế|tiền thuế|lệ phí|hoàn thuế|cục thuế|thu phí|thu tiền dân|mã số thuế", "thuế|biên lai"),
    Topic("đầu tư|đấu thầu|dự án", "đấu thầu|nhà thầu|chủ đầu tư|chậm tiến độ|thi công dở dang|nghiệm thu|giải ngân", "dự án|thi công"),
)  # fmt: skip

"""Mail in the portals of Vietnamese offices (document systems, Viettel's and VNPT's webmail): labels of their own, no one separator."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "portals",
    sender=("Người gửi", "Thư từ", "Gửi bởi"),
    to=("Người nhận", "Gửi tới", "Gửi cho", "Nơi nhận"),
    cc=("Đồng gửi", "Đồng nhận", "Bản sao"),
    date=("Ngày gửi", "Gửi lúc", "Thời gian gửi", "Lúc", "Ngày giờ"),
    subject=("Tiêu đề", "Về việc", "Trích yếu"),
)

"""Forwards and answers that no layout of `make.py` writes: labels of mixed languages, lost accents, stray marks, deep chains."""

from __future__ import annotations

BODY = "Kính gửi cơ quan,\nĐường vào ấp 3 bị sạt lở.\nTừ: 19h00\nĐến: 23h30 xe chạy ồn.\nTrân trọng\nTrần Thị Mẫu - 0900000123"
MARKED = "\n".join(f"> {line}" for line in BODY.split("\n"))
NAME, ADDRESS = "Trần Thị Mẫu", "b@mail.example"
FORWARDS: dict[str, tuple[str, str, str, str]] = {
    # subject, text, the forwarder's words, the name as printed
    "bold-name": ("Fwd: Sạt lở", f"Kính chuyển\n\n---------- Forwarded message ---------\nTừ: *{NAME}* <{ADDRESS}>\nDate: Th 2, 9 thg 3, 2026, 10:20\nSubject: Sạt lở\nTo: <tiepdan@tinh.example>\n\n\n{BODY}", "Kính chuyển", NAME),
    "mixed-labels": ("FW: Sạt lở", f"From: {NAME} <{ADDRESS}>\nĐã gửi: 09 Tháng Ba 2026 10:20\nTo: tiepdan@tinh.example <tiepdan@tinh.example>\nChủ đề: Sạt lở\n\n{BODY}", "", NAME),
    "space-before-colon": ("Fwd: x", f"Kính chuyển\n-----Tin nhắn gốc-----\nNgười gửi : {NAME} [mailto:{ADDRESS}]\nNgày gửi : 09/03/2026 10:20\nNgười nhận : tiepdan@tinh.example\nTiêu đề : Sạt lở\n\n{BODY}", "Kính chuyển", NAME),
    "without-accents": ("Fwd: x", f"Kinh chuyen\n---- Thu goc ----\nTu: Tran Thi Mau <{ADDRESS}>\nDa gui: Thu Hai, 9 Thang Ba, 2026 10:20:00 SA\nToi: tiepdan@tinh.example\nChu de: Sạt lở\n\n{BODY}", "Kinh chuyen", "Tran Thi Mau"),
    "no-prefix": ("Sạt lở ấp 3", f"Kính chuyển Tổ trực.\n\nTừ: {NAME} <{ADDRESS}>\nĐã gửi: Thứ Hai, 9 tháng 3, 2026 10:20\nTới: tiepdan@tinh.example\nTiêu đề: Sạt lở\n\n{BODY}", "Kính chuyển Tổ trực.", NAME),
    "zone-in-words": ("FW: x", f"From: {NAME} <{ADDRESS}>\nSent: Monday, March 9, 2026 10:20:00 AM (UTC+07:00) Bangkok, Hanoi, Jakarta\nTo: tiepdan@tinh.example\nSubject: Sạt lở\nImportance: High\n\n{BODY}", "", NAME),
    "marked": ("Fwd: x", f"Kính chuyển\n\n> -------- Thư gốc --------\n> Từ: {NAME} <{ADDRESS}>\n> Ngày: 9/3/2026 10:20\n> Đến: tiepdan@tinh.example\n> Chủ đề: Sạt lở\n> \n{MARKED}", "Kính chuyển", NAME),
    "clock-first": ("Fwd: x", f"\n\nBắt đầu thư được chuyển tiếp:\n\n> Từ: {NAME} <{ADDRESS}>\n> Ngày: lúc 10:20:15 GMT+7 9 tháng 3, 2026\n> Đến: tiepdan@tinh.example\n> Chủ đề: Sạt lở\n> \n{MARKED}", "", NAME),
    "no-own-words": ("Chuyển tiếp: x", f'----- Thư đã chuyển tiếp -----\nTừ: "{NAME}" <{ADDRESS}>\nTới: tiepdan@tinh.example\nĐã gửi: Thứ Hai, 9 Tháng Ba, 2026 10:20:15 SA\nChủ đề: Sạt lở\n\n{BODY}', "", NAME),
    # Domino of the nineties: no label names the writer.
    "notes-old": ("Fw: x", f'Kính chuyển\n---------------------- Forwarded by Can bo truc/VPTU on 03/10/2026 08:00 AM ---------------------------\n\n\n"{NAME}" <{ADDRESS}> on 03/09/2026 10:20:11 AM\nTo:\t<tiepdan@tinh.example>\ncc:\t \nSubject:\tSạt lở\n\n{BODY}', "Kính chuyển", NAME),
    "notes-old-broken": ("Fw: x", f"Kính chuyển\n---------------------- Forwarded by Can bo truc/VPTU on 03/10/2026\n08:00 AM ---------------------------\n\n\n{NAME} <{ADDRESS}>\n03/09/2026 10:20 AM\nTo:\t<tiepdan@tinh.example>\ncc:\t \nSubject:\tSạt lở\n\n{BODY}", "Kính chuyển", NAME),
    "attribution": ("Fwd: Sạt lở", f"Kính chuyển\n\nOn Mon, Mar 9, 2026 at 10:20 AM, {NAME} <{ADDRESS}> wrote:\n\n{BODY}", "Kính chuyển", NAME),
    "attribution-marked": ("Chuyển tiếp: Sạt lở", f"Kính chuyển\n\nVào 10:20, 9 thg 3, 2026, {NAME} <{ADDRESS}> đã viết:\n\n{MARKED}", "Kính chuyển", NAME),
    "groupwise": ("Fwd: x", f"Kính chuyển\n\n>>> {NAME} <{ADDRESS}> 3/9/2026 10:20 AM >>>\n{BODY}", "Kính chuyển", NAME),
    "proton-marked": ("Fw: x", f"Kính chuyển\n\nSent with Proton Mail secure email.\n\n------- Forwarded Message -------\nFrom: {NAME} <{ADDRESS}>\nDate: On Monday, March 9th, 2026 at 10:20 AM\nSubject: Sạt lở\nTo: tiepdan@tinh.example <tiepdan@tinh.example>\n\n\n{MARKED}", "Kính chuyển", NAME),
}  # fmt: skip
INTRODUCED = ("groupwise", "attribution", "attribution-marked")
"""Forwards with the line of an answer above the old mail: it tells the writer and the time, and no more."""

ANSWER = "Kính gửi Văn phòng,\nSở đã kiểm tra ngày 12/3/2026 và dặm vá xong 46 m2.\nChủ tịch UBND xã đã kiểm điểm trách nhiệm."
OLD = "Kính gửi Sở Mẫu,\nNội dung 1: đường hỏng tại thôn 4.\nHạn trả lời: 17 giờ 20/3/2026."
OLD_MARKED = "\n".join(f"> {line}" for line in OLD.split("\n"))
PROSE = 'Ông Tư viết:\n"Tôi đồng ý."\nBà Năm đã viết đơn ngày 3/3/2026 lúc 10:00 gửi:\n- UBND xã\n- Công an xã\nTừ: ngày 12\nĐến: ngày 14'
REPLIES: dict[str, tuple[str, str, str]] = {
    # text, new text, signature
    "without-vao-luc": (f"{ANSWER}\n\nVào Th 2, 9 thg 3 2026 lúc 14:22 Đường dây nóng <hotline@tinh.example> đã viết:\n\n{OLD_MARKED}", ANSWER, ""),
    "broken-in-angle": (f"{ANSWER}\n\nVào Th 2, ngày 5 thg 10, 2026 vào lúc 09:00 Đường dây nóng <\nhotline@tinh.example> đã viết:\n{OLD_MARKED}", ANSWER, ""),
    "no-marks": (f"{ANSWER}\n\nĐược gửi từ iPhone của tôi\n\nVào 14:22, 9 thg 3, 2026, Đường dây nóng <hotline@tinh.example> đã viết:\n\n\ufeff{OLD}", ANSWER, "Được gửi từ iPhone của tôi"),
    "english-labels-vi-date": (f"{ANSWER}\n\nFrom: Đường dây nóng <hotline@tinh.example> \nSent: Thứ Hai, 9 Tháng Ba 2026 2:22 CH\nTo: Văn thư <vt@so.example>\nSubject: [DDN-2026-0012-K] Giao\n\n{OLD}", ANSWER, ""),
    "below-the-quote": (f"Vào Th 2, 9 thg 3, 2026 lúc 14:22 Đường dây nóng <hotline@tinh.example> đã viết:\n\n{OLD_MARKED}\n\n{ANSWER}", ANSWER, ""),
    "prose-that-looks-quoted": (f"{ANSWER}\n{PROSE}", f"{ANSWER}\n{PROSE}", ""),
    "post-and-name": (f"{ANSWER}\n\nTM. UBND XÃ MẪU\nCHỦ TỊCH\n(đã ký)\nNguyễn Văn Mẫu", ANSWER, "TM. UBND XÃ MẪU\nCHỦ TỊCH\n(đã ký)\nNguyễn Văn Mẫu"),
    "post-alone": (f"{ANSWER}\n\nGIÁM ĐỐC\n\nNguyễn Văn Mẫu", ANSWER, "GIÁM ĐỐC\n\nNguyễn Văn Mẫu"),
    "our-line-alone": (f"{ANSWER}\n\n\n-- Xin trả lời phía trên dòng này --\n\n{OLD}", ANSWER, ""),
    "wrapped-quote": (f"Vào Th 2, 9 thg 3, 2026 lúc 14:22 Đường dây nóng <hotline@tinh.example> đã viết:\n> Nội dung 1: tuyến đường liên thôn 4 hư hỏng nặng, đề nghị kiểm tra và\nsớm sửa chữa.\n> Hạn trả lời: 20/3/2026.\n{ANSWER}", ANSWER, ""),
}  # fmt: skip

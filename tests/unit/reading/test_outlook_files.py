"""What Outlook wraps up is read as the mail it is: saved messages and `winmail.dat`."""

from __future__ import annotations

import random
from email.message import EmailMessage

import pytest
from outlook import Tree, attribute, compound, file, inner, mapi, message, properties, strings, winmail

from pipeline.domain.message import Message
from pipeline.reading import mime
from pipeline.reading.files import rtf
from pipeline.reading.forwards import layers

BODY = "Kính gửi cơ quan,\nCống thoát nước tổ 4 bị nghẹt, đề nghị nạo vét."
SENDER = ("Trần Thị Mẫu", "mau@mail.example")
HTML_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1258\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag18 <html>}{\*\htmltag50 <body>}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \u272?\u432?\u7901?ng h\u7887?ng {\*\htmltag84 &amp;}\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}}"
)


def wrapped(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "truc@vptu.example", "duongdaynong@tinh.example", "Chuyển tin"
    mail.set_content("Kính chuyển.")
    main, _, sub = kind.partition("/")
    mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return bytes(mail)


def saved(tree: Tree) -> Message:
    return mime.parse(wrapped("thu.msg", compound(tree))).attached[0]


def test_a_saved_message_is_the_inner_mail() -> None:
    data = compound(message(SENDER, "Cống nghẹt tổ 4", BODY, [file("anh-cong.txt", b"so 12")]))
    own, chain = layers(mime.parse(wrapped("Cống nghẹt.msg", data, "application/vnd.ms-outlook")))
    assert own.strip() == "Kính chuyển."
    assert [(layer.sender.name, layer.sender.address, layer.subject) for layer in chain] == [(*SENDER, "Cống nghẹt tổ 4")]
    assert chain[0].body.strip() == BODY
    assert (chain[0].date or "").startswith("2026-03-")


def test_its_attachments_are_kept_large_and_small() -> None:
    found = saved(message(SENDER, "x", "y", [file("so-do.txt", "ngã tư Mẫu".encode()), file("lon.txt", b"dong\n" * 20_000)]))
    assert [(item.name, item.size) for item in found.attachments] == [("so-do.txt", 14), ("lon.txt", 100_000)]
    assert found.attachments[0].text == "ngã tư Mẫu"


def test_a_message_within_a_message_within_a_message() -> None:
    tree = message(SENDER, "trong cùng", BODY, [file("a.txt", b"1")], header=24)
    tree = message(("Xã", "xa@tinh.example"), "giữa", "Chuyển huyện", [inner(tree)], header=24)
    found = saved(message(("Huyện", "huyen@tinh.example"), "ngoài", "Chuyển tỉnh", [inner(tree)]))
    assert found.subject == "ngoài"
    middle = found.attached[0]
    assert (middle.sender.address, middle.attached[0].sender.address) == ("xa@tinh.example", "mau@mail.example")
    assert middle.attached[0].attachments[0].name == "a.txt"


def test_old_strings_are_in_the_code_page_of_their_writer() -> None:
    text = "Ðường hẻm số 3".replace("Ð", "Đ")
    old = strings({0x0037: "Cong", 0x1000: ""}, "cp1258") | {"__substg1.0_1000001E": b"\xd0\xfd\xf5\xccng he\xd2m s\xf4\xec 3"}
    tree = {"__properties_version1.0": properties(32, (0x3FFD, 3, 1258))} | old | strings({0x0C1A: "Mau"}, "cp1258")
    assert saved(tree).text.strip() == text


def test_an_exchange_sender_is_not_an_address() -> None:
    tree = message(("Sở Mẫu", ""), "x", "y", []) | strings({0x0C1F: "/O=TINH/OU=SO/CN=RECIPIENTS/CN=SOMAU"})
    found = saved(tree)
    assert (found.sender.name, found.sender.address) == ("Sở Mẫu", "")
    found = saved(tree | strings({0x007D: "Received: by x\r\nFrom: So Mau\r\n <so@tinh.example>\r\nContent-Type: text/html\r\n"}))
    assert found.sender.address == "so@tinh.example"
    assert found.text.strip() == "y"


def test_recipients_with_their_addresses() -> None:
    tree = message(SENDER, "x", "y", [])
    for number, (name, address, kind) in enumerate([("Văn thư", "vt@tinh.example", 1), ("Sở", "so@tinh.example", 2)]):
        tree[f"__recip_version1.0_#{number:08X}"] = {
            "__properties_version1.0": properties(8, (0x0C15, 3, kind)), **strings({0x3001: name, 0x39FE: address})
        }  # fmt: skip
    found = saved(tree)
    assert ([to.address for to in found.to], [cc.address for cc in found.cc]) == (["vt@tinh.example"], ["so@tinh.example"])


def test_a_body_that_is_only_rtf() -> None:
    packed = len(HTML_IN_RTF).to_bytes(4, "little") * 2 + b"MELA" + bytes(4) + HTML_IN_RTF
    found = saved(message(SENDER, "x", "", [], more={"__substg1.0_10090102": packed}))
    assert "<p>Đường hì" not in found.text
    assert found.text.strip() == "Đường hỏng &"


def test_compressed_rtf() -> None:
    """The two examples of MS-OXRTFCP, 3.1 and 3.2."""
    simple = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert rtf.unpacked(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert rtf.unpacked(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_winmail_gives_its_text_and_files_to_the_mail_it_came_with() -> None:
    found = mime.parse(
        wrapped("winmail.dat", winmail("Da kiem tra xong.", {"ket-qua.txt": b"612/SXD-TTr"}), "application/ms-tnef")
    )
    assert [item.name for item in found.attachments] == ["winmail.dat", "ket-qua.txt"]
    assert found.attachments[1].text == "612/SXD-TTr"
    assert "Da kiem tra xong." in found.attachments[0].text
    assert found.attached == ()
    assert found.text.strip() == "Kính chuyển."


def test_winmail_with_unicode_names_and_an_inner_message() -> None:
    inside = winmail(
        "Noi dung goc",
        {},
        mapi([(0x1F, 0x0037, "Tin gốc".encode("utf-16-le")), (0x1F, 0x5D01, "mau@mail.example".encode("utf-16-le"))]),
    )
    named = mapi([(0x1F, 0x3707, "Báo cáo số 58.txt".encode("utf-16-le"))])
    data = (
        winmail("Than", {"BAOCAO~1.TXT": b"58-BC/TXU"})
        + attribute(2, 0x00069005, named)
        + attribute(2, 0x00069002, bytes(14))
        + attribute(2, 0x00069005, mapi([(0x0D, 0x3701, bytes(16) + inside)]))
    )
    found = mime.parse(wrapped("winmail.dat", data))
    assert ("Báo cáo số 58.txt", "58-BC/TXU") in [(item.name, item.text) for item in found.attachments]
    assert [(mail.subject, mail.sender.address) for mail in found.attached] == [("Tin gốc", "mau@mail.example")]


@pytest.mark.parametrize("name", ["x.msg", "winmail.dat"])
def test_a_broken_one_is_an_attachment_that_could_not_be_read(name: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 if name == "x.msg" else b"\x78\x9f\x3e\x22\x00"
    found = mime.parse(wrapped(name, data))
    assert found.attached == ()
    assert found.attachments[0].note
    assert found.attachments[0].size == len(data)


def test_a_name_without_end_is_cut() -> None:
    found = saved(message(("Ấ" * 5_000, "mau@mail.example"), "x", "y", []))
    assert (len(found.sender.name), found.sender.address) == (500, "mau@mail.example")


def test_a_stream_said_to_be_larger_than_its_file_is_left_out() -> None:
    data = bytearray(compound(message(SENDER, "Cống nghẹt", BODY, [])))
    entry = data.find("__substg1.0_0037001F".encode("utf-16-le"))
    data[entry + 120 : entry + 124] = b"\xff\xff\xff\x7f"
    found = mime.parse(wrapped("x.msg", bytes(data)))
    assert [(mail.subject, mail.text.strip()) for mail in found.attached] == [("", BODY)]


def test_small_streams_said_to_lie_in_more_than_the_file_are_left_out() -> None:
    data = bytearray(compound(message(SENDER, "Cống nghẹt", BODY, [])))
    root = data.find("Root Entry".encode("utf-16-le"))
    data[root + 120 : root + 124] = b"\xff\xff\xff\x7f"
    found = mime.parse(wrapped("x.msg", bytes(data)))
    assert found.attachments[0].size == len(data)
    assert BODY not in "".join(mail.text for mail in found.attached)


def test_cut_and_twisted_ones_are_read_without_an_exception() -> None:
    chance = random.Random(5)
    for whole, name in (
        (compound(message(SENDER, "x", BODY, [file("a.txt", b"1" * 5_000), inner(message(SENDER, "i", "j", []))])), "x.msg"),
        (winmail("Than", {"a.txt": b"1" * 500}, mapi([(0x1F, 0x0037, b"x\0y\0")])), "winmail.dat"),
    ):
        for _ in range(60):
            data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
            for _ in range(chance.randrange(1, 30)):
                data[chance.randrange(len(data) or 1) if data else 0 : 0] = b"" if chance.random() < 0.5 else b"\xff"
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            found = mime.parse(wrapped(name, bytes(data)))
            assert name in [item.name for item in found.attachments]

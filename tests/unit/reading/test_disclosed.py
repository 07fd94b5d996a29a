"""Nothing that a finished mail carries stays unsearched: headers, both texts, file names, files and what lies under them."""

import io
from email.message import EmailMessage

import pytest
from docx import Document
from PIL import Image

from pipeline.deciding.privacy import leaks
from pipeline.reading.disclosed import disclosed

NAME = "Nguyễn Văn Thuận"


def word(body: str = "", author: str = "", comment: str = "") -> bytes:
    document = Document()
    document.add_paragraph(body)
    document.core_properties.author, document.core_properties.comments = author, comment
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture(artist: str = "", comment: str = "") -> bytes:
    image, out = Image.new("RGB", (8, 8)), io.BytesIO()
    exif = image.getexif()
    exif[0x013B] = artist
    image.save(out, "JPEG", exif=exif, comment=comment)
    return out.getvalue()


def mail(subject: str = "x", text: str = "x", html: str = "", file: tuple[str, bytes, str] | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if file is not None:
        main, _, sub = file[2].partition("/")
        message.add_attachment(file[1], maintype=main, subtype=sub, filename=file[0])
    return bytes(message)


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (mail(subject=f"Đơn của {NAME}"), "headers"),
        (mail(text=f"Kính gửi, {NAME}"), "text"),
        (mail(html="<p>Nguyễn <b>Văn</b> Thu&#7853;n</p>"), "html"),
        (mail(html="<p>x<!-- --></p><img alt='Nguyễn Văn Thuận'>"), "html"),
        (mail(file=("anh_Nguyen_Van_Thuan.jpg", picture(), "image/jpeg")), "file_name"),
        (mail(file=("don.docx", word(body=NAME), DOCX)), "file"),
        (mail(file=("don.docx", word(author=NAME), DOCX)), "file"),
        (mail(file=("don.docx", word(comment=NAME), DOCX)), "file"),
        (mail(file=("anh.jpg", picture(artist="Nguyen Van Thuan"), "image/jpeg")), "file"),
        (mail(file=("anh.jpg", picture(comment="nguyen van thuan"), "image/jpeg")), "file"),
        (mail(file=("a.bin", NAME.encode("utf-16-le"), "application/octet-stream")), "file"),
        (mail(file=("a.csv", NAME.encode(), "text/csv")), "file"),
    ],
)
def test_a_name_anywhere_in_a_mail_is_found_in_its_part(raw: bytes, part: str) -> None:
    assert part in {leak.part for leak in leaks(disclosed(raw), (NAME,))}


def test_a_clean_mail_tells_nothing() -> None:
    clean = mail("Chuyển tin", "Đường hỏng", "<p>Đường hỏng</p>", ("anh-1.jpg", picture(), "image/jpeg"))
    assert not leaks(disclosed(clean), (NAME, "0900.000.101"))


def test_what_a_template_calls_its_styles_names_nobody() -> None:
    document = Document()
    document.styles.add_style("VB Gạch dưới cơ quan", 1)
    document.add_paragraph("Đã sửa đường", style="VB Gạch dưới cơ quan")
    out = io.BytesIO()
    document.save(out)
    assert not leaks(disclosed(mail(file=("bang.docx", out.getvalue(), DOCX))), ("Nguyễn Cơ Quân",))
    document.add_paragraph("Ông Nguyễn Cơ Quân đã nhận", style="VB Gạch dưới cơ quan")
    out = io.BytesIO()
    document.save(out)
    assert leaks(disclosed(mail(file=("bang.docx", out.getvalue(), DOCX))), ("Nguyễn Cơ Quân",))


def test_what_word_writes_for_itself_is_nobodys_initials() -> None:
    """Every Word file names "Normal.dotm" and the address of "math": no letter of whoever is called so may stay behind."""
    for name in ("Đỗ Thị Mai", "Đỗ Thanh Minh", "Ma Thị Hà"):
        assert not leaks(disclosed(mail(file=("bang.docx", word(body="Đã sửa đường"), DOCX))), (name,))
        told = word(body="Ông đã nhận", comment=name)
        assert leaks(disclosed(mail(file=("bang.docx", told, DOCX))), (name,))
        assert leaks(disclosed(mail(file=("bang.docx", word(body=f"Bà {name}"), DOCX))), (name,))

"""What a hostile mail, a thief of files and a guesser of tokens get: nothing. SECURITY.md names these tests."""

from __future__ import annotations

import email
import email.policy
import io
import random
import stat
import zipfile
from pathlib import Path

from kit import OFFICER, Hotline, mail

from pipeline.domain.tokens import Signer
from pipeline.jobs.reports import write_draft

FORM = (
    "Kênh: Điện thoại\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung: Đường ĐT741 nhiều ổ gà {{ 7*7 }} {% for x in y %} ${{7*7}} =cmd|' /C calc'!A0 "
    "<script>alert(1)</script> <w:instrText>HYPERLINK</w:instrText> đề nghị sửa chữa."
)


def test_what_is_kept_is_open_to_its_owner_only(hotline: Hotline) -> None:
    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    hotline.tick()
    state = hotline.folder / "state"
    kept = [path for path in state.rglob("*") if path.name != "README.md"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}
    files = {path.relative_to(state).parts[0]: stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()}
    assert {"archive", "keys", "hotline.db"} <= set(files)
    assert {mode & 0o077 for mode in files.values()} == {0}


def test_a_citizens_words_are_no_template_no_markup_and_no_field(hotline: Hotline) -> None:
    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    hotline.tick()
    sent = email.message_from_bytes(next(raw for raw in hotline.sent_files() if b"[DDN-" in raw or b"DDN-" in raw))
    plain, rich = (part.get_payload(decode=True).decode() for part in sent.walk() if not part.is_multipart())  # type: ignore[union-attr]
    assert "{{ 7*7 }}" in plain
    assert "<script>" not in rich
    assert "&lt;script&gt;" in rich
    with zipfile.ZipFile(io.BytesIO(write_draft(hotline.desk, "monthly", "2016-03").data)) as archive:
        assert not any(b"<w:instrText>HYPERLINK" in archive.read(name) for name in archive.namelist())


def test_an_encoded_line_break_adds_no_header(hotline: Hotline) -> None:
    subject = "=?UTF-8?B?VGluDQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ0KWC1FdmlsOiAx?="  # Tin CRLF Bcc: … CRLF X-Evil: 1
    raw = mail(OFFICER, "SUBJECT", FORM, "2016-03-09T08:00").replace(b"Subject: SUBJECT", f"Subject: {subject}".encode())
    hotline.deliver(raw)
    hotline.tick()
    assert hotline.sent_files()
    for sent in hotline.sent_files():
        headers = email.message_from_bytes(sent)
        assert "bcc" not in headers
        assert "x-evil" not in headers
        assert b"thief@evil.example" not in sent.partition(b"\n\n")[0]


def test_a_token_cannot_be_guessed_or_bent() -> None:
    signer, chance = Signer({0: b"k" * 32}), random.Random(7)
    token = signer.token("assignment:x")
    assert signer.verify(token)
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    for place in range(len(token)):
        for _ in range(3):
            bent = token[:place] + chance.choice(alphabet) + token[place + 1 :]
            assert bent == token or signer.verify(bent) is None, f"{place} of {token} may be {bent[place]}"
    assert not any(signer.verify("".join(chance.choices(alphabet, k=len(token)))) for _ in range(2_000))


def test_a_file_outside_the_office_is_never_named_by_a_mail(hotline: Hotline, tmp_path: Path) -> None:
    raw = mail(OFFICER, "Tin", FORM, "2016-03-09T08:00")
    whole = email.message_from_bytes(raw, policy=email.policy.default)
    whole.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="../../../evil.sh")
    hotline.deliver(bytes(whole))
    hotline.tick()
    assert not list(tmp_path.rglob("evil.sh"))
    assert [item["outcome"] for item in hotline.state()["messages"]] == ["filed"]

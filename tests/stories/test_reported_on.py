"""A citizen goes on about his matter in a mail of few words: it is known whose matter it is, and he stays as secret as he asked to be."""

from __future__ import annotations

from kit import Hotline, mail

CITIZEN = "levanmau@gmail.example"
FIRST = (
    "Tôi là Lê Văn Mẫu, ngụ ấp 5, xã Minh Hưng, huyện Bù Đăng, điện thoại 0987 654 321. Quán karaoke gần trường tiểu học Minh Hưng "
    "hát tới 2 giờ sáng, gây mất ngủ cả xóm, đề nghị kiểm tra."
)
AGAIN = "Quán karaoke vẫn ồn tới khuya, không ai dẹp cả."
SECRET = " Tôi xin giữ kín tên tôi."


def written(hotline: Hotline, words: str, when: str) -> None:
    hotline.at(when)
    hotline.deliver(mail(f"Lê Văn Mẫu <{CITIZEN}>", "Phản ánh", words, when))
    hotline.tick()


def mails_to_units(hotline: Hotline) -> str:
    return "\n".join(hotline.text_by(item["key"]) for item in hotline.sent("assignment"))


def test_a_mail_without_a_place_is_of_the_matter_that_its_writer_told_of_before(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    written(hotline, AGAIN, "2016-04-05T08:00")
    first, second = hotline.cases()
    assert second["repeat_of"] == first["code"]
    assert second["locality"]["commune"] == first["locality"]["commune"]
    assert second["status"] == "assigned"


def test_who_asked_for_secrecy_once_has_it_when_he_goes_on(hotline: Hotline) -> None:
    written(hotline, FIRST + SECRET, "2016-03-21T08:00")
    written(hotline, AGAIN, "2016-04-05T08:00")
    assert hotline.cases()[1]["informant"]["confidential"]
    assert "Lê Văn Mẫu" not in mails_to_units(hotline)
    assert "ấp 5" not in mails_to_units(hotline), "where he lives"


def test_who_asks_for_secrecy_later_is_told_to_nobody_from_then_on(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    assert "Lê Văn Mẫu" in mails_to_units(hotline)
    written(hotline, AGAIN + SECRET, "2016-04-05T08:00")
    assert [case["informant"]["confidential"] for case in hotline.cases()] == [True, True]
    assert "secrecy_asked" in hotline.cases()[0]["flags"]


def test_a_question_names_the_case_whose_matter_it_may_be(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    written(hotline, "Tôi không đồng ý với trả lời, xin xem lại.", "2016-04-05T08:00")
    first, second = hotline.cases()
    assert "repeat_suggested" in second["flags"]
    question = hotline.text_by(f"triage:{second['code']}")
    assert f"- {first['code']}, xã Minh Hưng, huyện Bù Đăng" in question
    assert "cùng người phản ánh" in question


def test_a_report_without_a_place_names_its_writers_case_whatever_it_tells(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    written(hotline, "Tôi xin phản ánh: cột điện nghiêng sắp đổ, dây chùng chạm mái tôn, mong sớm sửa giúp.", "2016-04-05T08:00")
    first, second = hotline.cases()
    assert second["status"] == "awaiting_information"
    assert f"- {first['code']}, xã Minh Hưng" in hotline.text_by(f"triage:{second['code']}")


def test_what_an_informant_writes_that_is_no_report_is_asked_about_at_once_with_his_case(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    written(hotline, "Gửi thêm hình cho các anh xem.", "2016-04-05T08:00")
    held = next(item for item in hotline.state()["messages"] if item["outcome"] == "held")
    question = hotline.text_by(f"review:{held['id']}")
    assert f"- {hotline.cases()[0]['code']}, xã Minh Hưng, huyện Bù Đăng" in question
    assert "cùng người phản ánh" in question


def test_what_a_citizen_writes_is_no_units_answer_whatever_an_officer_files(hotline: Hotline) -> None:
    written(hotline, FIRST, "2016-03-21T08:00")
    code = hotline.cases()[0]["code"]
    written(
        hotline, f"Quán đó đã xử lý xong rồi, hai hôm nay im lặng, tin {code}. Xin đừng cho ai biết tên tôi.", "2016-04-05T08:00"
    )
    held = next(item for item in hotline.state()["messages"] if item["outcome"] == "held")
    assert hotline.shell("2016-04-05T09:00", "review", "file", held["id"][:10], code) == 0
    case = hotline.cases()[0]
    assert case["replies"] == []
    assert case["status"] == "assigned"
    assert case["informant"]["confidential"]

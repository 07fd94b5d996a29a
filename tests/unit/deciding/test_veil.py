"""What is stored apart and what is left come together again as they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pipeline.deciding.identities.search import find_identities, may_stand
from pipeline.deciding.privacy import redact
from pipeline.deciding.veil import unveil, veil

WHO = ("Nguyễn Văn Thuận", "0900.000.101")
TEXTS = st.sampled_from(["Đường hỏng", "ông Nguyễn Văn Thuận gọi", "0900 000 101", "", "abc"]) | st.text(max_size=20)
DOCUMENTS = st.dictionaries(
    st.sampled_from("abc"),
    st.recursive(TEXTS | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner)),
)  # fmt: skip


@given(DOCUMENTS)
def test_a_veiled_document_comes_back_as_it_was(document: dict[str, object]) -> None:
    before = json.dumps(document)
    veiled, hidden = veil(document, WHO)
    assert json.dumps(document) == before
    assert "Thuận" not in json.dumps(veiled, ensure_ascii=False)
    assert unveil(json.loads(json.dumps(veiled)), json.loads(json.dumps(hidden))) == document


PEOPLE = (
    "Nguyễn Văn Thuận",
    "Lê An",
    "Vũ Ý",
    "Bùi Thị Hòa",
    "0900.000.101",
    "000000012",
    "thuan_88@x.vn",
    "ấp 3, xã Tân Lập",
    "số 12/4 tổ_3",
)
SAID = st.sampled_from((
    *PEOPLE, "nguyễn", "van", "Thuận2", "THUAN", "Ý", "An",
    "hoà", "ông", "chị", "không", "chín", "mười", "hai", "tram", "0900", "000", "o1o", "101", "1..",
    "tổ_3", "12/4", "số", "ấp", "xã", "thuan", "88", "a-cong", "x", "vn",
    "N g u y ễ n", "Thu\u200bận", "Ｔｈuận", "Thuận\u0301", "0.9.0.0",
))  # fmt: skip


@given(
    st.lists(SAID | st.text(max_size=3), max_size=12),
    st.sampled_from(["", " ", "\n", "_", ". "]),
    st.sets(st.sampled_from(PEOPLE)),
)
def test_the_no_of_the_quick_look_is_sure(said: list[str], between: str, people: set[str]) -> None:
    text, known = between.join(said), tuple(sorted(people))
    assert may_stand(text, known) or (redact(text, known) == text and not find_identities(text, known))


@given(st.lists(st.lists(SAID, max_size=4).map(" ".join), max_size=8))
def test_a_text_is_masked_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    veiled, _ = veil({"texts": texts}, PEOPLE)
    assert veiled == {"texts": [redact(text, PEOPLE) if len(text) >= 4 else text for text in texts]}

"""What is stored apart and what is left come together again as they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

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

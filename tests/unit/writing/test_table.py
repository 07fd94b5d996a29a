"""A table that a spreadsheet opens: Vietnamese intact, citizens' words never a formula, one line a row."""

import csv
import io

from pipeline.writing.table import csv_table


def test_words_come_back_and_nothing_is_a_formula() -> None:
    data = csv_table(
        ["Mã tin", "Nội dung"], [["DDN-2016-0012-X", '=HYPERLINK("http://x.example")'], ["B", 'Đường "xấu", ổ gà\nnhiều']]
    )
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["Mã tin", "Nội dung"],
        ["DDN-2016-0012-X", '\'=HYPERLINK("http://x.example")'],
        ["B", 'Đường "xấu", ổ gà nhiều'],
    ]

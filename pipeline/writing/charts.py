"""Native Word charts (ECMA-376, DrawingML): bars and columns whose numbers lie in a workbook within the document.

Greys with a black outline stay apart on a black-and-white printer; the alternative text carries every number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from markupsafe import Markup

from pipeline.domain.text import one_line
from pipeline.writing.workbook import column, workbook

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36000  # a millimetre
_FILLS = ("404040", "A6A6A6", "FFFFFF", "")
"""Greys of the series in order; the last is hatched, so that four stay apart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`rows`: a category and one whole number for each of `series`. `across`: bars lie, for long names of categories."""

    title: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    stacked: bool = False
    across: bool = False

    def spelt(self, words: Callable[[str], str]) -> Chart:
        """The same in the office's spelling."""
        rows = tuple((words(name), values) for name, values in self.rows)
        return replace(self, title=words(self.title), series=tuple(map(words, self.series)), rows=rows)

    @property
    def description(self) -> str:
        """Every number in words, for those who cannot see the chart."""
        lines = [
            f"{name}: " + ", ".join(f"{s} {v}" for s, v in zip(self.series, values, strict=True)) for name, values in self.rows
        ]
        return one_line(f"{self.title}. {'; '.join(lines)}.")

    @property
    def height_mm(self) -> int:
        """Lying bars need their own line each."""
        return min(200, 22 + (9 if self.stacked or len(self.series) == 1 else 13) * len(self.rows)) if self.across else 65


def add_chart(document: Part, chart: Chart, number: int, width_mm: int = 158) -> Markup:
    """Puts the chart and its workbook into the document; returns the paragraph that shows it."""
    package = document.package
    sheet = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET_TYPE, workbook(chart.series, chart.rows), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    source = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = chart_xml(chart, source).encode()  # noqa: SLF001 python-docx has no other way to fill a part after relating it
    relation = document.relate_to(part, RELATIONSHIP_TYPE.CHART)
    return Markup(_paragraph(chart, relation, number, width_mm))  # noqa: S704 our own XML, its words escaped


def _paragraph(chart: Chart, relation: str, number: int, width_mm: int) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="HLChart"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_INLINE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width_mm * _EMU}" cy="{chart.height_mm * _EMU}"/>'
        f'<wp:docPr id="{number}" name={quoteattr(one_line(chart.title))} descr={quoteattr(chart.description)}/>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_OFFICE}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def chart_xml(chart: Chart, source: str) -> str:
    """The chart part; `source` is its relation to the workbook."""
    series = "".join(_series(chart, n) for n in range(len(chart.series)))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/><c:barChart><c:barDir val="{"bar" if chart.across else "col"}"/>'
        f'<c:grouping val="{"stacked" if chart.stacked else "clustered"}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="60"/>{_OVERLAP if chart.stacked else ""}<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{_axes(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_FONT}<c:externalData r:id="{source}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


_OVERLAP = '<c:overlap val="100"/>'
_FONT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
)


def _series(chart: Chart, n: int) -> str:
    last = len(chart.rows) + 1
    letter, grey = column(n + 1), _FILLS[n % len(_FILLS)]
    values = [str(row[1][n]) for row in chart.rows]
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f>{_strings([chart.series[n]])}</c:strRef></c:tx>"
        f'<c:spPr>{_fill(grey)}<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart, grey)}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{_strings([row[0] for row in chart.rows])}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f>{_numbers(values)}</c:numRef></c:val></c:ser>"
    )


def _fill(grey: str) -> str:
    if grey:
        return f'<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'
    return '<a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="A6A6A6"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'


def _labels(chart: Chart, grey: str) -> str:
    """Each bar says its number; zero says nothing."""
    inside = chart.stacked
    colour = "FFFFFF" if inside and grey == _FILLS[0] else "000000"
    return (
        '<c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:dLblPos val="{"ctr" if inside else "outEnd"}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _strings(words: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(one_line(word))}</c:v></c:pt>' for n, word in enumerate(words))
    return f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'


def _numbers(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    return f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'


def _axes(chart: Chart) -> str:
    """Categories from the top down where bars lie. The bars carry their numbers: no value axis, no grid."""
    order = "maxMin" if chart.across else "minMax"
    each = '<c:tickLblSkip val="1"/>' if chart.across else ""  # else a long name takes its neighbours' away
    line = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if chart.across else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
        f'<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{each}<c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"b" if chart.across else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )

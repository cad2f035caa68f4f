"""Lines into paragraphs: mend what wraps, pages and copying have torn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from thidua.foundation.plain.blocks import Alignment, Paragraph

from .labels import Label, fold, read_labels

_TERMINAL = re.compile(r"[.;:!?…][”\"')\]]*$|[./]\s*/\s*\.$")
_CLOSED = re.compile(r"[.;:!?…”\"')\]]$")
# A sentence cannot stop after one of these.
_OPEN_END = re.compile(
    r"(?:,|[-–(“/]|(?<![^\W\d_])(?:và|hoặc|của|các|những|với|theo|về|tại|trên|cho|là|do|từ|đến|bằng|trong|"
    r"thuộc|giữa|vào|ra|để|nhằm|khi|mà|được|bị|gồm|như|số|ngày|tháng|năm|điểm|khoản|điều|mục))$",
    re.I,
)
_OPEN_WORD = re.compile(
    r"(?<![^\W\d_])(?:và|hoặc|của|các|những|với|theo|về|tại|trên|cho|là|do|từ|đến|bằng|trong|thuộc|giữa|để|nhằm|khi|mà|"
    r"được|bị|gồm|như)$"
)
_GROUND = re.compile(r"Căn cứ\s")
_GROUND_AFTER = re.compile(r"(?:Theo đề nghị|Thực hiện|Xét|Theo)\s")
_CLOSES = re.compile(r"(?:Trên đây là|Trong quá trình (?:tổ chức |triển khai )?thực hiện|Nhận được)\b")
# Names that carry a dash inside; a line may break before it.
_BEFORE_DASH = re.compile(
    r"(?:thi đua|kinh tế|văn hóa|văn hoá|chính trị|tài chính|lao động|dân số|quốc phòng|khoa học|giáo dục|dịch vụ)$", re.I
)
_AFTER_DASH = re.compile(
    r"(?:khen thưởng|xã hội|kế hoạch|kỹ thuật|thương binh|hạ tầng|gia đình|an ninh|thể thao|công nghệ|đào tạo|du lịch)\b", re.I
)
# A line may break behind the dash or the stroke inside the number of a paper or a day: `98/2023/NĐ- / CP`, `17- / CT/TU`, `30/4/ / 2025`.
_TORN_NUMBER = re.compile(r"(?:^|[\s(])\d[\w.]*(?:[/-][\wĐ.]+)*[-/]$")
_REST_OF_NUMBER = re.compile(r"[A-ZĐ]{2,}|[A-ZĐ]\w*/|\d+(?:[/.,;)\s-]|$)")
_HEADING_CHARACTERS = 200
_LONGEST = 20_000  # no office writes such a paragraph; joining on would only cost time
_SETTLED = 400  # so many characters decide on the labels and the case of a text
_END = 40  # and so many on how it ends


@dataclass(frozen=True)
class Text:
    """A mended paragraph with its possible labels."""

    text: str
    labels: tuple[Label, ...] = ()
    generated: bool = False
    level: int | None = None
    bold: bool = False
    bold_lead: int = 0
    italic: bool = False
    align: Alignment = ""
    indent: float | None = None
    page: int | None = None
    joined: bool = False

    @property
    def finished(self) -> bool:
        return bool(_TERMINAL.search(self.text[-_END:]))

    @property
    def shouted(self) -> bool:
        return is_upper(self.text)


def is_upper(text: str) -> bool:
    letters = [c for c in text[:_SETTLED] if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def text_of(paragraph: Paragraph) -> Text:
    """Put Word's number where the reader of the paper sees it."""
    label = fold(paragraph.label)
    body = fold(paragraph.text)
    text = f"{label} {body}" if label else body
    lead = paragraph.bold_lead + (len(label) + 1 if label and paragraph.bold_lead else 0)
    return Text(
        text, read_labels(text, generated=bool(label)), bool(label), paragraph.level,
        paragraph.bold, min(lead, len(text)), paragraph.italic, paragraph.align,
        paragraph.indent, paragraph.page,
    )  # fmt: skip


def join_lines(paragraphs: Sequence[Paragraph]) -> list[Text]:
    found: list[Text] = []
    last: Paragraph | None = None
    for paragraph in paragraphs:
        text = text_of(paragraph)
        if not text.text:
            continue
        if found and last is not None and _continues(found[-1], last, paragraph, text):
            found[-1] = _joined(found[-1], text)
        else:
            found.append(text)
        last = paragraph
    return found


def _joined(before: Text, after: Text) -> Text:
    blank = "" if _TORN_NUMBER.search(before.text[-_END:]) and _REST_OF_NUMBER.match(after.text) else " "
    text = f"{before.text}{blank}{after.text}"
    lead = before.bold_lead
    if before.bold and after.bold_lead:
        lead = len(before.text) + len(blank) + after.bold_lead
    return replace(
        before,
        text=text,
        labels=_labels_of_joined(before, after, text),
        bold=before.bold and after.bold,
        bold_lead=lead,
        italic=before.italic and after.italic,
        joined=True,
    )


def _labels_of_joined(before: Text, after: Text, text: str) -> tuple[Label, ...]:
    """A long text keeps its labels, which only grow: reading them again line by line would take quadratic time."""
    if len(before.text) <= _SETTLED:
        return read_labels(text, before.generated)
    return tuple(replace(label, rest=f"{label.rest} {after.text}") for label in before.labels)


def _continues(before: Text, last: Paragraph, here: Paragraph, text: Text) -> bool:
    if here.label or len(before.text) > _LONGEST:
        return False
    if label_only(before):
        return not text.labels
    if _GROUND.match(text.text):
        return False
    if spans_on(before.text, text):
        return True
    if here.glue in ("hard", "page"):
        return _torn(before, text, here.glue) or (here.glue == "page" and _over_the_page(before, last, text))
    last_text = fold(last.text)
    terminal = bool(_TERMINAL.search(last_text[-_END:]))
    runs_on = text.text[:1].islower() and not text.labels
    if last.bold != here.bold and (before.bold or text.bold) and not _open(last_text) and not runs_on:
        return False
    if text.labels:
        return not terminal and last.full and _mere_wrap(before, text, last_text)
    if last_text.endswith(";") and _GROUND_AFTER.match(text.text):
        return False
    if terminal and _CLOSES.match(text.text):
        return False
    if last.align == "center" != here.align and text.text[:1].isupper():
        return False
    if last.full:
        return True
    return _short_line_goes_on(before, text, last_text, terminal, here.glue == "wrap")


def spans_on(before: str, text: Text) -> bool:
    """`giai đoạn 2025 / - 2030`, `Thi đua / - Khen thưởng`: torn at the dash inside."""
    if text.generated or not text.labels or text.labels[0].kind != "dash":
        return False
    rest = text.labels[0].rest
    if len(before) > 60 and not is_upper(before) and _BEFORE_DASH.search(before[-_END:]) and _AFTER_DASH.match(rest):
        return True
    return bool(re.match(r"(?:19|20)\d\d\b", rest)) and bool(re.search(r"\b(?:19|20)\d\d$", before[-_END:]))


def _open(text: str) -> bool:
    return bool(_OPEN_END.search(text[-_END:]))


def _mere_wrap(before: Text, text: Text, last_text: str) -> bool:
    """A sign at the start of a line inside an unfinished sentence: `chính trị / - xã hội`."""
    label = text.labels[0]
    if _OPEN_WORD.search(last_text[-_END:]) or (_open(last_text) and not label.rest[:1].isupper()):
        return True
    if label.family == "section" and before.shouted:
        return True
    if before.labels and len(before.text) < 60 and (before.bold or before.shouted):
        return False
    if label.bullet:
        return True
    return label.weak or not label.rest or label.rest[:1].islower() or _too_far(label)


def _too_far(label: Label) -> bool:
    return bool(label.places) and min(label.places) > 40


def _short_line_goes_on(before: Text, text: Text, last_text: str, terminal: bool, wrap: bool) -> bool:
    if terminal:
        return wrap and text.text[:1].islower() and not last_text.endswith((";", ":"))
    if _OPEN_WORD.search(last_text[-_END:]) or last_text.endswith(",") or not text.text[:1].isupper():
        return True
    if before.shouted and text.shouted:
        return True
    return wrap and not (before.shouted and before.labels)


def _torn(before: Text, text: Text, glue: str) -> bool:
    """A sentence cut by a page break, a blank line or an accidental return."""
    if _CLOSED.search(before.text[-_END:]) and not before.text.endswith(("”", '"', ")", "'", "]")):
        return False
    if before.bold != text.bold and (len(before.text) < _HEADING_CHARACTERS or text.bold):
        return False
    if text.labels and not _weakly_labelled(before, text):
        return False
    first = text.text[:1]
    if first.islower() or (first.isdigit() and _long_sentence(before)):
        return True
    if before.shouted and text.shouted and before.labels and not _named_alone(text):
        return _open(before.text) or before.align == text.align
    if _OPEN_WORD.search(before.text[-_END:]) and not before.shouted:
        return True
    both_bold = before.bold and text.bold and bool(before.labels)
    return both_bold and glue != "page" and not text.labels and len(before.text) < 120 and not text.text.endswith(":")


def _over_the_page(before: Text, last: Paragraph, text: Text) -> bool:
    """A full line without an end, and no label on the next page: a name or a figure goes on there."""
    if text.labels or text.page is None or before.bold or text.bold or text.align == "center":
        return False
    ended = before.finished and not (before.text.endswith(";") and text.text[:1].islower())
    return last.full and not ended and len(before.text) > 60 and not before.shouted


def _long_sentence(text: Text) -> bool:
    return len(text.text) > 60 and not text.bold and not text.shouted


def _weakly_labelled(before: Text, text: Text) -> bool:
    """A figure or a dash that opens a line only because the sentence before it was cut there."""
    label = text.labels[0]
    if not _long_sentence(before) or text.generated:
        return False
    if label.kind == "dash":
        return label.rest[:1].islower() and not _CLOSED.search(before.text[-_END:])
    return _too_far(label) or (label.weak and _open(before.text))


def _named_alone(text: Text) -> bool:
    return text.text.startswith("PHỤ LỤC")


def label_only(text: Text) -> bool:
    """`Chương I`, `1.`, `a)` alone on a line: the words follow on the next."""
    return bool(text.labels) and not text.labels[0].rest and not text.labels[0].weak


def texts(paragraphs: Iterable[Paragraph]) -> list[Text]:
    return join_lines(list(paragraphs))

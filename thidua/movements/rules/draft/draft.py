"""Name, theme, period, phases, awards; criteria and tasks have their own modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.movements.rules.outline.records import Clause, Outline

from .criteria import groups_of
from .dates import Span, point, spans
from .records import Award, Certainty, MovementDraft, Period, Phase, Phrase, Review, ReviewKind
from .sections import AWARDS, TIME, clean, name_of, titled
from .tasks import tasks_of

_MOVEMENT = re.compile(r"(?:đợt\s+|cao điểm\s+)?phong trào(?:\s+thi đua)?|đợt thi đua", re.I)
_QUOTED = re.compile(r"(?P<what>phong trào(?:\s+thi đua)?|đợt thi đua|cuộc vận động)[^“\"”]{0,60}?[“\"](?P<theme>[^“”\"]+)[”\"]", re.I)
_FORMS = re.compile(
    r"Giấy khen|Bằng khen|Cờ thi đua(?: của [^,.;]{2,40})?|Kỷ niệm chương|Bằng chứng nhận|Giấy chứng nhận|Huân chương[^,.;]{0,30}|"
    r"Thư khen|Tập thể lao động xuất sắc|Tập thể lao động tiên tiến|Chiến sĩ thi đua[^,.;]{0,20}|Lao động tiên tiến|Biểu trưng"
)
_PHASE = re.compile(r"(?:giai đoạn|đợt|bước|năm)\b", re.I)
_REVIEW = re.compile(r"(sơ kết|tổng kết)", re.I)
_SPANS = 20


_THEME = re.compile(r"Chủ đề(?:\s+(?:thi đua|của [^:“\"]{3,60}))?\s*:\s*[“\"](?P<theme>[^”\"]{5,200})[”\"]", re.I)


def _theme(outline: Outline) -> Phrase | None:
    """`Chủ đề: “…”` in a clause; several of them are themes of rounds, not of the movement."""
    found = [(match["theme"].strip(), clause.path) for clause in outline.walk() for match in _THEME.finditer(clause.full_text)]
    return Phrase(found[0][0], found[0][1], "sure") if len(found) == 1 else None


def draft_movement(outline: Outline) -> MovementDraft:
    name, theme = _name(outline)
    phases = tuple(_phases(outline))
    theme = theme or _theme(outline)
    return MovementDraft(name, theme, _period(outline, phases), phases, groups_of(outline), tuple(_awards(outline)), tasks_of(outline))


def _name(outline: Outline) -> tuple[Phrase | None, Phrase | None]:
    titles = [outline.document.title or ""]
    titles += [p.message.removeprefix("Văn bản kèm theo: ") for p in outline.problems if p.message.startswith("Văn bản kèm theo")]
    for title in reversed(titles):
        found = _QUOTED.search(title)
        if found:
            theme = found["theme"].strip()
            return Phrase(f"Phong trào thi đua “{theme}”", None, "sure"), Phrase(theme, None, "sure")
    for paragraph in outline.preamble:
        found = _QUOTED.search(paragraph)
        if found and re.search(r"ban hành|phát động|xây dựng", paragraph[: found.start()]):
            theme = found["theme"].strip()
            return Phrase(f"Phong trào thi đua “{theme}”", None, "review"), Phrase(theme, None, "review")
    title = titles[-1].rstrip(".")
    found = _MOVEMENT.search(title)
    if found:
        words = title[found.start() :]
        return Phrase(words[:1].upper() + words[1:], None, "review"), None
    return (Phrase(title, None, "review"), None) if title else (None, None)


def _time_sections(outline: Outline) -> list[Clause]:
    """`Khen thưởng sơ kết giai đoạn 2023 – 2025`, `Kết quả giai đoạn 2021 - 2025` name a phase but are not about time."""
    return [c for c in titled(outline.clauses, TIME) if not _OTHER_MATTER.search(c.heading)]


_OTHER_MATTER = re.compile(r"khen thưởng|tiêu chí|chế độ|tình hình|kết quả|tồn tại|hạn chế|phương hướng", re.I)


def _phases(outline: Outline) -> Iterator[Phase]:
    seen: set[str] = set()
    for section in _time_sections(outline):
        for clause in _phase_clauses(section):
            if clause.path in seen:
                continue
            seen.add(clause.path)
            found = spans(clause.text) or spans(clause.full_text)
            span = found[0] if found else None
            review = review_in(_whole(clause))
            sure: Certainty = "sure" if span is not None and span.start and span.end else "review"
            name = clean(clause.heading or clause.text[:120])
            yield Phase(name, span.start if span else None, span.end if span else None, review, clause.full_text, clause.path, sure)


def _phase_clauses(section: Clause) -> list[Clause]:
    """The clauses that are phases: `Giai đoạn 1 …`, `Đợt 01 …`, or each with its own span of time."""
    named = [c for c in section.walk() if c is not section and re.match(r"(?:giai đoạn|đợt|bước)\b", c.text, re.I)]
    if named:
        return named
    return [c for c in section.children if re.match(r"(?:từ )?năm \d{4}", c.text, re.I) and spans(c.full_text)]


def _whole(clause: Clause) -> str:
    return "\n".join(c.full_text for c in clause.walk())


def review_in(text: str) -> Review | None:
    """`sơ kết … trong năm 2025`: the day belongs to the nearest of the two words before it."""
    marks = list(_REVIEW.finditer(text))
    best: Review | None = None
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        sentence = re.split(r"[.\n]", text[mark.start() : end])[0]
        when = point(sentence)
        kind: ReviewKind = "sơ kết" if mark.group().lower().startswith("sơ") else "tổng kết"
        if when is not None:
            due = when[1] or when[0]
            best = Review(kind, due, clean(sentence))
            if kind == "tổng kết":
                return best
        elif best is None and re.search(r"(?:tổ chức|tiến hành|thực hiện)\s*$", text[max(mark.start() - 20, 0) : mark.start()], re.I):
            best = Review(kind, None, clean(sentence))
    return best


def _period(outline: Outline, phases: tuple[Phase, ...]) -> Period | None:
    sections = _time_sections(outline)
    for section in sections:
        named = [child for child in section.children if TIME.search(child.heading) and child.path not in {phase.clause for phase in phases}]
        for clause in (section, *named):
            for text in (clause.text, *clause.paragraphs):
                for span in spans(text)[:_SPANS]:
                    if all(_covers(span, phase) for phase in phases):
                        return _as_period(span, clause.path, "sure")
    starts = [p.start for p in phases if p.start]
    ends = [p.end for p in phases if p.end]
    if starts and ends:
        text = f"{min(starts)} – {max(ends)}"
        return Period(min(starts), max(ends), text, phases[0].clause, "review")
    for section in sections:
        for clause in section.walk():
            found = spans(clause.full_text)
            if found:
                return _as_period(found[0], clause.path, "review")
            when = point(clause.full_text)
            if when and re.search(r"từ (?:ngày|tháng|năm|nay)", clause.full_text):
                return Period(None, when[1], when[0], clause.path, "review")
    title = outline.document.title or ""
    found = spans(title)
    if found:
        return _as_period(found[0], None, "review")
    year = re.search(r"năm\s+(\d{4})", title, re.I)
    return Period(year.group(1), year.group(1), year.group(), None, "review") if year else None


def _covers(span: Span, phase: Phase) -> bool:
    """Years and days compare as text as far as the shorter one goes."""
    early = not (span.start and phase.start) or span.start <= phase.start[: len(span.start)]
    late = not (span.end and phase.end) or span.end >= phase.end[: len(span.end)]
    return early and late


def _as_period(span: Span, clause: str | None, certainty: Certainty) -> Period:
    return Period(span.start, span.end, span.text, clause, certainty)


def _awards(outline: Outline) -> Iterator[Award]:
    seen: set[tuple[str, str]] = set()
    for section in titled(outline.clauses, AWARDS):
        for clause, above in _with_names_above(section, ""):
            under_form = clause is not section and bool(re.search(r"hình thức", above, re.I))
            for text in (clause.text, *clause.paragraphs):
                for found in _FORMS.finditer(text):
                    form = found.group().strip()
                    if (form, clause.path) in seen:
                        continue
                    seen.add((form, clause.path))
                    alone = clean(text) == form
                    sure = alone or under_form or bool(re.search(r"(?:tặng|khen thưởng|hình thức)", text, re.I))
                    yield Award(form, clean(text), clause.path, "sure" if sure else "review")


def _with_names_above(clause: Clause, above: str) -> Iterator[tuple[Clause, str]]:
    """Each clause with the names of those that it stands under."""
    yield clause, above
    for child in clause.children:
        yield from _with_names_above(child, f"{above} {name_of(clause)}")

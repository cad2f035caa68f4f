"""The scoring methods by name: what the table editor offers, what a form asks, what the score sheet calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import levels, proportions, tallies
from .records import CriterionRule, Figures, Outcome

ParameterKind = Literal["number", "choice", "bands", "grades", "events", "bonus"]
FigureKind = Literal["number", "choice", "yes_no", "events", "text"]


@dataclass(frozen=True)
class Parameter:
    """One field of the table editor."""

    name: str
    label: str
    kind: ParameterKind = "number"
    required: bool = False
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True)
class FigureField:
    """One field of the report form; `name` is a field of Figures."""

    name: str
    label: str
    kind: FigureKind = "number"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Method:
    code: str
    label: str
    outcome: Callable[[CriterionRule, Figures], Outcome]
    parameters: tuple[Parameter, ...]
    figures: Callable[[Mapping[str, Any]], tuple[FigureField, ...]]
    help: str = ""

    @property
    def defaults(self) -> dict[str, str]:
        return {parameter.name: parameter.default for parameter in self.parameters if parameter.default}


PART = FigureField("part", "Phần đạt được")
WHOLE = FigureField("whole", "Tổng số")
BASELINE = FigureField("baseline", "Số kỳ trước")
DIRECTIONS = (("higher", "càng cao càng tốt"), ("lower", "càng thấp càng tốt"))
ON_VALUE, ON_SHARE = ("value", "số thực hiện"), ("share", "tỷ lệ phần đạt được trên tổng số (%)")
ON_MET = ("met", "đánh dấu đạt hay không đạt")
DEDUCTED_FROM = (("line", "điểm chuẩn của dòng"), ("total", "tổng điểm"))
ZERO_BELOW = Parameter("zero_below", "Dưới mức này thì 0 điểm (%)")


def _share_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    return PART, WHOLE


def _target_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    asked = () if parameters.get("target") not in (None, "") else (FigureField("target", "Chỉ tiêu"),)
    if parameters.get("on") == "share":
        return PART, WHOLE, *asked
    return FigureField("value", "Số thực hiện"), *asked


def _bands_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    on = parameters.get("on") or "value"
    if on == "share":
        return PART, WHOLE
    if on in ("decrease", "increase"):
        return BASELINE, FigureField("value", "Số kỳ này")
    return (FigureField("value", "Số ngày chậm" if on == "days_late" else "Giá trị"),)


def _all_or_nothing_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    on = parameters.get("on") or "met"
    if on == "share":
        return PART, WHOLE
    if on == "value":
        return (FigureField("value", "Số thực hiện"),)
    return (FigureField("met", "Đạt hay không đạt", "yes_no", choices=(("yes", "Đạt"), ("no", "Không đạt"))),)


def _graded_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    grades = tuple((grade, grade) for grade, _ in levels.grades_of(parameters.get("grades")))
    return (FigureField("choice", "Mức xếp loại", "choice", choices=grades),)


def _survey_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    return FigureField("part", "Số người đồng ý"), FigureField("whole", "Số người được hỏi", required=False)


def _count_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    return (FigureField("value", "Số lượng"),)


def _deduction_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    events = tallies.events_of(parameters.get("events"))
    if events:
        choices = tuple((event.code, event.label) for event in events)
        return (FigureField("items", "Trường hợp phải trừ điểm", "events", required=False, choices=choices),)
    return (FigureField("value", "Số ngày chậm" if parameters.get("bands") else "Số trường hợp"),)


def _manual_figures(parameters: Mapping[str, Any]) -> tuple[FigureField, ...]:
    return FigureField("points", "Điểm"), FigureField("note", "Lý do cho điểm", "text")


_TABLE = (
    Method(
        "share",
        "tỷ lệ",
        proportions.score_share,
        (ZERO_BELOW,),
        _share_figures,
        "Điểm chuẩn × phần đạt được ÷ tổng số, không quá điểm chuẩn.",
    ),
    Method(
        "target",
        "so với chỉ tiêu",
        proportions.score_target,
        (
            Parameter("direction", "Chiều", "choice", True, "higher", DIRECTIONS),
            Parameter("on", "So sánh", "choice", True, "value", (ON_VALUE, ON_SHARE)),
            Parameter("target", "Chỉ tiêu chung", help="Bỏ trống nếu mỗi đơn vị đăng ký chỉ tiêu riêng."),
            Parameter("bonus", "Điểm thưởng khi vượt chỉ tiêu", "bonus"),
            ZERO_BELOW,
        ),
        _target_figures,
        "Điểm chuẩn × thực hiện ÷ chỉ tiêu (càng thấp càng tốt: chỉ tiêu ÷ thực hiện), không quá điểm chuẩn.",
    ),
    Method(
        "bands",
        "theo mức",
        levels.score_bands,
        (
            Parameter("on", "Xét theo", "choice", True, "value", tuple(levels.MEASURES.items())),
            Parameter("bands", "Các mức", "bands", True),
            Parameter("otherwise", "Điểm cho các trường hợp còn lại"),
        ),
        _bands_figures,
        "Điểm của mức đầu tiên chứa giá trị; so sánh trước khi làm tròn.",
    ),
    Method(
        "all_or_nothing",
        "đạt – không đạt",
        levels.score_all_or_nothing,
        (
            Parameter("on", "Xét theo", "choice", True, "met", (ON_MET, ON_SHARE, ON_VALUE)),
            Parameter("at_least", "Mức phải đạt"),
        ),
        _all_or_nothing_figures,
        "Đạt điều kiện thì đủ điểm chuẩn, không đạt thì 0 điểm.",
    ),
    Method(
        "graded",
        "xếp loại A, B, C, D",
        levels.score_graded,
        (Parameter("grades", "Các mức và phần trăm điểm chuẩn", "grades", True),),
        _graded_figures,
        "Mỗi mức xếp loại hưởng một phần trăm điểm chuẩn.",
    ),
    Method(
        "survey",
        "khảo sát",
        proportions.score_survey,
        (
            Parameter("sample", "Cỡ mẫu (số người được hỏi)", required=True),
            Parameter("each", "Điểm mỗi người đồng ý", required=True),
        ),
        _survey_figures,
        "Số người đồng ý trong mẫu cố định × điểm mỗi người.",
    ),
    Method(
        "count",
        "theo số lượng",
        tallies.score_count,
        (Parameter("each", "Điểm cho mỗi đơn vị tính", required=True), Parameter("cap", "Mức trần")),
        _count_figures,
        "Số lượng × điểm mỗi đơn vị tính, đến mức trần.",
    ),
    Method(
        "deduction",
        "trừ điểm",
        tallies.score_deduction,
        (
            Parameter("on", "Trừ vào", "choice", True, "line", DEDUCTED_FROM),
            Parameter("each", "Điểm trừ mỗi trường hợp"),
            Parameter("events", "Các trường hợp phải trừ", "events"),
            Parameter("bands", "Mức trừ theo số ngày chậm", "bands"),
            Parameter("floor", "Không trừ xuống dưới", default="0"),
        ),
        _deduction_figures,
        "Điểm chuẩn trừ theo từng trường hợp hoặc theo số ngày chậm.",
    ),
    Method(
        "manual",
        "chấm trực tiếp",
        tallies.score_manual,
        (),
        _manual_figures,
        "Người thẩm định cho điểm từ 0 đến điểm chuẩn và ghi lý do.",
    ),
)

METHODS: Mapping[str, Method] = {method.code: method for method in _TABLE}


def required_figures(method: str, parameters: Mapping[str, Any] | None = None) -> tuple[FigureField, ...]:
    """Which figures a form asks for; parameters matter, because a band may run on a share or on a change."""
    return METHODS[method].figures(parameters or {})

"""One report of a unit in a period; its answers, their history and evidence."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from thidua.criteria import rules
from thidua.criteria.models import CriteriaSet, Criterion
from thidua.foundation.fields import PointsField, QuantityField
from thidua.foundation.fields.pairs import both_or_neither
from thidua.movements.models import Participation, Period

FIGURE_COLUMNS = tuple(name for name in rules.Figures.__dataclass_fields__ if name != "items")


class Report(models.Model):
    """What a unit says about a period, filled by its officer, answered for by its head.

    `submitted_*` stand for the last sending; number, day and signed paper come back from the unit's own office.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="reports")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=12, default="not_started", db_index=True)
    number = models.CharField("số, ký hiệu báo cáo", max_length=60, blank=True)
    issued_on = models.DateField("ngày báo cáo", null=True, blank=True)
    signed_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_on_paper = models.BooleanField("thủ trưởng ký trên giấy", default=False)
    narrative = models.TextField("đánh giá chung, khó khăn, kiến nghị", blank=True)
    ready_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_as = models.CharField("tư cách người gửi", max_length=200, blank=True)
    returned_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    reviewer = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who asked for the mending, and so reviews again: the post, not the person, since the person may be away."""
    accepted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField("ngày gửi để tính chậm", null=True, blank=True)
    """The first sending that was not recalled: coming again after a return makes nobody late."""
    days_late = models.PositiveSmallIntegerField("số ngày chậm", null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["period", "participation"], name="reporting_report_once"),
            both_or_neither("reporting_report", "ready_at", "ready_by"),
            both_or_neither("reporting_report", "submitted_at", "submitted_by"),
            both_or_neither("reporting_report", "returned_at", "returned_by"),
            both_or_neither("reporting_report", "accepted_at", "accepted_by"),
        ]

    def __str__(self) -> str:
        return f"Báo cáo {self.period.name} – {self.participation.unit}"


class Figures(models.Model):
    """The typed figures of one criterion; which of them a method asks for is said by criteria.rules."""

    part = QuantityField("tử số", null=True, blank=True)
    whole = QuantityField("mẫu số", null=True, blank=True)
    value = QuantityField("kết quả", null=True, blank=True)
    target = QuantityField("chỉ tiêu", null=True, blank=True)
    baseline = QuantityField("năm trước", null=True, blank=True)
    points = PointsField("điểm chấm trực tiếp", null=True, blank=True)
    choice = models.CharField("mức", max_length=60, blank=True)
    met = models.BooleanField("đạt", null=True, blank=True)
    items = models.JSONField("trường hợp", default=list, blank=True)
    not_applicable = models.BooleanField("không phát sinh nhiệm vụ", default=False)
    evidence_missing = models.BooleanField("không có minh chứng", default=False)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        abstract = True

    @property
    def figures(self) -> rules.Figures:
        """The row as the record that the rules read."""
        facts = {name: getattr(self, name) for name in FIGURE_COLUMNS}
        return rules.Figures(**{**facts, "items": tuple(self.items)})

    @figures.setter
    def figures(self, figures: rules.Figures) -> None:
        for name in FIGURE_COLUMNS:
            setattr(self, name, getattr(figures, name))
        self.items = list(figures.items)


class Answer(Figures):
    """A line of figures. `version` rises with every saving: two people never overwrite each other silently."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)
    flagged = models.BooleanField("trả lại để chỉnh sửa", default=False)
    flag_reason = models.CharField("nội dung cần chỉnh sửa", max_length=500, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["report", "criterion"], name="reporting_answer_once"),
            both_or_neither("reporting_answer", "saved_at", "saved_by"),
            CheckConstraint(condition=Q(flagged=False) | ~Q(flag_reason=""), name="reporting_flag_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} – {self.report}"


class AnswerVersion(Figures):
    """What a line said before: kept for every saving that changed it."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="history")
    version = models.PositiveIntegerField()
    saved_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [UniqueConstraint(fields=["answer", "version"], name="reporting_answer_version_once")]

    def __str__(self) -> str:
        return f"{self.answer} (bản {self.version})"


class Evidence(models.Model):
    """A file that shows a figure to be true, bound to its line."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("tên minh chứng", max_length=200)
    added_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [UniqueConstraint(fields=["answer", "file"], name="reporting_evidence_once")]

    def __str__(self) -> str:
        return self.title


class Reminder(models.Model):
    """That a unit was reminded of a report, when and by whom."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="reminders")
    sent_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    text = models.CharField("nội dung nhắc", max_length=500)

    class Meta:
        ordering = ["sent_at"]

    def __str__(self) -> str:
        return f"Nhắc ngày {timezone.localtime(self.sent_at):%d/%m/%Y}"

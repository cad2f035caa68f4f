"""Criteria with points: one set for a subject group, its clusters and a period."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from thidua.criteria import states
from thidua.foundation.fields import PointsField
from thidua.foundation.fields.pairs import both_or_neither
from thidua.movements.models import Clause, Period, SubjectGroup
from thidua.organisations.models import Cluster


class CriteriaSet(models.Model):
    """Bảng tiêu chí và thang điểm. Without named clusters it serves every cluster of its group."""

    group = models.ForeignKey(SubjectGroup, on_delete=models.PROTECT, related_name="criteria_sets")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="criteria_sets")
    clusters = models.ManyToManyField(Cluster, blank=True, related_name="criteria_sets")
    code = models.CharField("ký hiệu", max_length=20)
    name = models.CharField("tên bảng", max_length=300)
    version = models.PositiveSmallIntegerField("bản", default=1)
    state = models.CharField(max_length=8, default="draft")
    policy = models.JSONField("quy định tính điểm", default=dict)
    """The settings of scoring.rules: digits, rounding, not applicable, bonus pools, deductions, classes, tie-break, quota."""
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    minutes = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adopted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            both_or_neither("criteria_set", "adopted_at", "adopted_by"),
            UniqueConstraint(fields=["period", "code", "version"], name="criteria_set_version_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CriteriaSection(models.Model):
    """A heading of the table, in at most two levels."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=10)
    title = models.CharField("nội dung", max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [UniqueConstraint(fields=["criteria_set", "code"], name="criteria_section_code_once")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class Criterion(models.Model):
    """One line of the table: how many points at most, by which method, from which figures, by whom."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    section = models.ForeignKey(CriteriaSection, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField("mã", max_length=10)
    title = models.CharField("tiêu chí", max_length=500)
    guidance = models.TextField("hướng dẫn", blank=True)
    max_points = PointsField("điểm chuẩn")
    method = models.CharField("cách tính điểm", max_length=16, choices=list(states.METHODS.items()))
    parameters = models.JSONField("tham số", default=dict)
    measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    figure_labels = models.JSONField("tên các số liệu", default=dict)
    evidence_required = models.BooleanField("bắt buộc có minh chứng", default=False)
    not_applicable_allowed = models.BooleanField("có thể không phát sinh", default=False)
    scored_by = models.CharField("ai chấm", max_length=5, choices=list(states.SCORED_BY.items()), default="all")
    clauses = models.ManyToManyField(Clause, blank=True, related_name="criteria")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            UniqueConstraint(fields=["criteria_set", "code"], name="criteria_code_once"),
            CheckConstraint(condition=Q(max_points__gte=0), name="criteria_points_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

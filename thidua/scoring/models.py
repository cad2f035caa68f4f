"""Score sheets in three columns, their totals, and rankings frozen with a checksum."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from thidua.criteria.models import Criterion
from thidua.foundation.fields import PointsField
from thidua.foundation.fields.pairs import both_or_neither
from thidua.movements.models import Period, SubjectGroup
from thidua.organisations.models import Cluster, Unit
from thidua.reporting.models import Figures, Report
from thidua.scoring.rules import COLUMNS


class ScoreSheet(models.Model):
    """The sheet of one report of a scored period. `result` is the stored outcome with its reasons and algorithm."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="sheet")
    state = models.CharField(max_length=12, default="self_scored", db_index=True)
    self_total = PointsField(null=True, blank=True)
    cross_total = PointsField(null=True, blank=True)
    appraised_total = PointsField(null=True, blank=True)
    applicable_max = PointsField(null=True, blank=True)
    bonus = PointsField(null=True, blank=True)
    deduction = PointsField(null=True, blank=True)
    total = PointsField("tổng điểm", null=True, blank=True)
    classification = models.CharField("xếp loại", max_length=30, blank=True)
    result = models.JSONField(default=dict)
    algorithm = models.CharField(max_length=20, blank=True)
    self_done_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    self_done_at = models.DateTimeField(null=True, blank=True)
    cross_done_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cross_done_at = models.DateTimeField(null=True, blank=True)
    appraised_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appraised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            both_or_neither("scoring_sheet", "self_done_at", "self_done_by"),
            both_or_neither("scoring_sheet", "cross_done_at", "cross_done_by"),
            both_or_neither("scoring_sheet", "appraised_at", "appraised_by"),
        ]

    def __str__(self) -> str:
        return f"Phiếu chấm điểm – {self.report.participation.unit}, {self.report.period.name}"


class ScoreLine(models.Model):
    """One criterion of one sheet. Points are read from the deciding column when the sheet is complete."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="score_lines", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_lines", db_index=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="score_lines", db_index=False)
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="lines")
    points = PointsField("điểm", null=True, blank=True)
    bonus = PointsField("điểm thưởng", default=0)
    not_applicable = models.BooleanField("không phát sinh nhiệm vụ", default=False)

    class Meta:
        constraints = [UniqueConstraint(fields=["period", "unit", "criterion"], name="scoring_line_once")]

    def __str__(self) -> str:
        return str(self.criterion)


class ColumnScore(Figures):
    """What one column says of a line: the figures it accepts, the points they give, and why it differs."""

    line = models.ForeignKey(ScoreLine, on_delete=models.CASCADE, related_name="scores")
    column = models.CharField(max_length=10, choices=list(COLUMNS.items()))
    result = models.JSONField("điểm và lý do", default=dict)
    """A stored criteria.rules.LineResult; `points` and `bonus` of it stand in columns for the database to add."""
    awarded = PointsField("điểm được tính", null=True, blank=True)
    awarded_bonus = PointsField("điểm thưởng", default=0)
    why = models.CharField("lý do thay đổi", max_length=500, blank=True)
    scored_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["line", "column"], name="scoring_column_once")]

    def __str__(self) -> str:
        return f"{self.line} – {self.get_column_display()}"


class SheetAdjustment(models.Model):
    """An event that costs points, or a bonus that a body gives, on the whole sheet; `code` names it in the set's policy."""

    KINDS = {"event": "trừ điểm", "bonus": "điểm thưởng"}

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="adjustments")
    kind = models.CharField(max_length=5, choices=list(KINDS.items()))
    code = models.CharField("quy định", max_length=40)
    times = models.PositiveSmallIntegerField("số lần", default=1)
    points = PointsField("điểm thưởng", null=True, blank=True)
    reason = models.CharField("lý do, căn cứ", max_length=500)
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [CheckConstraint(condition=Q(kind="event") | Q(points__gte=0), name="scoring_bonus_has_points")]

    def __str__(self) -> str:
        return self.reason


class TieVote(models.Model):
    """How the cluster voted on a tie that the declared chain left open; its minutes say so."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="tie_votes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tie_votes")
    votes = models.PositiveSmallIntegerField("số phiếu")
    minutes = models.CharField("biên bản", max_length=200)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["period", "unit"], name="scoring_tie_vote_once")]

    def __str__(self) -> str:
        return f"{self.votes} phiếu"


class Ranking(models.Model):
    """The order inside one cluster and group. Published, its inputs and result are frozen with a checksum."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="rankings")
    group = models.ForeignKey(SubjectGroup, on_delete=models.PROTECT, related_name="rankings")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="rankings")
    version = models.PositiveSmallIntegerField("bản", default=1)
    inputs = models.JSONField("số liệu đầu vào")
    result = models.JSONField("kết quả")
    algorithm = models.CharField(max_length=60)
    checksum = models.CharField("mã kiểm tra toàn vẹn", max_length=64)
    seal = models.CharField("cuối chuỗi nhật ký khi công bố", max_length=90)
    """`number:link`: whoever holds a copy of this line can tell that the journal before it was not rewritten."""
    correction_reason = models.CharField("lý do lập bản mới", max_length=500, blank=True)
    published_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField("công bố lúc")

    class Meta:
        ordering = ["-period__due", "cluster__sort", "-version"]
        constraints = [
            UniqueConstraint(fields=["period", "group", "cluster", "version"], name="scoring_ranking_version_once"),
            CheckConstraint(condition=Q(version=1) | ~Q(correction_reason=""), name="scoring_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Xếp hạng {self.cluster}, {self.period.name}"


class RankingRow(models.Model):
    """A unit's published place: rank, total, class; the reasons stand in the ranking's result."""

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ranking_rows")
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="ranking_rows")
    rank = models.PositiveSmallIntegerField("thứ hạng")
    total = PointsField("tổng điểm")
    classification = models.CharField("xếp loại", max_length=30, blank=True)
    barred = models.BooleanField("không xét khen thưởng", default=False)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [UniqueConstraint(fields=["ranking", "unit"], name="scoring_ranking_row_once")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.unit}"

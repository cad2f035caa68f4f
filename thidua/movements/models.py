"""Movements and the plans that they were read from: every confirmed thing keeps its clause."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from thidua.foundation.fields import PointsField
from thidua.foundation.fields.pairs import both_or_neither
from thidua.movements import states
from thidua.organisations.models import Authority, Cluster, Named, Unit


class Movement(Named):
    """A movement launched by an authority; method, dates and theme as its plan says."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="movements")
    name = models.CharField("tên phong trào", max_length=400)
    theme = models.CharField("chủ đề", max_length=400, blank=True)
    method = models.CharField("hình thức tổ chức", max_length=10, choices=list(states.METHODS.items()), default="themed")
    launched_on = models.DateField("ngày phát động", null=True, blank=True)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    state = models.CharField(max_length=12, default="draft")
    created_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts", "sort"]
        constraints = [CheckConstraint(condition=Q(ends__gte=F("starts")), name="movements_movement_has_length")]

    def __str__(self) -> str:
        return self.name

    @property
    def in_words(self) -> str:
        """As it stands inside a sentence; many plans already begin the name with the words "Phong trào thi đua"."""
        if self.name.casefold().startswith("phong trào"):
            return f"{self.name[:1].lower()}{self.name[1:]}"
        return f"phong trào thi đua “{self.name}”"

    def name_to_find(self) -> str:
        return f"{self.name} {self.theme}"


class Plan(models.Model):
    """A plan document as it was read: file, SHA-256, the reader's whole answer. Confirmed, it makes a movement."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="plans")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    reader = models.CharField("phiên bản bộ đọc", max_length=20)
    reading = models.JSONField("kết quả đọc")
    kind = models.CharField("loại văn bản", max_length=60, blank=True)
    title = models.CharField("trích yếu", max_length=600, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    number = models.CharField("số", max_length=20, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer = models.CharField("người ký", max_length=200, blank=True)
    version = models.PositiveSmallIntegerField("bản", default=1)
    state = models.CharField(max_length=12, default="draft")
    uploaded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            both_or_neither("movements_plan", "confirmed_at", "confirmed_by"),
            CheckConstraint(condition=~Q(state="confirmed") | Q(movement__isnull=False), name="movements_confirmed_plan_has_movement"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.full_symbol}".strip() or self.title

    @property
    def full_symbol(self) -> str:
        """Số and ký hiệu together; a number that the paper leaves blank stays visibly blank."""
        return f"{self.number or '…'}{self.symbol}" if self.symbol else ""


class Clause(models.Model):
    """One labelled paragraph of a plan, where it stands in the tree."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120)
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=14)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    paragraphs = models.JSONField(default=list)
    depth = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [UniqueConstraint(fields=["plan", "path"], name="movements_clause_path_once")]

    def __str__(self) -> str:
        return f"mục {self.path}"

    @property
    def marked(self) -> str:
        """The label as the paper prints it, with its dot or bracket."""
        if self.kind in {"letter"}:
            return f"{self.label})"
        if self.kind in {"dash", "plus", "star", "parenthesised"}:
            return self.label
        prefix = {"article": "Điều ", "chapter": "Chương ", "part": "Phần "}.get(self.kind, "")
        return f"{'' if self.label.startswith(prefix) else prefix}{self.label}."

    @property
    def level(self) -> int:
        """The indent on a page; deeper clauses are not pushed out of it."""
        return min(self.depth + 1, 5)

    @property
    def after_heading(self) -> str:
        return self.text.removeprefix(self.heading) if self.heading else self.text


class DraftItem(models.Model):
    """What the reader proposes and a person edits: facts by kind, its clause, and how sure the reader was."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=12, choices=list(states.DRAFT_KINDS.items()))
    facts = models.JSONField(default=dict)
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, blank=True, related_name="items")
    certainty = models.CharField(max_length=6, choices=list(states.CERTAINTY.items()), default="review")
    dropped = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.facts.get("name") or self.facts.get("text") or self.get_kind_display())


class Phase(models.Model):
    """A stretch of the movement that ends in a review."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField("tên giai đoạn", max_length=200)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    review = models.CharField("đánh giá", max_length=8, choices=list(states.REVIEWS.items()), blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["starts"]

    def __str__(self) -> str:
        return self.name


class SubjectGroup(models.Model):
    """Who competes with whom: judged by a report, or by the checklist of a nomination."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField("ký hiệu", max_length=10)
    name = models.CharField("nhóm đối tượng", max_length=300)
    judged_by = models.CharField("đánh giá qua", max_length=10, choices=list(states.JUDGED_BY.items()), default="report")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [UniqueConstraint(fields=["movement", "code"], name="movements_group_code_once")]

    def __str__(self) -> str:
        return self.name


class PlannedCriterion(models.Model):
    """A criterion as the plan words it; criteria sets are built from these and may split or join them."""

    group = models.ForeignKey(SubjectGroup, on_delete=models.CASCADE, related_name="planned_criteria")
    text = models.TextField("nội dung tiêu chí")
    section = models.CharField("thuộc nội dung", max_length=300, blank=True)
    points = PointsField("điểm chuẩn theo văn bản", null=True, blank=True)
    guidance = models.TextField("hướng dẫn chấm theo văn bản", blank=True)
    source = models.CharField("dòng của phụ lục", max_length=400, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="planned_criteria")
    other_clauses = models.ManyToManyField(Clause, blank=True, related_name="+")
    """Where the rest of a criterion stands that was merged from several paragraphs."""
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:120]


class AwardForm(models.Model):
    """A form of commendation that the plan names, with its clause."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="award_forms")
    name = models.CharField("hình thức khen thưởng", max_length=200)
    occasion = models.CharField("dịp khen thưởng", max_length=300, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """What a clause gives somebody to do, by when or how often."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="tasks")
    text = models.TextField("nhiệm vụ")
    bodies = models.CharField("cơ quan chủ trì, phối hợp", max_length=400, blank=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="tasks")
    due = models.DateField("thời hạn", null=True, blank=True)
    recurrence = models.CharField("định kỳ, thời hạn theo lời văn", max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=list(states.TASK_STATES.items()), default="open")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:120]


class Participation(models.Model):
    """A unit takes part in a movement: in which subject group and which cluster, from when to when."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="participations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="participations")
    group = models.ForeignKey(SubjectGroup, on_delete=models.PROTECT, related_name="participations")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, blank=True, related_name="participations")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["movement", "unit", "valid_from"], name="movements_participation_once")]

    def __str__(self) -> str:
        return f"{self.unit} – {self.movement}"


class Period(models.Model):
    """When a report is due: opens, cut-off of figures, due with its hour, grace, closes; scored or not."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="periods")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, blank=True, related_name="periods")
    name = models.CharField("tên kỳ báo cáo", max_length=200)
    kind = models.CharField("loại kỳ", max_length=10, choices=list(states.PERIOD_KINDS.items()))
    year = models.PositiveSmallIntegerField("năm thi đua")
    cut_off = models.DateField("thời điểm chốt số liệu")
    opens = models.DateField("mở từ ngày")
    due = models.DateTimeField("hạn gửi")
    grace_until = models.DateTimeField("được gửi muộn đến", null=True, blank=True)
    scored = models.BooleanField("có chấm điểm", default=True)
    state = models.CharField(max_length=8, choices=list(states.PERIOD_STATES.items()), default="planned")

    class Meta:
        ordering = ["-due"]
        constraints = [
            UniqueConstraint(fields=["movement", "name"], name="movements_period_named_once"),
            CheckConstraint(condition=Q(grace_until__isnull=True) | Q(grace_until__gte=F("due")), name="movements_grace_after_due"),
        ]

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """More time for one unit by a paper, or for all after an outage; lateness counts from the granted day."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="extensions")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, null=True, blank=True, related_name="extensions")
    due = models.DateTimeField("gia hạn đến")
    reason = models.CharField("lý do", max_length=300)
    paper = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    granted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Gia hạn {self.period} đến {timezone.localtime(self.due):%d/%m/%Y}"


class GuidingDocument(models.Model):
    """A steering or guiding paper kept with the movement."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="guiding_documents")
    title = models.CharField("trích yếu", max_length=400)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-issued_on", "id"]

    def __str__(self) -> str:
        return f"{self.title} {self.symbol}".strip()

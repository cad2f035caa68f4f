"""Sessions of the Council, who sat in them, and the tallies that commendation reads."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from thidua.foundation.fields.pairs import both_or_neither
from thidua.foundation.plain.dates import format_date
from thidua.organisations.models import Authority, ClusterYear, Person


class Session(models.Model):
    """A session: how many members there are, present and asked in writing; its minutes come back signed."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField("tên phiên họp", max_length=300)
    held_on = models.DateField("ngày họp")
    starts_at = models.TimeField("bắt đầu", null=True, blank=True)
    ends_at = models.TimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    members = models.PositiveSmallIntegerField("tổng số thành viên")
    present = models.PositiveSmallIntegerField("có mặt")
    in_writing = models.PositiveSmallIntegerField("lấy ý kiến bằng văn bản", default=0)
    ballot = models.CharField("hình thức", max_length=8, choices=[("secret", "bỏ phiếu kín"), ("open", "biểu quyết")], default="secret")
    chair = models.CharField("chủ trì", max_length=150, blank=True)
    secretary = models.CharField("thư ký", max_length=150, blank=True)
    attendance = models.JSONField("thành phần", default=list)
    quorum = models.JSONField("quy định số thành viên phải có mặt", default=dict)
    state = models.CharField(max_length=12, default="planned")
    minutes_number = models.CharField("số biên bản", max_length=60, blank=True)
    minutes_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            CheckConstraint(condition=Q(present__lte=F("members")), name="council_present_within_members"),
            CheckConstraint(condition=Q(in_writing__lte=F("members") - F("present")), name="council_writing_within_absent"),
        ]

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """The count of one item. The denominator of `members` stays all members where the rule says so."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="tallies")
    item = models.CharField("nội dung", max_length=400)
    position = models.PositiveSmallIntegerField("thứ tự")
    members = models.PositiveSmallIntegerField("tổng số thành viên")
    excluded = models.PositiveSmallIntegerField("không tham gia", default=0)
    excluded_why = models.CharField("lý do không tham gia", max_length=300, blank=True)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra")
    collected = models.PositiveSmallIntegerField("số phiếu thu về")
    valid = models.PositiveSmallIntegerField("số phiếu hợp lệ")
    yes = models.PositiveSmallIntegerField("đồng ý")
    no = models.PositiveSmallIntegerField("không đồng ý")
    source = models.CharField(max_length=8, choices=[("minutes", "biên bản"), ("ballots", "phiếu điện tử")], default="minutes")
    threshold = models.JSONField("tỷ lệ phải đạt", default=dict)
    passed = models.BooleanField("đạt")
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(fields=["session", "position"], name="council_item_once"),
            CheckConstraint(condition=Q(issued__lte=F("members") - F("excluded")), name="council_issued_within_members"),
            CheckConstraint(condition=Q(collected__lte=F("issued")), name="council_collected_within_issued"),
            CheckConstraint(condition=Q(valid__lte=F("collected")), name="council_valid_within_collected"),
            CheckConstraint(condition=Q(valid=F("yes") + F("no")), name="council_votes_add_up"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.item}"


class CouncilSeat(models.Model):
    """A member of the Council with the role in it, from when to when."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="council_seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="council_seats")
    role = models.CharField(
        "vai trò",
        max_length=12,
        choices=[
            ("chair", "Chủ tịch Hội đồng"),
            ("standing", "Phó Chủ tịch thường trực"),
            ("vice", "Phó Chủ tịch"),
            ("member", "Ủy viên"),
            ("secretary", "Ủy viên kiêm thư ký"),
        ],
    )
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.person} – {self.get_role_display()}"


class FollowUpNote(models.Model):
    """What the member of the Council who follows a cluster watched, found and proposes, over some days of a year.

    The Council divides the clusters among its members, who follow, check and urge (plan VI.4).
    """

    cluster_year = models.ForeignKey(ClusterYear, on_delete=models.PROTECT, related_name="follow_up_notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="follow_up_notes")
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    watched = models.TextField("việc đã theo dõi, kiểm tra, đôn đốc")
    strengths = models.TextField("ưu điểm", blank=True)
    shortcomings = models.TextField("hạn chế", blank=True)
    proposals = models.TextField("kiến nghị, đề xuất", blank=True)
    state = models.CharField(max_length=10, default="draft")
    written_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("lý do rút", max_length=400, blank=True)

    class Meta:
        ordering = ["-ends", "-id"]
        constraints = [
            both_or_neither("council_note", "sent_at", "sent_by"),
            both_or_neither("council_note", "withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=Q(ends__gte=F("starts")), name="council_note_has_length"),
        ]

    def __str__(self) -> str:
        return f"Phiếu theo dõi {self.cluster_year}, {format_date(self.starts)} – {format_date(self.ends)}"

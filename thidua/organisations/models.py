"""Authorities, units that change in time, people, households, clusters by year, posts."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from thidua.foundation.fields.pairs import both_or_neither
from thidua.foundation.plain.vietnamese import search_key, sort_key
from thidua.organisations import states


class Named(models.Model):
    """Keeps the keys by which Vietnamese people find and sort a name."""

    search = models.CharField(max_length=400, editable=False, db_index=True)
    sort = models.CharField(max_length=600, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = search_key(self.name_to_find())[:400]
        self.sort = sort_key(str(self))[:600]
        super().save(*args, **kwargs)

    def name_to_find(self) -> str:
        return str(self)


class Unit(models.Model):
    """The identity of a body. Its name, kind, code and parent are always asked as of a day.

    Neither a code nor a name alone identifies a unit: 01954 was first Vân Tùng, then xã Ngân Sơn.
    """

    created_at = models.DateTimeField()

    def __str__(self) -> str:
        version = self.versions.order_by("-valid_from").first()
        return version.name if version else f"Đơn vị {self.pk}"


class UnitVersion(Named):
    """What a unit was called and where it stood from `valid_from` until `valid_to` (exclusive)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("tên đầy đủ", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=100, blank=True)
    kind = models.CharField("loại hình", max_length=20, choices=list(states.UNIT_KINDS.items()))
    code = models.CharField("mã", max_length=35, blank=True)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_versions")
    path = models.CharField(max_length=300, db_index=True)
    """Identities from the root to this unit, as `/1/5/9/`: a subtree is a prefix."""
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    abbreviation = models.CharField("chữ viết tắt trong ký hiệu văn bản", max_length=20, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    opened_by = models.ForeignKey("UnitChange", on_delete=models.PROTECT, null=True, blank=True, related_name="opened")
    ended_by = models.ForeignKey("UnitChange", on_delete=models.PROTECT, null=True, blank=True, related_name="ended")

    class Meta:
        ordering = ["sort"]
        constraints = [
            UniqueConstraint(fields=["unit", "valid_from"], name="organisations_version_starts_once"),
            CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="organisations_version_has_length"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_to_find(self) -> str:
        return f"{self.name} {self.short_name} {self.code}"


class UnitChange(models.Model):
    """A rename, merger, split or end, with its legal act; predecessors become successors on that day."""

    kind = models.CharField(max_length=10, choices=list(states.UNIT_CHANGES.items()))
    effective = models.DateField("có hiệu lực từ ngày")
    legal_act = models.CharField("văn bản", max_length=200)
    predecessors = models.ManyToManyField(Unit, related_name="changes_out")
    successors = models.ManyToManyField(Unit, related_name="changes_in")
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["effective", "id"]
        constraints = [both_or_neither("organisations_change", "undone_at", "undone_by")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {self.effective.day}/{self.effective.month}/{self.effective.year}"


class Authority(models.Model):
    """A body that launches movements, decides commendations and numbers its papers."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="authority")
    level = models.CharField(
        "cấp", max_length=10, choices=[("province", "tỉnh"), ("district", "huyện"), ("commune", "xã"), ("body", "cơ quan, tổ chức")]
    )
    title = models.CharField("chức danh người có thẩm quyền", max_length=200)
    """As printed in red on a certificate: CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN …"""
    place = models.CharField("địa danh trên văn bản", max_length=60)
    symbol = models.CharField("chữ viết tắt cơ quan", max_length=20, default="UBND")
    standing_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fund_source = models.CharField("nguồn chi tiền thưởng", max_length=200, default="Quỹ thi đua, khen thưởng")
    emblem = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")

    class Meta:
        verbose_name = "cơ quan phát động"

    def __str__(self) -> str:
        return str(self.unit)


class LocalRule(models.Model):
    """What this authority wants otherwise: a value with its act and the days on which it holds."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="rules")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    source = models.CharField("căn cứ", max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["authority", "key", "valid_from"], name="organisations_rule_starts_once")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class Person(Named):
    """Someone known to an authority; an account is optional and belongs to at most one person."""

    full_name = models.CharField("họ và tên", max_length=120)
    sex = models.CharField("giới tính", max_length=1, blank=True, choices=[("f", "nữ"), ("m", "nam")])
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    position = models.CharField("chức vụ", max_length=150, blank=True)
    account = models.OneToOneField("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="person")

    class Meta:
        ordering = ["sort"]

    def __str__(self) -> str:
        return self.full_name


class Household(Named):
    """A household, named after its head as papers name it: Hộ ông …, thôn …"""

    head_name = models.CharField("tên chủ hộ", max_length=120)
    form = models.CharField("cách ghi", max_length=10, choices=[("Hộ ông", "Hộ ông"), ("Hộ bà", "Hộ bà")])
    village = models.CharField("thôn, tổ dân phố", max_length=120, blank=True)
    commune = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="households")

    class Meta:
        ordering = ["sort"]

    def __str__(self) -> str:
        return f"{self.form} {self.head_name}"

    def name_to_find(self) -> str:
        return f"{self} {self.village}"


class Cluster(Named):
    """A group of units that compete with one another; who leads and belongs is said per year."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clusters")
    name = models.CharField("tên cụm, khối", max_length=150)
    kind = models.CharField("loại", max_length=5, choices=[("cum", "cụm"), ("khoi", "khối")])

    class Meta:
        ordering = ["sort"]
        constraints = [UniqueConstraint(fields=["authority", "name"], name="organisations_cluster_named_once")]

    def __str__(self) -> str:
        return self.name


class ClusterYear(models.Model):
    """A cluster in one emulation year: the meeting of next January still belongs to this year's lead."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("năm thi đua")
    followed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="followed_clusters")

    class Meta:
        ordering = ["-year", "cluster__sort"]
        constraints = [UniqueConstraint(fields=["cluster", "year"], name="organisations_cluster_year_once")]

    def __str__(self) -> str:
        return f"{self.cluster} năm {self.year}"


class ClusterMember(models.Model):
    """A unit's place in a cluster for a year: lead and deputy are roles of units, not of people."""

    cluster_year = models.ForeignKey(ClusterYear, on_delete=models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_places")
    role = models.CharField(max_length=10, choices=list(states.CLUSTER_ROLES.items()), default="member")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["cluster_year", "unit"], name="organisations_member_once"),
            UniqueConstraint(fields=["cluster_year"], condition=Q(role="lead"), name="organisations_one_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.get_role_display()}"


class Post(models.Model):
    """A person in a role, seated in a unit, over a scope, for a time; an acting head is a post with dates."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("vai trò", max_length=20, choices=[(role.code, role.label) for role in states.ROLES.values()])
    seat = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    scope_kind = models.CharField("phạm vi", max_length=12, choices=list(states.SCOPE_KINDS.items()))
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    cluster_year = models.ForeignKey(ClusterYear, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    acting = models.CharField("tư cách", max_length=10, blank=True, choices=list(states.ACTING.items()))
    stands_in_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="stand_ins")
    legal_act = models.CharField("văn bản phân công", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    created_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            both_or_neither("organisations_post", "created_at", "created_by"),
            CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="organisations_post_has_length"),
            CheckConstraint(condition=~Q(scope_kind="authority") | Q(authority__isnull=False), name="organisations_post_names_authority"),
            CheckConstraint(
                condition=~Q(scope_kind="cluster_year") | Q(cluster_year__isnull=False), name="organisations_post_names_cluster_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.person}"

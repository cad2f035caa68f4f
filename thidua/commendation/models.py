"""Rounds, nominations, decisions, the book of awards, certificates."""

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from thidua.commendation.rules import RECIPIENTS
from thidua.commendation.states import CHANNELS, COMMENT_OUTCOMES, CONDUCT_KINDS, CONDUCT_OUTCOMES, ROUND_KINDS
from thidua.council.models import Session, Tally
from thidua.foundation.documents.verification.codes import grouped
from thidua.foundation.fields import DongField
from thidua.foundation.fields.pairs import both_or_neither
from thidua.foundation.plain.numbers import format_dong, format_number
from thidua.movements.models import Clause, Movement, Period
from thidua.organisations.models import Authority, Household, Named, Person, Unit
from thidua.scoring.models import RankingRow

ENTERED = "Cán bộ ghi: "
"""Begins the source of a bonus whose coefficient an officer entered."""


class Round(models.Model):
    """One occasion of commendation, by whose power and on which clause it rests."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="rounds")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField("đợt xét", max_length=300)
    kind = models.CharField("loại", max_length=10, choices=list(ROUND_KINDS.items()))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField("căn cứ trong kế hoạch", max_length=500, blank=True)
    opens = models.DateField("nhận hồ sơ từ ngày")
    closes = models.DateField("hết hạn nhận hồ sơ", null=True, blank=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    submission_number = models.CharField("số tờ trình", max_length=60, blank=True)
    submission_on = models.DateField("ngày tờ trình", null=True, blank=True)
    notice_from = models.DateField("đăng công khai từ ngày", null=True, blank=True)
    notice_to = models.DateField("đến hết ngày", null=True, blank=True)
    state = models.CharField(max_length=12, default="open")

    class Meta:
        ordering = ["-opens", "-id"]

    def __str__(self) -> str:
        return self.name


class Nomination(Named):
    """A proposal: for a collective, a household or a person; the name as it will be printed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=list(RECIPIENTS.items()))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations")
    name = models.CharField("tên ghi trên Giấy khen", max_length=200)
    detail = models.CharField("địa chỉ hoặc chức vụ, đơn vị", max_length=300, blank=True)
    is_enterprise = models.BooleanField("là doanh nghiệp", default=False)
    proposed_by = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations_made")
    award_form = models.CharField("hình thức", max_length=100, default="Giấy khen")
    proposed_form = models.CharField("hình thức đã đề nghị", max_length=100, blank=True)
    commendation_type = models.CharField("loại hình khen thưởng", max_length=60, default="phong trào thi đua")
    achievement = models.TextField("thành tích ghi trên Giấy khen")
    achieved_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    achieved_to = models.DateField("đến ngày", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=1, blank=True, choices=[("f", "nữ"), ("m", "nam")])
    members = models.PositiveIntegerField("tổng số người", null=True, blank=True)
    women = models.PositiveIntegerField("số nữ", null=True, blank=True)
    source = models.CharField(
        max_length=8, choices=[("ranking", "từ xếp hạng"), ("hand", "nhập trực tiếp"), ("list", "từ danh sách Excel")]
    )
    ranking_row = models.ForeignKey(RankingRow, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations")
    evidence = models.TextField("căn cứ, số liệu", blank=True)
    state = models.CharField(max_length=14, default="draft", db_index=True)
    hold_reason = models.CharField("lý do chưa xét", max_length=400, blank=True)
    outcome_reason = models.CharField("lý do", max_length=400, blank=True)
    received_on = models.DateField("ngày nhận hồ sơ", null=True, blank=True)
    checklist = models.JSONField("thành phần hồ sơ", default=dict)
    findings = models.JSONField("kết quả thẩm định", default=list)
    tally = models.OneToOneField(Tally, on_delete=models.PROTECT, null=True, blank=True, related_name="nomination")
    created_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(condition=Q(household__isnull=True) | Q(recipient_kind="household"), name="commendation_household_kind"),
            CheckConstraint(condition=Q(person__isnull=True) | Q(recipient_kind="person"), name="commendation_person_kind"),
            CheckConstraint(condition=Q(women__isnull=True) | Q(women__lte=F("members")), name="commendation_women_among_members"),
            CheckConstraint(
                condition=Q(achieved_from__isnull=True) | Q(achieved_to__isnull=True) | Q(achieved_from__lte=F("achieved_to")),
                name="commendation_achieved_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_to_find(self) -> str:
        return f"{self.name} {self.detail}"


class ConductRecord(models.Model):
    """Discipline, or what is still being looked into, about a person or a collective, with the paper that says so.

    Entered at a dossier; it speaks wherever the same person or unit is proposed again.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="conduct")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="conduct")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="conduct")
    kind = models.CharField("việc", max_length=12, choices=list(CONDUCT_KINDS.items()))
    form = models.CharField("hình thức kỷ luật hoặc nội dung", max_length=200)
    act = models.CharField("văn bản", max_length=200)
    authority = models.CharField("cơ quan ban hành", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True, blank=True)
    outcome = models.CharField("kết luận", max_length=10, blank=True, choices=list(CONDUCT_OUTCOMES.items()))
    paper = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("lý do rút", max_length=400, blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            both_or_neither("commendation_conduct", "withdrawn_at", "withdrawn_by"),
            CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="commendation_conduct_in_order"),
            CheckConstraint(
                condition=Q(outcome="") | (Q(until__isnull=False) & ~Q(kind="disciplined")), name="commendation_conduct_concluded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} từ ngày {self.since:%d/%m/%Y}"


class DossierFile(models.Model):
    """A paper of a nomination: achievement report, minutes …"""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField("loại giấy tờ", max_length=30)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.kind


class NoticeComment(models.Model):
    """What somebody said about the posted list, and what became of it. Who said it is known to the standing body alone."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="comments")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    said_by = models.CharField("người phản ánh", max_length=200)
    contact = models.CharField("cách liên hệ", max_length=200, blank=True)
    received_on = models.DateField("ngày nhận")
    channel = models.CharField("nhận qua", max_length=10, choices=list(CHANNELS.items()))
    text = models.TextField("nội dung")
    outcome = models.CharField("kết quả", max_length=10, blank=True, choices=list(COMMENT_OUTCOMES.items()))
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            both_or_neither("commendation_comment", "answered_at", "answered_by"),
            CheckConstraint(
                condition=Q(answered_at__isnull=True, outcome="") | (Q(answered_at__isnull=False) & ~Q(outcome="")),
                name="commendation_answer_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"Ý kiến nhận ngày {self.received_on:%d/%m/%Y}"


class Decision(models.Model):
    """A decision of the competent person: awards, amends, or cancels. Its number comes from the office."""

    KINDS = {"award": "khen thưởng", "amend": "sửa đổi", "cancel": "hủy bỏ"}

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField("nội dung", max_length=6, choices=list(KINDS.items()), default="award")
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    state = models.CharField(max_length=10, default="draft")
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, default="QĐ-UBND")
    planned_on = models.DateField("ngày dự kiến ký", null=True, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.CharField("trích yếu", max_length=600)
    authority_title = models.CharField("thẩm quyền ban hành", max_length=200)
    signer_prefix = models.CharField("ký thay", max_length=4, blank=True, choices=[("KT.", "KT. (ký thay)")])
    signer_title = models.CharField("chức vụ người ký", max_length=100)
    signer_superior = models.CharField("chức vụ người được ký thay", max_length=100, blank=True)
    signer_name = models.CharField("người ký", max_length=120)
    bases = models.JSONField("căn cứ", default=list)
    proposal = models.CharField("theo đề nghị của", max_length=400, blank=True)
    fund_source = models.CharField("nguồn chi", max_length=300, blank=True)
    base_salary = DongField("mức lương cơ sở", null=True, blank=True)
    base_salary_source = models.CharField(max_length=300, blank=True)
    signed_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    drafted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        ordering = ["-signed_on", "-id"]
        constraints = [
            both_or_neither("commendation_decision", "issued_at", "issued_by"),
            UniqueConstraint(
                fields=["authority", "symbol", "year", "number"],
                condition=Q(number__isnull=False),
                name="commendation_number_once_a_year",
            ),
            CheckConstraint(
                condition=Q(state__in=["draft", "submitted"]) | (Q(number__isnull=False) & Q(signed_on__isnull=False)),
                name="commendation_issued_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.full_number}"

    @property
    def full_number(self) -> str:
        """As papers print it: 07/QĐ-UBND (NĐ 30/2020, Annex I); dots while the office has not given a number."""
        return f"{self.number:02d}/{self.symbol}" if self.number else f"……/{self.symbol}"


class Award(Named):
    """An entry of the book of awards: name, ordinal in the decision (số sổ vàng), money. Never deleted."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    ordinal = models.PositiveSmallIntegerField("số sổ vàng")
    recipient_kind = models.CharField("đối tượng", max_length=10, choices=list(RECIPIENTS.items()))
    is_enterprise = models.BooleanField(default=False)
    name = models.CharField("tên", max_length=200)
    detail = models.CharField("địa chỉ hoặc chức vụ, đơn vị", max_length=300, blank=True)
    award_form = models.CharField("hình thức", max_length=100)
    achievement = models.TextField("thành tích")
    coefficient = models.CharField("hệ số", max_length=12, blank=True)
    exact = models.CharField("số tiền trước làm tròn", max_length=30, blank=True)
    bonus = DongField("tiền thưởng", null=True, blank=True)
    bonus_source = models.CharField("căn cứ tiền thưởng", max_length=400, blank=True)
    state = models.CharField(max_length=10, default="valid", choices=[("valid", "có hiệu lực"), ("cancelled", "đã hủy bỏ")])
    cancelled_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    cancelled_by_decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="awards_cancelled")
    cancel_ground = models.CharField("lý do hủy bỏ", max_length=400, blank=True)
    recovered = DongField("tiền thưởng đã thu hồi", null=True, blank=True)
    recovered_on = models.DateField(null=True, blank=True)
    received_on = models.DateField("ngày trao", null=True, blank=True)
    received_by = models.CharField("người ký nhận", max_length=150, blank=True)
    by_proxy = models.BooleanField("nhận thay", default=False)
    proxy_paper = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["decision", "ordinal"]
        constraints = [UniqueConstraint(fields=["decision", "ordinal"], name="commendation_ordinal_once")]

    def __str__(self) -> str:
        return self.name

    def name_to_find(self) -> str:
        return f"{self.name} {self.detail}"

    @property
    def shown_coefficient(self) -> str:
        return format_number(Decimal(self.coefficient)) if self.coefficient else "–"

    @property
    def shown_exact(self) -> str:
        return format_dong(Decimal(self.exact)) if self.exact else "–"

    @property
    def entered(self) -> bool:
        """An officer gave the coefficient; what follows from law/ is not typed over."""
        return self.bonus_source.startswith(ENTERED)


class Amendment(models.Model):
    """What an amending decision changed in one award: the old text stays in the book."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="amendments")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="amendments")
    field = models.CharField(
        max_length=20, choices=[("name", "tên"), ("detail", "địa chỉ, chức vụ, đơn vị"), ("achievement", "thành tích")]
    )
    old = models.TextField("đã ghi")
    new = models.TextField("sửa thành")

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Certificate(models.Model):
    """One printed Giấy khen: what stands on it, its verification code, the signed payload of its QR."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="certificates")
    code = models.CharField("mã xác minh", max_length=20, unique=True)
    payload = models.TextField("nội dung mã QR")
    key_id = models.CharField(max_length=20)
    base_url = models.CharField(max_length=200)
    face = models.JSONField("nội dung in")
    state = models.CharField(max_length=10, default="to_print")
    prints = models.PositiveSmallIntegerField("số lần in", default=0)
    printed_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    printed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    ended_on = models.DateField("ngày thay thế hoặc hủy bỏ", null=True, blank=True)
    exchanged_on = models.DateField("ngày đổi", null=True, blank=True)
    exchanged_with = models.CharField("người nhận bản đổi", max_length=150, blank=True)
    old_returned = models.BooleanField("đã thu lại bản cũ", null=True)
    exchange_note = models.CharField("vì sao không thu lại bản cũ", max_length=300, blank=True)

    class Meta:
        ordering = ["award__ordinal", "id"]
        constraints = [
            both_or_neither("commendation_certificate", "printed_at", "printed_by"),
            both_or_neither("commendation_exchange", "exchanged_on", "old_returned"),
        ]

    def __str__(self) -> str:
        return f"Giấy khen {self.code}"

    @property
    def shown_code(self) -> str:
        """In groups, as printed and as read out on the telephone."""
        return grouped(self.code)


class BlankOffset(models.Model):
    """How far a printer is off on one kind of pre-printed blank, in millimetres: both differ from office to office."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="blank_offsets")
    award_form = models.CharField("hình thức", max_length=100, default="Giấy khen")
    blank = models.CharField("mẫu phôi", max_length=120)
    printer = models.CharField("máy in", max_length=120)
    dx = models.DecimalField("dịch ngang (mm)", max_digits=4, decimal_places=1)
    dy = models.DecimalField("dịch dọc (mm)", max_digits=4, decimal_places=1)
    measured_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    measured_at = models.DateTimeField()

    class Meta:
        ordering = ["award_form", "blank", "printer"]
        constraints = [UniqueConstraint(fields=["authority", "award_form", "blank", "printer"], name="commendation_blank_once")]

    def __str__(self) -> str:
        return f"{self.award_form}, {self.blank}, {self.printer}"

"""From a proposal to what the Council agreed: every step of a dossier, with its reasons."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from thidua.commendation.actions._dossiers import NominationFacts, check_facts, go
from thidua.commendation.models import DossierFile, Nomination, Round
from thidua.commendation.queries.nominations import NOT_FOUND, eligibility_of, may_change, may_edit
from thidua.commendation.rules import RECIPIENTS, Finding
from thidua.commendation.states import NOMINATION
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import EVIDENCE, XLSX
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.numbers import format_points
from thidua.foundation.plain.problems import Refused, error
from thidua.foundation.plain.reasons import sentence
from thidua.organisations.queries import NotAllowed, may, require, unit_name
from thidua.scoring.models import RankingRow

PLAIN_STEPS = frozenset(
    {
        "nomination.received",
        "nomination.completion_asked",
        "nomination.consultation_opened",
        "nomination.put_to_council",
        "nomination.passed_without_council",
        "nomination.found_ineligible",
        "nomination.held",
        "nomination.hold_lifted",
        "nomination.withdrawn",
        "nomination.sent_up",
        "nomination.awarded_above",
        "nomination.refused_above",
    }
)
SAID = PLAIN_STEPS & {
    "nomination.withdrawn",
    "nomination.found_ineligible",
    "nomination.completion_asked",
    "nomination.lower_form_agreed",
    "nomination.sent_up",
    "nomination.awarded_above",
    "nomination.refused_above",
}
"""Their reason stands on the page of the dossier: of an award decided elsewhere, number and day of the paper."""


@action
def nominate(round_: Round, facts: NominationFacts, *, by: User, at: datetime) -> Nomination:
    """By hand: by the standing body, or by a unit for itself and its people."""
    _require_proposer(round_, facts, by, at)
    problems = check_facts(facts)
    if problems:
        raise Refused(problems)
    nomination = _create(round_, facts, "hand", by, at)
    record("nomination.created", nomination, changes={"kind": facts.recipient_kind, "form": facts.award_form})
    return nomination


def _require_proposer(round_: Round, facts: NominationFacts, by: User, at: datetime) -> None:
    lock_row(round_)
    if round_.state != "open":
        raise Refused("Đợt xét không còn nhận hồ sơ.")
    if may(by, "commendation.manage", at, authority=round_.authority_id):
        return
    if facts.proposed_by is None:
        raise NotAllowed(NOT_FOUND)
    require(by, "nomination.edit", at, unit=facts.proposed_by.pk)


def _create(round_: Round, facts: NominationFacts, source: str, by: User, at: datetime, **more: Any) -> Nomination:
    columns = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return Nomination.objects.create(round=round_, source=source, created_by=by, created_at=at, **columns, **more)


@action
def nominate_from_ranking(round_: Round, rows: Sequence[RankingRow], *, achievement: str, by: User, at: datetime) -> list[Nomination]:
    """The first of their clusters, with the ranking as their evidence: one act for all of them."""
    require(by, "commendation.manage", at, authority=round_.authority_id)
    lock_row(round_)
    if round_.state != "open":
        raise Refused("Đợt xét không còn nhận hồ sơ.")
    if not rows:
        raise Refused("Chưa chọn đơn vị nào.")
    if any(row.ranking.period_id != round_.period_id or row.barred for row in rows):
        raise Refused("Chọn trong các đơn vị được xét của kỳ này.")
    if not achievement.strip():
        raise Refused("Ghi thành tích sẽ in trên Giấy khen.")
    made = []
    for row in rows:
        name = unit_name(row.unit_id, row.ranking.period.cut_off)
        evidence = f"Hạng {row.rank} {row.ranking.cluster}, {format_points(row.total)} điểm"
        facts = NominationFacts("collective", name, achievement.strip(), unit=row.unit, proposed_by=row.unit, evidence=evidence)
        made.append(_create(round_, facts, "ranking", by, at, ranking_row=row))
    record("nomination.listed_from_ranking", round_, changes={"nominations": [one.pk for one in made]})
    return made


@action
def keep_nomination_list(round_: Round, content: IO[bytes], name: str, *, by: User, at: datetime) -> StoredFile:
    """The uploaded list waits on the server between preview and confirmation; nothing else is written."""
    require(by, "commendation.manage", at, authority=round_.authority_id)
    stored = files.store_file(content, name=name, kinds=(XLSX,), by=by, at=at)
    record("nomination.list_uploaded", round_, changes={"sha256": stored.sha256, "size": stored.size})
    return stored


@action
def import_nominations(round_: Round, facts: Sequence[NominationFacts], *, sha256: str, by: User, at: datetime) -> list[Nomination]:
    """A whole list from Excel: one act, all rows or none."""
    require(by, "commendation.manage", at, authority=round_.authority_id)
    lock_row(round_)
    if round_.state != "open":
        raise Refused("Đợt xét không còn nhận hồ sơ.")
    problems = [problem for number, one in enumerate(facts, 1) for problem in check_facts(one, f"Dòng {number}")]
    if problems or not facts:
        raise Refused(problems or "Danh sách không có dòng nào.")
    made = [_create(round_, one, "list", by, at) for one in facts]
    counts = {kind: sum(one.recipient_kind == kind for one in facts) for kind in RECIPIENTS}
    record("nomination.list_imported", round_, changes={"sha256": sha256, "counts": counts})
    return made


@action
def change_nomination(nomination: Nomination, facts: NominationFacts, *, by: User, at: datetime) -> Nomination:
    """Until it is before the Council; names and merit as they will be printed."""
    if not may_edit(by, nomination, at):
        raise NotAllowed(NOT_FOUND)
    lock_row(nomination)
    if not may_change(by, nomination, at):
        raise Refused(f"Hồ sơ {NOMINATION.label(nomination.state)}, không sửa được.")
    manager = may(by, "commendation.manage", at, authority=nomination.round.authority_id)
    if not manager and facts.proposed_by != nomination.proposed_by:
        raise NotAllowed(NOT_FOUND)
    problems = check_facts(facts)
    if problems:
        raise Refused(problems)
    after = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    before = {name: getattr(nomination, name) for name in after}
    for name, value in after.items():
        setattr(nomination, name, value)
    nomination.save()
    record("nomination.changed", nomination, changes=changed(before, after, personal=frozenset({"sex"})))
    return nomination


@action
def add_dossier_file(nomination: Nomination, content: IO[bytes], name: str, *, kind: str, by: User, at: datetime) -> DossierFile:
    """A paper of the dossier; the checklist counts it as there."""
    if not may_edit(by, nomination, at):
        raise NotAllowed(NOT_FOUND)
    lock_row(nomination)
    if not may_change(by, nomination, at):
        raise Refused(f"Hồ sơ {NOMINATION.label(nomination.state)}, không thêm tài liệu được.")
    stored = files.store_file(content, name=name, kinds=EVIDENCE, by=by, at=at)
    row = DossierFile.objects.create(nomination=nomination, kind=kind, file=stored, added_by=by, added_at=at)
    nomination.checklist = {**nomination.checklist, kind: True}
    nomination.save(update_fields=["checklist"])
    record("nomination.paper_added", nomination, changes={"kind": kind, "sha256": stored.sha256})
    return row


@action
def tick_papers(nomination: Nomination, papers: Mapping[str, bool], *, by: User, at: datetime) -> Nomination:
    """Papers that came on paper: ticked by the standing body."""
    require(by, "commendation.manage", at, authority=nomination.round.authority_id)
    lock_row(nomination)
    before = dict(nomination.checklist)
    nomination.checklist = {**before, **papers}
    nomination.save(update_fields=["checklist"])
    record("nomination.papers_ticked", nomination, changes=changed(before, nomination.checklist))
    return nomination


@action
def send_nomination(nomination: Nomination, *, by: User, at: datetime) -> Nomination:
    lock_row(nomination.round)
    if nomination.state == "draft" and nomination.round.state != "open":
        raise Refused("Đợt xét không còn nhận hồ sơ.")
    nomination = go(nomination, "nomination.sent", "", by, at, received_on=nomination.received_on or at.date())
    record("nomination.sent", nomination)
    return nomination


@action
def move_nomination(nomination: Nomination, verb: str, *, reason: str = "", by: User, at: datetime) -> Nomination:
    """The plain steps: tiếp nhận, đề nghị bổ sung, hiệp y, chuyển Hội đồng, ghi chưa xét, tiếp tục xét, rút hồ sơ …

    What rests on a count, on an appraisal or on a decision has a verb of its own."""
    if verb not in PLAIN_STEPS:
        raise Refused("Việc này cần kết quả kiểm phiếu, thẩm định hoặc quyết định; ghi ở trang của việc đó.")
    columns: dict[str, Any] = {}
    if verb == "nomination.held":
        columns["hold_reason"] = reason.strip()[:400]
    elif verb in SAID:
        columns["outcome_reason"] = reason.strip()[:400]
    elif verb == "nomination.received":
        columns["received_on"] = nomination.received_on or at.date()
    nomination = go(nomination, verb, reason, by, at, **columns)
    record(verb, nomination, changes={"reason": reason.strip()})
    return nomination


@action
def appraise_nomination(nomination: Nomination, *, despite: str = "", by: User, at: datetime) -> Nomination:
    """Eligibility with every finding, frozen in the dossier. Who goes on in spite of a finding says why."""
    result = eligibility_of(nomination, at.date())
    if result.outcome != "eligible" and not despite.strip():
        raise Refused([error(result.label, _words(one)) for one in result.findings])
    stored = [finding.as_json() for finding in result.findings]
    nomination = go(nomination, "nomination.appraised", despite, by, at, findings=stored, outcome_reason=despite.strip()[:400])
    record("nomination.appraised", nomination, changes={"outcome": result.outcome, "rules_of": result.rules_of, "despite": despite.strip()})
    return nomination


def _words(finding: Finding) -> str:
    article = f" ({finding.article})" if finding.article else ""
    return f"{sentence(finding.reason)}{article}"

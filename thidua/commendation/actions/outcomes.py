"""What the Council's count says of the dossiers, and how a mistyped count is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.commendation.actions._dossiers import go
from thidua.commendation.models import Nomination, Round
from thidua.commendation.rules import lower_form_problems
from thidua.council.actions import record_tally, remove_tally
from thidua.council.models import Tally
from thidua.council.rules import Count
from thidua.foundation.journal.acts import action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, error, refuse_errors
from thidua.organisations.queries import require


@dataclass(frozen=True)
class CountedBallots:
    """One line of the count sheet: a dossier and its ballots."""

    nomination: Nomination
    count: Count
    excluded_why: str = ""


@action
def record_outcome(nomination: Nomination, tally: Tally, *, by: User, at: datetime) -> Nomination:
    """What the Council's count says of this dossier."""
    if tally.session.authority_id != nomination.round.authority_id:
        raise Refused("Kết quả kiểm phiếu thuộc Hội đồng của cơ quan khác.")
    verb = "nomination.passed" if tally.passed else "nomination.failed"
    nomination = go(nomination, verb, "", by, at, tally=tally)
    record(verb, nomination, changes={"yes": tally.yes, "members": tally.members})
    return nomination


@action
def record_results(round_: Round, lines: Sequence[CountedBallots], *, by: User, at: datetime) -> list[Nomination]:
    """The whole count sheet of a session in one act: every line or none; all that is wrong is said at once."""
    require(by, "session.manage", at, authority=round_.authority_id)
    session = round_.session
    if session is None:
        raise Refused("Chọn phiên họp của Hội đồng xét đợt này trước.")
    if not lines:
        raise Refused("Chưa nhập kết quả của hồ sơ nào.")
    found: list[Problem] = []
    done = []
    for line in lines:
        one = line.nomination
        if one.round_id != round_.pk:
            raise Refused(f"{one.name} không thuộc đợt xét này.")
        try:
            tally = record_tally(
                session, item=one.name, count=line.count, award=one.award_form, excluded_why=line.excluded_why, by=by, at=at
            )
            done.append(record_outcome(one, tally, by=by, at=at))
        except Refused as refused:
            found += refused.problems
    if found:
        raise Refused(dict.fromkeys(found))
    passed = sum(one.state == "passed" for one in done)
    record("round.results_recorded", round_, changes={"session": str(session), "nominations": len(done), "passed": passed})
    return done


@action
def agree_lower_form(
    nomination: Nomination, form: str, count: Count, *, reason: str, excluded_why: str = "", by: User, at: datetime
) -> Nomination:
    """The Council agrees to a lower form than was proposed: its count is for that form, and the money follows it."""
    session = nomination.round.session
    if session is None:
        raise Refused("Chọn phiên họp của Hội đồng xét đợt này trước.")
    refuse_errors(lower_form_problems(nomination.award_form, form, session.held_on))
    proposed, agreed = nomination.award_form, form.strip()
    item = f"{nomination.name}: {agreed}"
    tally = record_tally(session, item=item, count=count, award=agreed, excluded_why=excluded_why, by=by, at=at)
    if not tally.passed:
        raise Refused(error("Đồng ý", f"{count.yes}/{count.members} phiếu, không đủ cho {agreed}."))
    columns = {"tally": tally, "award_form": agreed, "proposed_form": proposed, "outcome_reason": reason.strip()[:400]}
    nomination = go(nomination, "nomination.lower_form_agreed", reason, by, at, **columns)
    told = {"award_form": [proposed, agreed], "reason": reason.strip(), "yes": tally.yes, "members": tally.members}
    record("nomination.lower_form_agreed", nomination, changes=told)
    return nomination


@action
def take_back_outcome(nomination: Nomination, *, reason: str, by: User, at: datetime) -> Nomination:
    """A count that was typed wrongly, while the minutes are not adopted and no decision rests on it."""
    tally = nomination.tally
    if tally is None:
        raise Refused("Hồ sơ này không có kết quả kiểm phiếu.")
    if nomination.awards.exists():
        raise Refused("Hồ sơ đã nằm trong dự thảo quyết định. Bỏ dự thảo trước.")
    columns = {"tally": None, "award_form": nomination.proposed_form or nomination.award_form, "proposed_form": ""}
    nomination = go(nomination, "nomination.outcome_taken_back", reason, by, at, **columns)
    remove_tally(tally, by=by, at=at)
    record("nomination.outcome_taken_back", nomination, changes={"reason": reason.strip(), "yes": tally.yes})
    return nomination

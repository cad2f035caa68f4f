"""Publishing a cluster's ranking, correcting it by a new version, recording the vote on a tie."""

from datetime import datetime

from django.db.models import Max

from thidua.foundation.journal.acts import action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Period
from thidua.organisations.models import Unit
from thidua.organisations.queries import require
from thidua.scoring import rules
from thidua.scoring.models import Ranking, RankingRow, ScoreSheet, TieVote
from thidua.scoring.queries.ranking import Race, race_inputs, rankings_of


@action
def publish_ranking(race: Race, *, left_out: str = "", correction_reason: str = "", by: User, at: datetime) -> Ranking:
    """Freezes inputs, rules' version and result with a checksum. `left_out` says why units without an appraised sheet stay out."""
    require(by, "ranking.publish", at, authority=race.period.movement.authority_id)
    if not race.period.scored:
        raise Refused("Kỳ báo cáo này không chấm điểm, không xếp hạng.")
    inputs, missing = race_inputs(race)
    if missing and not left_out.strip():
        raise Refused([*missing, error("Công bố", "Thẩm định xong các phiếu này, hoặc ghi lý do không xếp hạng.")])
    if not inputs["units"]:
        raise Refused("Chưa có phiếu nào thẩm định xong.")
    inputs["left_out"] = [[problem.where, left_out.strip()] for problem in missing]
    version = (rankings_of(race).aggregate(last=Max("version"))["last"] or 0) + 1
    if version > 1 and not correction_reason.strip():
        raise Refused("Đã công bố rồi. Lập bản mới phải ghi lý do.")
    outcome = rules.race(inputs)
    unresolved = [problem for problem in outcome.ranking.problems if problem.level == "error"]
    if unresolved:
        raise Refused(unresolved)
    ranking = Ranking.objects.create(
        period=race.period,
        group=race.group,
        cluster=race.cluster,
        version=version,
        inputs=inputs,
        result=outcome.as_json(),
        algorithm=rules.RANKING_ALGORITHM,
        checksum=rules.checksum(inputs, outcome.as_json(), rules.RANKING_ALGORITHM),
        correction_reason=correction_reason.strip(),
        published_by=by,
        published_at=at,
    )
    sheets = {str(unit["unit"]): unit["sheet"] for unit in inputs["units"]}
    RankingRow.objects.bulk_create(
        RankingRow(
            ranking=ranking,
            unit_id=int(place.key),
            sheet_id=sheets[place.key],
            rank=place.rank,
            total=place.total,
            classification=outcome.runner(place.key).sheet.class_label,
            barred=bool(outcome.runner(place.key).sheet.bars),
        )
        for place in outcome.ranking.places
    )
    ScoreSheet.objects.filter(pk__in=sheets.values()).update(state="published")
    record("ranking.published", ranking, changes={"checksum": ranking.checksum, "version": version, "reason": correction_reason.strip()})
    return ranking


@action
def open_correction(sheet: ScoreSheet, reason: str, *, by: User, at: datetime) -> ScoreSheet:
    """A published sheet opens again; the published ranking stands until a new version replaces it."""
    require(by, "ranking.publish", at, authority=sheet.report.period.movement.authority_id)
    if not reason.strip():
        raise Refused("Ghi lý do sửa kết quả đã công bố.")
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.state != "published":
        raise Refused("Phiếu này chưa công bố; mở lại thẩm định thay cho lập bản mới.")
    sheet.state = "appraising"
    sheet.save(update_fields=["state"])
    record("score.correction_opened", sheet, changes={"reason": reason.strip()})
    return sheet


@action
def record_tie_vote(period: Period, unit: Unit, *, votes: int, minutes: str, by: User, at: datetime) -> TieVote:
    """How the cluster's meeting voted on a tie, by its minutes."""
    require(by, "ranking.publish", at, authority=period.movement.authority_id)
    if not minutes.strip():
        raise Refused("Ghi biên bản họp cụm, khối có kết quả biểu quyết.")
    vote, _ = TieVote.objects.update_or_create(
        period=period, unit=unit, defaults={"votes": votes, "minutes": minutes.strip(), "recorded_by": by, "recorded_at": at}
    )
    record("ranking.tie_vote_recorded", vote, changes={"unit": str(unit), "votes": votes, "minutes": minutes.strip()})
    return vote

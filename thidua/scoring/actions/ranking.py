"""Publishing a cluster's ranking, correcting it by a new version, recording the vote on a tie."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from thidua.foundation.journal.acts import action, record
from thidua.foundation.journal.seals import seal_before_publishing
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.models import Cluster
from thidua.organisations.queries import require, unit_names
from thidua.scoring import rules
from thidua.scoring.models import Ranking, RankingRow, ScoreSheet, TieVote
from thidua.scoring.queries.ranking import Race, open_ties, race_inputs, rankings_of

MOST_VOTES = 999


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
    Cluster.objects.select_for_update().get(pk=race.cluster.pk)
    version = (rankings_of(race).aggregate(last=Max("version"))["last"] or 0) + 1
    if version > 1 and not correction_reason.strip():
        raise Refused("Đã công bố rồi. Lập bản mới phải ghi lý do.")
    outcome = rules.race(inputs)
    unresolved = [problem for problem in (*outcome.problems, *outcome.ranking.problems) if problem.level == "error"]
    if unresolved:
        raise Refused(unresolved)
    result = outcome.as_json()
    checksum = rules.race_checksum(inputs, result)
    last = rankings_of(race).order_by("-version").first()
    if last and last.checksum == checksum:
        raise Refused(f"Kết quả không khác bản {last.version} đã công bố; không cần lập bản mới.")
    sealed = seal_before_publishing(by=by, at=at)
    ranking = Ranking.objects.create(
        period=race.period,
        group=race.group,
        cluster=race.cluster,
        version=version,
        inputs=inputs,
        result=result,
        algorithm=rules.ALGORITHMS,
        checksum=checksum,
        seal=f"{sealed.number}:{sealed.link}",
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
    facts = {"checksum": checksum, "seal": ranking.seal, "version": version}
    facts |= {"reason": correction_reason.strip(), "left_out": left_out.strip()}
    record("ranking.published", ranking, changes=facts)
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
    sheet.state, sheet.appraised_by, sheet.appraised_at = "appraising", None, None
    sheet.save(update_fields=["state", "appraised_by", "appraised_at"])
    record("score.correction_opened", sheet, changes={"reason": reason.strip()})
    return sheet


@action
def record_tie_vote(race: Race, votes: Mapping[int, int], *, minutes: str, by: User, at: datetime) -> list[TieVote]:
    """How the cluster's meeting voted on one tie, by its minutes: unit → votes, for every unit of the tie."""
    require(by, "ranking.publish", at, authority=race.period.movement.authority_id)
    tied = {str(unit) for tie in open_ties(race) for unit in tie}
    problems = []
    if not minutes.strip():
        problems.append(error("Biên bản", "Ghi biên bản họp cụm, khối có kết quả biểu quyết."))
    if not votes or {str(unit) for unit in votes} - tied:
        problems.append(error("Số phiếu", "Chỉ ghi biểu quyết cho các đơn vị đang bằng điểm sau khi xét hết tiêu chí phụ."))
    problems += [error("Số phiếu", f"Ghi số phiếu từ 0 đến {MOST_VOTES}.") for number in votes.values() if not 0 <= number <= MOST_VOTES]
    if problems:
        raise Refused(problems)
    stored = {"minutes": minutes.strip()[:200], "recorded_by": by, "recorded_at": at}
    rows = [
        TieVote.objects.update_or_create(period=race.period, unit_id=unit, defaults={"votes": number, **stored})[0]
        for unit, number in votes.items()
    ]
    names = unit_names(votes, race.period.cut_off)
    counts = {names[unit]: number for unit, number in votes.items()}
    name = f"{race.cluster}, {race.period.name}"
    record("ranking.tie_vote_recorded", rows[0], changes={"votes": counts, "minutes": minutes.strip()}, name=name)
    return rows

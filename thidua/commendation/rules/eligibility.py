"""Whether a nomination may be put forward: every finding, each with its article and the day of the rule that was used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from thidua import law
from thidua.foundation.plain.reasons import Reason

from .quota import Contest, within_quota

ALGORITHM = "eligibility/2"
Outcome = Literal["eligible", "incomplete", "on_hold", "ineligible"]
OUTCOMES: dict[Outcome, str] = {
    "eligible": "đủ điều kiện",
    "incomplete": "cần bổ sung",
    "on_hold": "chưa xét",
    "ineligible": "không đủ điều kiện",
}
_GRAVITY: tuple[Outcome, ...] = ("eligible", "incomplete", "on_hold", "ineligible")


@dataclass(frozen=True)
class PastAward:
    """`achievement` identifies what was commended; one achievement is commended once."""

    form: str
    achievement: str
    decision: str
    decided_on: date
    commendation_type: str = "movement"


@dataclass(frozen=True)
class HoldFact:
    """Why an award waits; `until` None means that it is still open."""

    reason: str
    authority: str
    since: date
    until: date | None = None

    def open_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Discipline:
    """A measure that was imposed; `until` is the day on which its term is served, None while nobody has entered it."""

    form: str
    act: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Candidate:
    key: str
    name: str
    recipient: str
    achievement: str
    achieved_from: date | None = None
    achieved_to: date | None = None
    form: str = "Giấy khen"
    commendation_type: str = "movement"
    papers: frozenset[str] = frozenset()
    received_on: date | None = None
    past_awards: tuple[PastAward, ...] = ()
    holds: tuple[HoldFact, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    unit_ended_on: date | None = None
    bars: tuple[str, ...] = ()
    based_on: tuple[PastAward, ...] = ()
    contest: Contest | None = None


@dataclass(frozen=True)
class Terms:
    """What the round asks: papers by kind of recipient (code → name), the last day of intake, the local rule behind them."""

    papers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    intake_ends: date | None = None
    local_rule: str = ""


@dataclass(frozen=True)
class Finding:
    """`outcome` is what this finding alone would lead to; `valid_from` says since when its rule holds."""

    code: str
    outcome: Outcome
    reason: Reason
    article: str = ""
    valid_from: date | None = None
    certainty: str = ""

    def as_json(self) -> dict[str, Any]:
        since = self.valid_from.isoformat() if self.valid_from else None
        return {**vars(self), "reason": self.reason.as_json(), "valid_from": since}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Finding:
        since = stored.get("valid_from")
        day = date.fromisoformat(since) if since else None
        return cls(**{**stored, "reason": Reason.from_json(stored["reason"]), "valid_from": day})


@dataclass(frozen=True)
class Eligibility:
    outcome: Outcome
    findings: tuple[Finding, ...]
    rules_of: date
    algorithm: str = ALGORITHM

    @property
    def label(self) -> str:
        return OUTCOMES[self.outcome]


def _finding(code: str, outcome: Outcome, on: date, reason: Reason, *, always: bool = False) -> Finding | None:
    """A finding rests on a row of law that holds on the day; `always` for what the round itself asks."""
    row = law.principle(code, on)
    if row is None:
        return Finding(code, outcome, reason) if always else None
    return Finding(code, outcome, reason, row.source, row.valid_from, row.certainty)


def _same_achievement(candidate: Candidate, on: date) -> list[Finding | None]:
    return [
        _finding(
            "one_achievement_one_award",
            "ineligible",
            on,
            Reason.of("commendation.same_achievement", form=past.form, decision=past.decision, on=past.decided_on),
        )
        for past in candidate.past_awards
        if past.achievement == candidate.achievement
    ]


def _holds(candidate: Candidate, on: date, today: date) -> list[Finding | None]:
    return [
        _finding("hold", "on_hold", on, Reason.of("commendation.hold", why=hold.reason, authority=hold.authority, since=hold.since))
        for hold in candidate.holds
        if hold.open_on(today)
    ]


def _papers(candidate: Candidate, terms: Terms, on: date) -> list[Finding | None]:
    asked = terms.papers.get(candidate.recipient, {})
    missing = [label for code, label in asked.items() if code not in candidate.papers]
    return [
        _finding("dossier_by_local_rule", "incomplete", on, Reason.of("commendation.paper_missing", paper=label), always=True)
        for label in missing
    ]


def _disciplines(candidate: Candidate, on: date, today: date) -> list[Finding | None]:
    """NĐ 152/2025 Điều 4 khoản 4: what counts was achieved after the term was served.

    Before a sourced article holds the measure is only told: a person has to judge it.
    """
    if law.principle("after_discipline", on) is None:
        told = [Reason.of("commendation.discipline_unsourced", form=one.form, act=one.act) for one in candidate.disciplines]
        return [Finding("discipline_unsourced", "eligible", reason) for reason in told]
    return [_discipline(candidate, one, on, today) for one in candidate.disciplines]


def _discipline(candidate: Candidate, one: Discipline, on: date, today: date) -> Finding | None:
    start, end, until = candidate.achieved_from, candidate.achieved_to, one.until
    measure = {"form": one.form, "act": one.act}
    found: tuple[Outcome, Reason] | None = None
    if until is None:
        found = "incomplete", Reason.of("commendation.discipline_end_unknown", **measure)
    elif today < until:
        found = "ineligible", Reason.of("commendation.discipline_served", until=until, **measure)
    elif end and end <= until:
        found = "ineligible", Reason.of("commendation.before_discipline_end", until=until)
    elif start and start < until:
        found = "incomplete", Reason.of("commendation.partly_before_discipline_end", until=until)
    elif start is None:
        found = "incomplete", Reason.of("commendation.discipline_dates_needed", until=until)
    return _finding("after_discipline", found[0], on, found[1]) if found else None


def _local(code: str, outcome: Outcome, terms: Terms, reason: Reason) -> Finding:
    return Finding(code, outcome, reason, terms.local_rule)


def _others(candidate: Candidate, terms: Terms, on: date, today: date) -> list[Finding | None]:
    found: list[Finding | None] = []
    received, ends = candidate.received_on, terms.intake_ends
    if received and ends and received > ends:
        late = Reason.of("commendation.late", received=received, ends=ends)
        found.append(_local("late_dossier", "ineligible", terms, late))
    ended = candidate.unit_ended_on
    if ended and ended <= today and candidate.recipient == "collective":
        found.append(_finding("dissolved_unit", "ineligible", on, Reason.of("commendation.dissolved", ended=ended)))
    if candidate.commendation_type == "merit":
        found += [
            _finding("no_merit_from_themed", "ineligible", on, Reason.of("commendation.merit_from_themed", decision=past.decision))
            for past in candidate.based_on
            if past.commendation_type in ("ad_hoc", "movement")
        ]
    found += [_local("barred", "ineligible", terms, Reason.of("commendation.barred", cause=cause)) for cause in candidate.bars]
    return found


def _places(candidate: Candidate, on: date) -> list[Finding | None]:
    """Fewer places than were proposed: the first by merit, among equals women first."""
    contest = candidate.contest
    if contest is None:
        return []
    result = within_quota(contest.contenders, contest.allowed, on)
    passed_over = dict(result.beyond)
    if candidate.key in passed_over:
        if candidate.key in result.behind_women:
            return [_finding("women_first", "ineligible", on, passed_over[candidate.key])]
        return [Finding("over_quota", "ineligible", passed_over[candidate.key], contest.rule)]
    if candidate.key in result.undecided:
        others = ", ".join(one.name for one in contest.contenders if one.key in result.undecided and one.key != candidate.key)
        reason = Reason.of("commendation.equals_undecided", others=others, allowed=contest.allowed)
        return [_finding("women_first", "incomplete", on, reason) or Finding("over_quota", "incomplete", reason, contest.rule)]
    return []


def _judge(candidate: Candidate, terms: Terms, on: date, today: date) -> Eligibility:
    every = [
        *_same_achievement(candidate, on),
        *_holds(candidate, on, today),
        *_papers(candidate, terms, on),
        *_disciplines(candidate, on, today),
        *_others(candidate, terms, on, today),
        *_places(candidate, on),
    ]
    findings = tuple(finding for finding in every if finding is not None)
    outcomes: list[Outcome] = ["eligible", *(finding.outcome for finding in findings)]
    outcome = max(outcomes, key=_GRAVITY.index)
    return Eligibility(outcome, findings, on)


def eligibility(candidate: Candidate, terms: Terms, today: date) -> Eligibility:
    """By the rules of the day of receipt, unless today's are more favourable to the candidate."""
    received = candidate.received_on or today
    old = _judge(candidate, terms, min(received, today), today)
    new = _judge(candidate, terms, today, today)
    better = _GRAVITY.index(new.outcome) < _GRAVITY.index(old.outcome)
    return new if better else old

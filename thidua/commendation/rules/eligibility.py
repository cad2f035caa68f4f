"""Whether a nomination may be put forward: every finding, each with its article and the day of the rule that was used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from thidua import law
from thidua.foundation.plain.reasons import Reason

ALGORITHM = "eligibility/1"
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
    disciplined_until: date | None = None
    unit_ended_on: date | None = None
    bars: tuple[str, ...] = ()
    based_on: tuple[PastAward, ...] = ()


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
    until, start, end = candidate.disciplined_until, candidate.achieved_from, candidate.achieved_to
    if until and end and end <= until:
        found.append(_finding("after_discipline", "ineligible", on, Reason.of("commendation.before_discipline_end", until=until)))
    elif until and start and start < until:
        found.append(_finding("after_discipline", "incomplete", on, Reason.of("commendation.partly_before_discipline_end", until=until)))
    if candidate.commendation_type == "merit":
        found += [
            _finding("no_merit_from_themed", "ineligible", on, Reason.of("commendation.merit_from_themed", decision=past.decision))
            for past in candidate.based_on
            if past.commendation_type in ("ad_hoc", "movement")
        ]
    found += [_local("barred", "ineligible", terms, Reason.of("commendation.barred", cause=cause)) for cause in candidate.bars]
    return found


def _judge(candidate: Candidate, terms: Terms, on: date, today: date) -> Eligibility:
    every = [
        *_same_achievement(candidate, on),
        *_holds(candidate, on, today),
        *_papers(candidate, terms, on),
        *_others(candidate, terms, on, today),
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


@dataclass(frozen=True)
class Contender:
    """For a quota: `merit` orders; `women_percent` is 100 for a woman, 0 for a man, the share for a collective."""

    key: str
    name: str
    merit: Decimal
    women_percent: Decimal = Decimal(0)


@dataclass(frozen=True)
class QuotaResult:
    within: tuple[str, ...]
    beyond: tuple[tuple[str, Reason], ...]
    undecided: tuple[str, ...] = ()


def within_quota(contenders: Sequence[Contender], allowed: int, today: date) -> QuotaResult:
    """The first by merit; among equals women, or collectives with enough women, where that principle holds."""
    principle = law.principle("women_first", today)
    share = Decimal(principle.percent) if principle and principle.percent else None

    def order(one: Contender) -> tuple[Decimal, int]:
        return (-one.merit, 0 if share is not None and one.women_percent >= share else 1)

    ordered = sorted(contenders, key=lambda one: (*order(one), one.name, one.key))
    if len(ordered) <= allowed or allowed < 1:
        within, edge = ordered[: max(allowed, 0)], None
    else:
        first_out = order(ordered[allowed])
        edge = first_out if order(ordered[allowed - 1]) == first_out else None
        within = [one for one in ordered[:allowed] if order(one) != edge]
    undecided = tuple(one.key for one in ordered if edge is not None and order(one) == edge)
    kept = {one.key for one in within} | set(undecided)
    over = tuple((one.key, Reason.of("commendation.over_quota", allowed=allowed)) for one in ordered if one.key not in kept)
    return QuotaResult(tuple(one.key for one in within), over, undecided)

"""The one shape of a state table: buttons, badges, the journal and the manual's diagrams come from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One way on: `verb` names the journal entry, `label` the button; a step back asks for a reason."""

    to: str
    permission: str
    verb: str
    label: str
    reason_required: bool = False


@dataclass(frozen=True)
class State:
    """`outsider` is all that a unit or citizen without part in the work may read."""

    code: str
    label: str
    outsider: str
    next: tuple[Step, ...] = ()

    @property
    def final(self) -> bool:
        return not self.next


class States:
    """A checked table; the first state is where everything starts."""

    def __init__(self, name: str, *states: State) -> None:
        self.name = name
        self._states = {state.code: state for state in states}
        if len(self._states) != len(states):
            raise ValueError(f"{name}: a state appears twice")
        for state in states:
            targets = [step.to for step in state.next]
            unknown = [target for target in targets if target not in self._states]
            if unknown:
                raise ValueError(f"{name}: {state.code} leads to unknown {', '.join(unknown)}")
            pairs = [(step.to, step.verb) for step in state.next]
            if len(set(pairs)) != len(pairs):
                raise ValueError(f"{name}: {state.code} has the same step twice")
        unreached = set(self._states) - self._reached(states[0].code)
        if unreached:
            raise ValueError(f"{name}: nothing leads to {', '.join(sorted(unreached))}")
        self.start = states[0]

    def _reached(self, start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            code = waiting.pop()
            if code not in seen:
                seen.add(code)
                waiting += [step.to for step in self._states[code].next]
        return seen

    def __getitem__(self, code: str) -> State:
        return self._states[code]

    def __iter__(self) -> Iterator[State]:
        return iter(self._states.values())

    def __contains__(self, code: object) -> bool:
        return code in self._states

    def __len__(self) -> int:
        return len(self._states)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._states)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((state.code, state.label) for state in self)

    @property
    def verbs(self) -> frozenset[str]:
        return frozenset(step.verb for state in self for step in state.next)

    @property
    def permissions(self) -> frozenset[str]:
        return frozenset(step.permission for state in self for step in state.next)

    def label(self, code: str) -> str:
        return self[code].label

    def outsider(self, code: str) -> str:
        return self[code].outsider

    def steps(self, code: str) -> tuple[Step, ...]:
        return self[code].next

    def can_go(self, code: str, to: str) -> bool:
        return any(step.to == to for step in self[code].next)

    def step(self, code: str, to: str, verb: str | None = None) -> Step:
        for step in self[code].next:
            if step.to == to and verb in (None, step.verb):
                return step
        raise LookupError(f"{self.name}: no step from {code} to {to}")

    def step_by_verb(self, code: str, verb: str) -> Step | None:
        return next((step for step in self[code].next if step.verb == verb), None)

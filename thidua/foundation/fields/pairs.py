"""Both or neither: `submitted_at` without `submitted_by` must be impossible."""

from django.db.models import CheckConstraint, Q


def both_or_neither(app: str, first: str, second: str) -> CheckConstraint:
    """A constraint for a pair of nullable columns, named after the app and the pair."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True}) | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=f"{app}_{first}_with_{second}"[:63],
    )

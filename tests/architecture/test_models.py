"""Laws 6 and 9: the database guards pairs; every record is a word of the glossary."""

import re

from django.apps import apps
from django.db import models

from tests.architecture.allowed import PAIR_OF_ONE
from tests.architecture.source import ROOT


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("thidua.")]


def loose_pairs() -> set[str]:
    """*_at with *_by where one may be empty and no constraint ties them."""
    found = set()
    for model in our_models():
        columns = {field.name: field for field in model._meta.concrete_fields}
        for name, field in columns.items():
            stem = name.removesuffix("_at")
            partner = columns.get(f"{stem}_by")
            if not name.endswith("_at") or partner is None or not (field.null or partner.null):
                continue
            tied = any(
                isinstance(constraint, models.CheckConstraint)
                and all(f"'{stem}_{end}__isnull'" in repr(constraint.condition) for end in ("at", "by"))
                for constraint in model._meta.constraints
            )
            if not tied:
                found.add(f"{model._meta.label}.{stem}")
    return found


def test_who_and_when_are_both_known_or_both_empty() -> None:
    assert loose_pairs() == set(PAIR_OF_ONE)


def test_every_record_is_in_the_glossary() -> None:
    words = set(re.findall(r"`([A-Za-z]+)", (ROOT / "docs" / "glossary.md").read_text()))
    assert sorted(model.__name__ for model in our_models() if model.__name__ not in words) == []

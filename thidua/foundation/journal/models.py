"""Who did what, when: no foreign keys, so that a deletion can neither block nor damage it."""

from django.db import models


class Entry(models.Model):
    """One act. `at` is legal time, `recorded_at` the machine's; `digest` covers every other column.

    A seal links unsealed entries into the chain in batches: `seal_number` is the place in the chain and
    `chain` the hash over the previous link and this digest. Sealed entries never change.
    """

    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(max_length=120)
    post = models.CharField("vai trò khi thực hiện", max_length=200, blank=True)
    verb = models.CharField(max_length=60, db_index=True)
    object_kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True, blank=True)
    object_name = models.CharField(max_length=300)
    at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField()
    changes = models.JSONField(default=dict)
    cause = models.CharField("thuộc thao tác", max_length=36, blank=True, db_index=True)
    act = models.CharField(max_length=36, unique=True)
    digest = models.CharField(max_length=64)
    seal_number = models.BigIntegerField(null=True, blank=True, unique=True)
    chain = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="journal_by_object"),
            models.Index(fields=["actor_kind", "actor_id"], name="journal_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.object_name}"

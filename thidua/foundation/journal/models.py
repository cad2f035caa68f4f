"""Who did what, when: no foreign keys, so that a deletion can neither block nor damage it."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import CheckConstraint, Q


class Unchangeable(TypeError):
    """Somebody tried to change or delete what has been written in the journal."""


class EntrySet(models.QuerySet["Entry"]):
    """Reads only. Entries are added by `record` and linked by `seals`; nothing else writes them."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("Nhật ký chỉ ghi thêm, không sửa và không xóa.")

    update = delete = bulk_update = update_or_create = get_or_create = bulk_create = _refuse


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

    objects = EntrySet.as_manager()

    class Meta:
        ordering = ["-id"]
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="journal_by_object"),
            models.Index(fields=["actor_kind", "actor_id"], name="journal_by_actor"),
            models.Index(fields=["id"], condition=Q(seal_number__isnull=True), name="journal_unsealed"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(seal_number__isnull=True, chain="") | (Q(seal_number__gt=0) & ~Q(chain="")), name="journal_sealed_with_its_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding or self.seal_number is not None:
            raise Unchangeable("Nhật ký chỉ ghi thêm, không sửa.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("Nhật ký không xóa được.")


class Chain(models.Model):
    """The end of the chain, one row: what a sealer locks, and what shows that the last entries were cut off."""

    number = models.BigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(pk=1), name="journal_one_chain")]

    def __str__(self) -> str:
        return f"đã niêm phong {self.number} dòng"

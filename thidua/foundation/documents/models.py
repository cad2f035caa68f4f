"""Files that came in or were made: where they lie, what they are, and their SHA-256."""

from django.db import models


def place_of(stored: "StoredFile", name: str) -> str:
    """By the legal month of the upload, as the row itself tells it."""
    return f"kho/{stored.uploaded_at:%Y/%m}/{name}"


class StoredFile(models.Model):
    """A stored file. The stage that owns it serves it; there is no generic media address."""

    file = models.FileField(upload_to=place_of, max_length=200)
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

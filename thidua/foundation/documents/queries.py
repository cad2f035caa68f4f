"""Reads over stored files."""

from django.db.models import QuerySet

from thidua.foundation.documents.models import StoredFile


def same_files(sha256: str) -> QuerySet[StoredFile]:
    """Files with the same content, oldest first: one photo sent as evidence for two different works."""
    return StoredFile.objects.filter(sha256=sha256).order_by("uploaded_at", "pk")

"""Uploading a plan: the file is read before anything is kept."""

import tempfile
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from thidua.foundation.documents.files import sha256_of
from thidua.foundation.plain.problems import Refused
from thidua.movements.reading import read_plan
from thidua.organisations.models import Authority


class PlanUploadForm(forms.Form):
    """`cleaned_data["reading"]` is the reader's answer; a file that it refuses is an error of the field."""

    authority = forms.ModelChoiceField(Authority.objects.none(), label="Cơ quan phát động", empty_label=None)
    file = forms.FileField(
        label="Tệp văn bản",
        help_text="Bản .docx, .pdf có lớp chữ hoặc .txt của kế hoạch đã ký. Bản quét (ảnh) không đọc được.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = authorities
        if len(authorities) == 1:
            self.fields["authority"].widget = forms.HiddenInput()
            self.fields["authority"].initial = authorities[0].pk
        self.sha256 = ""

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if upload.size and upload.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise ValidationError(f"Tệp lớn hơn {settings.MAX_UPLOAD_MB} MB. Tách phụ lục hoặc giảm dung lượng ảnh rồi tải lên lại.")
        self.sha256 = sha256_of(upload)
        return upload

    def read(self) -> dict[str, Any] | None:
        """In the reader's child process; asked for only when the same file is not yet known."""
        upload: UploadedFile = self.cleaned_data["file"]
        with tempfile.TemporaryDirectory(prefix="thidua-doc-") as folder:
            path = Path(folder) / f"van-ban{PurePath(upload.name or '').suffix.lower()[:8]}"
            with path.open("wb") as copy:
                for chunk in upload.chunks():
                    copy.write(chunk)
            try:
                return read_plan(path).to_json()
            except Refused as refused:
                self.add_error("file", [problem.message for problem in refused.problems])
                return None

"""What a form says when a field is wrong, in our words, set once at the start for every form of the project.

Django's own Vietnamese texts are partly missing and partly odd ("một số tổng thể"). A field's message says what to do.
"""

from django.db.models import Field as ModelField
from django.forms import fields, formsets, models

CHOICE = "Chọn một mục có trong danh sách."
DAY = "Không phải ngày hợp lệ. Ghi dạng 20/5/2025."
WORDS: dict[type, dict[str, str]] = {
    fields.Field: {"required": "Chưa điền mục này."},
    fields.IntegerField: {"invalid": "Ghi một số nguyên."},
    fields.FloatField: {"invalid": "Ghi một số."},
    fields.DecimalField: {"invalid": "Ghi một số."},
    fields.DateField: {"invalid": DAY},
    fields.TimeField: {"invalid": "Không phải giờ hợp lệ. Ghi dạng 17:00."},
    fields.DateTimeField: {"invalid": "Không phải ngày giờ hợp lệ. Ghi dạng 20/5/2025 17:00."},
    fields.DurationField: {"invalid": "Không phải khoảng thời gian hợp lệ.", "overflow": "Ghi số ngày từ {min_days} đến {max_days}."},
    fields.FileField: {
        "invalid": "Chưa nhận được tệp. Chọn lại tệp.",
        "missing": "Chưa nhận được tệp. Chọn lại tệp.",
        "empty": "Tệp không có nội dung. Chọn tệp khác.",
        "max_length": "Tên tệp dài %(length)d ký tự; nhiều nhất %(max)d.",
        "contradiction": "Chọn tệp mới hoặc đánh dấu bỏ tệp, không chọn cả hai.",
    },
    fields.ImageField: {"invalid_image": "Tệp không phải ảnh, hoặc ảnh đã hỏng."},
    fields.URLField: {"invalid": "Ghi một địa chỉ mạng hợp lệ."},
    fields.UUIDField: {"invalid": "Mã không hợp lệ."},
    fields.JSONField: {"invalid": "Nội dung không đúng dạng JSON."},
    fields.ChoiceField: {"invalid_choice": CHOICE},
    fields.MultipleChoiceField: {"invalid_choice": CHOICE, "invalid_list": CHOICE},
    fields.MultiValueField: {"invalid": "Ghi đủ các ô.", "incomplete": "Ghi đủ các ô."},
    fields.SplitDateTimeField: {"invalid_date": DAY, "invalid_time": "Không phải giờ hợp lệ. Ghi dạng 17:00."},
    models.ModelChoiceField: {"invalid_choice": CHOICE},
    models.ModelMultipleChoiceField: {"invalid_choice": CHOICE, "invalid_list": CHOICE, "invalid_pk_value": CHOICE},
    models.InlineForeignKeyField: {"invalid_choice": "Dòng này không thuộc về hồ sơ đang sửa."},
    formsets.BaseFormSet: {
        "missing_management_form": "Trang gửi lên thiếu dữ liệu. Tải lại trang rồi nhập lại.",
        "too_many_forms": "Nhập nhiều nhất %d dòng.",
        "too_few_forms": "Nhập ít nhất %d dòng.",
    },
    ModelField: {
        "invalid_choice": CHOICE,
        "null": "Chưa điền mục này.",
        "blank": "Chưa điền mục này.",
        "unique": "Đã có %(model_name)s với %(field_label)s này.",
        "unique_for_date": "%(field_label)s đã có trong cùng %(date_field_label)s.",
    },
}


def speak_vietnamese() -> None:
    """Into the classes' own tables: fields made later, by any form, take their messages from there."""
    for owner, words in WORDS.items():
        owner.default_error_messages = {**owner.__dict__["default_error_messages"], **words}  # type: ignore[attr-defined]  # Django's classes have it

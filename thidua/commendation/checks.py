"""What a start must shout about: printed QR codes whose key is lost or whose address has moved."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

from thidua.commendation.models import Certificate
from thidua.foundation.documents.verification.keys import check_keys


@register(Tags.database)
def printed_codes_still_verify(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Paper cannot be recalled: a moved address or a lost key is said at every start until it is cured."""
    if not databases or Certificate._meta.db_table not in connection.introspection.table_names():
        return []
    printed = Certificate.objects.order_by("key_id", "base_url").values_list("key_id", "base_url").distinct()
    keys, addresses = {key for key, _ in printed}, {address for _, address in printed}
    found: list[CheckMessage] = [Warning(problem.message, id="thidua.W001") for problem in check_keys(sorted(keys), settings.KEYS_DIR)]
    found += [
        Warning(
            f"Có Giấy khen đã in mã QR dẫn về {address}, nay THIDUA_BASE_URL là {settings.BASE_URL}.",
            hint="Đặt lại THIDUA_BASE_URL, hoặc cho tên miền cũ chuyển hướng về địa chỉ mới; nếu không, mã đã in mở ra trang trống.",
            id="thidua.W002",
        )
        for address in sorted(addresses - {settings.BASE_URL})
    ]
    return found

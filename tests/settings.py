"""The product's settings with a folder of its own, a fixed day and a quick password hash; nothing else differs."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if not _worker:
    _root = Path(tempfile.mkdtemp(prefix="thidua-tests-"))
    os.environ["THIDUA_TEST_ROOT"] = str(_root)
    atexit.register(shutil.rmtree, _root, ignore_errors=True)
_var = Path(os.environ["THIDUA_TEST_ROOT"]) / (_worker or "var")
os.environ["THIDUA_VAR"] = str(_var)
os.environ["THIDUA_NOW"] = "2025-05-20"
for _name in [name for name in os.environ if name.startswith("THIDUA_") and name not in {"THIDUA_VAR", "THIDUA_NOW"}]:
    if not _name.startswith("THIDUA_TEST_") and _name != "THIDUA_CHROMIUM":
        del os.environ[_name]

from thidua.settings import *  # the environment above must be in place first

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # from the star above
    DATABASES["default"]["TEST"] = {"NAME": str(_var.parent / "test.sqlite3")}  # a WAL file as in life, not :memory:
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a kept connection would stop the test database from being dropped
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # tests collect nothing
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
STATIC_ROOT = _var / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

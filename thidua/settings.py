"""Settings come from the environment; a wrong value stops the start with a sentence."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from thidua.environment import (
    env_address,
    env_bool,
    env_cache,
    env_choice,
    env_database,
    env_day,
    env_folder,
    env_hosts,
    env_int,
    env_text,
    host_of,
    secret_key,
)
from thidua.lifecycle import DOORS, STAGES, built

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env_folder("THIDUA_VAR", BASE_DIR / "var")
"""Everything that lives: database, files, keys. `thidua backup` packs this folder's content."""

DEBUG = env_bool("THIDUA_DEBUG", default=False)
DEMO = env_bool("THIDUA_DEMO", default=False)
NOW = env_day("THIDUA_NOW")
BASE_URL = env_address("THIDUA_BASE_URL", "http://127.0.0.1:8000")
KEYS_DIR = env_folder("THIDUA_KEYS", VAR_DIR / "keys", needs=os.R_OK | os.X_OK)
SECRET_KEY = secret_key(KEYS_DIR)
ALLOWED_HOSTS = env_hosts("THIDUA_HOSTS", [*dict.fromkeys([host_of(BASE_URL), "127.0.0.1", "localhost", "[::1]"])])
SECURE = BASE_URL.startswith("https://")

FOUNDATION = ("people", "journal", "documents", "jobs", "web")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    *(f"thidua.foundation.{name}" for name in FOUNDATION),
    *(stage.app for stage in built(STAGES + DOORS)),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thidua.foundation.web.middleware.HandBackMiddleware",
    "thidua.foundation.people.sessions.SessionLimitsMiddleware",
    "thidua.foundation.web.middleware.LegalTimeMiddleware",
    "thidua.foundation.web.middleware.ComposedTextMiddleware",
    "thidua.organisations.middleware.ActingPostMiddleware",
]
ROOT_URLCONF = "thidua.urls"
WSGI_APPLICATION = "thidua.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "thidua/foundation/web/templates"],  # wins over the templates of Django's forms and of allauth
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.foundation.web.context.site",
                "thidua.desk.context.demo_people",
            ],
            "builtins": ["thidua.foundation.web.templatetags.thidua", "template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": env_database("DATABASE_URL", VAR_DIR / "thidua.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env_cache("THIDUA_REDIS")}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["thidua.foundation.people.backends.NameOrPhoneBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "thidua.foundation.people.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "thidua.foundation.people.validators.NotCommon"},
    {"NAME": "thidua.foundation.people.validators.NotAllDigits"},
    {"NAME": "thidua.foundation.people.validators.NotLikeOwner"},
]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "thidua.foundation.people.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "login": "thidua.foundation.people.forms.SignInForm",
    "change_password": "thidua.foundation.people.forms.ChangePasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/15m/key", "change_password": "5/m/user"}
"""Five wrong passwords lock an account for a quarter of an hour; a whole office may share one address."""
SESSION_COOKIE_AGE = env_int("THIDUA_SESSION_HOURS", 12, at_least=1) * 3600
SESSION_IDLE_SECONDS = env_int("THIDUA_IDLE_MINUTES", 120, at_least=5) * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "thidua.foundation.web.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0
"""https is spoken by the proxy in front of us (deploy/nginx.conf), which also tells whose address is whose."""
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True  # for the Vietnamese texts of Django and allauth; ours are written in Vietnamese
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(VAR_DIR / "files")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
"""A picture that was not collected costs a picture, never the page; not even the page that says so."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
MAX_UPLOAD_MB = env_int("THIDUA_MAX_UPLOAD_MB", 25, at_least=1)

EMAIL_BACKEND = env_choice(
    "THIDUA_EMAIL",
    {"console": "django.core.mail.backends.console.EmailBackend", "smtp": "django.core.mail.backends.smtp.EmailBackend"},
    "console",
)
EMAIL_HOST = env_text("THIDUA_SMTP_HOST", "localhost")
WORKERS = env_int("THIDUA_WORKERS", 1, at_least=1)
"""Worker processes that `thidua serve` starts beside the web."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "thidua": {"level": "INFO"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # every robot that tries our address would fill the log
    },
}

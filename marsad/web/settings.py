"""Django settings of a node. Everything that differs between nodes comes from the environment.

``MARSAD_HOME``
    the node's folder (default ``./marsad-data``)
``DATABASE_URL``
    PostgreSQL, as ``postgres://user:password@host/name``; without it, SQLite in the node's folder
``MARSAD_HOSTS``
    comma-separated host names the site answers to (default: this machine only)
``MARSAD_HTTPS``
    ``1`` when a proxy before the node speaks HTTPS: cookies are then sent over HTTPS only
``MARSAD_INSTITUTION``
    whom officers without a card of their own read for (default: ``this node``)
``MARSAD_SECOND_FACTOR``
    ``required`` (default), or ``exercise``: none is asked, only while all sources are fictional
``MARSAD_SESSION_IDLE``, ``MARSAD_SESSION_HOURS``, ``MARSAD_PURPOSE_HOURS``
    minutes until an idle session ends (30), hours a session (12) and a stated purpose (8) last
``MARSAD_API_LIMIT``
    requests of one key or officer, such as ``300/m``
``MARSAD_OIDC_ISSUER``, ``MARSAD_OIDC_CLIENT``, ``MARSAD_OIDC_SECRET_FILE``, ``MARSAD_OIDC_NAME``
    sign-in through the institution's own identity provider (docs/hardening.md); off without issuer
``MARSAD_DEBUG``
    ``1`` shows error details to anyone: for development only
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

from marsad.home import Home

HOME = Home.current()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("MARSAD_SECRET") or HOME.secret()
DEBUG = os.environ.get("MARSAD_DEBUG") == "1"
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("MARSAD_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # the pages of security keys use it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "marsad.access",
    "marsad.bank",
    "marsad.identity",
    "marsad.recall",
    "marsad.persons",
    "marsad.redress",
    "marsad.screening",
    "marsad.oversight",
    "marsad.handling",
    "marsad.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "marsad.web.security.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marsad.web.durations.Timed",
    "marsad.web.logged.Logged",
    "marsad.web.gates.WholeWindow",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "marsad.web.red_lines.NoSpecialFilter",
    "marsad.web.security.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "marsad.web.session.SessionClock",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "marsad.web.second_factor.SecondFactorRequired",
    "django_htmx.middleware.HtmxMiddleware",
    "marsad.web.display.Displayed",
    "marsad.web.numerals.Renumbered",
    "marsad.web.reader.SignedInReader",
    "marsad.web.logged.RefusalsKept",
    "marsad.web.limits.OfficerLimit",
]

ROOT_URLCONF = "marsad.web.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE / part / "templates" for part in ("web", "bank", "sources", "gaps", "oversight")
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marsad.web.context.page",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    if url := os.environ.get("DATABASE_URL"):
        return {**dj_database_url.parse(url, conn_max_age=60)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME.database,
        "TEST": {"NAME": HOME.folder / "test.sqlite3"},  # a file, as in life: WAL, backups
        "OPTIONS": {
            # A writer takes its lock at BEGIN: two writers wait instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in: allauth. Nobody signs up; officers are enrolled (marsad.access.officers).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Marsad"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
# Passkeys work over HTTPS, and on this very machine under the name localhost: never from elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_ADAPTER = "marsad.web.sign_in.SecondFactor"
ACCOUNT_ADAPTER = "marsad.web.sign_in.SignIn"
# The institution's identity provider, where a setting names one; else nothing of it is loaded.
OIDC_ISSUER = os.environ.get("MARSAD_OIDC_ISSUER", "")
if OIDC_ISSUER:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "marsad.web.provider.Provider"
    SOCIALACCOUNT_ONLY = False
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "institution",
                    "name": os.environ.get("MARSAD_OIDC_NAME", "OpenID Connect"),
                    "client_id": os.environ.get("MARSAD_OIDC_CLIENT", ""),
                    "secret": Path(os.environ["MARSAD_OIDC_SECRET_FILE"]).read_text().strip(),
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ],
        }
    }
SECOND_FACTOR = os.environ.get("MARSAD_SECOND_FACTOR", "required")

SESSION_IDLE_MINUTES = float(os.environ.get("MARSAD_SESSION_IDLE", "30"))
SESSION_HOURS = float(os.environ.get("MARSAD_SESSION_HOURS", "12"))
PURPOSE_HOURS = float(os.environ.get("MARSAD_PURPOSE_HOURS", "8"))
API_LIMIT = os.environ.get("MARSAD_API_LIMIT", "300/m")
SESSION_COOKIE_AGE = int(SESSION_HOURS * 3600)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 86400
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("MARSAD_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 86400

# Shared by all worker processes, so that the limit on failed sign-ins is one limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME.folder / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # a limit must not be forgotten for want of room
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Errors with their traceback go to standard error, for whoever keeps the node.
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}

INSTITUTION = os.environ.get("MARSAD_INSTITUTION", "this node")

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# Numbers and dates read the same in both languages: 0.996, 2024-01-05.
FORMAT_MODULE_PATH = ["marsad.web.formats"]
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
# Served straight from the packages: nothing to collect, nothing to forget after an update.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

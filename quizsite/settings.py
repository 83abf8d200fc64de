"""Settings of the site, the same file for a laptop and a server; values come from the environment.

QUIZSITE_MODE is "laptop" (the default) or "server". A laptop needs nothing set: its key and database live in the data
folder. A server needs QUIZSITE_SECRET_KEY, QUIZSITE_HOSTS and DATABASE_URL and does not start without them.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from quizsite.environment import flag, listed, mail, needed, postgres, sqlite, whole, why_unsafe
from quizsite.folder import data_folder, secret_key, why_refused
from quizsite.logs import LINES

CHECKOUT = Path(__file__).resolve().parent.parent
MODE = os.environ.get("QUIZSITE_MODE", "laptop")
if MODE not in {"laptop", "server"}:
    raise ImproperlyConfigured("QUIZSITE_MODE must be “laptop” or “server”.")
LAPTOP = MODE == "laptop"
DATA = data_folder()

DEBUG = flag("QUIZSITE_DEBUG")
if LAPTOP:
    refused = why_refused(DATA, checkout=CHECKOUT)
    if refused:
        raise ImproperlyConfigured(refused)
    SECRET_KEY = secret_key(DATA)
    ALLOWED_HOSTS = ["*"]  # LocalHostMiddleware lets only this machine's and the classroom's names through
else:
    SECRET_KEY = needed("QUIZSITE_SECRET_KEY")
    needed("QUIZSITE_HOSTS")
    ALLOWED_HOSTS = listed("QUIZSITE_HOSTS")
    unsafe = why_unsafe(key=SECRET_KEY, hosts=ALLOWED_HOSTS, debug=DEBUG)
    if unsafe:
        raise ImproperlyConfigured(unsafe)
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

DATABASE_URL = os.environ.get("DATABASE_URL", "") if LAPTOP else needed("DATABASE_URL")
DATABASES = {"default": postgres(DATABASE_URL) if DATABASE_URL else sqlite(str(DATA / "quizsite.sqlite3"))}
if not DATABASE_URL:  # in memory, threads would share one connection and journal_mode would not be WAL
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_htmx",
    "lucide",
    "lessons",
]
MIDDLEWARE = [
    "quizsite.request_ids.RequestIdMiddleware",
    "quizsite.health.HealthMiddleware",
    "quizsite.middleware.LocalHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "quizsite.middleware.ContentSecurityPolicyMiddleware",
    "quizsite.static.StaticFilesMiddleware",
    "quizsite.middleware.NoStoreMiddleware",
    "quizsite.middleware.GateMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quizsite.middleware.TeacherSignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "quizsite.middleware.LessonErrorMiddleware",
]
ROOT_URLCONF = "quizsite.urls"
WSGI_APPLICATION = "quizsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("quizsite.folding.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "desk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("desk",)
CRISPY_FAIL_SILENTLY = False

AUTH_USER_MODEL = "lessons.User"
AUTHENTICATION_BACKENDS = ["quizsite.signed_in.AccountBackend"]
SESSION_ENGINE = "quizsite.signed_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
SIGN_IN_LINK_SECONDS = 10 * 60
PASSWORD_RESET_TIMEOUT = SIGN_IN_LINK_SECONDS if LAPTOP else 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
IDLE_SECONDS = 60 * whole("QUIZSITE_IDLE_MINUTES", default=60)  # then pages lock, never while a lesson is open
SESSION_COOKIE_SAMESITE = "Lax"
CONTACT = os.environ.get("QUIZSITE_CONTACT", "").strip()  # who keeps a server hears here of what should go
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MAIL_URL = "" if LAPTOP else os.environ.get("QUIZSITE_MAIL", "").strip()
MAIL = bool(MAIL_URL)  # whether the site can send mail; without it nobody is asked to confirm an address
vars().update(mail(MAIL_URL, sender=os.environ.get("QUIZSITE_MAIL_FROM", "").strip()))
if not LAPTOP:  # a server signs in by e-mail address; wrong passwords are counted in lessons/views/passwords.py
    INSTALLED_APPS += ["allauth", "allauth.account"]
    _at = MIDDLEWARE.index("quizsite.middleware.TeacherSignInMiddleware")
    MIDDLEWARE[_at:_at] = [
        "quizsite.accounts.letters.LettersMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ]
    AUTHENTICATION_BACKENDS = ["quizsite.accounts.backend.Backend"]
    ACCOUNT_ADAPTER = "quizsite.accounts.adapter.Adapter"
    ACCOUNT_FORMS = {
        "login": "quizsite.accounts.forms.SignInForm",
        "reset_password": "quizsite.accounts.forms.ResetForm",
        "reset_password_from_key": "quizsite.accounts.forms.NewPasswordForm",
        "change_password": "quizsite.accounts.forms.ChangePasswordForm",
        "set_password": "quizsite.accounts.forms.FirstPasswordForm",
        "add_email": "quizsite.accounts.forms.ChangeEmailForm",
        "reauthenticate": "quizsite.accounts.forms.AgainForm",
    }
    ACCOUNT_LOGIN_METHODS = {"email"}
    ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
    ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE, and no box to ask
    ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL else "none"
    ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
    ACCOUNT_EMAIL_NOTIFICATIONS = MAIL
    ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
    ACCOUNT_PREVENT_ENUMERATION = True
    ACCOUNT_CHANGE_EMAIL = True
    ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this browser stays, all others are out
    ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
    ACCOUNT_REAUTHENTICATION_REQUIRED = True
    ACCOUNT_REAUTHENTICATION_METHODS = ("password",)
    ACCOUNT_RATE_LIMITS = {  # a school is one address
        "login": "300/m/ip",
        "login_failed": None,
        "signup": "300/m/ip",
        "reset_password": "60/m/ip,3/h/key",
        "reset_password_from_key": "60/m/ip",
    }

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [CHECKOUT / "lessons" / "locale"]
FORMAT_MODULE_PATH = "quizsite.formats"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("QUIZSITE_STATIC") or None  # only for a web server that sends the files itself
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "quizsite.static.FingerprintStorage"},
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "quizsite.bundles.BundleFinder",
]
_STYLES = ("tokens", "base", "components", "reading")
_SCRIPTS = ("outbox", "order", "autosave", "saved", "check", "send_first", "once", "here", "taken_away",
            "join", "focus", "pen", "words", "listen")  # fmt: skip  # one that fails stops those after it
BUNDLES = {  # what a student's page loads
    "lessons/student.css": [f"lessons/css/{name}.css" for name in _STYLES],
    "lessons/student.js": [f"lessons/js/{name}.js" for name in _SCRIPTS],
}
BUNDLE_FOLDER = DATA / "static" if LAPTOP else None  # None for a folder that goes with the process
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 60 * 60  # every address carries the file's fingerprint

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # no copy is left on the disk
MOST_UPLOAD_BYTES = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_UPLOAD_BYTES + 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MOST_UPLOAD_BYTES + 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None if LAPTOP else "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "lessons.views.public.csrf_failure"
PROXIES = listed("QUIZSITE_PROXY")
# processes that share what may be typed wrong; views/limiting.py
PROCESSES = whole("QUIZSITE_PROCESSES", default=whole("QUIZSITE_WORKERS", default=1))
if LAPTOP:  # plain http in the room's own network: what only works under TLS is not asked for
    SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
else:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = not flag("QUIZSITE_TLS_ELSEWHERE")
    SILENCED_SYSTEM_CHECKS = [] if SECURE_SSL_REDIRECT else ["security.W008"]  # the proxy's to do
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CACHES = {  # in memory only; what counts wrong codes has a place of its own, so that nothing else pushes it out
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

_LOG_FILE = {  # a laptop's window stays still: what prints there can be stopped by a click
    "class": "logging.handlers.RotatingFileHandler",
    "filename": DATA / "problems.log",
    "maxBytes": 200_000,
    "backupCount": 1,
    "encoding": "utf-8",
    "delay": True,
    "formatter": "line",
    "filters": ["no_details"],
}
LOGGING = {
    **LINES,
    "handlers": {"log": _LOG_FILE if LAPTOP else LINES["handlers"]["log"]},
    "root": {"handlers": ["log"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["log"], "level": "ERROR", "propagate": False},
        "waitress": {"handlers": ["log"], "level": "ERROR", "propagate": False},
        "quizsite.requests": {"level": "WARNING" if LAPTOP else "INFO"},
    },
}

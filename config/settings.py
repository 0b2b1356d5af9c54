"""Settings of the office process. It shows the public record too, as a demonstration needs."""

from copy import deepcopy

from config import common
from config.common import *  # noqa: F403
from config.common import BASE_DIR, DATA, MODE, PRODUCTION
from config.log_lines import LOGGING

__all__ = ["LOGGING"]

PART_TWO_KEYS_FILE = DATA / "keys" / "part-two.json"
# Forms of the office’s own, beside those that are shipped. Nothing on the web writes there.
EDITION_FOLDERS = [BASE_DIR / "tests" / "editions" if MODE == "test" else DATA / "editions"]
ATTACHMENTS_FOLDER = DATA / "attachments"
# The virus scanner that files are shown to: the path of clamd's socket, or host:port.
PART_ONE_CLAMD = common.CLAMD
LOG_RULE = "accounts.rules.why_not_read_log"
# What may run in the child process that reads strangers' files (confined.run), by name.
CONFINED = {
    "attachments.pdf": "attachments.in_pdf.look",
    "attachments.image": "attachments.in_image.look",
    "attachments.office": "attachments.in_office.look",
    "intake.read": "intake.docx.read",
}
SUBMIT_GATE = "approvals.submission.all_problems"

ALLOWED_HOSTS = common.hosts(common.OFFICE_URL)  # the public host is the other process’s
CSRF_TRUSTED_ORIGINS = [common.OFFICE_URL]
ROOMS = [
    "demo",
    "desk",
    "papers",
    "publication",
    "approvals",
    "part_two",
    "intake",
    "quality",
    "comments",
    "attachments",
    "decisions",
    "risks",
    "accounts",
    "body",
    "public_record",
    "audit",
]
INSTALLED_APPS = [
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    *ROOMS,
]
MIDDLEWARE = [
    "config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.sign_in.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = deepcopy(common.TEMPLATES)
TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "accounts.context.office",
    "django.contrib.messages.context_processors.messages",
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:my_work"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "job_title", "department")},
    },
    {"NAME": "accounts.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# How many proxies of the office's own write into X-Forwarded-For; a production stands behind one.
PROXIES = 1 if PRODUCTION else 0
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # how long a new person's link works
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# What was just done is told once, on the next page; it goes by the session, never by a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "part_one_session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "part_one_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
FILE_UPLOAD_HANDLERS = ["config.uploads.NoUploads"]
# A field may hold 200,000 characters, of which one can take twelve bytes when it is sent.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# A hundred amounts of money have a thousand fields; a few more get a message, not an error page.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

"""A view that says so takes one file, in memory; the form around it arrives whatever the file."""

import pytest
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from confined.uploads import MIB, NoFile, TooLarge, sent_file, takes_file


def told(request: HttpRequest) -> JsonResponse:
    """Say what arrived."""
    facts = {"title": request.POST.get("title"), "after": request.POST.get("after")}
    try:
        file = sent_file(request)
        facts |= {"name": file.name, "size": len(file.read()), "files": len(request.FILES)}
    except (NoFile, TooLarge) as error:
        facts["error"] = error.message
    return JsonResponse(facts)


told.login_required = False
taking = takes_file(limit=1)(told)
taking.login_required = False
urlpatterns = [
    path("takes/", taking),
    path("takes-none/", told),
    path("in/", takes_file(limit=1)(lambda request: HttpResponse("in"))),
]
pytestmark = pytest.mark.urls(__name__)


def send(address: str, file: SimpleUploadedFile | None = None, **client: bool):
    """Send a form with a field before its file and one after."""
    given = {"title": "A title", **({"file": file} if file else {}), "after": "More"}
    return Client(**client).post(address, given)


def file(size: int = 5, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


@pytest.fixture(autouse=True)
def written(monkeypatch):
    """What anybody writes into a temporary file."""
    found = []
    monkeypatch.setattr(
        uploadedfile.tempfile, "NamedTemporaryFile", lambda *a, **k: found.append(a)
    )
    return found


def test_a_file_arrives_with_its_form():
    told = send("/takes/", file()).json()
    assert told == {"title": "A title", "after": "More", "name": "plan.pdf", "size": 5, "files": 1}


def test_a_file_of_just_the_limit_arrives_and_is_not_written(written):
    assert send("/takes/", file(MIB)).json()["size"] == MIB
    assert written == []


def test_a_file_over_the_limit_is_dropped_and_the_form_kept():
    told = send("/takes/", file(MIB + 1)).json()
    assert told == {
        "title": "A title",
        "after": "More",
        "error": "The file must be 1 MB or smaller",
    }


def test_a_form_without_its_file_says_so():
    assert send("/takes/").json()["error"] == "Choose a file"


def test_a_second_file_is_dropped():
    given = {"file": file(3, "one.pdf"), "other": file(4, "two.pdf"), "title": "A title"}
    told = Client().post("/takes/", given).json()
    assert (told["name"], told["size"], told["files"]) == ("one.pdf", 3, 1)


def test_a_request_far_beyond_the_limit_is_read_up_to_its_file():
    told = send("/takes/", file(11 * MIB)).json()
    assert told == {"title": "A title", "after": None, "error": "The file must be 1 MB or smaller"}


def test_a_folder_in_a_name_is_dropped():
    assert send("/takes/", file(5, "../../keys/part-two.json")).json()["name"] == "part-two.json"


def test_another_view_takes_none():
    answer = send("/takes-none/", file())
    assert not answer.wsgi_request.FILES


def test_a_form_from_elsewhere_is_refused():
    assert send("/takes/", file(), enforce_csrf_checks=True).status_code == 403


@pytest.mark.django_db
def test_a_form_of_our_own_passes_the_same_check():
    client = Client(enforce_csrf_checks=True)
    secret = "a" * 32
    client.cookies["part_one_csrf"] = secret
    given = {"csrfmiddlewaretoken": secret, "file": file(), "title": "A title"}
    assert client.post("/takes/", given).json()["size"] == 5


@pytest.mark.django_db
def test_nobody_s_file_is_not_read_before_the_sign_in_page(monkeypatch, settings):
    settings.LOGIN_URL = "/sign-in/"
    monkeypatch.setattr("confined.uploads.OneFile", None)  # reading would call it
    answer = send("/in/", file())
    assert answer.status_code == 302

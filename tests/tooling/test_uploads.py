"""The office takes no files: what is sent with one reaches no disk."""

import pytest
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


@pytest.mark.django_db
def test_a_file_sent_to_the_sign_in_page_is_not_written(monkeypatch):
    written = []
    monkeypatch.setattr(
        uploadedfile.tempfile, "NamedTemporaryFile", lambda *a, **k: written.append(a)
    )
    big = SimpleUploadedFile("big.bin", b"x" * 3_000_000)
    answer = Client().post("/office/sign-in/", {"email": "a@office.example", "file": big})
    assert answer.status_code == 200
    assert written == []
    assert not answer.wsgi_request.FILES

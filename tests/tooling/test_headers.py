import pytest
from django.test import Client


@pytest.fixture
def answer(db):
    return Client().get("/office/nothing-is-here/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Security-Policy", "default-src 'self'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("X-Frame-Options", "DENY"),
        ("Cache-Control", "no-store"),
    ],
)
def test_every_answer_of_the_office_carries_header(answer, name, value):
    assert value in answer.headers[name]


def test_policy_has_no_exception(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert not {"unsafe-inline", "unsafe-eval", "data:", "*", "nonce"} & set(
        policy.replace("'", "").replace(";", " ").split()
    )


@pytest.mark.parametrize("address", ["/", "/decisions/", "/nothing/"])
def test_public_page_in_the_office_process_has_no_cookie(db, address):
    answer = Client().get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_page_without_a_word_on_caching_is_kept_by_nobody(db):
    assert Client().get("/nothing/").headers["Cache-Control"] == "no-store"

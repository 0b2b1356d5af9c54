import json
import logging

from django.test import RequestFactory

from config.log_lines import Lines

TYPED = "what-somebody-typed"


def line(name="part_one", message="Said %s", args=(TYPED,), exc_info=None, **more):
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, args, exc_info)
    vars(record).update(more)
    return Lines().format(record)


def test_line_is_one_json_object_with_level_and_fixed_text():
    found = json.loads(line())
    assert (found["level"], found["logger"], found["message"]) == ("error", "part_one", "Said %s")


def test_line_leaves_out_what_was_put_into_the_message():
    assert TYPED not in line()


def test_line_of_an_error_has_its_kind_and_places_but_not_its_words():
    try:
        raise ValueError(TYPED)
    except ValueError as error:
        found = line(exc_info=(type(error), error, error.__traceback__))
    assert TYPED not in found
    assert json.loads(found)["error"] == "builtins.ValueError"
    assert "test_log_lines.py" in json.loads(found)["places"][-1]


def test_line_of_django_s_security_has_no_message():
    assert TYPED not in line("django.security.DisallowedHost", f"Invalid HTTP_HOST {TYPED}", ())


def test_line_of_a_request_has_no_address():
    request = RequestFactory().get(f"/{TYPED}/?q={TYPED}")
    found = line(request=request, status_code=404)
    assert TYPED not in found
    assert json.loads(found)["status"] == 404


def test_line_holds_the_facts_that_it_is_given():
    assert json.loads(line(facts={"decision": 12}))["decision"] == 12

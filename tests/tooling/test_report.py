from tools import report

XML = """<testsuites><testsuite>
<testcase classname="a" name="one"/>
<testcase classname="a" name="two"><failure/></testcase>
<testcase classname="a" name="three"><skipped/></testcase>
<testcase classname="a" name="four"><properties><property name="Runs" value="9"/></properties>
</testcase></testsuite></testsuites>"""


def outcome(tmp_path, xml=XML, code=1):
    path = tmp_path / "report.xml"
    path.write_text(xml)
    return report.read(path, title="SQLite", code=code, seconds=1.0)


def test_report_is_counted(tmp_path):
    found = outcome(tmp_path)
    assert (found.passed, found.failed, found.skipped) == (2, 1, 1)
    assert found.figures == [("Runs", "9")]


def test_summary_names_what_failed_and_closes_with_the_counts(tmp_path):
    lines = report.table([outcome(tmp_path)], []).splitlines()
    assert "  failed on SQLite: a::two" in lines
    assert lines[-1] == "2 passed, 1 failed, 1 skipped"


def test_run_that_found_no_test_is_not_good(tmp_path):
    found = outcome(tmp_path, "<testsuites/>", code=0)
    assert not found.is_good
    assert report.table([found], []).endswith("0 passed, 1 failed, 0 skipped")


def test_run_that_left_no_report_is_counted_as_failed(tmp_path):
    found = report.read(tmp_path / "none.xml", title="SQLite", code=3, seconds=0.0)
    assert report.table([found], []).endswith("0 passed, 1 failed, 0 skipped")


def test_fault_of_a_check_is_counted_as_failed(tmp_path):
    good = outcome(tmp_path, '<testsuites><testcase classname="a" name="b"/></testsuites>', 0)
    assert report.table([good], ["types"]).endswith("1 passed, 1 failed, 0 skipped")

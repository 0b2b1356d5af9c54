"""What people do in the office's pages, by the words on labels, links and buttons."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TypeVar

from playwright.sync_api import Locator, Page, expect

from decisions import drafts
from prose import tree
from risks import scale
from tests.browser.wording import Condition, Form, Line, Withheld
from tests.factories import PASSWORD

T = TypeVar("T")
ON = "Save and continue"
PRINTING = 60_000  # the first record that a process prints takes its time on a busy machine


def sign_in(page: Page, email: str, to: str = "/office/", password: str = PASSWORD) -> None:
    page.goto(to)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def date(place: Page | Locator, question: str, day: datetime.date) -> None:
    """Fill in a date in its three boxes."""
    group = place.get_by_role("group", name=question)
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(number))


def choose(place: Page | Locator, question: str, answer: str) -> None:
    place.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


# Filling in


def start(page: Page) -> None:
    page.get_by_role("link", name="Start a decision").click()
    press(page, "Start a decision")


def fill(page: Page, form: Form) -> None:
    """Fill in every part in the order in which "Save and continue" leads through them; end at
    "check your answers"."""
    start(page)
    page.get_by_role("link", name="Title, needed-by date and summary").click()
    for key in drafts.part_keys(form.edition):
        _fill_part(page, form, key)
        press(page, ON)
        expect(page).not_to_have_title(re.compile("^Error"))
        if key == "withholding" and form.withheld:
            _write_private_halves(page, form)
    if form.explanation:
        _explain(page, form)


def _fill_part(page: Page, form: Form, key: str) -> None:
    if key.startswith("section-"):
        _fill_section(page, form, key.removeprefix("section-"))
    else:
        {
            "front": _fill_front,
            "recommendation": _fill_recommendation,
            "options": _fill_options,
            "significance": _fill_significance,
            "withholding": _fill_withholding,
            "checklist": _fill_checklist,
            "approvers": _fill_approvers,
            "links": lambda page, form: None,
        }[key](page, form)


def _fill_front(page: Page, form: Form) -> None:
    page.get_by_label("Title", exact=True).fill(form.title)
    page.get_by_label("Why is the decision asked for?").fill(form.why)
    page.get_by_label(form.edition.words.summary).fill(form.summary)
    date(page, "When is the decision needed by?", form.needed_by)


def _fill_recommendation(page: Page, form: Form) -> None:
    page.get_by_label("What do you recommend?").fill(form.recommendation)


def _fill_options(page: Page, form: Form) -> None:
    for entry, option in _entries(page, "option", form.options):
        entry.get_by_label("Option", exact=True).fill(option.title)
        entry.get_by_label("What speaks for it").fill(option.text)
        entry.get_by_label("This is what is recommended").set_checked(option.recommended)


def _fill_significance(page: Page, form: Form) -> None:
    asked = form.edition.significance
    choose(page, asked.question, asked.yes if form.significant else asked.no)
    page.get_by_label("What are your reasons?").fill(form.reasons)


def _fill_withholding(page: Page, form: Form) -> None:
    asked = form.edition.withholding
    choose(page, asked.question, asked.yes if form.withheld else asked.no)
    if not form.withheld:
        page.get_by_label(re.compile("^If there is none|^Why is there")).fill(asked.none_reason)
    for entry, item in _entries(page, "item", form.withheld):
        choose(entry, "On what ground", item.ground)
        entry.get_by_label("One sentence about it that is safe").fill(item.concerns)
        date(entry, "When is it reviewed?", item.review_on)


def _fill_checklist(page: Page, form: Form) -> None:
    pairs = zip(form.edition.checklist, form.lines, strict=True)
    for number, (asked, line) in enumerate(pairs, start=1):
        _fill_line(page.get_by_role("group", name=f"{number}. {asked.question}"), line)


def _fill_line(group: Locator, line: Line) -> None:
    choose(group, "Answer", line.answer)
    group.get_by_label("Comments").fill(line.comments)
    group.get_by_label("Who approved or advised?").fill(line.who)
    if line.on:
        date(group, "When?", line.on)


def _fill_section(page: Page, form: Form, key: str) -> None:
    shape = form.edition.section(key)
    text = form.sections.get(shape.title, "")
    if shape.kind == "money":
        _fill_money(page, form)
        page.get_by_label("What is the money for").fill(text)
    elif shape.kind == "risks":
        _fill_risks(page, form)
        page.get_by_label("What is to be said of the risks").fill(text)
    else:
        page.get_by_label(shape.title).fill(text)


def _fill_money(page: Page, form: Form) -> None:
    choose(page, "Would money be spent", "Yes" if form.money else "No, there is no cost")
    for entry, amount in _entries(page, "amount", form.money):
        entry.get_by_label("What does it pay for?").fill(amount.label)
        entry.get_by_label("Lowest").fill(amount.low)
        entry.get_by_label("Highest").fill(amount.high)
        choose(entry, "How often?", amount.often)
        choose(entry, "How firm", amount.firm)
        entry.get_by_label("What are they based on?").fill(amount.basis)
        entry.get_by_label("Which budget").fill(amount.source)
        entry.get_by_label("Anything to add").fill(amount.note)


def _fill_risks(page: Page, form: Form) -> None:
    choose(page, "Are there risks?", "Yes" if form.risks else "No, there are no risks")
    likelihoods, impacts = dict(scale.LIKELIHOODS), dict(scale.IMPACTS)
    for entry, risk in _entries(page, "risk", form.risks):
        entry.get_by_label("What could happen?").fill(risk.text)
        entry.get_by_label("Who owns it?").fill(risk.owner)
        entry.get_by_label("If it has no score yet").fill(risk.reason)
        if risk.likelihood and risk.impact:
            chosen = f"{risk.likelihood} {likelihoods[risk.likelihood]}"
            entry.get_by_label("How likely is it?").select_option(label=chosen)
            chosen = f"{risk.impact} {impacts[risk.impact]}"
            entry.get_by_label("How great would its impact be?").select_option(label=chosen)


def _fill_approvers(page: Page, form: Form) -> None:
    for name in form.approvers:
        page.get_by_label(name).check()


def _entries(page: Page, one: str, given: tuple[T, ...]) -> Iterator[tuple[Locator, T]]:
    """Yield the group of each entry, with what it is to hold; add another when one is needed."""
    for place, each in enumerate(given):
        if place:
            press(page, f"Add another {one}")
        lettered = one in ("risk", "option")
        mark = f"{tree.letter(place)})" if lettered else str(place + 1)
        yield page.get_by_role("group", name=f"{one.capitalize()} {mark}", exact=True), each


def _write_private_halves(page: Page, form: Form) -> None:
    """Write what is withheld, on its own pages, which lead on to the part after."""
    for item in form.withheld:
        _write_private_half(page, item)
        press(page, ON)
        expect(page).not_to_have_title(re.compile("^Error"))


def _write_private_half(page: Page, item: Withheld) -> None:
    for label, words in item.private.items():
        if isinstance(words, datetime.date):
            date(page, label, words)
        else:
            page.get_by_label(label).fill(words)


def _explain(page: Page, form: Form) -> None:
    """Say why an answer and a section that do not seem to agree are both true."""
    page.locator("main").get_by_role("link", name="Change").and_(
        page.get_by_role("link", name=form.edition.words.checklist)
    ).click()
    page.get_by_label("Why are both true?").fill(form.explanation)
    press(page, "Save and go back")
    page.get_by_role("link", name="Check and submit").click()


def submit(page: Page) -> None:
    """From "check your answers", send the form round."""
    page.get_by_role("link", name="Submit", exact=True).click()
    press(page, "Submit")


# Signing, deciding, publishing


def open_work(page: Page, verb: str, title: str) -> None:
    """Follow the button of a thing that waits, on a person's first page."""
    page.get_by_role("link", name=re.compile(rf"^{verb} .*{re.escape(title)}$")).click()


def sign(page: Page, verb: str, title: str, comment: str = "", password: str = PASSWORD) -> None:
    open_work(page, verb, title)
    if comment:
        page.get_by_label(re.compile("What you want to say|Your advice")).fill(comment)
    page.get_by_label("Your password").fill(password)
    press(page, verb)
    expect(page).not_to_have_title(re.compile("^Error"))


def decide(page: Page, form: Form, verb: str, password: str = PASSWORD) -> None:
    outcome = next(o for o in form.edition.outcomes if o.title == form.outcome)
    open_work(page, verb, form.title)
    page.get_by_role("link", name=outcome.button, exact=True).click()
    page.get_by_label("Your decision, in your own words").fill(form.ruling)
    for number, condition in enumerate(form.conditions, start=1):
        if number > 1:
            press(page, "Add another condition")
        _set_condition(page.get_by_role("group", name=f"Condition {number}"), condition)
    choose(page, "Do you have an interest", "No")
    page.get_by_label("Your password").fill(password)
    press(page, outcome.button)
    expect(page).not_to_have_title(re.compile("^Error"))


def _set_condition(group: Locator, condition: Condition) -> None:
    group.get_by_label("Condition", exact=True).fill(condition.text)
    owner = group.get_by_label("Owner")
    named = owner.locator("option", has_text=condition.owner).inner_text()
    owner.select_option(label=named)
    date(group, "Due", condition.due_on)


def publish(page: Page, title: str, password: str = PASSWORD) -> dict[str, bytes]:
    """Look at every rendering, answer what seems to be personal data, approve; return what was
    shown as going to be public."""
    page.set_default_timeout(PRINTING)
    open_work(page, "Publish", title)
    shown = {name: _read(page, name) for name in ("The page", "The PDF", "The data")}
    page.reload()
    answer = page.get_by_role("button", name="It may be published")
    while answer.count():
        page.get_by_label("Why may this be published?").first.fill("It is no person’s.")
        answer.first.click()
    choose(page, "When does the public see it?", "Now")
    page.get_by_label("Your password").fill(password)
    press(page, "Publish")
    expect(page).not_to_have_title(re.compile("^Error"))
    return shown


def _read(page: Page, link: str) -> bytes:
    address = page.get_by_role("link", name=link).get_attribute("href")
    assert address
    return page.request.get(address).body()

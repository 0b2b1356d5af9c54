"""Forms of different shape, as offices keep them, with the facts of an invented decision."""

from __future__ import annotations

from tests.intake import word
from tests.intake.word import Form, check_box, control

TITLE = "A drone for search and rescue"
SUMMARY = (
    "The Constabulary asks for a drone. It would find people sooner. Six officers are trained."
)
RECOMMENDATION = "That the Commissioner buys one drone."
PURPOSE = "To help the Commissioner decide whether to buy a drone."
BACKGROUND = ("Two people went missing in May.", "The helicopter was away each time.")
COST = "The drone costs £12,000 to £14,500, once, by the supplier’s quotation."
RISKS = ("It may be grounded by wind.", "Its pilots may leave.")


def table_driven() -> bytes:
    """Everything in one table: two columns on the front, four in the checklist with boxes to tick,
    section titles merged over the whole width with the text in the row below."""
    form = Form()
    form.say("REQUEST FOR A DECISION", style="Title")
    form.table(
        [
            ["Title of decision", TITLE],
            ["Report author", "Author Test"],
            ["Decision required by", "by 3/4/2026"],
            ["Summary of report", SUMMARY],
            ["Recommendations", RECOMMENDATION],
            ["Is this decision of significant public interest?", "☐ Yes  ☒ No"],
            ["Is there a Part 2 form?", "No. None of the grounds applies."],
        ]
    )
    form.say("")
    form.table(
        [
            ["Checklist", "Yes", "No", "Comments", "Approved by", "Date"],
            [
                "Has legal advice been sought?",
                "X",
                "",
                "No contract is made.",
                "Solicitor",
                "01.03.26",
            ],
            [
                "Has the Chief Finance Officer been consulted?",
                "X",
                "",
                "",
                "Treasurer",
                "2 March 2026",
            ],
            [
                "Have equality and diversity implications been considered?",
                "",
                "X",
                "Nobody asked.",
                "",
                "",
            ],
            ["Have communications advice been sought?", "X", "", "A leaflet goes out.", "", ""],
        ]
    )
    form.say("")
    form.table(
        [
            ["1. Purpose of report"],
            [PURPOSE],
            ["2. Background"],
            ["\n".join(BACKGROUND)],
            ["3. Financial implications"],
            [COST],
            ["4. Risk management"],
            ["- " + "\n- ".join(RISKS)],
            ["5. Catering"],
            ["Sandwiches are brought."],
        ]
    )
    return form.bytes()


def content_controls() -> bytes:
    """Fields are content controls whose titles say what they ask for; answers are boxes."""
    form = Form()
    for title, words in (
        ("Subject", TITLE),
        ("Executive summary", SUMMARY),
        ("Recommendation", RECOMMENDATION),
        ("Background", BACKGROUND[0]),
        ("Environmental impact assessment", "It flies on a battery."),
    ):
        form.raw(control(title, words))
    form.raw(control("Consultation", "Click here to enter text.", is_empty=True))
    form.say("Is this a decision of significant public interest?")
    form.raw(f"<w:p>{check_box('Yes', is_ticked=True)}{check_box('No', is_ticked=False)}</w:p>")
    form.say("Has legal advice been sought, if required?")
    form.raw(f"<w:p>{check_box('Yes', is_ticked=False)}{check_box('No', is_ticked=True)}</w:p>")
    return form.bytes()


def plain_paragraphs() -> bytes:
    """A letter-like report: bold headings, no tables, letters and numbers that were typed."""
    form = Form()
    form.field("Subject", TITLE)
    form.field("Needed by", "3rd April 2026")
    form.say("Executive summary", bold=True)
    form.say(SUMMARY)
    form.say("Background", bold=True)
    form.say(f"a) {BACKGROUND[0]}")
    form.say(f"b) {BACKGROUND[1]}")
    form.say("(i) In May.")
    form.say("(ii) In June.")
    form.say("Options considered", bold=True)
    form.bullets(["Buy a drone: quick, but costly.", "Do nothing: no cost, and no help."])
    form.say("Recommendation", bold=True)
    form.say(RECOMMENDATION)
    form.say("Financial and resource implications", bold=True)
    form.say(COST)
    form.say("Full time roles:", bold=True)
    form.bullets(["One pilot", "One trainer"])
    form.say("Weather station", bold=True)
    form.say("There is one on the roof.")
    form.say("Originator's checklist", bold=True)
    form.field("Legal advice", "Not required. Nobody is bound.")
    form.field("Consultation", "Partly – the mountain rescue team was asked.")
    answer = form.field("Chief Finance Officer", "")
    answer.add_run("Yes").font.strike = None
    answer.add_run(" / ")
    answer.add_run("No").font.strike = True
    return form.bytes()


def numbered_notice() -> bytes:
    """A notice: headings in styles, numbered by Word, in another order than the form's, with a
    table of risks, a table of costs, a footnote's words and paragraphs that point to others."""
    form = Form()
    numbers = form.new_list("decimal", "%1.")

    def heading(text: str) -> None:
        made = form.item(text, numbers)
        made.style = "Heading 2"

    form.field("Title", TITLE)
    heading("Risk assessment")
    form.table(
        [
            ["Ref", "Risk", "Likelihood", "Impact", "Owner", "Mitigation"],
            ["1", RISKS[0], "3", "Minor", "Chief Pilot", "A second drone is hired."],
            ["2", RISKS[1], "High", "4", "", ""],
        ]
    )
    heading("Background")
    form.letters(BACKGROUND)
    heading("Financial implications")
    form.say("As 2a) says, it is needed. What it costs:")
    form.table(
        [["What", "Cost"], ["The drone", "£12,000"], ["Training each year", "£3,400 per annum"]]
    )
    heading("Consultation")
    form.say("The rescue teams agree. They saw it on 1 March 2026.")
    heading("Purpose")
    form.say(PURPOSE)
    heading("Approval of report")
    form.table(
        [["Name", "Job title", "Signature", "Date"], ["Approver1 Test", "CIO", "A1", "1.3.26"]]
    )
    return form.bytes()


def unsettled() -> bytes:
    """A form that went round: words put in and taken out, moved, and a comment."""
    form = Form()
    form.field("Subject", TITLE)
    first = form.say("The drone costs ")
    word.tracked(first, "ins", "£12,000")
    word.tracked(first, "del", "£11,000", who="H Alison")
    second = form.say("It is needed.")
    form.doc.add_comment(second.runs, "By whom? Say so.", author="L Shirodkar", initials="LS")
    return form.bytes()


def with_part_two() -> bytes:
    """A form with its Part Two in the same file, under a heading that Part One has too."""
    form = Form()
    form.doc.sections[0].header.paragraphs[0].text = "OFFICIAL zqhead"
    form.field("Subject", TITLE)
    form.say("Is there a Part Two?")
    form.say("Yes, on ground e).")
    form.say("Background", bold=True)
    form.say(BACKGROUND[0])
    form.say("Part Two – Not for publication", bold=True)
    form.say("Background", bold=True)
    form.say("The supplier zqsecret offers £1.")
    form.table([["Recommendation", "zqsecret is chosen"], ["Background", "zqsecret again"]])
    form.say("Originator approval", bold=True)
    form.say("Name: Approver1 Test")
    return form.bytes()

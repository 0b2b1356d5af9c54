"""The faults that are planted, one in each form, by kind."""

# ruff: noqa: E501 - in the notation a line is a paragraph

from __future__ import annotations

from tests.quality.forms import Planted, add, amount, body, both, field, line

REFUGE = "A refuge for people fleeing domestic abuse"  # £240,000
PHONES = "Replacing the control room’s telephones"  # £412,000 to £455,000, an estimate
CAMERAS = "Average speed cameras on the A-road"  # £175,000 to £210,000, an estimate
GRANT = "Support for the families of people in prison"  # £32,000
STRATEGY = "Treasury management: the yearly strategy"  # no cost
YOUTH = "A youth worker in each custody suite"  # £84,000 a year
OFFICE = "Moving the Commissioner’s office"  # £46,500 a year and £18,000 to £23,500
S, F, B, R, E, C, K = (
    "front", "section-finance", "section-background", "recommendation", "section-equality",
    "section-consultation", "section-risks",
)  # fmt: skip


def _contradictions() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("contradiction", part, words, base, both(*changes))

    return [
        plant(
            E,
            "any",
            REFUGE,
            line("equality", answer="not-yet"),
            field(
                E, text="We do not foresee any detriment to people with protected characteristics."
            ),
        ),
        plant(
            E,
            "neutral",
            PHONES,
            line("equality", answer="no"),
            field(E, text="The proposal is neutral in its effect on all groups."),
        ),
        plant(
            E,
            "nobody",
            GRANT,
            line("equality", answer="not-yet"),
            field(E, text="Of the families who come, nobody would be worse off."),
        ),
        plant(E, "not", CAMERAS, field(E, text="An equality assessment has not been carried out.")),
        plant(
            E,
            "follow",
            YOUTH,
            field(E, text="The assessment is to follow once the workers are in post."),
        ),
        plant(
            C,
            "",
            REFUGE,
            line("consulted", answer="no"),
            field(C, text="Residents wrote in: 41 responses came, most in favour."),
        ),
        plant(
            C,
            "",
            PHONES,
            line("consulted", answer="not-yet"),
            field(C, text="Control room staff were asked for their views in January."),
        ),
        plant(C, "", GRANT, field(C, text="There has been no consultation with the families.")),
        plant(C, "", CAMERAS, field(C, text="The parishes will be consulted in the summer.")),
        plant(B, "legal", OFFICE, add(B, "Legal advice will be sought on the lease.")),
        plant(
            B,
            "olicitor",
            REFUGE,
            line("legal", answer="not-yet"),
            add(B, "The solicitors have confirmed that the grant is lawful."),
        ),
        plant(
            F,
            "Finance Officer",
            GRANT,
            add(F, "The Chief Finance Officer has not yet seen these figures."),
        ),
        plant(
            S,
            "no financial",
            REFUGE,
            add(S, "There are no financial implications for the Commissioner.", "summary"),
        ),
        plant(
            R,
            "£18,500",
            STRATEGY,
            field(
                R,
                text="That the Commissioner approves the strategy and pays £18,500 for advice on it.",
            ),
        ),
        plant(
            "significance",
            "interest",
            GRANT,
            field(
                "significance",
                answer="no",
                reasons="It is a small grant, though local interest is great and the press will report it with considerable interest.",
            ),
        ),
        plant(B, "Part Two", PHONES, add(B, "The prices of each bidder are set out in Part Two.")),
    ]


def _figures() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("figures", part, words, base, both(*changes))

    return [
        plant(
            S, "£65,000", "D09", add(S, "At the most the SOH would cost £65,000 a year.", "summary")
        ),
        plant(S, "£245,000", REFUGE, add(S, "The contribution would be £245,000.", "summary")),
        plant(
            R,
            "£204,000",
            REFUGE,
            field(
                R, text="That the Commissioner contributes £204,000 to the building of four flats."
            ),
        ),
        plant(
            R,
            "£23,000",
            GRANT,
            field(R, text="That the Commissioner awards a grant of £23,000 for one year."),
        ),
        plant(S, "£45,500", PHONES, add(S, "The new system would cost up to £45,500.", "summary")),
        plant(
            S, "412,000", PHONES, add(S, "The price lies between £412,000 and £465,000.", "summary")
        ),
        plant(F, "170,000", CAMERAS, add(F, "The estimate is £170,000 to £210,000.")),
        plant(
            F,
            "£9,500",
            OFFICE,
            both(
                add(B, "Storage for the archive costs £9,500 a year."),
                add(F, "Storage for the archive costs £8,200 a year."),
            ),
        ),
        plant(
            F,
            "Total",
            YOUTH,
            add(
                F,
                "| Year | Cost |\n| --- | --- |\n| First | £84,000 |\n| Second | £84,000 |\n| Total | £158,000 |",
            ),
        ),
        plant(
            F,
            "All",
            OFFICE,
            add(
                F,
                "| Item | Lowest | Highest |\n| --- | --- | --- |\n| Rent | 46,500 | 46,500 |\n| Moving | 18,000 | 23,500 |\n| All together | 64,500 | 71,000 |",
            ),
        ),
        plant(
            K,
            "Three",
            REFUGE,
            field(K, text="Three risks were found. A score is likelihood multiplied by impact."),
        ),
        plant(
            K,
            "seven high",
            "D09",
            field(
                K,
                text="Fifteen risks have been found: seven high, six medium and two not yet scored.",
            ),
        ),
        plant(
            S,
            "total",
            OFFICE,
            add(S, "In total the move would cost £88,000 in the first year.", "summary"),
        ),
        plant(S, "£94,000", YOUTH, add(S, "Two youth workers cost £94,000 a year.", "summary")),
        plant(
            B,
            "£80,000",
            CAMERAS,
            add(B, "A similar length elsewhere cost from £95,000 to £80,000."),
        ),
    ]


def _dates() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("dates", part, words, base, both(*changes))

    return [
        plant(
            S, "Monday", "D09", add(S, "The Board meets next on Monday 27 March 2018.", "summary")
        ),
        plant(F, "Friday", "D09", add(F, "The bid closes on Friday, 31 May 2018.")),
        plant(
            C,
            "Wednesday",
            GRANT,
            field(C, text="The charity’s trustees met on Wednesday 1st March 2018."),
        ),
        plant(B, "31 June", REFUGE, add(B, "Planning permission is expected by 31 June 2018.")),
        plant(B, "29 February", PHONES, add(B, "The system was bought on 29 February 2015.")),
        plant(B, "31/11/2017", CAMERAS, add(B, "Both parishes wrote on 31/11/2017.")),
        plant(
            B,
            "31 January 2017",
            YOUTH,
            add(B, "The trial ran from 1 November 2017 to 31 January 2017."),
        ),
        plant(F, "March 2018", GRANT, add(F, "The grant runs from April 2019 until March 2018.")),
        plant(
            B, "2016", OFFICE, add(B, "The rooms stood empty between 12 May 2016 and 3 May 2016.")
        ),
        plant(
            B,
            "12 February",
            "D09",
            add(B, "The Weekly Executive Board saw the proposal on 12 February 2018."),
        ),
        plant(
            C,
            "14 March",
            "D09",
            add(
                C,
                "The Monthly Executive Board had its paper, with what its members needed to decide, on 14 March 2018.",
            ),
        ),
        plant(
            B,
            "2 April",
            PHONES,
            add(B, "The order must be placed by 2 April 2018 to keep the price."),
        ),
        plant(B, "31 March", GRANT, add(B, "The present grant ends on 31 March 2018.")),
        plant(B, "22.03.18", REFUGE, add(B, "The charity’s offer is dated 22.03.18.")),
        plant(
            C,
            "9 May 2018",
            CAMERAS,
            field(C, text="The county’s road safety partnership met on 9 May 2018 and agreed."),
        ),
        plant(B, "January", OFFICE, add(B, "The landlord will answer on 12 January 2018.")),
    ]


def _abbreviations() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("abbreviation", part, words, base, both(*changes))

    return [
        plant(S, "DVPN", REFUGE, add(S, "A DVPN protects some of them for a few days.", "summary")),
        plant(B, "CRM", PHONES, add(B, "Calls go into the CRM by hand.")),
        plant(K, "NH", CAMERAS, field(K, text="NH may not pay its share.")),
        plant(F, "MTFP", GRANT, add(F, "It is provided for in the MTFP.")),
        plant(B, "APs", YOUTH, add(B, "There are too few APs at night.")),
        plant(C, "JAC", OFFICE, field(C, text="The JAC was told.")),
        plant(B, "ANPR", CAMERAS, add(B, "The cameras feed ANPR’s records.")),
        plant(
            R,
            "LCJB",
            GRANT,
            field(R, text="That the Commissioner awards a grant for one year and tells the LCJB."),
        ),
        plant(
            S,
            "PSN",
            PHONES,
            both(
                add(S, "The PSN carries the calls.", "summary"),
                add(B, "The Public Services Network (PSN) is old."),
            ),
        ),
    ]


def _recommendations() -> list[Planted]:
    def plant(words, base, text, *changes, part=R):
        return Planted("recommendation", part, words, base, both(field(R, text=text), *changes))

    nothing_by = field("front", needed_by=None)
    return [
        plant("recommended", REFUGE, "It is recommended that the contribution is approved."),
        plant("recommended", PHONES, "It is recommended that a new system be bought."),
        plant("cameras", CAMERAS, "Approval of the cameras on the whole length."),
        plant("support", GRANT, "To support the families of prisoners through a grant."),
        plant("above", YOUTH, "That the Commissioner approves the above."),
        plant("proposal", OFFICE, "That the Commissioner agrees to the proposal."),
        plant(
            "consider",
            REFUGE,
            "That the Commissioner considers a contribution to the building of flats.",
        ),
        plant(
            "lease",
            OFFICE,
            "That the Commissioner takes a lease on the first floor of the council’s offices.",
            nothing_by,
        ),
        Planted(
            "recommendation",
            B,
            "recommended",
            YOUTH,
            add(B, "It is recommended that progress be reviewed."),
        ),
    ]


def _money() -> list[Planted]:
    def plant(words, base, *changes):
        return Planted("money", F, words, base, both(*changes))

    return [
        plant("240,000", REFUGE, amount(firm="estimate")),
        plant("412,000", PHONES, amount(firm="confirmed")),
        plant("TBC", CAMERAS, amount(basis="TBC")),
        plant("estimate", GRANT, amount(basis="An estimate")),
        plant("n/a", YOUTH, amount(basis="n/a")),
        plant("", REFUGE, amount(source="")),
        plant("to be confirmed", OFFICE, amount(source="To be confirmed")),
        plant(
            "not yet known",
            PHONES,
            add(F, "The cost of taking the old system away is not yet known."),
        ),
        plant("£6,500", CAMERAS, add(F, "A further £6,500 would be needed for signs.")),
        plant("budget", GRANT, add(F, "No budget has been identified for the second year.")),
    ]


def _personal() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("personal", part, words, base, both(*changes))

    return [
        plant(
            C,
            "07700",
            REFUGE,
            add(C, "Mrs Hale of the tenants’ group can be rung on 07700 900 123."),
        ),
        plant(C, "01632", GRANT, add(C, "The chair’s number is (01632) 960 456.")),
        plant(B, "+44", PHONES, add(B, "Faults were told to +44 20 7946 0018.")),
        plant(C, "@", CAMERAS, add(C, "Objections were sent to p.crane@parish.example.")),
        plant(B, "GL20", YOUTH, add(B, "One family lives at GL20 5QZ.")),
        plant(C, "Mill Lane", OFFICE, add(C, "The neighbour at 17 Old Mill Lane objected.")),
        plant(F, "JK", GRANT, add(F, "Payment goes by the worker’s number JK 12 34 56 B.")),
        plant(B, "1971", REFUGE, add(B, "One woman (born 4 June 1971) was sent to Wales.")),
        plant(B, "WX", CAMERAS, add(B, "A car with the plate WX15 KLO was filmed.")),
        plant(F, "30-11-99", GRANT, add(F, "To be paid into 30-11-99, account 20481936.")),
        plant(F, "GB", REFUGE, add(F, "The charity’s account is GB82 WEST 1234 5698 7654 32.")),
        plant(
            "checklist",
            "07700",
            PHONES,
            line("consulted", comments=body("Ask Ann on 07700 900456.")),
        ),
    ]


def _names() -> list[Planted]:
    def plant(part, words, base, *changes):
        return Planted("name", part, words, base, both(*changes))

    return [
        plant(B, "Neil Pryce", PHONES, add(B, "Neil Pryce runs the present system.")),
        plant(
            C, "Mr Pryce", OFFICE, field(C, text="The landlord, and Mr Pryce for the computers.")
        ),
        plant(C, "N Pryce", GRANT, field(C, text="Seen by N Pryce.")),
        plant(B, "PC 1482", CAMERAS, add(B, "PC 1482 Dunmore attended nine of the crashes.")),
        plant(
            B, "Sergeant Amir", REFUGE, add(B, "Sergeant Amir Rashid brought three families there.")
        ),
        plant(C, "DC Lowe", YOUTH, field(C, text="DC Lowe, and the custody staff.")),
        plant(B, "Inspector Grey", OFFICE, add(B, "Inspector Grey’s team would move first.")),
        plant(S, "PCSO Bell", GRANT, add(S, "PCSO Bell knows the families.", "summary")),
    ]


def second() -> list[Planted]:
    """A second set, written when the check was done with the first: nothing was changed for it."""

    def plant(kind, part, words, base, *changes):
        return Planted(kind, part, words, base, both(*changes))

    return [
        plant("contradiction", E, "", CAMERAS, line("equality", answer="not-yet"), field(E, text="All drivers are treated the same, so equality does not arise.")),
        plant("contradiction", C, "", OFFICE, line("consulted", answer="no"), field(C, text="Every tenant had a letter, and the town council sent its views.")),
        plant("contradiction", S, "", PHONES, add(S, "The scheme pays for itself and needs no money from us.", "summary")),
        plant("contradiction", K, "", GRANT, field(K, answer="none", text="The main risk is that the charity closes.")),
        plant("figures", S, "£48,000", OFFICE, add(S, "Rent on the first floor is £48,000.", "summary")),
        plant("figures", R, "£140,000", YOUTH, field(R, text="That the Commissioner pays £140,000 for two youth workers for two years.")),
        plant("figures", B, "three", OFFICE, add(B, "Three options were looked at in detail.")),
        plant("figures", S, "£21,000", CAMERAS, add(S, "Our contribution would be at most £21,000.", "summary")),
        plant("dates", B, "Tuesday", YOUTH, add(B, "A worker began on the Tuesday, 16th of January 2018.")),
        plant("dates", B, "30 February", CAMERAS, add(B, "The last count was made on February 30, 2018.")),
        plant("dates", C, "May", REFUGE, field(C, text="The district council’s committee will look at it on 8 May 2017.")),
        plant("dates", F, "1 April", GRANT, add(F, "The charity needs to be told before 1 April 2018 whether it can go on.")),
        plant("abbreviation", B, "OPDV", REFUGE, add(B, "This follows the OPDV’s advice.")),
        plant("abbreviation", "checklist", "EqIA", PHONES, line("equality", comments=body("An EqIA was made."))),
        plant("recommendation", R, "", CAMERAS, field(R, text="The contribution should be made without delay.")),
        plant("recommendation", R, "", GRANT, field(R, text="That the grant be noted and actioned.")),
        plant("money", F, "", PHONES, amount(basis="Best guess of the team")),
        plant("money", F, "", OFFICE, add(F, "Insurance has to be added, at a price that we wait for.")),
        plant("personal", C, "", YOUTH, field(C, text="Write to Mr Hall, 3 The Paddock, Upper Slaughter.")),
        plant("personal", C, "", GRANT, field(C, text="The family’s passport number is 533401372.")),
        plant("name", B, "", PHONES, add(B, "Constable Tariq took the calls.")),
        plant("name", C, "", CAMERAS, field(C, text="Pryce, from ICT, was asked.")),
    ]  # fmt: skip


def every() -> list[Planted]:
    """Return every fault of the first set."""
    return [
        *_contradictions(), *_figures(), *_dates(), *_abbreviations(), *_recommendations(),
        *_money(), *_personal(), *_names(),
    ]  # fmt: skip

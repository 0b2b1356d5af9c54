"""Random trees, not yet in their normal form: what a paste or a program could put together."""

from hypothesis import strategies as st

from prose import tree
from prose.tree import Body, Break, Item, List, Para, Ref, Table, Text

# Signs of the notation, spaces of every kind, characters nobody sees, marks that combine.
SIGNS = "ab2ek()[]{}#*\\|-•:? \u00a0\u2003\t\n\u0301e\u0323\u200b\u202e\x00\ud800😀אى"
SIGNS += "ﬁ\u2011\u02bc\u2215"  # and some that look like others
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.text(max_size=8),
    st.sampled_from(
        [
            "a) x",
            "(iv)",
            "- ",
            "[2e]",
            "[2e](#k12ab34)",
            "{#k12ab34}",
            "**",
            "| --- |",
            "(#kfee22a)",
        ]
    ),
)
ADDRESSES = st.sampled_from(
    ["", "", "https://example.org/a?b=c*#d", "mailto:pcc@example.org", "javascript:alert(1)", "//x"]
)
IDS = st.integers(0, 5).map("kfee22{}".format)
TARGETS = st.one_of(IDS, st.sampled_from(["label:2e", "label:10aa", "nowhere"]))
INLINES = st.lists(
    st.one_of(
        st.builds(Text, TEXTS, st.booleans(), ADDRESSES),
        st.builds(Text, TEXTS),
        st.builds(Ref, TARGETS),
        st.just(Break()),
    ),
    max_size=6,
).map(tuple)
KINDS = st.sampled_from(["bullet", "letter"])


def _lists(under: st.SearchStrategy) -> st.SearchStrategy:
    items = st.builds(Item, INLINES, under, st.one_of(st.just(""), IDS))
    return st.builds(List, KINDS, st.lists(items, max_size=3).map(tuple))


LISTS = st.just(())
for _level in range(3):
    LISTS = st.lists(_lists(LISTS), max_size=2).map(tuple)
ROWS = st.lists(st.lists(INLINES, max_size=3).map(tuple), max_size=3).map(tuple)
TABLES = st.builds(Table, st.lists(INLINES, max_size=3).map(tuple), ROWS)
PARAS = st.lists(st.builds(Para, INLINES), max_size=2).map(tuple)
BLOCKS = st.lists(st.one_of(PARAS, LISTS, TABLES.map(lambda table: (table,))), max_size=4)
ROUGH = BLOCKS.map(lambda groups: Body(tuple(block for group in groups for block in group)))
BODIES = ROUGH.map(tree.normal)
TYPED = st.lists(
    st.one_of(
        TEXTS,
        st.sampled_from(
            ["\n", "\n\n", "\r\n", "\n   ", "\n- ", "\na) ", "\n   i) ", "\n| a | b |"]
        ),
    ),
    max_size=25,
).map("".join)

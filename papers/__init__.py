"""How a decision leaves the office as papers for a meeting: the whole form as a Word file and as a
PDF, marked DRAFT."""

"""A check that reads like a good clerk: what it finds beside the text, and how it was answered."""

"""Files that stand beside a decision: internal, judged by what they hold."""

"""Reading what strangers made, in a child process that has no key, database or network."""

"""A filled-in Word form, read into the form: shown beside its source, accepted piece by piece."""

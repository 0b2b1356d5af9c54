# make demo   everything from a fresh clone to a demonstration at http://localhost:8000 (PORT=8001 ...)
# make test   all tests, on SQLite, on PostgreSQL and in Chromium
# The rest is for those who work on it: CONTRIBUTING.md says when to use which.

PYTHON ?= python3
COMMANDS := demo setup serve fresh check test assure bench guides lock

.PHONY: $(COMMANDS)
.DEFAULT_GOAL := demo

$(COMMANDS):
	@$(PYTHON) -m tools $@

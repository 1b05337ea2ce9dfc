# `make` lists what can be made. The first target that needs it makes the virtual environment,
# so that `make check` works on a fresh machine with Python 3.11 or later and a network.

PYTHON3 ?= python3
VENV ?= .venv
DOCS := README.md $(wildcard tests/cli/*.md)

PYTHON := $(VENV)/bin/python
QUAL := $(VENV)/bin/qual
READY := $(VENV)/.ready

unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
.DELETE_ON_ERROR:
.PHONY: help setup check lint types imports docs-check coverage test bench format docs tables clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- The program ----------------------------------------------------------------------------------

setup: $(READY)  ## make or update the virtual environment from uv.lock

check: lint types imports coverage  ## everything that must hold before a commit

lint: $(READY)  ## every rule of the linter, and the formatter's layout
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

types: $(READY)  ## the types of package and tests, strictly
	$(PYTHON) -m mypy

imports: $(READY)  ## who may import whom
	$(VENV)/bin/lint-imports

docs-check: $(READY)  ## what the documentation shows is what the program prints
	$(PYTHON) -m tests.architecture.docs --check $(DOCS)
	$(PYTHON) -m tests.architecture.picture --check
	$(PYTHON) -m tests.architecture.settings_page --check
	$(PYTHON) -m tests.tui.keys_page --check

coverage: $(READY)  ## the tests, in parallel, with branch coverage and its floor
	$(PYTHON) -m pytest -n auto --dist worksteal --cov

test: $(READY)  ## the tests alone; what to run: make test ARGS='tests/query -x'
	$(PYTHON) -m pytest $(ARGS)

bench: $(READY)  ## speed against its targets, as ratios measured in the same run
	$(PYTHON) -m tests.benchmarks $(ARGS)

format: $(READY)  ## lay out the code, and repair what the linter can
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

docs: $(READY)  ## print again what the documentation shows
	$(PYTHON) -m tests.architecture.docs $(DOCS)
	$(PYTHON) -m tests.architecture.picture
	$(PYTHON) -m tests.architecture.settings_page
	$(PYTHON) -m tests.tui.pictures
	$(PYTHON) -m tests.tui.keys_page

clean:  ## remove what can be made again, but for the virtual environment
	rm -rf build dist htmlcov .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find qualcli tests -name __pycache__ -prune -exec rm -rf {} +

$(READY): uv.lock | $(PYTHON)
	$(PYTHON) -m pip install --quiet uv
	UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy \
		$(PYTHON) -m uv sync --quiet --locked --inexact --compile-bytecode --group oracles
	@touch $@

$(PYTHON):
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'qual needs Python 3.11 or later; name one: make PYTHON3=python3.12 …' >&2; exit 2; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'This Python cannot make a virtual environment: it lacks venv or ensurepip.' >&2; \
		echo 'On Debian and Ubuntu: apt install python3-venv. Or name another: make PYTHON3=python3.12 …' >&2; exit 2; }
	$(PYTHON3) -m venv $(VENV)

# ---- The example study: its tables are made again when what they are made of changes ------------------
# A table of interviews is made of interviews; codebooks, participants and settings are behind every one.
# Folders are named beside their files, for they change when a file comes or goes.

BEHIND_ALL := qual.yaml corpus/participants.yaml codebooks $(wildcard codebooks/*)
INTERVIEWS := corpus/interviews $(wildcard corpus/interviews/*.md)
OBSERVATIONS := corpus/observations $(wildcard corpus/observations/*.md)
DOCUMENTS := corpus/documents $(wildcard corpus/documents/*.md)
EVERYTHING := $(INTERVIEWS) $(OBSERVATIONS) $(DOCUMENTS) corpus/memos $(wildcard corpus/memos/*.md)
TABLES := $(addprefix build/, leaders-by-tension.csv images-of-tensions.md incorporation.md in-the-room.md \
	funders-on-values.md said-and-written.csv codings.csv)

tables: $(TABLES)  ## the example study's tables and quotations, in build/

build/leaders-by-tension.csv: $(INTERVIEWS)  # how many of the leaders speak of each tension
	$(QUAL) matrix --kind interview --rows tension --cols sector --cell participants --totals -o $@

build/images-of-tensions.md: $(INTERVIEWS)  # which images tensions are told in
	$(QUAL) matrix --kind interview --rows imagery --cols tension --stat c-coefficient -o $@

build/incorporation.md: $(INTERVIEWS)  # what leaders say of incorporation, ready for a paper
	$(QUAL) query --kind interview --tension incorporation -o $@

build/in-the-room.md: $(OBSERVATIONS)  # what is kept quiet at the board, and what comes after
	$(QUAL) query --kind observation 'withholding or naming-the-elephant' --context 1 -o $@

build/funders-on-values.md: $(DOCUMENTS)  # what funders write of values
	$(QUAL) query --kind document --tension values -o $@

build/said-and-written.csv: $(EVERYTHING)  # tensions by kind of source
	$(QUAL) matrix --rows tension --cols kind --totals -o $@

build/codings.csv: $(EVERYTHING)  # every coding a row, for R or pandas
	$(QUAL) export -o $@

$(TABLES): $(BEHIND_ALL) | build $(READY)

build:
	mkdir -p $@

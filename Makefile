# make demo   the demo case, its dossier and its claims        make test   the whole suite
# make check  format, lint, types                              make golden quality, measured; writes docs/quality.md
# make docs   the reference pages                               make bench  speed, measured; writes docs/performance.md

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# one thread a process: the parser's matrices are small, and the processes are several
export OPENBLAS_NUM_THREADS ?= 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo test check golden bench docs lock install clean

demo: $(STAMP)
	$(BIN)/headwater demo demo-out

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

golden: $(STAMP)
	$(BIN)/python bench/golden.py
	$(BIN)/python bench/overlaps.py
	$(BIN)/python bench/origins.py

bench: $(STAMP)
	$(BIN)/python bench/speed.py

docs: $(STAMP)
	$(BIN)/python docs/generate.py

install: $(STAMP)

# Every package is pinned with its hash; Headwater itself is built by the pinned hatchling, so nothing else is fetched.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Headwater needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo-out

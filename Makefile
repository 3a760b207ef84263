# make demo: from a fresh machine (Python 3.11 or later, make) to coded events in exports/
# make test: every check that a change has to pass
# make spark: the tests that need Spark and Java, with a cluster of two workers on this machine

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# One thread: arithmetic in another order could read a sentence otherwise.
export OMP_NUM_THREADS := 1

.PHONY: demo test lint types imports codebook pytest spark clean

demo: $(VENV)/installed
	$(BIN)/eventcode code seeds --out exports

test: lint types imports codebook pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/yamllint --strict codebooks tests/fixtures

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-logo

codebook: $(VENV)/installed-dev
	$(BIN)/eventcode codebook check
	$(BIN)/eventcode codebook test

pytest: $(VENV)/installed-dev
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

# Apart from `make test`: Spark is a download of 435 MB.
spark: $(VENV)/installed-spark
	$(BIN)/pytest -q -m "cluster or not cluster" tests/engine/test_spark.py \
	  tests/engine/test_spark_cluster.py

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The package is installed in place, so that a change of its source needs no new installation.
$(VENV)/installed: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PIP) install -r requirements-dev.txt
	touch $@

$(VENV)/installed-spark: requirements-spark.txt $(VENV)/installed-dev
	$(PIP) install -r requirements-spark.txt
	touch $@

# Everything a newcomer types. `make` alone lists the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# What WeasyPrint draws with, and what Debian leaves out of its Python.
SYSTEM := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TESTS  := poppler-utils
# Two workers suit two cores; `make test WORKERS=8` on a larger machine.
WORKERS ?= 2
# `make test COVERAGE=1` also says how much of src/runbook the tests run, `make test-floors COVERAGE=1` what their
# core runs; what is counted takes twice as long.
COVERAGE ?=
COUNTED   = $(if $(COVERAGE),--cov=runbook --cov-report=)
# What touches every library: all formats of all examples, the command line, profiles and their places.
CORE   := tests/test_golden.py tests/test_packaging.py tests/cli/test_help.py tests/cli/test_check.py \
          tests/cli/test_schema_command.py tests/cli/test_build.py tests/read/test_profiles.py \
          tests/read/test_yaml_places.py tests/read/test_logos.py tests/render/test_engine.py \
          tests/render/test_glyphs.py tests/tailor/test_templates.py

.DEFAULT_GOAL := help
.PHONY: help demo test test-long test-floors lint kinds bench clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: $(VENV)/.installed  ## Set up, then build the five example profiles into output/
	$(BIN)/runbook build data/profiles/*.yaml -o output

test: $(VENV)/.dev  ## Run all tests, of many cases a sample; the ten slowest are listed
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --durations=10 $(COUNTED) $(ARGS)
	$(if $(COVERAGE),@echo "Lines of src/runbook that the tests run: $$($(BIN)/coverage report --format=total) %")

test-long: $(VENV)/.dev  ## Run whole what is sampled in test, and nothing else
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --durations=10 --whole $(ARGS)

test-floors: $(VENV)/floors/.installed  ## Run the core of the tests with the lowest versions that are declared
	$(VENV)/floors/bin/python -m pytest -q -n $(WORKERS) --dist worksteal $(COUNTED) $(CORE)
	$(if $(COVERAGE),@echo "Lines of src/runbook that the core of the tests runs (this part of them only): $$($(VENV)/floors/bin/python -m coverage report --format=total) %")

lint: $(VENV)/.dev  ## Format, lint, types, the import rule, sizes, and names that mean one thing
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q --no-header --no-summary tests/test_structure.py

kinds: $(VENV)/.installed  ## Write the tables of kinds into the page for pack authors
	@$(BIN)/runbook kinds > $(VENV)/kinds.md
	@sed -i -e '/^<!-- kinds:/,/^<!-- end of kinds/{/^<!-- /!d}' -e '/^<!-- kinds:/r $(VENV)/kinds.md' data/packs/README.md

bench: $(VENV)/.dev  ## Measure speed, as ratios within one run
	$(BIN)/python tests/benchmarks/bench.py $(ARGS)
	$(BIN)/python tests/benchmarks/fleet.py

clean:  ## Remove what set-up and builds made
	rm -rf $(VENV) dist build
	find output -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml
	@$(call bring,$(SYSTEM))
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@$(call bring,$(TESTS))
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/floors/.installed: pyproject.toml tests/floors.py
	@$(call bring,$(SYSTEM))
	$(PYTHON) -m venv $(VENV)/floors
	$(PYTHON) tests/floors.py > $(VENV)/floors/lowest.txt
	$(VENV)/floors/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r $(VENV)/floors/lowest.txt
	$(VENV)/floors/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# Install the Debian packages that are missing: as root, by sudo without a question, or say what to type.
define bring
	missing=""; \
	if command -v dpkg-query >/dev/null 2>&1; then \
	  for package in $(1); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	  done; \
	fi; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	elif sudo -n true 2>/dev/null; then \
	  sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else \
	  echo "Missing system packages. Type this once, then make again:"; \
	  echo "  sudo apt-get install$$missing"; exit 1; \
	fi
endef

# Needs nothing but GNU make and Python 3.11 or newer. `make help` says what there is.

PYTHON ?= python3
# Handed to pip. On Linux, PyTorch without CUDA: PIP_ARGS="--extra-index-url https://download.pytorch.org/whl/cpu"
PIP_ARGS ?=

BIN := .venv/bin
WANTED := pyproject.toml constraints.txt
# What was installed last, written when an installation has ended well: one that broke off runs again.
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

# Handed to `summarizer evaluate`.
ARGS ?=

# The model comes with its package: nothing here asks the network. The threads of torch wait by spinning,
# so that more of them than free cores make everything slower; the tests keep to one.
OFFLINE := HF_HUB_OFFLINE=1
TESTING := $(OFFLINE) OMP_NUM_THREADS=1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help brief test test-all gate evaluate lint format clean venv install install-dev

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

brief: install ## Install if need be, then print the brief of the five articles in seeds/
	@$(OFFLINE) $(BIN)/summarizer brief seeds

test: install-dev lint ## Install the test tools if need be, then run the checks and all tests but the slow ones
	$(TESTING) $(BIN)/pytest -m "not slow"

test-all: install-dev lint ## The same with the slow tests
	$(TESTING) $(BIN)/pytest

gate: install ## Have briefs or comparisons become worse? Compare the planted events with the accepted run
	@$(OFFLINE) $(BIN)/summarizer evaluate --gate $(ARGS)

evaluate: install ## Put the systems side by side on the planted events; ARGS="--dataset ... --words 50" for others
	@$(OFFLINE) $(BIN)/summarizer evaluate $(ARGS)

lint: install-dev ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-dev ## Put the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## Remove .venv and all that was built or cached
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment that was left half made, or whose Python is gone, is made anew.
venv:
	@$(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	        echo 'summarizer needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...' >&2; exit 1; }; \
	    echo 'making .venv'; \
	    $(PYTHON) -m venv --clear .venv; }

# Compared by content and not by time, so that a checkout that only touches the files installs nothing.
install: venv
	@cat $(WANTED) | cmp -s - $(INSTALLED) || { \
	    rm -f $(INSTALLED) $(INSTALLED_DEV) && \
	    $(BIN)/python -m pip install $(PIP_ARGS) -c constraints.txt -e . >&2 && \
	    cat $(WANTED) > $(INSTALLED); }

install-dev: venv
	@cat $(WANTED) | cmp -s - $(INSTALLED_DEV) || { \
	    rm -f $(INSTALLED) $(INSTALLED_DEV) && \
	    $(BIN)/python -m pip install $(PIP_ARGS) -c constraints.txt -e '.[dev]' >&2 && \
	    cat $(WANTED) > $(INSTALLED) && \
	    cp $(INSTALLED) $(INSTALLED_DEV); }

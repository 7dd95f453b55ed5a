# Two commands do everything on a fresh machine with Python 3.11 and Node:
#   make demo    installs gogloss into .venv and lints real sample documents
#   make test    installs and runs every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo test lint fmt bench clean install

install: $(INSTALLED)

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	$(BIN)/gogloss base compile
	$(BIN)/python -m compileall -q glossary lsp
	touch $@

demo: $(INSTALLED)
	@echo "gogloss lint examples/demo"
	@$(BIN)/gogloss lint examples/demo --exit-zero
	@echo
	@echo "gogloss lookup 去公园"
	@$(BIN)/gogloss lookup 去公园

test: $(INSTALLED)
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/gogloss base check
	$(BIN)/gogloss base fmt --check
	cd vscode-ext && npm install --no-fund --no-audit --silent && npm run --silent lint

fmt: $(INSTALLED)
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/gogloss base fmt

bench: $(INSTALLED)
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

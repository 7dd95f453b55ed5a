# Two commands do everything on a fresh machine with Python 3.11 and Node:
#   make demo    installs gogloss into .venv and lints real sample documents
#   make test    installs and runs every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Real documents for `make bench`; what the project ships is little.
DOCUMENTS ?= examples
INSTALLED := $(VENV)/.installed
PEERS := tests/peers/node_modules/.installed
EXTENSION := vscode-ext/node_modules/.installed
HOST := vscode-ext/.host/.installed

.PHONY: demo test lint fmt bench clean install browser editors e2e-host pictures

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
	@echo
	@echo "gogloss compare examples/workflow"
	@$(BIN)/gogloss compare examples/workflow || test $$? -eq 1

# What tests take from npm: SARIF's schema, textlint, cspell, a driver of Chromium.
$(PEERS): tests/peers/package-lock.json
	cd tests/peers && npm ci --no-fund --no-audit --silent
	touch $@

# What the extension is built and tested with.
$(EXTENSION): vscode-ext/package-lock.json
	cd vscode-ext && npm ci --no-fund --no-audit --silent
	touch $@

# A VS Code for the tests of the extension (42 MB from npm); where it cannot be had, they are skipped, on CI they fail.
$(HOST): vscode-ext/test/e2e/install-host.mjs
	@node $< || echo "NO VS CODE FOR TESTS: it cannot be fetched here; the extension will not be tried in VS Code"

e2e-host: $(EXTENSION) $(HOST) browser

# Pictures of the extension's readme, as the tests took them.
pictures:
	node vscode-ext/icon/draw.mjs
	node vscode-ext/test/e2e/pictures.mjs

# A browser for the tests of the HTML page and of the extension; where none can be installed, they are skipped.
browser:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null && exit 0; \
	fi; \
	echo "no chromium, and it cannot be installed here: tests of the HTML page are skipped"

# Editors for the tests of their settings; where they cannot be had, those tests are skipped (in CI they fail).
EDITORS := neovim vim vim-ale emacs-nox elpa-eglot elpa-lsp-mode elpa-markdown-mode elpa-go-mode

editors:
	@if command -v dpkg-query >/dev/null && \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}\n' $(EDITORS) 2>/dev/null | grep -cx installed)" = "$(words $(EDITORS))" ]; \
	then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends $(EDITORS) >/dev/null && exit 0; \
	fi; \
	echo "not all editors are here, and they cannot be installed: $(EDITORS)"

test: $(INSTALLED) $(PEERS) e2e-host editors
	$(BIN)/python -m pytest

lint: $(INSTALLED) $(EXTENSION)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/gogloss base check
	$(BIN)/gogloss base fmt --check
	cd vscode-ext && npm run --silent lint

fmt: $(INSTALLED)
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/gogloss base fmt

bench: $(INSTALLED)
	$(BIN)/python bench/run.py --documents $(DOCUMENTS) --save
	$(BIN)/python bench/lookup.py
	$(BIN)/python bench/lsp.py
	$(BIN)/python bench/explain.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

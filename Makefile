# `make demo` and `make test` need Python 3.11 or newer, make, and a network that reaches PyPI; nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
WORKERS ?= 2

.PHONY: help demo test check run install bench-accuracy bench-poll bench-latency bench-delivery bench-lag bench-store bench-sameness clean
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(UV): requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, for example: apt install python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt

# The stamp names the Python too: another interpreter gets a fresh environment.
$(VENV)/installed: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --quiet --locked --inexact --python $(BIN)/python --extra dev --extra bench
	@touch $@

install: $(VENV)/installed ## the locked environment in .venv

demo: $(VENV)/installed ## one minute of news through the real bot, in this terminal
	$(BIN)/watcher demo

run: $(VENV)/installed ## the bot with config/ and data/
	$(BIN)/watcher run --config config --data data

check: $(VENV)/installed ## lint, types, who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/watcher check --config config

test: check ## check, then every test on SQLite and PostgreSQL
	$(BIN)/pytest -n $(WORKERS)

bench-accuracy: $(VENV)/installed ## who said what: precision and recall on GOLD=folder
	$(BIN)/python -m bench.accuracy $(GOLD)
bench-poll: $(VENV)/installed ## 1,000 local feeds, CPU seconds beside `reader`
	$(BIN)/python -m bench.poll
bench-latency: $(VENV)/installed ## from the server to sendMessage
	$(BIN)/python -m bench.latency
bench-delivery: $(VENV)/installed ## kill -9 forty times over 1,000 messages
	$(BIN)/python -m bench.delivery
bench-lag: $(VENV)/installed ## event-loop lag while 50 changed feeds are parsed
	$(BIN)/python -m bench.lag

bench-store: $(VENV)/installed ## what each step in the database costs
	$(BIN)/python -m bench.store
bench-sameness: $(VENV)/installed ## new or repeated: pairs told apart, by language
	$(BIN)/python -m bench.sameness

clean: ## forget the environment and what tools left behind
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Every target prepares what it needs first; scripts/setup.sh says how, and is quick when it is done.
# ARGS="..." is handed to the program: make run ARGS="demo --out out/ --seed 3"

.DEFAULT_GOAL := help
.PHONY: help setup run test lint music speech-model clean distclean

ARGS ?=
SETUP := sh scripts/setup.sh
BIN := .venv/bin

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## prepare .venv with everything, and look for the speech model (PYTHON=python3.12 chooses a Python)
	@$(SETUP) all

run: ## start talking (ARGS="talk --keyboard" and the like are handed on)
	@$(SETUP) run
	@$(BIN)/python main.py $(ARGS)

test: ## run every test and check (ARGS="-k words" chooses)
	@$(SETUP) test
	@$(BIN)/python -m pytest $(ARGS)

lint: ## check style, types and imports only
	@$(SETUP) lint
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

music: ## compose and render the shipped music again
	@$(SETUP) music
	@$(BIN)/python -m audio_samples.maker all --out audio_samples

speech-model: ## train the built-in speech model again (hours on a small machine)
	@$(SETUP) speech-recipe
	@$(BIN)/python -m voice_app.speech_model.recipe $(ARGS)

clean: ## remove what tests and builds left behind
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv as well; the next set-up starts afresh
	rm -rf .venv .setup-stamp

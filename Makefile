# make demo · make test · make check (= lint test wheel) · make bench · make format · make rule-pages · make train (needs a corpus) · make train-check
# Each makes its own environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LEARNING := $(VENV)-train/.installed


.PHONY: demo test lint wheel check format bench pictures rule-pages train train-check clean

demo: $(STAMP)
	@$(BIN)/provenance demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: $(STAMP)
	$(BIN)/python tests/wheel_check.py

check: lint test wheel

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

rule-pages: $(STAMP)
	$(BIN)/python -m provenance.audit.pages docs/rules

bench: $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python tests/bench/run.py

pictures: $(STAMP)
	PICTURES="$(or $(DIR),pictures)" $(BIN)/python -m pytest tests/rendering/browser/pictures.py

train: $(LEARNING)
	@test -n "$(CORPUS)" || { echo 'say where they are: make train CORPUS=polnear/train [SYNTAX=en_ewt-ud-train.conllu] [OPTIONS="--members 1"]'; exit 2; }
	$(VENV)-train/bin/python -m provenance.training "$(CORPUS)" $(if $(SYNTAX),--syntax "$(SYNTAX)") $(OPTIONS)

train-check: $(LEARNING)
	$(VENV)-train/bin/python -m pytest tests/training

clean:
	rm -rf $(VENV) $(VENV)-train build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache provenance-demo

$(STAMP): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Provenance needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo "making the environment in $(VENV) (once; needs the network) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

$(LEARNING): setup.cfg pyproject.toml
	@echo "making the environment in $(VENV)-train (once; needs the network; torch is large) …"
	@$(PYTHON) -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,train]'
	@touch $(LEARNING)

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench pictures guide install

install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: install
	$(BIN)/hotline demo

test: install
	$(BIN)/pytest

check: install
	$(BIN)/ruff format --check pipeline tests benchmarks docs
	$(BIN)/ruff check pipeline tests benchmarks docs
	$(BIN)/mypy

pictures: install
	$(BIN)/python docs/make/pictures.py

guide: install
	$(BIN)/python docs/make/guide.py

bench: install
	$(BIN)/python benchmarks/cost.py
	$(BIN)/python benchmarks/floor.py

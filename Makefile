PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench weigh audit soak pictures guide install

install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q pipeline
	touch $@

demo: install
	$(BIN)/hotline demo

test: install
	$(BIN)/pytest -n auto --dist worksteal

check: install
	$(BIN)/ruff format --check pipeline templates tests benchmarks docs
	$(BIN)/ruff check pipeline templates tests benchmarks docs
	$(BIN)/mypy

pictures: install
	$(BIN)/python docs/make/pictures.py

guide: install
	$(BIN)/python docs/make/guide.py

# Minutes: how well mails are read and matched, what leaks, what it costs.
bench: install
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/reading_mime.py
	$(BIN)/python benchmarks/fields.py
	$(BIN)/python benchmarks/matching.py
	$(BIN)/python benchmarks/repeats.py
	$(BIN)/python benchmarks/privacy.py
	$(BIN)/python benchmarks/word.py
	$(BIN)/python benchmarks/cost.py
	$(BIN)/python benchmarks/floor.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/growth.py 10000

# Some minutes: learns anew by what words texts are told, and how well they tell what they have not learnt from; needs the network once.
weigh: install
	$(BIN)/pip install --quiet --disable-pip-version-check --target .weigh scikit-learn==1.9.1 python-crfsuite==0.9.12
	PYTHONPATH=.:.weigh $(BIN)/python benchmarks/weigh.py

# Known faults of the pinned packages; needs the network.
audit: install
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	.venv-audit/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip

# Hours: kills on every store and transport, tens of thousands of mails, three hundred thousand cases.
soak: install
	$(BIN)/python benchmarks/torture.py
	$(BIN)/python benchmarks/soak.py
	$(BIN)/python benchmarks/quarter.py
	$(BIN)/python benchmarks/fuzz.py
	$(BIN)/python benchmarks/growth.py

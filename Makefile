# paperbuilder: `make annex` builds the reference paper, `make test` runs the tests, `make check` all other checks.
# On Windows the tools stand in .venv/Scripts; README.md shows the way without make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: setup annex test quick check format lock wheels clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

annex: $(STAMP)
	$(BIN)/paperbuilder sample data/sample > /dev/null
	$(BIN)/paperbuilder build cfllc-performance --data data/sample --overwrite --force

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

quick: $(STAMP)
	$(BIN)/python -m pytest -n auto -m "not slow and not judge"

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/docs

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(STAMP)
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --all-extras --group dev --group build pyproject.toml -o requirements.lock

wheels: $(STAMP)
	$(BIN)/python -m pip wheel --quiet --wheel-dir wheels .

clean:
	rm -rf .venv build dist wheels data

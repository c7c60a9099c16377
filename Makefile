# `make demo` and `make test` need python3 (3.11 or later) and make, nothing else.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
LOCK := requirements-dev.lock
PROGRAM_LOCK := .ci/requirements.lock
UITVOER := uitvoer/demo

.PHONY: demo test check format samples docs pictures goldens rule rule-changes bench soak fuzz windows-test windows-zip lock dist wheelhouse clean

demo: $(READY)
	@rm -rf $(UITVOER)
	@$(BIN)/bbc-check check fixtures/demo --report $(UITVOER) --color altijd || test $$? -eq 1
	@echo
	@echo "Open het verslag in uw browser:"
	@echo "$(CURDIR)/$(UITVOER)/index.html"

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions .github/actions/*/action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab/*.yml
	$(MAKE) --no-print-directory test

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# After a wanted change of the pages: write the golden samples anew, then look at the difference.
samples: $(READY)
	$(BIN)/python -m tests.makers.samples

# After a change of a rule, its explanation, an option or the handbook: write the pages of docs/regels, the schema of
# settings and the handbook's HTML anew.
docs: $(READY)
	$(BIN)/python -m tests.makers.rule_pages
	$(BIN)/python -m tests.makers.settings_schema
	$(BIN)/python -m tests.makers.handbook

# After a change of what the handbook shows: take its pictures anew (needs Chromium).
pictures: $(READY)
	$(BIN)/python -m tests.makers.pictures
	$(BIN)/python -m tests.makers.handbook

# After a wanted change of what the pages look like: take the golden pictures anew (needs Chromium), then look at them.
goldens: $(READY)
	$(BIN)/python -m tests.makers.goldens

# A new rule as a skeleton that runs, with its pair, pages and line in the changelog; CONTRIBUTING.md goes on from there.
# KIND=text, actie, codering, dossier or submission: what it looks at, where that is not what its topic mostly looks at.
rule: $(READY)
	@$(BIN)/python -m tests.makers.new_rule "$(ID)" "$(NAME)" $(KIND)
	@$(BIN)/ruff check --quiet --fix bbc_check/rules && $(BIN)/ruff format --quiet bbc_check/rules
	@$(MAKE) --no-print-directory docs samples
	@git status --short 2>/dev/null || true

# Before a release: write what the rules say otherwise than in an earlier one (SINCE=v0.2.0, a tag or a commit).
rule-changes: $(READY)
	$(BIN)/python -m tests.makers.rule_changes "$(SINCE)"

# Measure beside lxml, xmlschema and Arelle, and write docs/benchmarks.md anew; some minutes on a machine
# that does nothing else. LARGEST=1 adds the largest submission that the loket takes.
bench: $(READY)
	LARGEST=$(LARGEST) $(BIN)/python -m tests.makers.bench

# All of Flanders by the command and the page, damaged and after the repair: some minutes, and nothing may get lost.
soak: $(READY)
	$(BIN)/python -m tests.makers.soak

# Damage what is read, in every way that a machine thinks of: a minute each, or SECONDEN=600 DOELEN="xml zip".
# What breaks a promise is kept in uitvoer/fuzz. Guided by coverage where atheris has a wheel for this Python.
fuzz: $(READY)
	@$(BIN)/python -m pip install --quiet --only-binary :all: --require-hashes --requirement tests/makers/fuzz/atheris.txt \
	  || echo "atheris is not there for this Python: mutations go without a guide"
	@nice $(BIN)/python -m tests.makers.fuzz $(or $(SECONDEN),60) $(DOELEN)

# The program on Windows itself (wine), beside Linux: all it says and writes must be equal. KORT=1 takes the main roads.
windows-test: $(READY)
	$(BIN)/python -m tests.makers.windows.same_as_linux $(if $(KORT),--short)

# A zip that runs on Windows as it is: Python, the program and what starts it.
windows-zip: $(READY)
	$(BIN)/python -m tests.makers.windows.portable

# Every version of .venv with its hashes, for all platforms and every Python from 3.11 on; after a change of
# dependencies. Versions stay where they can; UPGRADE=1 takes the newest.
lock:
	@$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-annotate $(if $(UPGRADE),--upgrade) --group dev --output-file $(LOCK) pyproject.toml
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --constraint $(LOCK) --generate-hashes --no-annotate --extra web --output-file $(PROGRAM_LOCK) pyproject.toml
	for what in program tests; do UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet \
	  --python-platform x86_64-pc-windows-msvc --python-version 3.13 --constraint $(LOCK) --generate-hashes \
	  --no-annotate --extra web $$([ $$what = program ] || echo --group windows-test) \
	  --output-file tests/makers/windows/$$what.txt pyproject.toml; done

# Wheel, sdist, the zip for Windows, the list of parts (CycloneDX) and their checksums, as a release has them.
dist: $(READY)
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python -m tests.makers.windows.portable
	$(BIN)/python -m tests.makers.sbom
	cd dist && sha256sum *.whl *.tar.gz *.zip *.cdx.json > SHA256SUMS

# All that an installation needs, for a network without an index. For another machine than this one:
# VOOR="--platform win_amd64 --python-version 3.13".
wheelhouse: $(READY)
	$(BIN)/python -m tests.makers.wheelhouse $(VOOR)

# The lock says what must be installed: pyproject.toml also changes for other reasons.
$(READY): $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 of later is nodig; probeer: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Kan geen virtuele omgeving maken; op Debian en Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@$(BIN)/python -m compileall -q bbc_check  # so that every start is quick, also where Python may not write
	@touch $(READY)

clean:
	rm -rf $(VENV) uitvoer build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

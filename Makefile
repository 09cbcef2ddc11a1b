# Two commands: `make demo` and `make test`. Both need Python 3.11 or later, make, and the package
# registries that pip and npm are set up for.

PYTHON ?= python3
VENV ?= .venv
SHARED ?= ../shared/data
PEERS ?= ../peers-venv
SIZE ?= 400
NODE ?= /tmp/marsad-bench-web
BIN := $(VENV)/bin
# As many at once as there are processors, each with a node and a database of its own.
PARALLEL = -n auto --dist worksteal
UV := $(shell command -v uv 2>/dev/null)

.PHONY: safeguards demo test quick check format bench bench-names bench-identity peers requirements clean

demo: $(VENV)/.run assets  ## the exercise world on http://127.0.0.1:8000
	$(BIN)/marsad demo

test: $(VENV)/.dev assets  ## everything that does not need minutes
	$(BIN)/python -m pytest $(PARALLEL)

quick: $(VENV)/.dev
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow and not browser" -x

check: $(VENV)/.dev  ## style, types, floors
	$(BIN)/ruff check marsad tests benchmarks tools
	$(BIN)/ruff format --check marsad tests benchmarks tools
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(VENV)/.dev  ## the locked requirements beside the public advisories
	$(BIN)/python tools/audit.py
.PHONY: audit

format: $(VENV)/.dev
	$(BIN)/ruff check --fix marsad tests benchmarks tools
	$(BIN)/ruff format marsad tests benchmarks tools

bench: $(VENV)/.dev  ## what we claim of speed, size and memory
	$(BIN)/python -m benchmarks.bank

bench-names: $(VENV)/.dev  ## recall and false alarms of names, beside peers (real lists needed)
	MARSAD_PEERS=$(PEERS) OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/names/bench.py --size $(SIZE)

peers: $(PEERS)/.done  ## nomenklatura, to measure beside; needs g++, pkg-config and ICU's headers
$(PEERS)/.done: benchmarks/names/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

bench-web: $(VENV)/.dev  ## each page at the server, and fifty people at once, in a bank of real size
	$(BIN)/python -m benchmarks.web.pages --node $(NODE)
	$(BIN)/python -m benchmarks.web.load --node $(NODE)
	$(BIN)/python -m benchmarks.web.first --node $(NODE)
.PHONY: bench-web

safeguards: $(VENV)/.dev  ## docs/safeguards.md: each rule with its place and its tests
	$(BIN)/python tools/safeguards.py

bench-spark: $(VENV)/.spark  ## screening with one process, one and two Spark workers
	$(BIN)/python benchmarks/screening/spark.py
.PHONY: bench-spark

bench-identity: $(VENV)/.dev  ## which records are one subject, cross-validated (real lists needed)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/identity/measure.py $(SHARED)

assets: $(VENV)/.run
	@$(BIN)/python -m marsad.web.assets || echo "The pages will be plain until this is mended."
.PHONY: assets

# The environment, from hashed requirement files: with uv where the machine has it, else with pip.
$(VENV)/pyvenv.cfg:
ifdef UV
	uv venv --python $(PYTHON) $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

ifdef UV
INSTALL = uv pip install --quiet --compile-bytecode --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

# The names' kernel is C; where the machine has no compiler, one comes from the package registry.
# Without either, names are matched in Python: the same results, slower.
KERNEL = $(BIN)/python marsad/names/compiler.py

$(VENV)/.run: $(VENV)/pyvenv.cfg requirements/run.txt requirements/build.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q marsad
	@$(KERNEL) 2>/dev/null || { $(INSTALL) --require-hashes -r requirements/compiler.txt && $(KERNEL); } || true
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

COMPILE = uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml

requirements:  ## compile the hashed requirement files anew (needs uv)
	$(COMPILE) --extra parquet -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		-c requirements/run.txt --group build -o requirements/build.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--group compiler -o requirements/compiler.txt
	$(COMPILE) -c requirements/run.txt -c requirements/build.txt --extra oidc --extra parquet --extra postgres \
		--group dev -o requirements/dev.txt
	$(COMPILE) -c requirements/run.txt -c requirements/dev.txt --extra spark -o requirements/spark.txt

# Apache Spark is a download of half a gigabyte, so it is in neither command: its tests skip
# where it is not installed, and this installs it and runs them. Needs Java 17 or later.
$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	$(INSTALL) --require-hashes -r requirements/spark.txt
	@touch $@

test-spark: $(VENV)/.spark  ## screening on Apache Spark
	$(BIN)/python -m pytest -m spark
.PHONY: test-spark

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache

# Each target makes what it needs inside the checkout, under .venv/.
# PYTHON is the system's: the first of these that runs and is new enough.
PYTHON ?= $(shell for python in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
ifeq ($(PYTHON),)
$(error freezeframe needs Python 3.11 or newer, and none was found: name one with PYTHON=)
endif

.DEFAULT_GOAL := help
.PHONY: help demo fuzz test test-all lint format bench soak pictures clean

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo:  ## freeze a running program and resume it; run one in the machine, beside CPython, and look at its frames
	@$(PYTHON) tools/demo.py

test:  ## style, types, import contracts; the tests on the system's Python, each on two of the other supported ones, too
	@$(PYTHON) tools/check.py

test-all:  ## every test on every supported version, none of which may be missing, and the slow proofs
	@$(PYTHON) tools/check.py --all

lint:  ## style, types and import contracts only
	@$(PYTHON) tools/check.py --lint

format:  ## lay the source out
	@$(PYTHON) tools/check.py --format

bench:  ## speed beside CPython and others, what snapshots take, what --save costs, as ratios
	@$(PYTHON) bench/bench.py

fuzz:  ## show and resume a hundred thousand spoilt snapshots
	@$(PYTHON) tools/run.py tests/snapshot/fuzz.py

soak:  ## programs frozen, resumed, killed for MINUTES (60), on every Python: docs/reliability.md; changed code verified and run
	@$(PYTHON) tests/freeze/soak.py --all --minutes $(or $(MINUTES),60) --record docs/reliability.md
	@$(PYTHON) tools/run.py tests/verify/mutants.py --count $(or $(MUTANTS),200000)

pictures:  ## draw what the README shows anew, from a real run
	@$(PYTHON) tools/pictures.py

clean:  ## remove what these targets made
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist

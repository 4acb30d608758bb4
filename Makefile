# Lectern. Two commands do everything on a fresh machine that has Swift 6.2 or later:
#   make run    install what is missing, build, and run the main lesson
#   make test   install what is missing, and check everything
# one puts what is built where it can be called from any folder:
#   make install   copy the program and what it needs to ~/.local (PREFIX=/usr/local; make uninstall)
# two write what there is to read about the code, after make build:
#   make documentation   build the articles and the pages of all public symbols with DocC
#   make reference       write the reference pages of the course again, lessons/reference-*.md
# three look for what the tests have missed:
#   make parity    compare the engine with PyTorch on drawn cases (PYTHON=… CASES=20000 SEED=… OPERATION=…)
#   make fuzz      look for inputs that crash the readers of files (TARGET=lesson RUNS=1000000)
#   make sanitize  run the Swift tests with the address and the thread sanitizer
# and four more measure:
#   make bench            time the engine, beside PyTorch where PYTHON=… finds one
#   make bench-rendering  time rendering, from a run's result to the written files
#   make bench-compiling  time an edit of a lesson, in a course and alone
#   make bench-output     time a cell that prints a gigabyte, beside cat

PACKAGES := duktape-dev libcmark-dev libgraphviz-dev libjs-katex libopenblas-dev libsleef-dev librsvg2-bin libutf8proc-dev libxml2 node-prismjs zlib1g-dev
# What only the tests of pages need: a browser and other readers of what Lectern writes.
TEST_PACKAGES := chromium cmark-gfm python3-venv
TEST_PYTHON := .build/python
LESSON := lessons/training-neural-networks.md
LECTERN := .build/release/lectern
# On a terminal, the build shows how far it is.
QUIET := $(if $(MAKE_TERMOUT),,--quiet)
SWIFT_BUILD := swift build --configuration release $(QUIET)
# A package with Swift code of its own, as a course may be, which depends on this one. Its build shares
# nothing with this one's, and without optimisation it takes a minute.
EXAMPLE := Tests/ExamplePackage

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# Where `make install` copies to; DESTDIR is put before it, for packages.
PREFIX ?= $(HOME)/.local
INSTALLED := $(DESTDIR)$(PREFIX)
# The modules that lessons import, those that these import, and the C modules under them.
MODULES := Autograd Datasets Figures GraphLayout LessonKit NeuralNetworks TensorFiles TensorFigures
SYSTEM_MODULES := CGraphviz COpenBLAS CSLEEF CZlib
C_MODULES := CThreads CVectorMath
INSTALLED_FILES := bin/lectern lib/lectern share/bash-completion/completions/lectern \
  share/zsh/site-functions/_lectern share/fish/vendor_completions.d/lectern.fish \
  share/man/man1/lectern.1

# The modules that are documented, which lessons import.
DOCUMENTED_MODULES := Autograd NeuralNetworks Datasets TensorFiles Figures TensorFigures LessonKit
SYMBOL_GRAPHS := .build/symbol-graphs
# Swift's own modules, whose names mean something else than those of the same spelling here.
STANDARD_MODULES := Swift Foundation FoundationEssentials Glibc
# Beside swift, whose toolchain brings it.
SWIFT := $(shell command -v swift)
DOCC = $(firstword $(wildcard $(dir $(SWIFT))docc $(dir $(realpath $(SWIFT)))docc) docc)

# The folder of the build with libFuzzer, and of what it finds.
FUZZING := .build/fuzzing
RUNS ?= 1000000

.PHONY: run test parity fuzz sanitize bench bench-rendering bench-compiling bench-output setup setup-tests build install uninstall documentation reference format
.DEFAULT_GOAL := run

run: build
	@$(LECTERN) run $(LESSON)
	@echo "Open $(CURDIR)/output/$(notdir $(basename $(LESSON))).html in a browser."
	@echo "To run another lesson: $(LECTERN) run FILE.md, or lectern run FILE.md after make install."

# The tests of pages leave one of two cores to the build of the example. The test program is started
# directly: `swift test` would build a third of the package once more.
test: build setup-tests
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@$(LECTERN) check
	@$(SWIFT_BUILD) --build-tests
	@swift build $(QUIET) --package-path $(EXAMPLE) --scratch-path .build/example --disable-index-store & \
	  example=$$!; \
	  PYTHONDONTWRITEBYTECODE=1 $(TEST_PYTHON)/bin/pytest --quiet -p no:cacheprovider Tests/PageTests Tests/TerminalTests; \
	  wait $$example
	@NO_COLOR=1 .build/release/lecternPackageTests.xctest --testing-library swift-testing --quiet

# PYTHON names a Python that has PyTorch. Each run draws other cases unless SEED is given; SEED and CASE
# repeat one, and OPERATION draws cases of one operation alone. All cases that differ are left in .build/parity-differences.jsonl.
parity: setup
	@$(SWIFT_BUILD) --product parity
	@PYTHONDONTWRITEBYTECODE=1 $(or $(PYTHON),python3) Tests/Parity/Scripts/parity.py \
	  .build/release/parity --differences .build/parity-differences.jsonl \
	  --cases $(or $(CASES),20000) $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE)) \
	  $(if $(OPERATION),--operation "$(OPERATION)")

bench: setup
	@$(SWIFT_BUILD) --product engine-benchmarks
	@.build/release/engine-benchmarks $(BENCHMARKS)

bench-rendering: build
	@$(SWIFT_BUILD) --product rendering-benchmarks
	@.build/release/rendering-benchmarks $(BENCHMARKS)

bench-compiling: build
	@Tests/Benchmarks/compile-course.sh

bench-output: build
	@Tests/Benchmarks/large-output.sh

# One target by name, or all of them; an input that crashes, takes ten seconds or too much memory is
# left in .build/fuzzing/findings.
fuzz: setup
	@mkdir -p $(FUZZING)/findings
	@echo "Building with libFuzzer; the first time takes some minutes."
	@swift build --configuration release --scratch-path $(FUZZING) --sanitize fuzzer \
	  -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address -Xswiftc -DLIBFUZZER \
	  --product fuzzer >$(FUZZING)/build.log 2>&1 || { cat $(FUZZING)/build.log; exit 1; }
	@for target in $(or $(TARGET),$(notdir $(wildcard Tests/Fuzzing/Corpus/*))); do \
	  echo "Fuzzing $$target with $(RUNS) inputs"; \
	  mkdir -p $(FUZZING)/corpus/$$target; \
	  FUZZ_TARGET=$$target SWIFT_BACKTRACE=enable=no $(FUZZING)/release/fuzzer \
	    -runs=$(RUNS) -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256 -max_len=2048 -seed=1 \
	    -print_final_stats=1 -verbosity=0 -print_funcs=0 -artifact_prefix=$(FUZZING)/findings/$$target- \
	    $(FUZZING)/corpus/$$target Tests/Fuzzing/Corpus/$$target; \
	done

sanitize: setup
	@Tests/Sanitizers/run.sh address
	@Tests/Sanitizers/run.sh thread

build: setup
	@echo "Building; the first time takes some minutes."
	@$(SWIFT_BUILD) --product lectern

# Nothing is built here, so that `sudo make install` leaves no files of root's in the build folder. The
# program keeps its symbols, which lessons use.
install:
	@[ -x $(LECTERN) ] || { echo "Run make build first."; exit 1; }
	@rm -rf $(INSTALLED)/lib/lectern
	@install -D -t $(INSTALLED)/bin $(LECTERN)
	@install -D -m 644 -t $(INSTALLED)/lib/lectern/modules $(MODULES:%=.build/release/Modules/%.swiftmodule)
	@for module in $(SYSTEM_MODULES); do \
	  install -D -m 644 -t $(INSTALLED)/lib/lectern/modules/$$module Sources/$$module/*; \
	done
	@for module in $(C_MODULES); do \
	  install -D -m 644 -t $(INSTALLED)/lib/lectern/modules/$$module Sources/$$module/include/*.h; \
	  sed 's|"/.*/|"|' .build/release/$$module.build/module.modulemap \
	    >$(INSTALLED)/lib/lectern/modules/$$module/module.modulemap; \
	done
	@cd $(INSTALLED) && mkdir -p $(filter share/%,$(dir $(INSTALLED_FILES)))
	@$(LECTERN) --generate-completion-script bash | cat - Sources/lectern/completions.bash \
	  >$(INSTALLED)/share/bash-completion/completions/lectern
	@$(LECTERN) --generate-completion-script zsh >$(INSTALLED)/share/zsh/site-functions/_lectern
	@$(LECTERN) --generate-completion-script fish \
	  >$(INSTALLED)/share/fish/vendor_completions.d/lectern.fish
	@$(LECTERN) generate-manual >$(INSTALLED)/share/man/man1/lectern.1
	@echo "Installed $(PREFIX)/bin/lectern."
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) \
	  echo "To call it by its name, add this line to ~/.profile: export PATH=\"$(PREFIX)/bin:\$$PATH\"";; \
	esac

uninstall:
	@cd $(INSTALLED) && rm -rf $(INSTALLED_FILES)

# Reports links to symbols that are not there. A parameter whose name says what it is needs no comment.
documentation:
	@$(call extract,$(SYMBOL_GRAPHS),$(DOCUMENTED_MODULES))
	@$(DOCC) convert Sources/lectern/Lectern.docc --additional-symbol-graph-dir $(SYMBOL_GRAPHS) \
	  --output-path .build/documentation --fallback-display-name Lectern \
	  --fallback-bundle-identifier lectern --disable-parameters-and-returns-validation --warnings-as-errors
	@echo "To read it, run python3 -m http.server --directory .build/documentation"
	@echo "and open http://localhost:8000/documentation/lectern in a browser."

reference:
	@$(call extract,$(SYMBOL_GRAPHS),$(DOCUMENTED_MODULES))
	@$(call extract,$(SYMBOL_GRAPHS)/standard,$(STANDARD_MODULES))
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Documentation/reference.py \
	  $(SYMBOL_GRAPHS) $(SYMBOL_GRAPHS)/standard lessons $(DOCUMENTED_MODULES)

# Extracts the public symbols of modules that are built.
define extract
[ -x $(LECTERN) ] || { echo "Run make build first."; exit 1; }; \
Tests/Documentation/symbol-graphs.sh .build/release $(1) $(2)
endef

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

# Installs the Debian packages that are missing, and nothing else.
define install
missing=$$(for package in $(1); do \
  dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; \
done); \
if [ -n "$$missing" ]; then \
  if ! command -v apt-get >/dev/null; then \
    echo "Install what these Debian packages hold, then try again:" $$missing; exit 1; \
  fi; \
  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo || echo "sudo"); \
  echo "Installing" $$missing; \
  $$sudo apt-get update --quiet=2 && \
  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends $$missing >/dev/null; \
fi
endef

setup:
	@command -v swift >/dev/null || { echo "Install Swift 6.2 or later first: https://swift.org/install"; exit 1; }
	@$(call install,$(PACKAGES))

setup-tests: setup
	@$(call install,$(TEST_PACKAGES))
	@cmp --silent Tests/PageTests/requirements.txt $(TEST_PYTHON)/requirements.txt || { \
	  python3 -m venv --clear $(TEST_PYTHON) && \
	  $(TEST_PYTHON)/bin/pip install --quiet --disable-pip-version-check -r Tests/PageTests/requirements.txt && \
	  cp Tests/PageTests/requirements.txt $(TEST_PYTHON)/; \
	}

# Lectern. Two commands do everything on a fresh machine that has Swift 6.2 or later:
#   make run    install what is missing, build, and run the main lesson
#   make test   install what is missing, and check everything
# and three more measure:
#   make bench            time the engine, beside PyTorch where PYTHON=… finds one
#   make bench-rendering  time rendering, from a run's result to the written files
#   make bench-output     time a cell that prints a gigabyte, beside cat

PACKAGES := duktape-dev libcmark-dev libgraphviz-dev libjs-katex libopenblas-dev node-prismjs zlib1g-dev
# What only the tests of pages need: a browser and other readers of what Lectern writes.
TEST_PACKAGES := chromium cmark-gfm python3-venv
TEST_PYTHON := .build/python
LESSON := lessons/training-neural-networks.md
LECTERN := .build/release/lectern
SWIFT_BUILD := swift build --configuration release --quiet

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

.PHONY: run test bench bench-rendering bench-output setup setup-tests build format
.DEFAULT_GOAL := run

run: build
	@$(LECTERN) run $(LESSON)
	@echo "Open $(CURDIR)/output/$(notdir $(basename $(LESSON))).html in a browser."

# The test program is started directly: `swift test` would build a third of the package once more.
test: build setup-tests
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@$(LECTERN) list --check | tail -n 1
	@$(SWIFT_BUILD) --build-tests
	@NO_COLOR=1 .build/release/lecternPackageTests.xctest --testing-library swift-testing --quiet
	@PYTHONDONTWRITEBYTECODE=1 $(TEST_PYTHON)/bin/pytest --quiet -p no:cacheprovider Tests/PageTests

bench: setup
	@$(SWIFT_BUILD) --product engine-benchmarks
	@.build/release/engine-benchmarks $(BENCHMARKS)

bench-rendering: build
	@$(SWIFT_BUILD) --product rendering-benchmarks
	@.build/release/rendering-benchmarks $(BENCHMARKS)

bench-output: build
	@$(SWIFT_BUILD) --product misbehaving-lessons
	@Tests/Benchmarks/large-output.sh

build: setup
	@$(call notice-lessons)
	@echo "Building; the first time takes some minutes."
	@$(SWIFT_BUILD) --product lectern

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

# SwiftPM looks for new and removed files in the folders of targets, but not for new and removed lessons.
define notice-lessons
lessons=$$(ls lessons Tests/MisbehavingLessons/lessons); \
if [ "$$lessons" != "$$(cat .build/lessons 2>/dev/null)" ]; then \
  touch Package.swift; mkdir -p .build; echo "$$lessons" >.build/lessons; \
fi
endef

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

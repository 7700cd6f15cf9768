# 窓口（madoguchi） — 「make run」で始まります。 / Begin with: make run

PORT ?= 8000
UPGRADE ?=
PYTEST ?=

RUN := .venv/.installed
DEV := .venv/.installed-dev
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
	--no-header --no-annotate --generate-hashes $(UPGRADE)

.PHONY: help setup install run test lint check bench lock

help:
	@echo 'make run    窓口を開く（PORT=8001 で番号を変える） / serve the sample city'
	@echo 'make test   すべて試す / run every test'
	@echo 'make check  書き方も確かめる / style, types, floors and tests'
	@echo 'make bench  速さを測る / measure'
	@echo 'make setup  開発の用意だけをする / prepare everything for development'
	@echo 'make install  動かす用意だけをする / install only what serving needs'
	@echo 'make lock   部品の版を決め直す（UPGRADE=--upgrade で新しく） / pin the dependencies again'

setup: $(DEV)

install: $(RUN)

run: $(RUN)
	@.venv/bin/madoguchi serve --port $(PORT)

test: $(DEV)
	.venv/bin/pytest --numprocesses 2 --dist loadfile -rs $(PYTEST)

lint: $(DEV)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/mypy tests bench docs
	.venv/bin/lint-imports

check: lint test

bench: $(DEV)
	@for measured in bench/*.py; do .venv/bin/python "$$measured" || exit 1; done

lock: $(DEV)
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock

$(RUN): requirements.lock pyproject.toml
	@sh .make/install run

$(DEV): requirements.lock requirements-dev.lock pyproject.toml
	@sh .make/install dev

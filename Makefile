# The two commands are `make run` and `make test`; the rest are their parts. The scripts are in tools/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test soak test-aws build setup lint audit fmt e2e openapi sqlx bench

help: ## this list
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

run: ## the whole product on this machine: http://rentright.localhost:8080
	@exec tools/run

test: ## everything that must hold: formats, lints, types, tests, a browser
	@tools/test

test-aws: setup ## the adapters that make test leaves out: AWS KMS and an SMTP relay, each against a stand-in
	@tools/test-aws

build: setup ## the web apps and the binary, ready to run
	@tools/build-web
	SQLX_OFFLINE=true cargo build -p platform-server

setup: ## install what is missing
	@tools/setup

lint: setup ## clippy, ESLint, and cargo-deny, cargo-machete and shellcheck where installed
	@tools/lint

audit: ## known vulnerabilities in what we build on (needs cargo-deny and the network)
	cargo deny check advisories
	npm audit --omit=dev

fmt: setup ## format Rust and TypeScript
	cargo fmt
	npm run format --silent

e2e: ## the browser tests alone
	@tools/setup test
	@tools/build-web
	SQLX_OFFLINE=true cargo build -p platform-server
	@source tools/lib.sh; CHROMIUM_PATH=$$(chromium_path) npm run e2e

openapi: setup ## write the OpenAPI documents and the web's typed clients anew
	@tools/openapi

sqlx: setup ## check all SQL against a fresh database and write .sqlx/ anew
	@tools/sqlx

bench: ## what the product bears, measured on this machine
	@tools/bench

soak: setup ## a hundred thousand random histories of a rental desk against the model (hours)
	SQLX_OFFLINE=true RENTRIGHT_HISTORIES=$${RENTRIGHT_HISTORIES:-100000} cargo nextest run -p tenant-api --profile soak --no-capture -E 'test(histories)'

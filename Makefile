# The one gate is `make test`: it installs what is missing where it may, and leaves nothing out.
# Everything else here is a part of it, for the hand.

SHELL := /bin/bash
.DEFAULT_GOAL := help
# The same flags everywhere: another flag compiles SQLite once more. Only a release takes the time.
export GOFLAGS := -buildvcs=false
TOOLS := .ci/bin

.PHONY: help run release test setup build vet format lint dead race web web-install web-check dist-fresh browser bench torture torture-quick screenshot fuzz generate

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## Runs the workbench.
	go run ./cmd/korpu

release: ## Builds korpu to give away: no path of this machine stands in it.
	go build -trimpath -o korpu ./cmd/korpu

test: setup build format vet lint race torture-quick web-check dist-fresh browser ## The gate: everything that must hold.
	@echo "make test: everything passed"

setup: ## Installs what the tests need, or names what is missing.
	@.ci/setup

build: ## Builds all packages and the command for the browser tests.
	go build -o .ci/bin/korpu ./cmd/korpu
	go build ./...

format: ## Fails on Go files that gofmt would change.
	@unformatted=$$(gofmt -l cmd glossary migrations server web/embed.go) || exit 1; test -z "$$unformatted" || { echo "gofmt would change:"; echo "$$unformatted"; exit 1; }
	go mod tidy -diff

vet:
	go vet ./...

$(TOOLS)/golangci-lint $(TOOLS)/deadcode &: .ci/tools/go.mod .ci/tools/go.sum
	mkdir -p $(TOOLS)
	cd .ci/tools && go build -o ../bin/ tool
	touch $(TOOLS)/golangci-lint $(TOOLS)/deadcode

lint: $(TOOLS)/golangci-lint $(TOOLS)/deadcode ## Lints, and finds code that nothing reaches.
	$(TOOLS)/golangci-lint run --allow-parallel-runners ./...
	@dead=$$($(TOOLS)/deadcode -test ./...) || exit 1; test -z "$$dead" || { echo "code that nothing reaches:"; echo "$$dead"; exit 1; }

# What is large takes many times as long with the detector, and runs in one goroutine.
LARGE := Grow|TwiceThe|Hostile|DoublesTells|LimitsOfTables|FilesCanBeSent|ABookIsAWorkbook
race: ## Runs all Go tests, those that are not about size with the race detector.
	go test -race -timeout 30m -skip '$(LARGE)' ./...
	go test -run '$(LARGE)' ./...

torture-quick: build ## Kills the program, cuts its power, fails its disk and knocks at its doors, a little.
	go run ./cmd/torture -korpu $(CURDIR)/.ci/bin/korpu quick

torture: build ## The same at length, with the guards taken out as well; prints the README's table.
	go run ./cmd/torture -korpu $(CURDIR)/.ci/bin/korpu all

web-install:
	cd web && npm ci --no-audit --no-fund

web-check: web-install ## Checks types, formatting and unit tests of the front end.
	cd web && npm run check && npm run lint && npm test

dist-fresh: web-install ## Fails when web/dist or the generated types are not what the sources make.
	cd web && npm run types && npm run build
	@stale=$$(git status --porcelain -- web/dist web/src/api) || exit 1; test -z "$$stale" || { echo "stale, run make generate and commit:"; echo "$$stale"; exit 1; }

browser: build web-install ## Runs the tests in a real Chromium.
	cd web && KORPU_BINARY=$(CURDIR)/.ci/bin/korpu npm run e2e

bench: build ## Measures what the README tells.
	go test -run '^$$' -bench . -benchtime 2s ./server/... ./glossary/... ./cmd/...
	cd web && KORPU_BINARY=$(CURDIR)/.ci/bin/korpu npm run bench

screenshot: build web-install ## Takes the README's screenshot anew.
	cd web && KORPU_BINARY=$(CURDIR)/.ci/bin/korpu npm run screenshot

FUZZTIME ?= 30s
fuzz: ## Fuzzes every decoder, FUZZTIME each.
	@for package in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

generate: web-install ## Writes openapi.json, the browser's types and web/dist anew.
	go test ./server/api -run TestOpenAPI -update
	cd web && npm run types && npm run build

# Short names for what one does here every day; `just` alone lists them.

default:
    @just --list

# all tests with reduced counts, as CI runs them
test *args:
    uv run pytest {{ args }}

# the full counts: 100,000 random negotiations, 30 kills, 10,000 cuts; noted in docs/benchmarks.md by hand
soak *paths="tests/engine/test_random_negotiations.py tests/faults tests/live/test_cuts.py tests/portal/test_secrets.py":
    DEALWRIGHT_TEST_NEGOTIATIONS=100000 DEALWRIGHT_TEST_KILLS=30 DEALWRIGHT_TEST_PROFILE=soak \
        DEALWRIGHT_TEST_RECONNECTS=10000 \
        uv run pytest -m "soak or not soak" --dist worksteal --timeout 7200 {{ paths }}

# style, imports and budgets
lint:
    uv run ruff check .
    uv run ruff format --check .
    uv run pytest -n 0 tests/test_architecture.py tests/test_style.py

# static types
types:
    uv run mypy

# the pages: their format, types and tests, with the Node.js that their build brought
web:
    uv run python -m tests.pages.node biome check .
    uv run python -m tests.pages.node tsc --noEmit
    uv run python -m tests.pages.node vitest run

# put the code into the house's format
fmt:
    uv run ruff check --fix .
    uv run ruff format .

# write openapi.json, from which clients are generated
openapi:
    uv run python -m tests.openapi > openapi.json.new
    mv openapi.json.new openapi.json

# one purchase on real history, start to end, in the terminal
demo:
    uv run dealwright demo

# the server on this machine, with a worker inside
serve *args:
    uv run dealwright serve {{ args }}

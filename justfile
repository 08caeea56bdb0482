# `just` lists the recipes.

export CARGO_TERM_COLOR := env("CARGO_TERM_COLOR", "auto")

_default:
    @just --list --unsorted

# Run the tests; words narrow them down
[group('check')]
test *words:
    cargo test --locked {{ words }}

# Formatting and lints, as CI wants them
[group('check')]
check:
    cargo fmt --check
    cargo fmt --check --manifest-path fuzz/Cargo.toml
    cargo clippy --locked --all-targets -- -D warnings

# Everything that CI runs
[group('check')]
ci:
    .ci/run

# Licences, duplicates, banned crates and advisories (needs cargo-deny and the network)
[group('check')]
deny:
    cargo deny --locked check

# Fuzz from the YAML file to the PDF, with `pose` from a pose file to its pictures, with `read` from a PDF to its words, or with `records` from a table or list to records (needs cargo-fuzz)
[group('check')]
fuzz seconds="600" target="load":
    .ci/fuzz.sh {{ seconds }} {{ target }}

# CPU time, memory and size of a cold build
[group('check')]
bench runs="20":
    .ci/bench.sh {{ runs }}

# What each figure costs in time and bytes
[group('check')]
bench-figures *names:
    cargo bench --locked --bench figures -- {{ names }}

# What a thousand personal copies cost; `just bench-batch --typst` measures Typst beside them
[group('check')]
bench-batch *words:
    bench/batch.sh {{ words }}

# The largest memory of batches of 100 to 100,000 records (needs 8 GB of disk)
[group('check')]
bench-memory *records:
    bench/memory.sh {{ records }}

# What it costs to check a thousand handouts
[group('check')]
bench-check *words:
    bench/check.sh {{ words }}

# From saving a file to the new PDF, with `handout watch`
[group('check')]
bench-watch:
    bench/watch.sh

# What each phase of a copy costs
[group('check')]
bench-phases *names:
    cargo bench --locked --bench batch -- {{ names }}

# Write what the tests now see as what they expect; look at the difference before committing it
[group('make')]
update-snapshots *words:
    HANDOUT_UPDATE=1 cargo test --locked {{ words }}
    git status --short -- assets tests src

# Every handout that ships, as a PDF in out/
[group('make')]
handouts *options:
    cargo run --release --locked -- build --out out {{ options }}

# The documentation of the code
[group('make')]
doc:
    RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps --document-private-items

#!/bin/sh
# Checks every file of this bundle against SHA256SUMS: none changed, none missing, none added.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"

if command -v sha256sum >/dev/null 2>&1; then
  check() { sha256sum -c SHA256SUMS; }
elif command -v shasum >/dev/null 2>&1; then
  check() { shasum -a 256 -c SHA256SUMS; }
else
  echo "verify: neither sha256sum nor shasum is here: install one of them" >&2
  exit 2
fi

if [ ! -f SHA256SUMS ]; then
  echo "verify: SHA256SUMS is missing: the bundle is not complete, unpack it again" >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

LC_ALL=C
export LC_ALL
cut -c67- SHA256SUMS | sort >"$scratch/listed"
find . ! -type d ! -path ./SHA256SUMS | cut -c3- | sort >"$scratch/found"

failed=0
if ! cmp -s "$scratch/listed" "$scratch/found"; then
  comm -23 "$scratch/listed" "$scratch/found" | sed 's/^/verify: missing: /' >&2
  comm -13 "$scratch/listed" "$scratch/found" | sed 's/^/verify: not part of the bundle: /' >&2
  failed=1
fi
links=$(find . -type l)
if [ -n "$links" ]; then
  printf '%s\n' "$links" | sed 's/^/verify: a link where the bundle has a file: /' >&2
  failed=1
fi
if ! check >"$scratch/sums" 2>&1; then
  grep -v ': OK$' "$scratch/sums" | sed 's/^/verify: /' >&2
  failed=1
fi
if [ "$failed" -ne 0 ]; then
  echo "verify: the bundle is not as it was made: bring it again" >&2
  exit 1
fi
echo "verify: $(wc -l <SHA256SUMS | tr -d ' ') files are as they were made"

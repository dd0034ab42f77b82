#!/bin/sh
# Takes away what install.sh brought, in the opposite order. Namespaces, custom resource definitions and volume claims
# hold data: they stay unless --all is given.
set -eu

usage() {
  cat <<'TEXT'
uninstall.sh --yes [options]

  --yes            delete; without it nothing is deleted, and what would be is printed
  --all            also delete namespaces, custom resource definitions and volume claims, with the data in them
  --context NAME   the context of the kubeconfig to use
TEXT
}

context=
all=false
yes=false
while [ $# -gt 0 ]; do
  case $1 in
    --context)
      if [ $# -lt 2 ]; then
        echo "uninstall: --context takes a value" >&2
        exit 2
      fi
      context=$2
      shift
      ;;
    --all) all=true ;;
    --yes) yes=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      echo "uninstall: there is no option $1" >&2
      usage >&2
      exit 2
      ;;
  esac
  shift
done

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"
tab=$(printf '\t')
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

k() {
  if [ -n "$context" ]; then kubectl --context "$context" "$@"; else kubectl "$@"; fi
}

# The last installed comes first.
awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }' install/inventory.tsv >"$scratch/reversed"

failed=0
while IFS=$tab read -r type namespace object; do
  case $type in
    Namespace.* | CustomResourceDefinition.* | PersistentVolumeClaim.* | PersistentVolume.*)
      if [ "$all" = false ]; then continue; fi
      ;;
  esac
  if [ "$yes" = false ]; then
    echo "would delete $type $object${namespace:+ in $namespace}" | sed 's/ in -$//'
    continue
  fi
  if [ "$namespace" = - ]; then set -- "$type" "$object"; else set -- --namespace "$namespace" "$type" "$object"; fi
  if k delete --ignore-not-found --timeout=5m "$@" </dev/null >/dev/null 2>"$scratch/complaint"; then continue; fi
  # A kind the cluster does not have any more has no objects either.
  if grep -q -e "doesn't have a resource type" -e 'no matches for kind' "$scratch/complaint"; then continue; fi
  cat "$scratch/complaint" >&2
  failed=1
done <"$scratch/reversed"

if [ "$yes" = false ]; then
  echo "uninstall: nothing was deleted: say --yes"
  exit 0
fi
if [ "$failed" -ne 0 ]; then
  echo "uninstall: not everything could be deleted: mend what kubectl says above and run uninstall.sh again" >&2
  exit 1
fi
k delete configmap "manifest-playground-$(cat install/name)" --namespace default --ignore-not-found >/dev/null
echo "uninstall: done"

#!/bin/sh
# Installs this bundle phase by phase, each applied once and waited for. Run it again after an interruption: it goes on
# with the phase it was in. What it does is in install/*.tsv; nothing of the manifests is part of this script.
set -eu

usage() {
  cat <<'TEXT'
install.sh [options]

  --context NAME   the context of the kubeconfig to use
  --dry-run        print what would be done, change nothing
  --prune          at the end delete what an earlier install of this bundle's name had and this one has not
  --timeout TIME   how long to wait for each condition, as kubectl takes it (default 15m)
  --from-start     begin with the first phase, wherever an earlier run stopped
  --no-verify      do not check the files of the bundle first
TEXT
}

context=
dry_run=false
prune=false
timeout=15m
from_start=false
verify=true
while [ $# -gt 0 ]; do
  case $1 in
    --context | --timeout)
      if [ $# -lt 2 ]; then
        echo "install: $1 takes a value" >&2
        exit 2
      fi
      if [ "$1" = --context ]; then context=$2; else timeout=$2; fi
      shift
      ;;
    --dry-run) dry_run=true ;;
    --prune) prune=true ;;
    --from-start) from_start=true ;;
    --no-verify) verify=false ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      echo "install: there is no option $1" >&2
      usage >&2
      exit 2
      ;;
  esac
  shift
done

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"
tab=$(printf '\t')

k() {
  if [ -n "$context" ]; then kubectl --context "$context" "$@"; else kubectl "$@"; fi
}

# --- before anything is changed ---------------------------------------------------------------------------------------

if ! command -v kubectl >/dev/null 2>&1; then
  echo "install: kubectl is not here: install it, at least 1.27" >&2
  exit 2
fi
if [ "$verify" = true ]; then sh ./verify.sh; fi

# The minor version of Kubernetes that the line `Name: v1.MINOR…` of kubectl's answer tells.
minor_of() {
  printf '%s\n' "$versions" | sed -n "s/^$1: v1\\.\\([0-9][0-9]*\\).*/\\1/p"
}
if ! versions=$(k version 2>&1); then
  printf '%s\n' "$versions" >&2
  echo "install: the cluster does not answer: look at the kubeconfig, or name a context with --context" >&2
  exit 2
fi
client=$(minor_of 'Client Version')
server=$(minor_of 'Server Version')
for minor in "$client" "$server"; do
  if [ -n "$minor" ] && [ "$minor" -lt 27 ]; then
    printf '%s\n' "$versions" >&2
    echo "install: kubectl and the cluster have to be Kubernetes 1.27 or later" >&2
    exit 2
  fi
done

# --- what an earlier run did ------------------------------------------------------------------------------------------

name=$(cat install/name)
record="manifest-playground-$name"
digest=$(cksum <SHA256SUMS | tr ' ' '-')
phases=$(wc -l <install/phases.tsv | tr -d ' ')

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

done_before=0
: >"$scratch/earlier"
if [ "$dry_run" = false ]; then
  known=$(k get configmap "$record" --namespace default --ignore-not-found -o 'jsonpath={.data.digest} {.data.phase}')
  if [ -n "$known" ]; then
    k get configmap "$record" --namespace default -o 'jsonpath={.data.inventory}' >"$scratch/earlier"
    if [ "${known% *}" = "$digest" ] && [ "${known#* }" -lt "$phases" ] && [ "$from_start" = false ]; then
      done_before=${known#* }
      echo "install: goes on after phase $done_before of $phases"
    fi
  fi
fi

# What this name has installed: known before anything is, so that an interrupted run can be cleaned up.
LC_ALL=C sort -u install/inventory.tsv "$scratch/earlier" | sed '/^$/d' >"$scratch/all"

# remember PHASE INVENTORY
remember() {
  k create configmap "$record" --namespace default --dry-run=client -o yaml \
    --from-literal=digest="$digest" --from-literal=phase="$1" --from-file=inventory="$2" >"$scratch/record.yaml"
  k apply --server-side --force-conflicts -f "$scratch/record.yaml" >/dev/null
}

# --- waiting ----------------------------------------------------------------------------------------------------------

# until_true TEXT COMMAND…: runs the command every 2 seconds, up to 10 minutes.
until_true() {
  what=$1
  shift
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 300 ]; then
      echo "install: waited 10 minutes for $what" >&2
      return 1
    fi
    sleep 2
  done
}
namespace_exists() { [ -n "$(k get namespace "$1" --ignore-not-found -o name)" ]; }
has_authority() {
  hooks=$(k get "$1" "$2" -o 'jsonpath={range .webhooks[*]}{.name}{"\n"}{end}' | grep -c .)
  with=$(k get "$1" "$2" -o 'jsonpath={range .webhooks[*]}{.clientConfig.caBundle}{"\n"}{end}' | grep -c .)
  [ "$hooks" = "$with" ]
}

# wait_for HOW VALUE TYPE NAMESPACE NAME…
wait_for() {
  how=$1
  value=$2
  type=$3
  namespace=$4
  shift 4
  if [ "$namespace" = - ]; then set -- "$type" "$@"; else set -- --namespace "$namespace" "$type" "$@"; fi
  case $how in
    condition) k wait --for="condition=$value" --timeout="$timeout" "$@" >/dev/null ;;
    rollout)
      for each in "$@"; do last=$each; done
      if [ "$namespace" = - ]; then k rollout status "$type" "$last" --timeout="$timeout" >/dev/null
      else k rollout status --namespace "$namespace" "$type" "$last" --timeout="$timeout" >/dev/null; fi
      ;;
    namespace)
      for each in "$@"; do last=$each; done
      until_true "the namespace $last" namespace_exists "$last"
      ;;
    authority)
      for each in "$@"; do last=$each; done
      until_true "the CA of $last" has_authority "$type" "$last"
      ;;
  esac
}

# Everything a phase waits for; conditions of one kind in one namespace are waited for together.
wait_phase() {
  awk -F "$tab" -v phase="$1" '$1 == phase' install/waits.tsv >"$scratch/waits"
  awk -F "$tab" '{
    key = $2 FS $3 FS $4 FS $5
    if ($2 != "condition") print key FS $6
    else if (key == last) names = names FS $6
    else { if (last != "") print last FS names; last = key; names = $6 }
  } END { if (last != "") print last FS names }' "$scratch/waits" >"$scratch/grouped"
  while IFS= read -r line; do
    old_ifs=$IFS
    IFS=$tab
    set -f
    # shellcheck disable=SC2086 # The fields of the line, which hold no blanks of their own.
    set -- $line
    set +f
    IFS=$old_ifs
    wait_for "$@" </dev/null || return 1
  done <"$scratch/grouped"
}

# --- the phases -------------------------------------------------------------------------------------------------------

if [ "$dry_run" = false ]; then remember "$done_before" "$scratch/all"; fi
while IFS=$tab read -r number file title; do
  if [ "$number" -le "$done_before" ]; then continue; fi
  echo "phase $number of $phases: $title"
  if [ "$dry_run" = true ]; then
    echo "  kubectl apply --server-side --force-conflicts -f $file"
    awk -F "$tab" -v phase="$number" '$1 == phase { print "  wait until", $4, ($5 == "-" ? "" : $5 "/") $6, $2, $3 }' install/waits.tsv
    continue
  fi
  if ! k apply --server-side --force-conflicts -f "$file" </dev/null >"$scratch/applied"; then
    echo "install: phase $number was not applied whole. Mend what kubectl says above and run install.sh again: it goes on with phase $number" >&2
    exit 1
  fi
  echo "  $(wc -l <"$scratch/applied" | tr -d ' ') objects applied"
  if ! wait_phase "$number"; then
    echo "install: phase $number is applied, but not everything in it became ready. Look at it with kubectl describe, then run install.sh again" >&2
    exit 1
  fi
  remember "$number" "$scratch/all"
done <install/phases.tsv

# --- what is no longer part of it -------------------------------------------------------------------------------------

if [ "$prune" = true ] && [ "$dry_run" = true ]; then
  echo "then deletes what an earlier install had and this one has not"
elif [ "$prune" = true ]; then
  LC_ALL=C sort -u install/inventory.tsv >"$scratch/present"
  LC_ALL=C comm -13 "$scratch/present" "$scratch/all" >"$scratch/gone"
  while IFS=$tab read -r type namespace object; do
    echo "  deletes $type $object"
    if [ "$namespace" = - ]; then k delete --ignore-not-found "$type" "$object" </dev/null >/dev/null
    else k delete --ignore-not-found --namespace "$namespace" "$type" "$object" </dev/null >/dev/null; fi
  done <"$scratch/gone"
  remember "$phases" install/inventory.tsv
fi

if [ "$dry_run" = true ]; then echo "install: nothing was changed"; else echo "install: all $phases phases are done"; fi

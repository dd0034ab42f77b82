#!/bin/sh
# Pushes artifact.oci.tar to a registry and prints what the cluster is given, with the address of that registry in it.
# What is pushed is in artifact.tsv and apply/*.yaml; nothing of the manifests is part of this script.
set -eu

usage() {
  cat <<'TEXT'
push.sh [options] [REPOSITORY]
  pushes the artifact to REPOSITORY, as in mirror.example:5000/platform/manifests, and prints apply/*.yaml with
  that address: sh push.sh REPOSITORY | kubectl apply -f -

  --no-push     print only
  --plain-http  the registry speaks no TLS
  --tool NAME   skopeo or oras, where both are here
TEXT
}

push=true
plain=false
tool=
target=
while [ $# -gt 0 ]; do
  case $1 in
    --no-push) push=false ;;
    --plain-http) plain=true ;;
    --tool)
      if [ $# -lt 2 ]; then
        echo "push: --tool takes a value" >&2
        exit 2
      fi
      tool=$2
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*)
      echo "push: there is no option $1" >&2
      usage >&2
      exit 2
      ;;
    *)
      if [ -n "$target" ]; then
        echo "push: one repository at a time" >&2
        exit 2
      fi
      target=$1
      ;;
  esac
  shift
done

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"
tab=$(printf '\t')
IFS=$tab read -r tag version digest repository <artifact.tsv
if [ -z "$target" ]; then target=$repository; fi
case $target in
  *[!A-Za-z0-9._:/-]* | -* | */ | *://*)
    echo "push: $target is no repository: name registry and path, without a scheme, as in mirror.example/platform" >&2
    exit 2
    ;;
  */*) ;;
  *)
    echo "push: $target names no registry: write it as in mirror.example/platform" >&2
    exit 2
    ;;
esac

if [ "$push" = true ]; then
  for each in skopeo oras; do
    if [ -z "$tool" ] && command -v "$each" >/dev/null 2>&1; then tool=$each; fi
  done
  case $tool in
    skopeo)
      set -- --preserve-digests
      if [ "$plain" = true ]; then set -- "$@" --dest-tls-verify=false; fi
      skopeo copy "$@" "oci-archive:artifact.oci.tar:$tag" "docker://$target:$version" >&2
      ;;
    oras)
      set --
      if [ "$plain" = true ]; then set -- --to-plain-http; fi
      oras cp "$@" --from-oci-layout "artifact.oci.tar:$tag" "$target:$version" >&2
      ;;
    '')
      echo "push: neither skopeo nor oras is here: install one" >&2
      exit 2
      ;;
    *)
      echo "push: $tool is not known: name skopeo or oras" >&2
      exit 2
      ;;
  esac
  echo "push: $target@$digest" >&2
fi

for file in apply/*.yaml; do
  echo ---
  sed "s|oci://$repository\$|oci://$target|" "$file"
done

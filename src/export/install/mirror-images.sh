#!/bin/sh
# Brings every image of images/images.txt to where the cluster can reach it. Run it again after an interruption: what is
# there already is not brought again. Uses skopeo, crane or docker, whichever is here.
set -eu

usage() {
  cat <<'TEXT'
mirror-images.sh --directory DIR                   save the images into DIR, a file each
mirror-images.sh --registry REGISTRY               copy the images to REGISTRY
mirror-images.sh --directory DIR --registry REGISTRY --load
                                                   push the images saved in DIR to REGISTRY

  --keep-registry  keep the name of the first registry in the path: REGISTRY/docker.io/library/mysql:8.0
  --tool NAME      skopeo, crane or docker, where more than one is here
  --dry-run        print what would be done
TEXT
}

directory=
registry=
load=false
keep=false
tool=
dry_run=false
while [ $# -gt 0 ]; do
  case $1 in
    --directory | --registry | --tool)
      if [ $# -lt 2 ]; then
        echo "mirror-images: $1 takes a value" >&2
        exit 2
      fi
      case $1 in
        --directory) directory=$2 ;;
        --registry) registry=${2%/} ;;
        --tool) tool=$2 ;;
      esac
      shift
      ;;
    --load) load=true ;;
    --keep-registry) keep=true ;;
    --dry-run) dry_run=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      echo "mirror-images: there is no option $1" >&2
      usage >&2
      exit 2
      ;;
  esac
  shift
done
if [ -z "$directory$registry" ]; then
  usage >&2
  exit 2
fi
if [ -n "$directory" ] && [ -n "$registry" ] && [ "$load" = false ]; then
  echo "mirror-images: to push what is saved in $directory say --load; to save and to copy are two runs" >&2
  exit 2
fi
if [ "$load" = true ] && { [ -z "$directory" ] || [ -z "$registry" ]; }; then
  echo "mirror-images: --load needs --directory and --registry" >&2
  exit 2
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
list=$here/images/images.txt

if [ -z "$tool" ]; then
  for each in skopeo crane docker; do
    if command -v "$each" >/dev/null 2>&1; then
      tool=$each
      break
    fi
  done
fi
case $tool in
  skopeo | crane | docker) ;;
  '')
    echo "mirror-images: none of skopeo, crane and docker is here: install one of them" >&2
    exit 2
    ;;
  *)
    echo "mirror-images: $tool is not a tool this script knows: skopeo, crane or docker" >&2
    exit 2
    ;;
esac

run() {
  if [ "$dry_run" = true ]; then echo "$*"; else "$@"; fi
}

# Where an image goes in the registry: its path there, and a tag in place of a digest.
target_of() {
  path=$1
  if [ "$keep" = false ]; then path=${path#*/}; fi
  case $path in
    *@sha256:*) printf '%s/%s:sha256-%s\n' "$registry" "$(printf '%s' "${path%%@*}" | sed 's/:[^:/]*$//')" "${path##*:}" ;;
    *) printf '%s/%s\n' "$registry" "$path" ;;
  esac
}
file_of() {
  printf '%s/%s.tar\n' "$directory" "$(printf '%s' "$1" | tr '/:@' '___')"
}

save() {
  file=$(file_of "$1")
  if [ -f "$file" ]; then return 0; fi
  # A file of this name is whole: it gets it at the end.
  rm -f "$file.part"
  case $tool in
    skopeo) run skopeo copy "docker://$1" "docker-archive:$file.part:$(tag_of "$1")" ;;
    crane) run crane pull "$1" "$file.part" ;;
    docker)
      run docker pull "$1"
      run docker save --output "$file.part" "$1"
      ;;
  esac || return 1
  run mv "$file.part" "$file"
}
# The name an image has within a saved file, which cannot hold a digest.
tag_of() {
  case $1 in
    *@sha256:*) printf '%s:sha256-%s\n' "$(printf '%s' "${1%%@*}" | sed 's/:[^:/]*$//')" "${1##*:}" ;;
    *) printf '%s\n' "$1" ;;
  esac
}
is_there() {
  if [ "$dry_run" = true ]; then return 1; fi
  case $tool in
    skopeo) skopeo inspect --raw "docker://$1" ;;
    crane) crane manifest "$1" ;;
    docker) docker manifest inspect "$1" ;;
  esac >/dev/null 2>&1
}
copy() {
  to=$(target_of "$1")
  if is_there "$to"; then return 0; fi
  case $tool in
    skopeo) run skopeo copy --all "docker://$1" "docker://$to" ;;
    crane) run crane copy "$1" "$to" ;;
    docker)
      run docker pull "$1"
      run docker tag "$1" "$to"
      run docker push "$to"
      ;;
  esac
}
push() {
  file=$(file_of "$1")
  to=$(target_of "$1")
  if [ "$dry_run" = false ] && [ ! -f "$file" ]; then
    echo "mirror-images: $file is missing: save the images first" >&2
    return 1
  fi
  if is_there "$to"; then return 0; fi
  case $tool in
    skopeo) run skopeo copy "docker-archive:$file" "docker://$to" ;;
    crane) run crane push "$file" "$to" ;;
    docker)
      run docker load --input "$file"
      run docker tag "$(tag_of "$1")" "$to"
      run docker push "$to"
      ;;
  esac
}

if [ -n "$directory" ] && [ "$load" = false ]; then
  what=save
  run mkdir -p "$directory"
elif [ "$load" = true ]; then what=push
else what=copy; fi

total=$(wc -l <"$list" | tr -d ' ')
number=0
failed=0
while IFS= read -r image; do
  number=$((number + 1))
  echo "image $number of $total: $image"
  if ! "$what" "$image" </dev/null; then
    echo "mirror-images: $image failed" >&2
    failed=$((failed + 1))
  fi
done <"$list"
if [ "$failed" -ne 0 ]; then
  echo "mirror-images: $failed of $total images failed: mend what is said above and run mirror-images.sh again" >&2
  exit 1
fi
echo "mirror-images: all $total images are there"

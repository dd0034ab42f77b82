/** The inventory as files: plain lists, JSON, and the lists and the script of a CVE scan. */
import type { Inventory, InventoryImage } from './inventory.ts'
import { lineOfPlace } from './place-lines.ts'
import { formatPlacePath, type ImagePlace } from './place.ts'
import { sourceFile } from './source-folder.ts'
import { imagesByGroup } from './working-groups.ts'

/** `images.txt`: what is pulled, one a line, registry and tag always written. */
export const imagesText = ({ images }: Inventory): string =>
  images.map(({ reference }) => `${reference}\n`).join('')

/** `images.json`: every image with all that is known of it. */
export function imagesJson({ images, possible, documented }: Inventory): string {
  const all = {
    images: images.map(imageEntry),
    possible: possible.map(imageEntry),
    documented: documented.map(imageEntry),
  }
  return `${JSON.stringify(all, undefined, 2)}\n`
}

function imageEntry({ reference, ref, written, need, certainty, components, places }: InventoryImage) {
  const { registry, repository, tag, digest } = ref
  return {
    reference,
    written,
    registry,
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    need,
    certainty,
    components,
    places: places.map(placeEntry),
  }
}

function placeEntry(place: ImagePlace) {
  const { resource, kind, parts, need, certainty, reason } = place
  return {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(resource.namespace && { namespace: resource.namespace }),
    name: resource.name,
    fields: parts.map((part) => ({ role: part.role, path: formatPlacePath(part), text: part.text })),
    line: lineOfPlace(place),
    ...(resource.state.origin && { file: sourceFile(resource.state.origin.file) }),
    as: kind,
    need,
    certainty,
    reason,
  }
}

/** The files of a CVE scan as Kubeflow's guide has them: a list for each working group, one for all, and the script. */
export function scanFiles({ images }: Inventory): Map<string, string> {
  const files = new Map<string, string>()
  const list = (references: readonly string[]): string => references.map((each) => `${each}\n`).join('')
  files.set('image_lists/kf_latest_all_images.txt', list(images.map(({ reference }) => reference)))
  for (const { group, references } of imagesByGroup(images))
    files.set(`image_lists/kf_latest_${group}_images.txt`, list(references))
  files.set('scan-images.sh', scanScript)
  return files
}

const scanScript = `#!/bin/sh
# Scans every image of the lists with trivy: a report for each image, and the totals of each list.
# Usage: ./scan-images.sh [LIST...]      by default all lists but that of all images
set -eu
cd "$(dirname "$0")"
command -v trivy >/dev/null 2>&1 || { echo "trivy is not installed: https://trivy.dev" >&2; exit 1; }
reports=image_lists/security_scan_reports
failed=0

scan_list() {
  list=$1
  group=$(basename "$list" .txt)
  mkdir -p "$reports/$group"
  while IFS= read -r image || [ -n "$image" ]; do
    [ -n "$image" ] || continue
    name=$(printf '%s' "$image" | tr -c 'A-Za-z0-9.-' '_')
    report="$reports/$group/\${name}_scan.json"
    if [ -s "$report" ]; then
      echo "$image: scanned before"
      continue
    fi
    echo "$image"
    if trivy image --quiet --format json --output "$report.part" "$image" </dev/null; then
      mv "$report.part" "$report"
    else
      rm -f "$report.part"
      echo "$image: not scanned" >&2
      failed=$((failed + 1))
    fi
  done <"$list"
  for severity in CRITICAL HIGH MEDIUM LOW; do
    count=$(find "$reports/$group" -name '*_scan.json' -exec grep -ho "\\"Severity\\": *\\"$severity\\"" {} + | wc -l)
    echo "$group $severity $((count))"
  done
}

if [ "$#" -gt 0 ]; then
  for list in "$@"; do scan_list "$list"; done
else
  for list in image_lists/kf_latest_*_images.txt; do
    [ "$list" = image_lists/kf_latest_all_images.txt ] || scan_list "$list"
  done
fi
if [ "$failed" -gt 0 ]; then
  echo "$failed images could not be scanned; run this again to try them once more" >&2
  exit 1
fi
`

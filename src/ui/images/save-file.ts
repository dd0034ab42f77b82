/** Hands bytes to the browser as a download. */

const types: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  json: 'application/json',
  zip: 'application/zip',
}

export function saveFile(name: string, bytes: Uint8Array): void {
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

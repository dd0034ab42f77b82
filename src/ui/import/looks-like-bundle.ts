/** How much of an archive is looked at, packed and unpacked: checksums stand near its beginning. */
const looked = 2 ** 18

/** Whether an archive is most likely an install bundle, by the names near its beginning. Never rejects. */
export async function looksLikeBundle(file: Blob): Promise<boolean> {
  const start = file.slice(0, looked)
  const [first, second] = new Uint8Array(await start.slice(0, 2).arrayBuffer())
  const isGzip = first === 0x1f && second === 0x8b
  const text = await beginning(
    isGzip ? start.stream().pipeThrough(new DecompressionStream('gzip')) : start.stream(),
  )
  return /(^|[/\0\n]|PK[^]{28,60})SHA256SUMS/.test(text)
}

/** Up to {@link looked} bytes, one character each; what cannot be unpacked ends it. */
async function beginning(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder('latin1')
  let text = ''
  try {
    while (text.length < looked) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // The slice ends in the middle of the archive.
  }
  void reader.cancel().catch(() => undefined)
  return text
}

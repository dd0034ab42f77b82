/** One request to GitHub, and what its refusals mean to a person. */

/** Where GitHub answers; another pair for tests, and for those who host their own. */
export interface GithubHosts {
  /** The API. */
  readonly api: string
  /** Files as they are. */
  readonly raw: string
}

export const githubHosts: GithubHosts = {
  api: 'https://api.github.com',
  raw: 'https://raw.githubusercontent.com',
}

/** What the network is to this folder. */
export interface GithubNetwork {
  readonly fetch: (
    url: string,
    init: { headers: Record<string, string>; signal: AbortSignal },
  ) => Promise<Response>
  /** Milliseconds since 1970, to say how long a limit holds. */
  readonly now: () => number
  readonly hosts?: GithubHosts
  /** How long one answer may take to begin; 30 s if nothing is said. */
  readonly timeLimitMs?: number
}

/** Raised where GitHub does not give what was asked for; the message is a sentence for the person. */
export class GithubRefused extends Error {
  /** The status of the answer; absent where there was none. */
  readonly status: number | undefined
  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

/** What is asked for, in words, for the sentences: `kubeflow/manifests`. */
export interface Wanted {
  readonly url: string
  readonly accept: string
  readonly repository: string
}

/** The answer to a request that went well. Rejects with {@link GithubRefused} otherwise, after a second try where that may help. */
export async function requested(network: GithubNetwork, wanted: Wanted): Promise<Response> {
  const first = await answered(network, wanted).catch((error: unknown) => {
    if (error instanceof GithubRefused && error.status === undefined) return undefined
    throw error
  })
  const response = first && first.status < 500 ? first : await answered(network, wanted)
  if (response.ok) return response
  throw new GithubRefused(refusal(response, wanted, network.now()), response.status)
}

async function answered(network: GithubNetwork, { url, accept }: Wanted): Promise<Response> {
  const timeLimit = network.timeLimitMs ?? 30_000
  const host = new URL(url).host
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), timeLimit)
  try {
    return await network.fetch(url, { headers: { accept }, signal: controller.signal })
  } catch {
    throw new GithubRefused(
      controller.signal.aborted
        ? `${host} did not answer within ${Math.round(timeLimit / 1000)} s: try again later`
        : `${host} cannot be reached: the network is not there, or something between blocks it`,
    )
  } finally {
    clearTimeout(timer)
  }
}

function refusal(response: Response, { repository, url }: Wanted, now: number): string {
  const { status, headers } = response
  const host = new URL(url).host
  if (status === 429 || (status === 403 && isRateLimit(headers))) return rateLimited(headers, host, now)
  if (status === 401 || status === 403)
    return `GitHub refuses access to ${repository}: only public repositories can be opened here`
  if (status === 404)
    return `GitHub has no public repository ${repository}: the name is wrong, or the repository is private`
  if (status === 409) return `The repository ${repository} is empty`
  if (status === 451) return `GitHub does not show ${repository} for legal reasons`
  if (status >= 500) return `${host} has trouble of its own (it answered ${status}): try again later`
  return `${host} answered ${status} for ${repository}`
}

const isRateLimit = (headers: Headers): boolean =>
  headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')

/** Without an account GitHub answers 60 requests an hour for each address; what is in the browser already needs none. */
function rateLimited(headers: Headers, host: string, now: number): string {
  const limit = headers.get('x-ratelimit-limit')
  const reset = Number(headers.get('x-ratelimit-reset') ?? NaN) * 1000
  const after = Number(headers.get('retry-after') ?? NaN) * 1000
  const wait = Number.isFinite(after) ? after : reset - now
  const allowed = limit === null ? '' : ` (${limit} requests an hour from your network)`
  const when = Number.isFinite(wait)
    ? `: it opens again ${inWords(wait)}, at ${new Date(now + Math.max(0, wait)).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
    : ': try again in an hour'
  return `The limit of ${host} is used up${allowed}${when}. What was opened before still opens`
}

function inWords(ms: number): string {
  const minutes = Math.ceil(Math.max(0, ms) / 60_000)
  return minutes <= 1 ? 'in a minute' : `in ${minutes} minutes`
}

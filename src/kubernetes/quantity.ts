/** Amounts as Kubernetes writes them. Rule: the grammar of `resource.Quantity` (apimachinery/pkg/api/resource). */

const units: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const shape = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/

/** The number that a quantity such as `100m`, `0.5`, `64Mi` or `1e3` stands for; `undefined` where the text is none. */
export function quantityOf(text: string): number | undefined {
  const [whole, number = '', exponent = '', unit = ''] = shape.exec(text) ?? []
  return whole === undefined ? undefined : Number(number + exponent) * (units[unit] ?? 1)
}

type Loader = (args: never) => unknown

/**
 * Remix encodes what a page's loaders return for the page's scripts, also where a page has none: a tenth of a page's
 * CPU for text that nobody is sent. A loader wrapped here returns the same object with properties that are read as
 * before and passed over by whoever lists them. Only for pages without scripts.
 */
export function unsent<L extends Loader>(loader: L): L {
  const wrapped = async (args: never) => {
    const result = await loader(args)
    if (!isRecord(result)) return result
    // What `data(value, init)` makes: the value within is the page's.
    if (result.type === 'DataWithResponseInit') {
      if (isRecord(result.data)) hideProperties(result.data)
      return result
    }
    if (!(result instanceof Response)) hideProperties(result)
    return result
  }
  return wrapped as L
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hideProperties(record: Record<string, unknown>): void {
  for (const key of Object.keys(record)) Object.defineProperty(record, key, { enumerable: false })
}

import { matchRoutes } from '@remix-run/react'
import type { RouteConfigEntry } from '@remix-run/route-config'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import routes from '../../routes'
import { type ListedRoute, routeFinder } from './find-route'

type RouteObject = Parameters<typeof matchRoutes>[0][number]

const entries = (await routes) as RouteConfigEntry[]

function listed(below: RouteConfigEntry[], parentId = 'root'): ListedRoute[] {
  return below.flatMap(({ file, path, index, children }) => [
    { id: file, parentId, path, index },
    ...listed(children ?? [], file),
  ])
}

function asRouter(below: RouteConfigEntry[]): RouteObject[] {
  return below.map(({ file, path, index, children }) =>
    index ? { id: file, index: true } : { id: file, path, children: children && asRouter(children) },
  )
}

const all: ListedRoute[] = [{ id: 'root', path: '' }, ...listed(entries)]
const router: RouteObject[] = [{ id: 'root', path: '', children: asRouter(entries) }]
const find = routeFinder(all)
const routed = (pathname: string) => matchRoutes(router, pathname)?.at(-1)?.route.id ?? null

const written = all.flatMap(({ path }) => path?.split('/') ?? []).filter((word) => !/[:*]/.test(word))
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...written) },
  { weight: 3, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom('', '.', '..', 'NEW', 'new.data', '%6e', '*', ':essayId', '中') },
)

describe('finding a route', () => {
  it('says what the router says, or nothing', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const pathname = `/${words.join('/')}`
        const found = find(pathname)
        if (found !== null) expect(found).toBe(routed(pathname))
      }),
      { numRuns: 3000 },
    )
  })

  it('finds every page as it is written', () => {
    const pages = all.filter(({ path, index }) => index || (path && !path.includes('*')))
    expect(pages.length).toBeGreaterThan(20)
    for (const { id, path = '' } of pages) {
      expect(find(`/${path.replaceAll(/:\w+/g, '01a20846-0000-7000-8000-000000000000')}`)).toBe(id)
    }
  })

  it('leaves what it does not know to the router', () => {
    for (const pathname of [
      '/nothing',
      '/essays/',
      '//essays',
      '/Essays',
      '/essays/%20',
      '/__manifest',
      '/_root.data',
    ]) {
      expect(find(pathname), pathname).toBeNull()
    }
  })
})

import { expect, it } from 'vitest'
import { spreadNames, spreadNamesIn } from './parameter-graph'

/** Two nodes of arguments, one of results and one root, as Prisma 7.10 writes them: numbers of seven bits a byte. */
const graph = Buffer.from([
  ...[2, 1, 1], // nodes of arguments, of results, and roots
  ...[2, 0, 1, 0, 2, 0, 1, 1, 0, 1, 0, 2, 2], // "where": a string, then node 1; "kind": of the enum named third
  ...[1, 200, 1, 64, 0, 0, 0, 4], // one edge, its name the two hundredth
  ...[1, 1, 2, 0],
  ...[0, 1, 1],
]).toString('base64url')
const strings = Array.from({ length: 201 }, (_, nth) => `name ${nth}`)

it('names are numbered from 1024 on, wherever the graph says one, and nothing else changes', () => {
  const spread = spreadNames({ strings, graph })
  expect(spread.strings.slice(0, 1024)).toEqual(Array(1024).fill(''))
  expect(spread.strings.slice(1024)).toEqual(strings)
  const name = (number: number) => [(number & 127) | 128, number >>> 7]
  expect([...Buffer.from(spread.graph, 'base64url')]).toEqual([
    ...[2, 1, 1],
    ...[2, ...name(1024), 1, 0, 2, 0, 1, ...name(1025), 0, 1, 0, ...name(2 + 1024), 2],
    ...[1, ...name(1224), 64, 0, 0, 0, 4],
    ...[1, ...name(1025), 2, 0],
    ...[...name(1024), 1, 1],
  ])
})

it('a graph that is written otherwise is not touched but refused', () => {
  const longer = Buffer.concat([Buffer.from(graph, 'base64url'), Buffer.from([0])]).toString('base64url')
  expect(() => spreadNames({ strings, graph: longer })).toThrow('another way')
  expect(() => spreadNames({ strings, graph: graph.slice(0, -4) })).toThrow()
  expect(() => spreadNamesIn('config.other = {}')).toThrow('no parameter graph')
})

it('the source of a client keeps everything else', () => {
  const source = (names: string[], written: string) =>
    `before\nconfig.parameterizationSchema = {\n  strings: JSON.parse(${JSON.stringify(JSON.stringify(names))}),\n  graph: "${written}"\n}\nafter`
  const spread = spreadNames({ strings, graph })
  expect(spreadNamesIn(source(strings, graph))).toBe(source(spread.strings, spread.graph))
})

/**
 * The graph that a generated Prisma client keeps of every argument there is, to tell values from shape in a query. It stands
 * in the client as text: a list of names, and a binary of nodes whose edges are numbered by their names.
 */
export type ParameterGraph = { strings: string[]; graph: string }

/**
 * The number below which V8 keeps an object that is indexed by numbers as one long row: an object whose one key is 900 then
 * takes room for 1,300. From here on it keeps the keys that there are.
 */
const firstSparse = 1024

/**
 * The same graph with its names numbered from `firstSparse` on. The client reads it into one object a node, and each of
 * some three thousand had room for every name before its last: 36 MB of a process (docs/decisions/parameter-graph.md).
 * Throws when the graph is not written as it was in Prisma 7.10.
 */
export function spreadNames({ strings, graph }: ParameterGraph): ParameterGraph {
  const reader = readBytes(Buffer.from(graph, 'base64url'))
  const writer = writeBytes()
  const pass = () => writer.number(reader.number())
  const shift = () => writer.number(reader.number() + firstSparse)
  /** Numbers that may be missing are written one higher, and 0 for none. */
  const shiftOptional = () => {
    const number = reader.number()
    writer.number(number === 0 ? 0 : number + firstSparse)
  }
  const [inputNodes, outputNodes, roots] = [pass(), pass(), pass()]
  times(inputNodes, () =>
    times(pass(), () => {
      shift()
      writer.bytes(reader.bytes(2)) // which scalars
      pass() // the node behind it
      shiftOptional() // the name of an enum
      writer.bytes(reader.bytes(1)) // flags
    }),
  )
  times(outputNodes, () =>
    times(pass(), () => {
      shift()
      pass()
      pass()
    }),
  )
  times(roots, () => {
    shift()
    pass()
    pass()
  })
  if (!reader.isAtEnd()) throw new Error('the parameter graph of the Prisma client is written in another way')
  const spread = [...Array.from({ length: firstSparse }, () => ''), ...strings]
  return { strings: spread, graph: writer.all().toString('base64url') }
}

/** As it stands in the source of a generated client. */
const inSource = /(parameterizationSchema = \{\s*strings: JSON\.parse\()("(?:[^"\\]|\\.)*")(\),\s*graph: ")([\w-]*)"/

/** The source of a generated client with its graph's names spread. Throws where there is no graph in it. */
export function spreadNamesIn(source: string): string {
  const [found, before, names = '""', between, graph = ''] = inSource.exec(source) ?? []
  if (!found) throw new Error('no parameter graph in the generated Prisma client')
  const spread = spreadNames({ strings: JSON.parse(JSON.parse(names)), graph })
  const written = JSON.stringify(JSON.stringify(spread.strings))
  return source.replace(found, () => `${before}${written}${between}${spread.graph}"`)
}

function times(count: number, work: () => void): void {
  for (let nth = 0; nth < count; nth += 1) work()
}

/** Reads numbers of seven bits a byte, the lowest first. */
function readBytes(buffer: Buffer) {
  let at = 0
  return {
    number() {
      let [value, bits, byte] = [0, 0, 128]
      while (byte >= 128) {
        byte = buffer.readUInt8(at++)
        value |= (byte & 127) << bits
        bits += 7
      }
      return value
    },
    bytes(count: number) {
      at += count
      return buffer.subarray(at - count, at)
    },
    isAtEnd: () => at === buffer.length,
  }
}

function writeBytes() {
  const written: Buffer[] = []
  return {
    number(value: number) {
      const bytes: number[] = []
      let rest = value
      while (rest >= 128) {
        bytes.push((rest & 127) | 128)
        rest >>>= 7
      }
      written.push(Buffer.from([...bytes, rest]))
      return value
    },
    bytes: (bytes: Buffer) => void written.push(bytes),
    all: () => Buffer.concat(written),
  }
}

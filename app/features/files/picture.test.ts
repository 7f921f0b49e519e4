import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { asPng, maxSide, pictureFrom } from './picture.server'

const colour = { r: 200, g: 30, b: 20, alpha: 1 }
const blank = (width: number, height: number, background = colour) =>
  sharp({ create: { width, height, channels: 4, background } })

async function made(bytes: Uint8Array) {
  const result = await pictureFrom(bytes)
  if (!result.ok) throw new Error(result.reason)
  return { ...result.picture, read: await sharp(result.picture.bytes).metadata() }
}

async function reasonOf(bytes: Uint8Array | string): Promise<string> {
  const result = await pictureFrom(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  return result.ok ? 'ok' : result.reason
}

/** A PNG that says it is so large; `rows` of it are there, of one colour, and pack to nearly nothing. */
function pngOf(width: number, height: number, rows: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // One bit a pixel, greys.
  header.set([1, 0, 0, 0, 0], 8)
  const lines = Buffer.alloc(rows * (Math.ceil(width / 8) + 1))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const data = chunk('IDAT', deflateSync(lines, { level: 9 }))
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

describe('a picture', () => {
  it('becomes as small as a page needs, and is never made larger', async () => {
    const large = await made(await blank(3000, 1000).png().toBuffer())
    expect([large.width, large.height, large.read.width]).toEqual([maxSide, 667, maxSide])
    const small = await made(await blank(30, 10).png().toBuffer())
    expect([small.width, small.height]).toEqual([30, 10])
  })

  it('is turned as its camera held it, and says nothing of place, time and device', async () => {
    const exif = {
      IFD0: { Make: 'Kamera', Artist: '何知微', DateTime: '2026:03:05 08:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 41/1 0/1' },
    }
    const bytes = await blank(40, 20).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer()
    const written = await sharp(bytes).metadata()
    expect([written.orientation, written.exif === undefined]).toEqual([6, false])
    const { width, height, mime, read } = await made(bytes)
    expect([width, height, mime]).toEqual([20, 40, 'image/jpeg'])
    expect([read.orientation, read.exif, read.icc, read.xmp, read.iptc]).toEqual(Array(5).fill(undefined))
  })

  it('that one can see through stays so, and is given to word processors as PNG', async () => {
    const { bytes, mime, read } = await made(
      await blank(20, 20, { ...colour, alpha: 0.5 })
        .png()
        .toBuffer(),
    )
    expect([mime, read.hasAlpha]).toEqual(['image/webp', true])
    expect((await sharp((await asPng(bytes)) ?? undefined).metadata()).format).toBe('png')
  })

  it('that moves keeps its first frame', async () => {
    const frames = await Promise.all([colour, { ...colour, g: 200 }].map((one) => blank(8, 8, one).png().toBuffer()))
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(bytes).metadata()).pages).toBe(2)
    const { height, read } = await made(bytes)
    expect([height, read.pages ?? 1]).toEqual([8, 1])
  })
})

describe('what is refused', () => {
  it.each<[string, string]>([
    ['SVG, which is a program', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG behind a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a text', '只是几个字'],
    ['nothing', ''],
    ['PDF', '%PDF-1.7'],
    ['only the signature of a GIF', 'GIF89a'],
  ])('%s', async (_name, text) => expect(await reasonOf(text)).toBe('notAnImage'))

  it('TIFF, which is none of the four', async () => {
    expect(await reasonOf(await blank(8, 8).tiff().toBuffer())).toBe('notAnImage')
  })

  it('a photograph that breaks off', async () => {
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: 'white', noise: { type: 'gaussian', sigma: 50 } },
    })
      .jpeg()
      .toBuffer()
    expect(await reasonOf(whole)).toBe('ok')
    expect(await reasonOf(whole.subarray(0, whole.length / 2))).toBe('notAnImage')
  })

  it('a picture of 30,000 by 30,000 pixels, by its header and without unpacking it', async () => {
    const bomb = pngOf(30_000, 30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    const before = process.memoryUsage().rss
    expect(await reasonOf(bomb)).toBe('tooManyPixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })

  it('a picture whose pixels are fewer than it says', async () => {
    expect(await reasonOf(pngOf(6000, 6000, 10))).toBe('notAnImage')
  })
})

it('after a rest a picture is made as before', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    for (const width of [10, 20, 30]) {
      expect((await made(await blank(width, 10).png().toBuffer())).width).toBe(width)
      vi.advanceTimersByTime(60_000)
    }
  } finally {
    vi.useRealTimers()
  }
})

it('many at once come back each to who sent it', async () => {
  const widths = [10, 20, 30, 40]
  const made = await Promise.all(widths.map(async (width) => pictureFrom(await blank(width, 10).png().toBuffer())))
  expect(made.map((one) => one.ok && one.picture.width)).toEqual(widths)
})

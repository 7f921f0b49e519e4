import { describe, expect, it } from 'vitest'
import { type ImageAnswer, MAX_IMAGE_BYTES, readAnswer, type sendImage } from './image-request'
import { createUploads, type Upload } from './uploads'
import type { WaitingImage, WaitingImages } from './waiting-images'

const stored = (fileId: string): ImageAnswer => ({ kind: 'stored', fileId, width: 4, height: 3 })
const blob = (name: string, size = 3) => new File([new Uint8Array(size)], name, { type: 'image/png' })

/** Uploads whose answers the test gives, one after the other. */
function makeUploads(waiting: WaitingImages | null = null) {
  const answers: ((answer: ImageAnswer) => void)[] = []
  const sent: Parameters<typeof sendImage>[0][] = []
  const inserted: [string | null, string][] = []
  const device = { isOnline: true }
  let shown: Upload[] = []
  const uploads = createUploads({
    url: '/files',
    send: (input) => {
      sent.push(input)
      return new Promise((resolve) => answers.push(resolve))
    },
    isOnline: () => device.isOnline,
    insert: (place, { fileId }) => {
      inserted.push([place, fileId])
      return `node of ${fileId}`
    },
    waiting,
    places: {
      toBlock: (place) => (place === null ? null : 7),
      fromBlock: (block) => (block === null ? null : `b${block}`),
    },
    onChange: (all) => {
      shown = all
    },
  })
  const answer = async (one: ImageAnswer) => {
    answers.shift()?.(one)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const states = () => shown.map(({ name, state }) => `${name} ${state}`)
  return { uploads, answer, states, sent, inserted, device, shown: () => shown }
}

describe('pictures on their way', () => {
  it('go one after the other and stand in their order', async () => {
    const { uploads, answer, states, sent, inserted } = makeUploads()
    uploads.add([blob('一'), blob('二')], 'p')
    uploads.add([blob('三')], 'q')
    expect(states()).toEqual(['一 sending', '二 waiting', '三 waiting'])
    await answer(stored('a'))
    expect(states()).toEqual(['二 sending', '三 waiting'])
    await answer(stored('b'))
    await answer(stored('c'))
    expect(states()).toEqual([])
    expect(sent).toHaveLength(3)
    expect(inserted).toEqual([
      ['p', 'a'],
      ['node of a', 'b'],
      ['q', 'c'],
    ])
  })

  it('stay when they fail, and go again when asked or when the network is back', async () => {
    const { uploads, answer, shown, device, inserted } = makeUploads()
    uploads.add([blob('一'), blob('二')], null)
    device.isOnline = false
    await answer({ kind: 'failed' })
    expect(shown()[0]).toMatchObject({ state: 'failed', problem: { key: 'offline' }, canRetry: true })
    device.isOnline = true
    await answer({ kind: 'failed' })
    expect(shown()[1]).toMatchObject({ problem: { key: 'unreachable' } })
    uploads.retry(shown()[1]?.id ?? 0)
    await answer({ kind: 'signedOut' })
    expect(shown()[1]).toMatchObject({ problem: { key: 'signedOut' }, canRetry: true })
    uploads.retryAll()
    await answer(stored('a'))
    await answer(stored('b'))
    expect(shown()).toEqual([])
    expect(inserted.map(([, id]) => id)).toEqual(['a', 'b'])
  })

  it('are not sent again when the server refused them, and say why', async () => {
    const { uploads, answer, shown, sent } = makeUploads()
    uploads.add([blob('一')], null)
    await answer({ kind: 'refused', reason: '不是图片' })
    expect(shown()[0]).toMatchObject({ problem: { words: '不是图片' }, canRetry: false })
    uploads.retryAll()
    expect(sent).toHaveLength(1)
  })

  it('are not sent at all when they are too large', () => {
    const { uploads, shown, sent } = makeUploads()
    uploads.add([blob('一', MAX_IMAGE_BYTES + 1)], null)
    expect(shown()[0]).toMatchObject({ state: 'failed', problem: { key: 'tooLarge' } })
    expect(sent).toHaveLength(0)
  })

  it('do not come back after they were taken away', async () => {
    const { uploads, answer, shown, sent, inserted } = makeUploads()
    uploads.add([blob('一'), blob('二')], null)
    uploads.remove(shown()[0]?.id ?? 0)
    expect(sent[0]?.signal.aborted).toBe(true)
    await answer(stored('a'))
    expect(inserted).toEqual([])
    await answer(stored('b'))
    expect(inserted).toEqual([[null, 'b']])
  })
})

describe('pictures of a page that ended', () => {
  /** What the browser keeps, across pages. */
  function browserOf(kept: [number, WaitingImage][] = []) {
    const images = new Map(kept)
    const waiting: WaitingImages = {
      keep: async (id, image) => void images.set(id, image),
      forget: (id) => void images.delete(id),
      takeOver: async (newId) => [...images.values()].map((image) => ({ ...image, id: newId() })),
      close: () => undefined,
    }
    return { waiting, images }
  }

  it('are kept until they are in the text, and go from the next page to their place and in their order', async () => {
    const { waiting, images } = browserOf()
    const first = makeUploads(waiting)
    first.uploads.add([blob('一'), blob('二')], 'p')
    first.uploads.add([blob('大', MAX_IMAGE_BYTES + 1)], 'p')
    first.uploads.stop()
    expect([...images.values()].map(({ name, block }) => `${name} ${block}`)).toEqual(['一 7', '二 7'])

    const second = makeUploads(waiting)
    await second.uploads.takeOver()
    expect(second.states()).toEqual(['一 sending', '二 waiting'])
    await second.answer(stored('a'))
    await second.answer(stored('b'))
    expect(second.inserted).toEqual([
      ['b7', 'a'],
      ['node of a', 'b'],
    ])
  })

  it('are forgotten when they are taken away', async () => {
    const { waiting, images } = browserOf()
    const { uploads, answer, shown } = makeUploads(waiting)
    uploads.add([blob('一')], null)
    await answer({ kind: 'failed' })
    expect(images.size).toBe(1)
    uploads.remove(shown()[0]?.id ?? 0)
    expect(images.size).toBe(0)
  })
})

describe('the answer to a picture', () => {
  it.each<[number, string, ImageAnswer]>([
    [200, '{"fileId":"a","width":4,"height":3}', stored('a')],
    [200, '<html>酒店网络</html>', { kind: 'failed' }],
    [200, '{"fileId":1}', { kind: 'failed' }],
    [200, 'null', { kind: 'failed' }],
    [401, '{"reason":"signedOut"}', { kind: 'signedOut' }],
    [413, '{"reason":"太大"}', { kind: 'refused', reason: '太大' }],
    [422, '', { kind: 'refused', reason: null }],
    [429, '{"reason":"太多"}', { kind: 'refused', reason: '太多' }],
    [503, '{"reason":"busy"}', { kind: 'failed' }],
    [0, '', { kind: 'failed' }],
  ])('%i %s', (status, body, answer) => expect(readAnswer(status, body)).toEqual(answer))
})

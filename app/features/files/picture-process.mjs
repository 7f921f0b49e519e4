// The program of the process that reads and writes pictures; see picture-maker.server.ts. It is sent to Node as text, so
// it imports nothing but the library, whose address is its argument.
//
// One thread and no cache: a picture takes a second, and what was read is never read again. Of all that the library
// could read, four formats are left: every decoder is code that strangers' bytes run through.
const [, library] = process.argv
const { default: sharp } = await import(library)
sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}`) })

const tasks = {
  /** @returns a picture made smaller and freed of everything else, or why not. */
  async shrink({ bytes, kind, maxSide, maxPixels }) {
    // The header only. The limit is ours to say, or a bomb would be told as no picture.
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (header.format !== kind) return { ok: false, reason: 'notAnImage' }
    if (header.width * (header.pageHeight ?? header.height) > maxPixels) return { ok: false, reason: 'tooManyPixels' }
    const image = read(bytes, maxPixels)
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    const written =
      kind === 'jpeg'
        ? image.jpeg({ quality: 82, mozjpeg: true })
        : image.webp({ quality: 86, alphaQuality: 90, effort: 4, smartSubsample: true })
    const { data, info } = await written.toBuffer({ resolveWithObject: true })
    return { ok: true, bytes: data, format: info.format, width: info.width, height: info.height }
  },
  async png({ bytes, maxPixels }) {
    const data = await read(bytes, maxPixels).png({ compressionLevel: 7 }).toBuffer()
    return { ok: true, bytes: data }
  },
}

/** A photograph with a flaw that readers see past is taken; one that breaks off is not. */
function read(bytes, maxPixels) {
  return sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true, pages: 1 })
}

process.on('message', async ({ id, task, input }) => {
  // What the library says of bytes it cannot read is for nobody.
  const result = await tasks[task](input).catch(() => ({ ok: false, reason: 'notAnImage' }))
  process.send({ id, result })
})
process.on('disconnect', () => process.exit())

import { p, sampleDocx } from '../../app/editor/import/sample-docx'
import { expect, expectNoAxeViolations, signIn, test } from './fixtures'
import * as http from './http'

test.use({ world: 'import' })

const docx = (...lines: string[]) => ({
  name: '心得体会.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: Buffer.from(
    sampleDocx({
      styles: '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>',
      comments: '<w:comment w:id="0"><w:p/></w:comment>',
      body:
        p('赤水河边', '<w:jc w:val="center"/>') +
        p('一、早上', '<w:pStyle w:val="2"/>') +
        lines.map((line) => p(line)).join(''),
    }),
  ),
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('a Word file becomes a new essay, and what was lost is said', async ({ page }) => {
      await signIn(page, 'demo-peer')
      await page.goto('/essays')
      await page.getByRole('link', { name: '从文件开始' }).click()
      if (javaScriptEnabled) await expectNoAxeViolations(page)
      await page.getByLabel('文件').setInputFiles(docx('雾没有散。'))
      await page.getByRole('button', { name: '导入' }).click()
      await expect(page).toHaveURL(/\/essays\/[\w-]+\/write\?done=imported/)
      await expect(page.getByText('1 条批注没有导入')).toBeVisible()
      await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('赤水河边')
      const text = page.getByRole('textbox', { name: '正文' })
      if (javaScriptEnabled) {
        await expect(text.getByRole('heading', { name: '一、早上' })).toBeVisible()
        await expectNoAxeViolations(page)
      } else await expect(text).toHaveValue('一、早上\n雾没有散。')
    })

    test('a file goes after the text of a draft, or takes its place and the text is kept', async ({ page, server }) => {
      await signIn(page, 'demo-peer')
      const peer = await http.signedIn(server.url, 'demo-peer')
      const essay = { kind: 'SPEECH', title: '渡口', text: '原来的一段。', visibility: null }
      const id = await http.writeEssay(peer, essay)
      await page.goto(`/essays/${id}/write`)
      await page.getByRole('link', { name: '导入文件' }).click()
      await expect(page.getByRole('radio', { name: '接在现有文字后面' })).toBeChecked()
      await page.getByLabel('文件').setInputFiles(docx('雾没有散。'))
      await page.getByRole('button', { name: '导入' }).click()
      await expect(page.getByText('原来的一段。')).toBeVisible()
      await page.goto(`/essays/${id}/import`)
      await page.getByRole('radio', { name: '替换现有文字' }).check()
      await page.getByLabel('文件').setInputFiles(docx('换上的一段。'))
      await page.getByRole('button', { name: '导入' }).click()
      await expect(page.getByText('原来的文字已经留存')).toBeVisible()
      await page.getByRole('status').getByRole('link').click()
      await expect(page).toHaveURL(/\/versions$/)
    })
  })
}

/** A form with a file, as a browser sends it. */
function upload(person: http.Person, path: string, fields: Record<string, string>, content: string | Uint8Array) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new File([content as BlobPart], 'a.docx'))
  return person.send(path, { method: 'POST', body: form as unknown as BodyInit })
}

test('nobody imports into the draft of another', async ({ server }) => {
  const author = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(author, { kind: 'SPEECH', title: '渡口', text: '原来的一段。', visibility: null })
  const version = await http.draftVersion(author, id)
  for (const name of ['demo-member', 'demo-organizer', 'demo-admin', 'demo-outsider'] as const) {
    const other = await http.signedIn(server.url, name)
    expect((await other.get(`/essays/${id}/import`)).status, name).toBe(404)
    const answer = await upload(other, `/essays/${id}/import`, { version, way: 'replace' }, docx('换').buffer)
    expect(answer.status, name).toBe(404)
  }
  expect(await http.draftVersion(author, id)).toBe(version)
})

test('a sign-in that ended: the file is asked for again, in words, after signing in', async ({ page, server }) => {
  const author = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(author, { kind: 'SPEECH', title: '渡口', text: '原来的一段。', visibility: null })
  const version = await http.draftVersion(author, id)
  const answer = await upload(http.personAt(server.url), `/essays/${id}/import`, { version }, docx('换').buffer)
  const place = await http.placeOf(answer)
  await signIn(page, 'demo-peer')
  await page.goto(new URL(place, server.url).searchParams.get('next') ?? '')
  await expect(page.getByText('刚才选的文件没有传上来')).toBeVisible()
  expect(await http.draftVersion(author, id)).toBe(version)
})

test('files that cannot be: refused with words and their status, and the draft as it was', async ({ server }) => {
  const author = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(author, { kind: 'SPEECH', title: '渡口', text: '原来的一段。', visibility: null })
  const version = await http.draftVersion(author, id)
  const attempts: [Record<string, string>, string | Uint8Array, number, RegExp][] = [
    [{ version }, 'no zip', 422, /这个文件打不开/],
    [{ version }, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 422, /另存为 \.docx/],
    [{ version }, new Uint8Array(21 * 1024 * 1024), 413, /这个文件太大/],
    [{ version: '1' }, docx('换').buffer, 409, /刚刚在别处改过/],
    [{ version: 'x' }, docx('换').buffer, 422, /./],
    [{ version, way: 'x' }, docx('换').buffer, 422, /./],
  ]
  for (const [fields, content, status, words] of attempts) {
    const answer = await upload(author, `/essays/${id}/import`, fields, content)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toMatch(words)
  }
  expect((await author.post(`/essays/${id}/import`, { version })).status).toBe(400)
  expect(await http.draftVersion(author, id)).toBe(version)
})

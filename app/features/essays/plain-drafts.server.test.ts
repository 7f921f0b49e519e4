import { expect, it } from 'vitest'
import { makeUser } from '../../../tests/factories'
import { documentOf, headingNode, paragraphNode, textNode } from '../../editor/document'
import { requireWritableEssay, saveDraft, startEssay } from './drafts.server'
import { savePlainDraft } from './plain-drafts.server'
import { postWriting } from './writing-page.server'

/** A draft (version 2) with a heading and a bold word. */
async function makeRichDraft() {
  const { viewer } = await makeUser()
  const { essayId } = await startEssay(viewer, {})
  const heading = headingNode('h2', [textNode('一、看见')])
  const bold = paragraphNode([textNode('走了'), textNode('四趟', 1)])
  const content = JSON.stringify(documentOf([heading, bold]))
  await saveDraft(viewer, { essayId, title: '渡口', content, version: 1 })
  return { viewer, essayId, heading, bold }
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

it('plain text keeps the form of the blocks it leaves alone', async () => {
  const { viewer, essayId, heading, bold } = await makeRichDraft()
  const text = '一、看见\r\n走了四趟\r\n再添一段'
  expect(await savePlainDraft(viewer, { essayId, title: '渡口', text, version: 2 })).toMatchObject({ version: 3 })
  const { content } = await requireWritableEssay(viewer, essayId)
  expect(JSON.parse(content)).toEqual(documentOf([heading, bold, paragraphNode([textNode('再添一段')])]))
})

it('the text that is there already is saved without a new version, so a form may arrive twice', async () => {
  const { viewer, essayId } = await makeRichDraft()
  const save = () => savePlainDraft(viewer, { essayId, title: '渡口', text: '改过\r\n的', version: 2 })
  expect(await save()).toMatchObject({ status: 'saved', version: 3 })
  expect(await save()).toMatchObject({ status: 'saved', version: 3 })
})

it('a form that arrives three times at the same moment is no conflict with itself', async () => {
  const { viewer, essayId } = await makeRichDraft()
  const save = () => savePlainDraft(viewer, { essayId, title: '渡口', text: '改过\r\n的', version: 2 })
  const saved = await Promise.all([save(), save(), save()])
  expect(saved.map(({ status, ...rest }) => [status, 'version' in rest && rest.version])).toEqual([
    ['saved', 3],
    ['saved', 3],
    ['saved', 3],
  ])
})

it('a stale form comes back with both texts, and goes over the server’s with its version', async () => {
  const { viewer, essayId } = await makeRichDraft()
  await savePlainDraft(viewer, { essayId, title: '渡口', text: '别处写的', version: 2 })
  const fields = { title: '题目', text: '这里写的', visibility: 'MEMBERS', intent: 'save' }
  const post = (version: string) =>
    postWriting(viewer, { essayId, form: formOf({ ...fields, version }), language: 'zh-CN' })
  expect(await post('2')).toMatchObject({
    status: 'refused',
    refused: { title: '题目', text: '这里写的', visibility: 'MEMBERS', conflict: { title: '渡口', text: '别处写的' } },
  })
  expect(await requireWritableEssay(viewer, essayId)).toMatchObject({ title: '渡口', version: 3 })
  expect(await post('3')).toEqual({ status: 'saved' })
  expect(await requireWritableEssay(viewer, essayId)).toMatchObject({ title: '题目', version: 4 })
})

it('submitting without scripts saves first; sent twice it is one revision', async () => {
  const { viewer, essayId } = await makeRichDraft()
  const fields = { title: '渡口', text: '写完了', visibility: 'MEMBERS', intent: 'submit', version: '2' }
  const post = (part: Record<string, string> = {}) =>
    postWriting(viewer, { essayId, form: formOf({ ...fields, ...part }), language: 'zh-CN' })
  expect(await post({ title: '' })).toMatchObject({ refused: { problems: { title: 'titleMissing' }, text: '写完了' } })
  expect(await post({ version: '3' })).toEqual({ status: 'submitted' })
  expect(await post({ version: '3' })).toEqual({ status: 'submitted' })
  expect(await requireWritableEssay(viewer, essayId)).toMatchObject({ revisionNumber: 1, state: 'SUBMITTED' })
  const wrong: Record<string, string>[] = [{ visibility: 'ALL' }, { version: 'x' }, { title: '长'.repeat(121) }]
  for (const bad of wrong) {
    expect(await post({ ...bad, text: '还在' })).toMatchObject({ status: 'refused', refused: { text: '还在' } })
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { documentFromMarkdown } from '../../app/editor/markdown'
import { renderHtml } from '../../app/editor/render'
import { countCharacters, plainText } from '../../app/editor/text'
import { type EssayKind, essayKinds, type Visibility, visibilities } from '../../app/features/essays/essay-policy'
import type { LocalTime } from './moments'

/** Editor JSON and everything that is derived from it when a revision is written. */
export type DemoText = { content: string; html: string; text: string; characterCount: number }

/** An essay of the example world. A draft has one text; each other text became a revision, in order. */
export type DemoEssay = {
  slug: string
  author: string
  session: string | null
  kind: EssayKind
  title: string
  visibility: Visibility
  isDraft: boolean
  isLate: boolean
  /** When each text was submitted; of a draft, when it was saved last. */
  moments: LocalTime[]
  texts: DemoText[]
}

const frontMatter = z.strictObject({
  author: z.string(),
  session: z.string(),
  kind: z.enum(essayKinds),
  title: z.string(),
  visibility: z.enum(visibilities),
  state: z.enum(['SUBMITTED', 'LATE', 'DRAFT', 'REVISED']),
  daysAgo: z.coerce.number().int().min(0),
  time: z.string().regex(/^\d\d:\d\d$/),
})

/** The other revision's moment of essays that were revised: a file's front matter tells of one only. */
const firstRevisions: Record<string, LocalTime> = {
  'zunyi-four-crossings-table': { daysAgo: 1, time: '17:52' },
  'zunyi-letter-to-teacher': { daysAgo: 1, time: '17:36' },
}
const secondRevisions: Record<string, LocalTime> = {
  'lecture-thirty-recordings': { daysAgo: 17, time: '18:48' },
  'meeting-b5-where-the-complaint-went': { daysAgo: 10, time: '17:20' },
}

const folder = new URL('./essays/', import.meta.url)

/** Reads every essay of `essays/`: front matter, then Markdown; `===REVISED===` begins the second revision. */
export function readEssays(): DemoEssay[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readEssay(file.replace(/\.md$/, ''), readFileSync(new URL(file, folder), 'utf8')))
}

function readEssay(slug: string, source: string): DemoEssay {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? []
  const lines = head.split('\n').map((line) => /^(\w+): "?(.*?)"?$/.exec(line)?.slice(1) ?? [line, ''])
  const { state, session, daysAgo, time, ...facts } = frontMatter.parse(Object.fromEntries(lines))
  return {
    ...facts,
    slug,
    session: session === 'none' ? null : session,
    isDraft: state === 'DRAFT',
    isLate: state === 'LATE',
    moments: [firstRevisions[slug], { daysAgo, time }, secondRevisions[slug]].filter((moment) => moment !== undefined),
    texts: body.split('\n===REVISED===\n').map(textOf),
  }
}

function textOf(markdown: string): DemoText {
  const document = documentFromMarkdown(markdown)
  const text = plainText(document)
  return {
    content: JSON.stringify(document),
    html: renderHtml(document),
    text,
    characterCount: countCharacters(text).count,
  }
}

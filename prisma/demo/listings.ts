import { firstKeys } from '../../app/features/essays/listings.server'
import { onRequestKey, slotKey, tagKey } from '../../app/features/essays/list-keys'
import { lineage } from '../../app/features/organizations/organization-policy'
import { activityRows, studySessionIds } from './participation'
import { organizationRows, person, unitId } from './people'
import type { PlacedEssay } from './writing'

/** What authors said their essays are about: titles of agenda items, and themes. */
const topics: Record<string, { slots?: string[]; tags?: string[] }> = {
  'zunyi-loushan-wind': { slots: ['娄山关情景教学'], tags: ['脚下的路'] },
  'zunyi-six-questions': { slots: ['娄山关情景教学', '红军山'], tags: ['说给家里人'] },
  'zunyi-speech-say-it-again': { slots: ['娄山关情景教学'], tags: ['群众工作'] },
  'zunyi-four-days-ledger': { slots: ['赤水河土城渡口', '娄山关情景教学', '红军山'] },
  'zunyi-names': { slots: ['红军山'] },
  'zunyi-to-my-successor': { slots: ['红军山', '赤水河土城渡口'], tags: ['岗位'] },
  'zunyi-on-the-bus': { slots: ['赤水河土城渡口'], tags: ['脚下的路'] },
  'zunyi-speech-three-papers': { slots: ['赤水河土城渡口'] },
  'zunyi-four-crossings-table': { slots: ['专题讲授：四渡赤水'], tags: ['岗位'] },
  'zunyi-letter-to-teacher': { slots: ['专题讲授：四渡赤水', '赤水河土城渡口'] },
  'lecture-two-mornings-at-the-kiosk': { tags: ['调查研究', '群众工作'] },
  'lecture-thirty-recordings': { tags: ['调查研究', '群众工作'] },
  'lecture-typing-at-seventy-four': { tags: ['群众工作'] },
  'theme-day-just-a-phone-call': { tags: ['群众工作'] },
  'meeting-written-address': { tags: ['政务公开'] },
}

/** Read in their authors' units, their titles may be asked for by everybody. */
const onRequest = ['self-a-year-in-four-places', 'theme-day-sensor-light', 'zunyi-four-crossings-table']

/** The reading lists in which the submitted essays of the example world stand. */
export function listingRows(essays: PlacedEssay[], loadedAt: Date) {
  const sessionId = studySessionIds(loadedAt)
  const activities = activityRows(loadedAt)
  const paths = new Map(organizationRows().map(({ id, path }) => [id, path]))
  return essays.flatMap(({ id, slug, author, session, instants: [submittedAt], isDraft }) => {
    if (isDraft || !submittedAt) return []
    const studySessionId = session && sessionId(session)
    const organization = { path: paths.get(unitId(person(author).unit)) ?? '' }
    const { slots = [], tags = [] } = topics[slug] ?? {}
    const slotIds = slots.map((title) => {
      const item = activities.find((one) => one.studySessionId === studySessionId && one.title === title)
      if (!item) throw new Error(`${slug} is about “${title}”, which is not on its agenda`)
      return item.id
    })
    const keys = [
      ...firstKeys({ organization, studySessionId }),
      ...slotIds.map(slotKey),
      ...tags.map(tagKey),
      ...(onRequest.includes(slug) ? lineage(organization).map(onRequestKey) : []),
    ]
    return keys.map((key) => ({ essayId: id, key, submittedAt }))
  })
}

/** The units whose catalogues changed, each with when: those of authors of public essays, and all above. */
export function catalogueChanges(essays: PlacedEssay[]) {
  const paths = new Map(organizationRows().map(({ id, path }) => [id, path]))
  const changes = new Map<string, Date>()
  for (const { author, visibility, instants, isDraft } of essays) {
    const at = instants.at(-1)
    if (isDraft || visibility !== 'PUBLIC' || !at) continue
    for (const id of (paths.get(unitId(person(author).unit)) ?? '').split('/').filter(Boolean)) {
      const before = changes.get(id)
      if (!before || before < at) changes.set(id, at)
    }
  }
  return changes
}

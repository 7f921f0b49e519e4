import { dayOf, plusDays, wallClockAt } from '../../app/features/study-sessions/wall-clock'
import { clampToPast, demoTimeZone, idFor, instantOf, later } from './moments'
import { activityRows, studySessionIds } from './participation'
import { personId } from './people'
import type { PlacedEssay } from './writing'
import { studySessions } from './study-sessions'

/** What two people of the example world wrote to themselves; the questions are those of the essay's session, by number. */
const answers: { essay: string; answers: string[] }[] = [
  {
    essay: 'zunyi-loushan-wind',
    answers: [
      '娄山关，风最大的那一阵。演员喊的话一个字也没有听清，只看见旗子绷得像一块板。',
      '周五下午最后一位办证的老人。他也说了很久，我也没有听清，就让他填了表。',
      '同来的同志说风小一点就好了。我倒觉得，听不清的时候才知道自己平时听得有多随便。',
      '下次听不清就请他再说一遍，先把柜台的扩音器调好。我自己来，月底以前。',
    ],
  },
  {
    essay: 'lecture-two-mornings-at-the-kiosk',
    answers: [
      '看自助机前的人。去之前以为是不会用，看了才知道，多数是不敢按“确认”。',
      '要不要在旁边站一个人，我到现在还拿不准：站着是帮，也是催。',
    ],
  },
]

const commitments: { by: string; essay: string | null; text: string; inDays: number; isDone?: true }[] = [
  {
    ...{ by: 'he-zhiwei', essay: 'zunyi-loushan-wind', inDays: 12 },
    text: '把三号窗口的扩音器调好，听不清就请人再说一遍',
  },
  {
    ...{ by: 'he-zhiwei', essay: 'theme-day-table-after-eight', inDays: -9, isDone: true },
    text: '给活动室的桌子配一把能升高的椅子',
  },
  {
    ...{ by: 'shen-zhuoran', essay: 'lecture-two-mornings-at-the-kiosk', inDays: -1 },
    text: '再去自助机旁站一个上午，这回数一数有多少人停在“确认”前',
  },
  { by: 'shen-zhuoran', essay: null, text: '把自助机说明第一页的字放大，先念给父亲听', inDays: 20 },
]

/** Notes of one person during the Zunyi training: the item by its title, and minutes after it began. */
const notes: { slot: string; minutes: number; text: string }[] = [
  { slot: '遵义会议会址', minutes: 25, text: '屋子比照片上小。要出去一个人，好几个人得起身。' },
  { slot: '专题讲授：四渡赤水', minutes: 70, text: '老师说“走回头路也是路”，底下安静了一会儿。' },
  { slot: '赤水河土城渡口', minutes: 40, text: '水是浑的，对岸有人洗菜。船工的孙子给我们指水线。' },
  { slot: '娄山关情景教学', minutes: 55, text: '风把旗吹直了，台词一句也没听清。' },
  { slot: '娄山关情景教学', minutes: 110, text: '演班长的小伙子下来喝水，手还在抖，说天天演天天抖。' },
  { slot: '红军山', minutes: 30, text: '碑上有一排只有姓，没有名。' },
]

const noter = 'he-zhiwei'

export function answerRows(essays: PlacedEssay[]) {
  return answers.flatMap(({ essay: slug, answers: list }) => {
    const essay = essayOf(essays, slug)
    const prompts = studySessions.find((session) => session.slug === essay.session)?.essay.prompts ?? []
    return list.map((answer, index) => {
      const question = prompts[index]
      if (!question) throw new Error(`${slug} is asked no question ${index + 1}`)
      const at = later(essay.createdAt, index)
      return { essayId: essay.id, question, answer, createdAt: at, updatedAt: at }
    })
  })
}

export function commitmentRows(essays: PlacedEssay[], loadedAt: Date) {
  const today = dayOf(wallClockAt(loadedAt, demoTimeZone))
  return commitments.map(({ by, essay: slug, text, inDays, isDone }, index) => {
    const essay = slug === null ? null : essayOf(essays, slug)
    const createdAt = essay ? later(essay.createdAt, 60) : instantOf({ daysAgo: 6, time: '20:10' }, loadedAt)
    return {
      ...{ id: idFor(`commitment ${index}`, createdAt), userId: personId(by), essayId: essay?.id ?? null },
      ...{ text, dueOn: plusDays(today, inDays), state: isDone ? 'DONE' : 'OPEN', createdAt },
      settledAt: isDone ? instantOf({ daysAgo: 8, time: '12:30' }, loadedAt) : null,
    }
  })
}

export function fieldNoteRows(loadedAt: Date) {
  const studySessionId = studySessionIds(loadedAt)('zunyi')
  const slots = activityRows(loadedAt).filter((row) => row.studySessionId === studySessionId)
  const placed = notes.map((note) => {
    const slot = slots.find(({ title }) => title === note.slot)
    if (!slot) throw new Error(`nothing on the agenda is called ${note.slot}`)
    return { note, slot, at: later(slot.startsAt, note.minutes * 60) }
  })
  const clamp = clampToPast(
    placed.map(({ at }) => at),
    loadedAt,
  )
  return placed.map(({ note, slot, at }, index) => {
    const takenAt = clamp(at)
    return {
      ...{ id: idFor(`note ${index}`, takenAt), userId: personId(noter), studySessionId, activityId: slot.id },
      ...{ text: note.text, takenAt, createdAt: takenAt, updatedAt: takenAt },
    }
  })
}

function essayOf(essays: PlacedEssay[], slug: string): PlacedEssay {
  const essay = essays.find((one) => one.slug === slug)
  if (!essay) throw new Error(`${slug} is no essay`)
  return essay
}

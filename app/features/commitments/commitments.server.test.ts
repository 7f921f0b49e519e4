import { afterEach, describe, expect, it, vi } from 'vitest'
import { db } from '../../core/db.server'
import { newId } from '../../core/ids'
import { makeEssay, makeMembership, makeOrganization, makeUser } from '../../../tests/factories'
import {
  changeCommitment,
  createCommitment,
  deleteCommitment,
  findDueCommitment,
  listCommitments,
  listCommitmentsForWriting,
  proposedDay,
  requireCommitment,
  settleCommitment,
} from './commitments.server'

const text = '每月第一个周三去窗口坐一上午'

/** A commitment of a new person; `id` is its. */
async function makeCommitment(dueOn = '2026-12-24') {
  const { viewer } = await makeUser()
  const essay = await makeEssay({ author: viewer })
  const made = await createCommitment(viewer, { text, dueOn, essayId: essay.id })
  if (made === 'tooMany') throw new Error('there is room')
  return { viewer, essay, id: made.id }
}

afterEach(() => vi.useRealTimers())

describe('a commitment', () => {
  it('is kept with its day and the essay it was made in, and once however often it is sent', async () => {
    const { viewer, essay, id } = await makeCommitment()
    const again = await Promise.all(
      Array.from({ length: 3 }, () => createCommitment(viewer, { text, dueOn: '2026-12-24', essayId: essay.id })),
    )
    expect(again).toEqual([{ id }, { id }, { id }])
    const { open, settled } = await listCommitments(viewer)
    expect(open).toMatchObject([{ id, text, dueOn: '2026-12-24', essay: { id: essay.id, title: essay.title } }])
    expect(settled).toEqual([])
    expect(open[0]?.dueAt).toEqual(new Date('2026-12-24T04:00:00Z'))
  })

  it('is settled either way and taken up again; the same words can then be meant anew', async () => {
    const { viewer, id } = await makeCommitment()
    for (const state of ['DONE', 'DROPPED'] as const) {
      await settleCommitment(viewer, { id, state })
      expect(await listCommitments(viewer)).toMatchObject({ open: [], settled: [{ id, state }] })
      expect((await requireCommitment(viewer, id)).settledAt).toBeInstanceOf(Date)
    }
    await settleCommitment(viewer, { id, state: 'OPEN' })
    expect(await requireCommitment(viewer, id)).toMatchObject({ state: 'OPEN', settledAt: null })
  })

  it('is reworded and deleted; twice is once', async () => {
    const { viewer, id } = await makeCommitment()
    await changeCommitment(viewer, { id, text: '改成周四', dueOn: '2027-01-08' })
    expect(await requireCommitment(viewer, id)).toMatchObject({ text: '改成周四', dueOn: '2027-01-08' })
    await deleteCommitment(viewer, id)
    await deleteCommitment(viewer, id)
    await expect(requireCommitment(viewer, id)).rejects.toMatchObject({ status: 404 })
  })

  it('opens the next essay and not its own', async () => {
    const { viewer, essay, id } = await makeCommitment()
    const next = await makeEssay({ author: viewer, state: 'DRAFT' })
    expect(await listCommitmentsForWriting(viewer, essay.id)).toMatchObject({ earlier: [], here: [{ id }] })
    expect(await listCommitmentsForWriting(viewer, next.id)).toMatchObject({ earlier: [{ id }], here: [] })
    await settleCommitment(viewer, { id, state: 'DONE' })
    expect(await listCommitmentsForWriting(viewer, next.id)).toEqual({ earlier: [], here: [] })
  })

  it('is told on its day by the installation’s calendar, not before, and not once it is settled', async () => {
    const { viewer, id } = await makeCommitment('2026-12-24')
    vi.useFakeTimers({ now: new Date('2026-12-23T15:59:00Z'), toFake: ['Date'] })
    expect(await findDueCommitment(viewer)).toBeNull()
    vi.setSystemTime(new Date('2026-12-23T16:01:00Z'))
    expect(await findDueCommitment(viewer)).toMatchObject({ id, isDue: true })
    expect(proposedDay()).toBe('2027-01-23')
    await settleCommitment(viewer, { id, state: 'DROPPED' })
    expect(await findDueCommitment(viewer)).toBeNull()
  })

  it('is nobody’s but its writer’s, whatever their role', async () => {
    const { viewer, essay, id } = await makeCommitment()
    const root = await makeOrganization()
    const admin = await makeMembership((await makeUser({ organization: root })).viewer, {
      organization: root,
      role: 'ADMIN',
    })
    for (const attempt of [
      () => requireCommitment(admin, id),
      () => changeCommitment(admin, { id, text: '换掉', dueOn: '2027-01-01' }),
      () => settleCommitment(admin, { id, state: 'DONE' }),
      () => createCommitment(admin, { text, dueOn: '2027-01-01', essayId: essay.id }),
      () => requireCommitment(viewer, newId()),
      () => requireCommitment(viewer, 'x'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ status: 404 })
    }
    await deleteCommitment(admin, id)
    expect(await listCommitments(admin)).toEqual({ open: [], settled: [] })
    expect(await requireCommitment(viewer, id)).toMatchObject({ text, state: 'OPEN' })
  })

  it('leaves no trace in the events', async () => {
    const { viewer, id } = await makeCommitment()
    await settleCommitment(viewer, { id, state: 'DONE' })
    await deleteCommitment(viewer, id)
    const events = await db.event.findMany({ where: { OR: [{ subjectId: id }, { actorId: viewer.userId }] } })
    expect(events.filter(({ name }) => name.startsWith('commitment'))).toEqual([])
  })
})

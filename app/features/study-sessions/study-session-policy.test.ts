import { describe, expect, test } from 'vitest'
import { makeViewer } from '../../../tests/factories'
import { roles } from '../accounts/roles'
import type { EnrollmentEssayState, EnrollmentState } from './enrollment-states'
import {
  canJoinStudySession,
  canLeaveStudySession,
  canOrganizeStudySession,
  canSeeStudySession,
  canWriteForStudySession,
  stateAfter,
  stateChanges,
  studySessionStates,
  unitWithin,
} from './study-session-policy'

const root = { id: 'root', name: '党委', path: 'root/' }
const branch = { id: 'branch', name: '支部', path: 'root/branch/' }
const group = { id: 'group', name: '小组', path: 'root/branch/group/' }
const other = { id: 'other', name: '别的支部', path: 'root/other/' }

const session = (state: (typeof studySessionStates)[number]) => ({ state, organization: branch })

describe('each place, role and state', () => {
  for (const place of [root, branch, group, other]) {
    for (const role of roles) {
      for (const state of studySessionStates) {
        const belongs = place === branch || place === group
        const organizes = role !== 'MEMBER' && (place === root || place === branch)
        test(`${role} of ${place.id}, ${state}`, () => {
          const viewer = makeViewer({ places: [{ organization: place, role }] })
          const one = session(state)
          const joins = belongs && state === 'PUBLISHED'
          expect(canOrganizeStudySession(viewer, one)).toBe(organizes)
          expect(canSeeStudySession(viewer, one)).toBe(organizes || (belongs && state !== 'DRAFT'))
          expect(canJoinStudySession(viewer, one)).toBe(joins)
          expect(canWriteForStudySession(viewer, { ...one, isEssayWanted: true })).toBe(joins)
          expect(canWriteForStudySession(viewer, { ...one, isEssayWanted: false })).toBe(false)
        })
      }
    }
  }

  test('a visitor and somebody of no unit see nothing', () => {
    for (const state of studySessionStates) {
      for (const viewer of [null, makeViewer()]) expect(canSeeStudySession(viewer, session(state))).toBe(false)
    }
  })
})

test('a place is given up while the session is open and nothing was handed in', () => {
  const states: EnrollmentState[] = ['PENDING', 'ENROLLED', 'WAITLISTED', 'DECLINED', 'WITHDRAWN']
  const essayStates: EnrollmentEssayState[] = ['NOT_STARTED', 'DRAFTING', 'SUBMITTED']
  for (const state of studySessionStates) {
    expect(canLeaveStudySession({ state }, null)).toBe(false)
    for (const held of states) {
      for (const essayState of essayStates) {
        const expected = state === 'PUBLISHED' && held === 'ENROLLED' && essayState !== 'SUBMITTED'
        expect(canLeaveStudySession({ state }, { state: held, essayState })).toBe(expected)
      }
    }
  }
})

test('people take part from their deepest unit within the session’s', () => {
  const unit = (...places: (typeof root)[]) =>
    unitWithin(makeViewer({ places: places.map((organization) => ({ organization })) }), branch)?.organizationId
  expect(unit(branch, group)).toBe('group')
  expect(unit(group, branch)).toBe('group')
  expect(unit(root, other, branch)).toBe('branch')
  expect(unit(root, other)).toBeUndefined()
  const second = { ...group, id: 'b', path: 'root/branch/b/' }
  expect(unit(group, second)).toBe('b')
  expect(unit(second, group)).toBe('b')
})

test('a session goes forward, and back only from closed to published', () => {
  const reached = stateChanges.map((change) => studySessionStates.map((state) => stateAfter(change, state)))
  expect(reached).toEqual([
    ['PUBLISHED', null, null],
    [null, 'CLOSED', null],
    [null, null, 'PUBLISHED'],
  ])
})

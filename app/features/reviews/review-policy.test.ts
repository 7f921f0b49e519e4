import { describe, expect, it } from 'vitest'
import { makeViewer } from '../../../tests/factories'
import type { ReviewState } from '../study-sessions/enrollment-states'
import { acceptanceOf, canReview, canSeeReviews, type ReviewPlace, secondLevelOf, waitingStates } from './review-policy'

const committee = { id: 'c', name: '党委', path: 'c/' }
const branch = { id: 'b', name: '支部', path: 'c/b/' }
const beside = { id: 'd', name: '另一支部', path: 'c/d/' }

const people = {
  author: makeViewer({ places: [{ organization: branch }] }),
  member: makeViewer({ places: [{ organization: branch }] }),
  organizer: makeViewer({ places: [{ organization: branch, role: 'ORGANIZER' }] }),
  above: makeViewer({ places: [{ organization: committee, role: 'ORGANIZER' }] }),
  beside: makeViewer({ places: [{ organization: beside, role: 'ADMIN' }] }),
}

const placeOf = (reviewState: ReviewState, levels: 1 | 2, more: Partial<ReviewPlace> = {}): ReviewPlace => ({
  ...{ authorId: people.author.userId, state: 'SUBMITTED', reviewState, sessionOrganization: branch },
  secondLevel: secondLevelOf({ reviewLevels: levels, parentPath: committee.path }),
  ...more,
})

const those = (may: (viewer: (typeof people)['author']) => boolean) =>
  Object.entries(people).flatMap(([name, viewer]) => (may(viewer) ? [name] : []))

describe('who may see and give a review', () => {
  it('is the author and those who run the session; and of these who did not write it', () => {
    for (const state of ['WAITING', 'PASSED_ON', 'RETURNED', 'ACCEPTED'] as const) {
      const place = placeOf(state, 1)
      expect(those((viewer) => canSeeReviews(viewer, place))).toEqual(['author', 'organizer', 'above'])
      expect(those((viewer) => canReview(viewer, place))).toEqual(['organizer', 'above'])
    }
    expect(canSeeReviews(null, placeOf('WAITING', 1))).toBe(false)
    const own = placeOf('WAITING', 1, { authorId: people.organizer.userId })
    expect(those((viewer) => canReview(viewer, own))).toEqual(['above'])
  })

  it('is nobody for a draft, and for what was handed in nowhere', () => {
    for (const place of [
      placeOf('WAITING', 1, { state: 'DRAFT' }),
      placeOf('WAITING', 1, { sessionOrganization: null }),
    ]) {
      expect(those((viewer) => canSeeReviews(viewer, place) || canReview(viewer, place))).toEqual([])
    }
  })

  it.each([
    ['WAITING', ['organizer', 'above']],
    ['RETURNED', ['organizer', 'above']],
    ['PASSED_ON', ['above']],
    ['ACCEPTED', ['above']],
  ] as const)('with two levels, %s is decided on by %j', (state, expected) => {
    expect(those((viewer) => canReview(viewer, placeOf(state, 2)))).toEqual(expected)
  })

  it('with two levels, an acceptance goes on unless it comes from above', () => {
    const place = placeOf('WAITING', 2)
    expect(acceptanceOf(people.organizer, place)).toBe('PASSED_ON')
    expect(acceptanceOf(people.above, place)).toBe('ACCEPTED')
    expect(acceptanceOf(people.organizer, placeOf('WAITING', 1))).toBe('ACCEPTED')
    expect(waitingStates(people.organizer, place)).toEqual(['WAITING'])
    expect(waitingStates(people.above, place)).toEqual(['WAITING', 'PASSED_ON'])
    expect(secondLevelOf({ reviewLevels: 2, parentPath: null })).toBeNull()
  })
})

import { type Listed, wrongId } from './listed'
import { planFields } from '../peer-world'

/** The pages of peer reading. */
export const peerReadingPages: Listed[] = [
  {
    ...{ route: 'sessions/:studySessionId/peer-reading', name: 'peer reading', as: 'member' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading', name: 'peer reading, an organizer', as: 'organizer' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading?list=notDone`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading/plan', name: 'plan a peer reading', as: 'organizer' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading/plan`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading/plan', name: 'plan, refused', as: 'organizer', status: 422 },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading/plan`,
    post: () => ({ ...planFields, version: '1', endsAt: '', questions: '' }),
  },
  {
    ...{ route: 'peer-readings/:assignmentId', name: 'a reading that is not there', as: 'member', status: 404 },
    path: () => `/peer-readings/${wrongId}`,
  },
  {
    ...{ route: 'peer-readings/:assignmentId/reply', name: 'an answer to no reading', as: 'member', status: 404 },
    path: () => `/peer-readings/${wrongId}/reply`,
  },
]

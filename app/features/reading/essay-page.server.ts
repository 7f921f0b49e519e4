import type { MaybeViewer } from '../accounts/viewer'
import { findBookmark } from '../bookmarks/bookmarks.server'
import { type CommentList, listComments } from '../comments/comment-lists.server'
import type { ReadableEssay } from '../essays/essay-access.server'
import { type Siblings, siblings } from '../essays/essay-lists.server'
import { findOwnState, type OwnState } from '../essays/own-state.server'
import { speechSeconds } from '../essays/speech-time.server'
import { noteView } from '../essays/view-counts.server'
import { neighboursInList } from '../finding/reading-lists.server'
import { listTopics, type Topics } from '../finding/topics.server'
import { listRecommendations, type Recommendations } from '../recommendations/recommendations.server'
import { findReviewNotice, type ReviewNotice } from '../reviews/review-notice.server'

/** What stands around an essay's text on its page. Null for a visitor: topics, bookmark, recommendations. */
export type EssayPage = {
  /** Before and after it, in the list it is read in (`inList` is its address) or else in its study session. */
  neighbours: Siblings & { inList: string | undefined }
  topics: Topics | null
  bookmark: { note: string } | null
  recommendations: Recommendations | null
  comments: CommentList
  /** For its author alone. */
  own: OwnState | null
  /** Of a speech. */
  spokenSeconds: number | null
  review: ReviewNotice | null
}

/** As the page's address brought them: the list it is read in, and the page of its comments. */
type Asked = { list: string | null; from: string | null }

/**
 * Everything on the page of an essay that the viewer was allowed to read (requireReadableEssay) but its own text. Opening
 * it is noted, for its author to know how often it was; turning the pages of the comments is reading on.
 *
 * In statements: none for a visitor, five for a member, seven for those who run its study session, eight for its author;
 * one more for a speech, and two more to find the neighbours in a reading list.
 */
export async function findEssayPage(viewer: MaybeViewer, essay: ReadableEssay, asked: Asked): Promise<EssayPage> {
  const isOwn = viewer !== null && essay.can.write
  const [neighbours, topics, bookmark, recommendations, comments, own, spokenSeconds, review] = await Promise.all([
    findNeighbours(viewer, essay, asked.list),
    viewer ? listTopics(essay.id) : null,
    viewer ? findBookmark(viewer, essay.id) : null,
    viewer ? listRecommendations(viewer, essay) : null,
    listComments(viewer, essay, { from: asked.from }),
    isOwn ? findOwnState(viewer, essay.id) : null,
    speechSeconds(viewer, essay),
    findReviewNotice(viewer, essay),
  ])
  if (!isOwn && asked.from === null) noteView(essay.id)
  return { neighbours, topics, bookmark, recommendations, comments, own, spokenSeconds, review }
}

async function findNeighbours(
  viewer: MaybeViewer,
  essay: ReadableEssay,
  list: string | null,
): Promise<EssayPage['neighbours']> {
  const listed = await neighboursInList(viewer, { address: list, essay })
  if (listed) return listed
  // A visitor's page is kept as long as its own essay stays as it is: it names no others, which may be taken back.
  const inSession = viewer ? await siblings(viewer, essay) : { previous: null, next: null }
  return { ...inSession, inList: undefined }
}

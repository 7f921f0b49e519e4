import { refuse } from '../../core/refuse'
import { speechTime } from '../../editor/speech'
import { type SpokenBlock, spokenBlocks } from '../../editor/spoken-blocks'
import { findSpeakingRate, type SpeakingRate } from '../accounts/speaking-rate.server'
import type { MaybeViewer } from '../accounts/viewer'
import { requireWritableEssay } from '../essays/drafts.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { textOfEssay } from '../essays/essay-export.server'
import type { EssayKind } from '../essays/essay-policy'
import { storedDocument } from '../essays/plain-drafts.server'
import { findStudySessionOfEssay } from '../study-sessions/enrollments.server'

/** A text to be spoken, as the lectern and the rehearsal show it. */
export type SpeechPage = {
  id: string
  kind: EssayKind
  title: string
  authorName: string
  organizationName: string
  /** Whether this is the author's own draft, which others do not see. */
  isDraft: boolean
  canWrite: boolean
  blocks: SpokenBlock[]
  /** Spoken characters, and seconds at `rate`. */
  characters: number
  seconds: number
  /** The viewer's: whoever opens the page is taken to be the one who speaks. */
  speakingRate: SpeakingRate
  /** How long a speech may take in its study session; null for other kinds of text and without a limit. */
  limitMinutes: number | null
}

/**
 * A text to be spoken, for whoever may read it: the newest revision, and for the author the draft, when it is asked
 * for or there is nothing else. Throws 404 for an essay the viewer may not know of, and for a draft not theirs.
 */
export async function readSpeech(
  viewer: MaybeViewer,
  wish: { essayId: string; isDraft: boolean },
): Promise<SpeechPage> {
  const essay = await requireReadableEssay(viewer, wish.essayId)
  const isDraft = wish.isDraft || essay.state === 'DRAFT'
  if (isDraft && !viewer) throw refuse('notFound')
  const [{ title, content }, speakingRate, session] = await Promise.all([
    isDraft && viewer ? requireWritableEssay(viewer, essay.id) : textOfEssay(viewer, essay),
    findSpeakingRate(viewer),
    essay.kind === 'SPEECH' && essay.studySessionId ? findStudySessionOfEssay(essay.studySessionId) : null,
  ])
  const document = storedDocument(content)
  const { characters, seconds } = speechTime(document, speakingRate.rate)
  const { id, kind, authorName, organizationName } = essay
  return {
    ...{ id, kind, title, authorName, organizationName, isDraft, canWrite: essay.can.write },
    ...{ blocks: spokenBlocks(document), characters, seconds, speakingRate },
    limitMinutes: session?.speechMinutes ?? null,
  }
}

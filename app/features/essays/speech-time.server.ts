import { secondsFor, spokenCharacters } from '../../editor/speech'
import { findSpeakingRate } from '../accounts/speaking-rate.server'
import type { MaybeViewer } from '../accounts/viewer'
import type { ReadableEssay } from './essay-access.server'

/** Seconds that a speech takes to be spoken at the viewer's own rate, or the usual one; null for other kinds of text. */
export async function speechSeconds(viewer: MaybeViewer, essay: ReadableEssay): Promise<number | null> {
  if (essay.kind !== 'SPEECH') return null
  const { rate } = await findSpeakingRate(viewer)
  // Our renderer's HTML without its tags is the text but for a few entities, which a whole minute does not notice.
  return secondsFor(spokenCharacters(essay.html.replace(/<[^>]+>/g, '\n')), rate)
}

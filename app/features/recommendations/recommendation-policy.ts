import type { Viewer } from '../accounts/viewer'
import { canOrganize } from '../organizations/organization-policy'

/** ASKED waits for the author; AGREED is shown to everybody who may read the essay; DECLINED to nobody else. */
export const recommendationStates = ['ASKED', 'AGREED', 'DECLINED'] as const
export type RecommendationState = (typeof recommendationStates)[number]

/** The part of an essay that permission to recommend looks at; the caller has checked that the viewer may read it. */
export type RecommendedPlace = {
  authorId: string
  /** Of the author's unit, and of the organization of the study session it was handed in to. */
  unitPath: string
  sessionPath: string | null
}

/** Whether the viewer may recommend an essay that they may read: who runs its study session or organizes its unit. */
export function canRecommend(viewer: Viewer, essay: RecommendedPlace): boolean {
  if (viewer.userId === essay.authorId) return false
  const paths = [essay.unitPath, ...(essay.sessionPath === null ? [] : [essay.sessionPath])]
  return paths.some((path) => canOrganize(viewer, { path }))
}

import { useEffect, useState, useSyncExternalStore } from 'react'
import { openDraftDatabase } from './draft-database'
import { createDraftSaver, type DraftFields, type Resolution } from './draft-saver'
import type { DraftStatus, DraftText, ServerText } from './draft-state'
import { browserStorage, openDraftStore } from './draft-store'

/** What a writing page needs of its draft. */
export type Draft = {
  /** Where the text is now, for `SaveStatus` and `Conflict`. */
  state: DraftStatus
  /** What the fields show when they are (re)made: the server's text, or one restored from this browser. */
  text: DraftText
  /** Grows when `text` was replaced before there were fields to show it in: use it as their `key`. */
  generation: number
  /** From the last save; null before the first. */
  characterCount: number | null
  /** The server's version that the next save builds on: put it into the form that submits. */
  version: number
  /** To be called at each change with what changed. `readContent` is called later, when the text is needed. */
  change: (part: { title?: string; readContent?: () => string }) => void
  /** The writer's present text, as the fields have it. */
  read: () => DraftText
  /** Sends what is unsent at once; resolves with the status after the server's answer. Await it before submitting. */
  saveNow: () => Promise<DraftStatus>
  resolve: (choice: Resolution) => void
  /** Resolves when what earlier pages could not save is in `text`. */
  ready: () => Promise<void>
  /** Gives the draft the fields in which other texts are shown from now on; null when they go. */
  attach: (fields: DraftFields | null) => void
}

/**
 * Saves an essay's text as it is written, and keeps it in this browser until the server has it. Options are
 * read once: give the component that calls it the essay's id as `key`.
 */
export function useDraft(options: { saveUrl: string; userId: string; essayId: string; server: ServerText }): Draft {
  const [saver] = useState(() =>
    createDraftSaver({
      saveUrl: options.saveUrl,
      server: options.server,
      store: () => openDraftStore(options, { database: openDraftDatabase(), storage: browserStorage() }),
      fetch: (...request) => window.fetch(...request),
      isOffline: () => !navigator.onLine,
    }),
  )
  const view = useSyncExternalStore(saver.subscribe, saver.view, saver.view)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const onVisibility = () => (document.visibilityState === 'hidden' ? saver.leave() : saver.retry())
    saver.open()
    document.addEventListener('visibilitychange', onVisibility, { signal })
    window.addEventListener('pagehide', saver.leave, { signal })
    window.addEventListener('online', saver.retry, { signal })
    // A window beside this one may have signed in again: this one was visible all the time.
    window.addEventListener('focus', saver.retry, { signal })
    return () => {
      controller.abort()
      saver.close()
    }
  }, [saver])
  const { status, text, generation, version, characterCount } = view
  return { ...saver, state: status, text, generation, characterCount, version }
}

import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserStorage } from '../../editor/draft-store'
import { paths } from '../../paths'
import { type AnswersView, createAnswerSaver } from './answer-saver'
import { openAnswerStore, sendAnswer } from './answer-store'
import type { Rung } from './ladder'

/** The answers of a writing page. `isLive` once scripts take what is typed. */
export type Answers = AnswersView & {
  isLive: boolean
  change: (question: string, answer: string) => void
  retry: () => Promise<void>
}

/** Saves the answers of an essay's ladder as they are written. Options are read once. */
export function useAnswers(options: { userId: string; essayId: string; rungs: Rung[] }): Answers {
  const { userId, essayId, rungs } = options
  const [saver] = useState(() =>
    createAnswerSaver({
      rungs,
      store: () => openAnswerStore({ userId, essayId }, browserStorage()),
      send: (answer) => sendAnswer(paths.answers(essayId), answer),
      isOffline: () => !navigator.onLine,
    }),
  )
  const view = useSyncExternalStore(saver.subscribe, saver.view, saver.view)
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    saver.open()
    setLive(true)
    for (const event of ['online', 'focus', 'pagehide']) window.addEventListener(event, saver.retry, { signal })
    document.addEventListener('visibilitychange', saver.retry, { signal })
    return () => {
      controller.abort()
      saver.close()
    }
  }, [saver])
  return { ...view, isLive, change: saver.change, retry: saver.retry }
}

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import type { DraftStatus } from './draft-state'
import './editor.css'

/**
 * Says in words where the text is now. The words change at every save, but a screen reader hears only a
 * change of kind: "saving" and "saved" after each other are not news.
 */
export function SaveStatus(props: { status: DraftStatus; onSignIn: () => void; onRetry: () => void }) {
  const { status, onSignIn, onRetry } = props
  const { t } = useLocale()
  const words = useWords(status)
  return (
    <div className="save-status">
      <span className={`save-words ${look[status.kind]}`}>{words}</span>
      {status.kind === 'signed-out' && <Button onPress={onSignIn}>{t('editor.status.signIn')}</Button>}
      {(status.kind === 'local' || status.kind === 'refused') && (
        <Button onPress={onRetry}>{t('editor.status.retry')}</Button>
      )}
      <Announcement news={newsOf(status)} words={words} />
    </div>
  )
}

/** The signs of the writing page's stylesheet: full, ring and diamond, so that colour is not the only one. */
const look: Record<DraftStatus['kind'], string> = {
  saved: 'state-ok',
  saving: 'state-busy',
  local: 'state-warn',
  'signed-out': 'state-warn',
  conflict: 'state-error',
  refused: 'state-error',
}

const signedOutWords = {
  kept: 'editor.status.signedOut',
  keeping: 'editor.status.signedOutKeeping',
  refused: 'editor.status.signedOutUnkept',
} as const

const refusedWords = {
  kept: 'editor.status.refused',
  keeping: 'editor.status.refusedKeeping',
  refused: 'editor.status.refusedUnkept',
} as const

function useWords(status: DraftStatus): string {
  const { t, format } = useLocale()
  switch (status.kind) {
    case 'saved':
      if (!status.at) return t('editor.status.untouched')
      return t(status.isMerged ? 'editor.status.merged' : 'editor.status.saved', { time: format.time(status.at) })
    case 'saving':
      return t('editor.status.saving')
    case 'local':
      if (status.copy === 'refused') return t('editor.status.unkept')
      if (status.copy === 'keeping')
        return t(status.isOffline ? 'editor.status.keepingOffline' : 'editor.status.keepingUnreachable')
      return localWords(status, { t, time: status.keptAt && format.time(status.keptAt) })
    case 'conflict':
      return t('editor.status.conflict')
    case 'signed-out':
      return t(signedOutWords[status.copy])
    case 'refused': {
      const reason = status.reason ?? t('editor.status.noReason')
      return t(refusedWords[status.copy], { reason })
    }
  }
}

function localWords(
  status: { isOffline: boolean },
  { t, time }: { t: ReturnType<typeof useLocale>['t']; time: string | null },
): string {
  if (!time) return t(status.isOffline ? 'editor.status.offline' : 'editor.status.unreachable')
  return t(status.isOffline ? 'editor.status.offlineSince' : 'editor.status.unreachableSince', { time })
}

function Button(props: { onPress: () => void; children: ReactNode }) {
  return (
    <span className="actions">
      <button type="button" className="btn" onClick={props.onPress}>
        {props.children}
      </button>
    </span>
  )
}

function newsOf(status: DraftStatus): string {
  return status.kind === 'saved' && status.isMerged ? 'merged' : status.kind
}

/** The one polite live region: silent at first and while all goes well, so that writing is not talked over. */
function Announcement(props: { news: string; words: string }) {
  const { news, words } = props
  const [said, setSaid] = useState('')
  const lastNews = useRef('saved')
  useEffect(() => {
    if (news === 'saving' || news === lastNews.current) return
    lastNews.current = news
    setSaid(words)
  }, [news, words])
  return (
    <span className="visually-hidden" role="status">
      {said}
    </span>
  )
}

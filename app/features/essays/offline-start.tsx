import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { Button, LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths, safeNext } from '../../paths'
import { listKeptDrafts, type KeptDraftItem } from './kept-drafts'

/** Why somebody is here; null until the browser has been asked. */
type Visit = { drafts: KeptDraftItem[]; to: string; leaving: string | null }

/**
 * What is shown when the server cannot be reached: the drafts that this device holds, and a way back. Also shown
 * before signing out, when some of them are not on the server. The same document is kept for both, so the page reads
 * from its own address what it is for.
 */
export function OfflineStart() {
  const { t } = useLocale()
  const visit = useVisit()
  const isLeaving = Boolean(visit?.leaving)
  const drafts = visit?.drafts.filter(({ isUnsent }) => isUnsent || !isLeaving) ?? []
  return (
    <section className="read-measure">
      <PageHeader
        title={t(isLeaving ? 'offline.leavingTitle' : 'offline.title')}
        lead={t(isLeaving ? 'offline.leavingLead' : 'offline.lead')}
      />
      {isLeaving ? null : <WayBack to={visit?.to ?? paths.today()} />}
      <h2 className="section-title">{t('offline.drafts')}</h2>
      {visit ? <Drafts drafts={drafts} /> : <p className="muted">{t('offline.looking')}</p>}
      {visit?.leaving ? <Leaving scope={visit.leaving} /> : null}
    </section>
  )
}

function WayBack({ to }: { to: string }) {
  const { t } = useLocale()
  const isOnline = useIsOnline()
  return (
    <p className="actions">
      <LinkButton href={to} kind={isOnline ? 'primary' : 'plain'}>
        {t('offline.again')}
      </LinkButton>
      <span role="status" className="muted">
        {isOnline ? t('offline.online') : null}
      </span>
    </p>
  )
}

function Drafts({ drafts }: { drafts: KeptDraftItem[] }) {
  const { t } = useLocale()
  if (drafts.length === 0) return <p className="muted">{t('offline.none')}</p>
  return (
    <ul className="list">
      {drafts.map((draft) => (
        <li key={draft.essayId}>
          <p className="list-title">
            <Title draft={draft}>{draft.title || t('offline.untitled')}</Title>
          </p>
          <p>
            <When draft={draft} />
            {draft.canOpen ? null : ` · ${t('offline.notKept')}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Title({ draft, children }: { draft: KeptDraftItem; children: ReactNode }) {
  if (!draft.canOpen) return children
  return <a href={paths.writeEssay(draft.essayId)}>{children}</a>
}

function When({ draft }: { draft: KeptDraftItem }) {
  const { t, format } = useLocale()
  const count = t('essays.characters', { count: draft.characterCount })
  const time = draft.at && format.dateTime(draft.at)
  if (draft.isUnsent) {
    return (
      <>
        <Tag kind="warn">{t('offline.unsent')}</Tag> {count}
        {time ? ` · ${t('offline.keptAt', { time })}` : null}
      </>
    )
  }
  return time ? `${count} · ${t('offline.savedAt', { time })}` : count
}

/** Signs out all the same; the texts stay with the browser, under their writer. */
function Leaving({ scope }: { scope: string }) {
  const { t } = useLocale()
  return (
    <form method="post" action={paths.logoutAnyway()} className="mt-3">
      <input type="hidden" name="scope" value={scope} />
      <p className="muted mb-3">{t('offline.leavingDetail')}</p>
      <p className="actions">
        <LinkButton href={paths.me()}>{t('offline.stay')}</LinkButton>
        <Button kind="danger">{t('offline.leaveAnyway')}</Button>
      </p>
    </form>
  )
}

/** Whether the browser sees a network. The page only says so: going on by itself would take a page from under a finger. */
function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listen) => {
      window.addEventListener('online', listen)
      window.addEventListener('offline', listen)
      return () => {
        window.removeEventListener('online', listen)
        window.removeEventListener('offline', listen)
      }
    },
    () => navigator.onLine,
    () => false,
  )
}

/** What the browser knows. */
function useVisit(): Visit | null {
  const [visit, setVisit] = useState<Visit | null>(null)
  useEffect(() => {
    let isGone = false
    const query = new URLSearchParams(window.location.search)
    const to = safeNext(query.get('to'))
    const leaving = query.get('leaving')
    listKeptDrafts().then((drafts) => {
      if (!isGone) setVisit({ drafts, to, leaving })
    })
    return () => {
      isGone = true
    }
  }, [])
  return visit
}

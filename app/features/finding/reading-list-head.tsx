import { LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { formatFor } from '../../core/i18n/format'
import type { Language } from '../../core/i18n/languages'
import { useLocale } from '../../core/i18n/locale'
import type { Translate } from '../../core/i18n/translate'
import { paths } from '../../paths'
import type { ReadingListName } from './reading-lists.server'

type Props = {
  list: ReadingListName
  /** The essay to begin reading with, on the first page. */
  firstId: string | undefined
}

/** Which list this is, where it belongs, and how to read it one essay after the other. */
export function ReadingListHead({ list, firstId }: Props) {
  const { t, language } = useLocale()
  return (
    <PageHeader
      title={listTitle(list, { t, language })}
      lead={<Lead list={list} />}
      breadcrumb={[
        { href: paths.essays(), label: t('essays.title') },
        { href: paths.readingLists(), label: t('finding.index.title') },
      ]}
      actions={
        firstId ? (
          <LinkButton kind="primary" href={paths.essay(firstId, { in: list.key })}>
            {t('finding.list.readOn')}
          </LinkButton>
        ) : undefined
      }
    />
  )
}

type Words = { t: Translate; language: Language }

/** What a list is called. */
export function listTitle(list: ReadingListName, { t, language }: Words): string {
  switch (list.kind) {
    case 'slot':
    case 'session':
    case 'unit':
      return t(`finding.list.titles.${list.kind}`, { title: list.title })
    case 'tag':
      return t('finding.list.titles.tag', { title: list.title })
    case 'month':
      return t('finding.list.titles.month', { month: monthOf(list.at, language) })
    case 'recommended':
      return t('finding.list.titles.recommended')
  }
}

/** 2026年11月 / November 2026 of a moment as middleOf makes it. */
export function monthOf(at: Date | string, language: Words['language']): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(at))
}

function Lead({ list }: { list: ReadingListName }) {
  const { t, language } = useLocale()
  if (list.kind !== 'slot') return <>{t(`finding.list.leads.${list.kind}`)}</>
  const { id, title } = list.studySession
  const at = formatFor(language, list.timeZone).dateTime(list.startsAt)
  return (
    <>
      {list.isOpen ? <a href={paths.studySession(id)}>{title}</a> : title} · {at}
      {' · '}
      {t('finding.list.leads.slot')}
    </>
  )
}

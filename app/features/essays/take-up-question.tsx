import { Button, LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { DifferenceView } from './difference-view'
import type { TakeUpResult, TakingUp } from './revisions.server'
import { useVersionName } from './version-names'

type Props = {
  takingUp: TakingUp
  pageTitle: string
  /** Why the answer was not followed; absent when nothing was answered yet. */
  refused?: Extract<TakeUpResult, { status: 'refused' }>['reason']
  /** Where the answer is posted, and where the version is read. */
  action: string
  back: string
}

/** What is asked before an older version takes the draft's place, with what would become of the draft. */
export function TakeUpQuestion({ takingUp, pageTitle, refused, action, back }: Props) {
  const { t, format } = useLocale()
  const version = useVersionName()(takingUp)
  const { essayId, unsubmitted, difference } = takingUp
  return (
    <div className="read-measure stack">
      <PageHeader title={pageTitle} lead={t('essays.takeUp.lead')} />
      {refused === 'changed' ? (
        <Notice kind="error" title={t('essays.takeUp.changedTitle')}>
          <p>{t('essays.takeUp.changed')}</p>
        </Notice>
      ) : null}
      {unsubmitted ? (
        <Notice kind="info" title={t('essays.takeUp.unsubmittedTitle')}>
          <p>
            {t('essays.takeUp.unsubmitted', {
              count: unsubmitted.characterCount,
              time: format.dateTime(unsubmitted.savedAt),
            })}
          </p>
        </Notice>
      ) : null}
      <form method="post" action={action} className="actions">
        <input type="hidden" name="version" value={takingUp.version} />
        <input type="hidden" name="agreed" value="yes" />
        <Button kind="primary">
          {t(unsubmitted ? 'essays.takeUp.confirmUnsubmitted' : 'essays.takeUp.confirm', { version })}
        </Button>
        <LinkButton href={paths.writeEssay(essayId)}>{t('essays.takeUp.draft')}</LinkButton>
        <LinkButton kind="quiet" href={back}>
          {t('essays.takeUp.back', { version })}
        </LinkButton>
      </form>
      <section aria-labelledby="difference">
        <h2 id="difference">{t('essays.takeUp.difference')}</h2>
        <DifferenceView difference={difference} />
      </section>
    </div>
  )
}

import { LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ReviewNotice } from './review-notice.server'

type Props = { essayId: string; notice: ReviewNotice; isOwn: boolean }

/** On an essay's page, how its reading stands: to its author what to do, to those who run the session the way to review it. */
export function ReviewLine({ essayId, notice, isOwn }: Props) {
  return isOwn ? (
    <AuthorsLine essayId={essayId} notice={notice} />
  ) : (
    <OrganizersLine essayId={essayId} notice={notice} />
  )
}

function AuthorsLine({ essayId, notice }: Omit<Props, 'isOwn'>) {
  const { t } = useLocale()
  const { state, last } = notice
  if (!last) return null
  const name = last.reviewerName
  if (state !== 'RETURNED') {
    return (
      <p className="review-line">
        <Tag kind={state === 'ACCEPTED' ? 'ok' : 'plain'}>{t(`reviews.notice.${state}`, { name })}</Tag>{' '}
        <a href={paths.remarks(essayId)}>{t('reviews.notice.seeAll')}</a>
      </p>
    )
  }
  const count = last.remarkCount
  return (
    <Notice kind="warn">
      <p>{count > 0 ? t('reviews.notice.RETURNED', { name, count }) : t('reviews.notice.returnedPlain', { name })}</p>
      <p className="actions mt-2">
        <LinkButton kind="primary" href={paths.remarks(essayId)}>
          {t('reviews.notice.read')}
        </LinkButton>
      </p>
    </Notice>
  )
}

function OrganizersLine({ essayId, notice }: Omit<Props, 'isOwn'>) {
  const { t } = useLocale()
  const { state, last } = notice
  const name = last?.reviewerName ?? ''
  const words =
    state === 'WAITING'
      ? t('reviews.notice.waitingOthers')
      : state === 'RETURNED'
        ? t('reviews.notice.returnedOthers')
        : t(`reviews.notice.${state}`, { name })
  return (
    <p className="review-line screen-only">
      <Tag kind={state === 'ACCEPTED' ? 'ok' : 'plain'}>{words}</Tag>{' '}
      <a href={paths.review(essayId)}>{t('reviews.notice.review')}</a>{' '}
      {last ? <a href={paths.remarks(essayId)}>{t('reviews.notice.seeAll')}</a> : null}
    </p>
  )
}

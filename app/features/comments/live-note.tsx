import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

/**
 * Where a reader is told of comments that came while they read: at the edge of the window, so that no line moves under
 * their eyes, and politely, so that nothing interrupts or takes the focus. Empty until the page's script has news.
 */
export function LiveNote({ essayId, asOf }: { essayId: string; asOf: string }) {
  const { t } = useLocale()
  return (
    <div
      id="live-note"
      className="live-note screen-only"
      role="status"
      data-stream={paths.commentStream(essayId, asOf)}
      data-comment={paths.findComment('{id}')}
      data-one={t('comments.live.one')}
      data-many={t('comments.live.many', { number: '{n}' })}
      data-show={t('comments.live.show')}
      data-close={t('comments.live.close')}
    />
  )
}

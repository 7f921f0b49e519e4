import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

type Props = {
  essay: { id: string; isAppreciated: boolean; can: { appreciate: boolean } }
}

/** One quiet word from a reader to the author, after the last line; pressed again it is taken back. */
export function AppreciationForm({ essay }: Props) {
  const { t } = useLocale()
  const { id, isAppreciated, can } = essay
  if (!can.appreciate) return null
  return (
    <form method="post" action={paths.appreciation(id)} className="appreciation screen-only" id="appreciation">
      <Button
        name="intent"
        value={isAppreciated ? 'takeBack' : 'give'}
        aria-pressed={isAppreciated}
        aria-describedby="appreciation-hint"
      >
        {t('appreciations.give')}
      </Button>
      <p className="muted" id="appreciation-hint">
        {t(isAppreciated ? 'appreciations.given' : 'appreciations.hint')}
      </p>
    </form>
  )
}

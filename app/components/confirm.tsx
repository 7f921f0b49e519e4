import type { ReactNode } from 'react'
import { useLocale } from '../core/i18n/locale'
import { Button } from './button'

type Props = {
  /** The button that only opens the question. */
  label: ReactNode
  /** The question, naming the thing: "删除《渡口》？" */
  question: ReactNode
  /** What will be gone and what will stay. */
  detail?: ReactNode
  /** The button that does it, in a verb. */
  confirmLabel: ReactNode
  /** Where it is posted, with these hidden fields. */
  action: string
  fields?: Readonly<Record<string, string>>
  kind?: 'danger' | 'plain'
}

/** An act that cannot be taken back, asked for twice: without a script, a question that opens in its place. */
export function Confirm({ label, question, detail, confirmLabel, action, fields = {}, kind = 'danger' }: Props) {
  const { t } = useLocale()
  return (
    <details className="confirm">
      <summary className="btn btn-quiet">
        <span className="confirm-ask">{label}</span>
        <span className="confirm-cancel">{t('layout.cancel')}</span>
      </summary>
      <form className={`confirm-body confirm-${kind}`} method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>
          <strong>{question}</strong>
        </p>
        {detail ? <p className="muted">{detail}</p> : null}
        <Button kind={kind}>{confirmLabel}</Button>
      </form>
    </details>
  )
}

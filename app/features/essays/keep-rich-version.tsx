import { type FormEvent, useState } from 'react'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { KeepVersionFields } from './keep-version-fields'

type Props = { essayId: string; saveNow: () => Promise<{ kind: string }> }

type State = { kind: 'idle' | 'busy' } | { kind: 'kept'; name: string } | { kind: 'refused'; words: string }

/** Keeps a version without leaving the text: saves what is unsent, then asks the server to put that state aside. */
export function KeepRichVersion({ essayId, saveNow }: Props) {
  const { t } = useLocale()
  const [state, setState] = useState<State>({ kind: 'idle' })
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.kind === 'busy') return
    const form = event.currentTarget
    const fields = fieldsOf(form, (event.nativeEvent as SubmitEvent).submitter)
    setState({ kind: 'busy' })
    const { kind } = await saveNow()
    if (kind !== 'saved') return setState({ kind: 'refused', words: t('versions.keep.unsaved') })
    const answer = await postKeep(paths.checkpoints(essayId), fields)
    if ('name' in answer) form.reset()
    setState(
      'name' in answer
        ? { kind: 'kept', name: answer.name }
        : { kind: 'refused', words: answer.reason ?? t('versions.keep.failed') },
    )
  }
  return (
    <details className="write keep">
      <summary>{t('versions.keep.title')}</summary>
      <p className="muted">
        {t('versions.keep.lead')} <a href={paths.versions(essayId)}>{t('versions.list.title')}</a>
      </p>
      <form method="post" action={paths.versions(essayId)} onSubmit={onSubmit}>
        <KeepVersionFields problem={state.kind === 'refused' ? state.words : null} isBusy={state.kind === 'busy'} />
      </form>
      <p role="status" className={state.kind === 'kept' ? 'state-ok' : undefined}>
        {state.kind === 'busy' ? t('versions.keep.busy') : null}
        {state.kind === 'kept' ? t('versions.keep.done', { name: state.name }) : null}
        {state.kind === 'refused' ? <span className="visually-hidden">{state.words}</span> : null}
      </p>
    </details>
  )
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const ownName = new FormData(form).get('ownName')
  const keep = submitter instanceof HTMLButtonElement ? submitter.value : ''
  return new URLSearchParams({ keep, ownName: typeof ownName === 'string' ? ownName : '' })
}

/** Never throws; believes only answers of the agreed shape, with words where the server had some. */
async function postKeep(url: string, body: URLSearchParams): Promise<{ name: string } | { reason: string | null }> {
  try {
    const response = await fetch(url, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' })
    const fields = (await response.json()) as { name?: unknown; reason?: unknown }
    if (response.status === 200 && typeof fields.name === 'string') return { name: fields.name }
    return { reason: typeof fields.reason === 'string' ? fields.reason : null }
  } catch {
    return { reason: null }
  }
}

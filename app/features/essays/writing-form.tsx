import { Button } from '../../components/button'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { Measures } from './measures'
import { storedMeasure } from './use-measure'
import { KeepVersionFields } from './keep-version-fields'
import { VisibilityField } from './visibility-field'
import { LastSaved, Length, Purpose } from './writing-parts'
import type { RefusedWriting, Writing } from './writing'

type Props = { writing: Writing; refused: RefusedWriting | null }

/** The buttons that keep a version stand below the form and belong to it. */
export const writingFormId = 'write'

/**
 * The writing page without scripts: a title, a text area, saving and submitting. It is also what the server
 * sends to everybody; RichWriting takes over where scripts run.
 */
export function PlainWriting({ writing, refused }: Props) {
  const { t } = useLocale()
  const { essay, draft } = writing
  return (
    <>
      <form method="post" action={paths.writeEssay(essay.id)} className="write" id={writingFormId}>
        <input type="hidden" name="version" value={draft.version} />
        {refused?.conflict ? <input type="hidden" name="replaces" value="yes" /> : null}
        <Purpose writing={writing} />
        <Problems refused={refused} />
        <TitleField refused={refused} defaultValue={refused?.title ?? draft.title} />
        <TextArea defaultValue={refused?.text ?? draft.text} refused={refused} />
        <Measures writing={writing} measure={storedMeasure(writing)} />
        <WhoReads writing={writing} refused={refused} />
        <div className="write-state">
          <div className="write-state-words">
            <LastSaved draft={draft} />
            <Length writing={writing} measure={storedMeasure(writing)} />
          </div>
          <div className="actions">
            <Button name="intent" value="save">
              {t('essays.form.save')}
            </Button>
            <SubmitButton writing={writing} />
          </div>
        </div>
      </form>
      <KeepVersion writing={writing} refused={refused} />
    </>
  )
}

/** What keeps the essay from being saved or submitted, at the top, each leading to its field. */
export function Problems({ refused }: Pick<Props, 'refused'>) {
  const { t } = useLocale()
  if (!refused) return null
  const { title, text, visibility, form, ownName } = refused.problems
  const problems = [
    ...(form ? [{ message: t(`essays.errors.${form}`) }] : []),
    ...(title ? [{ fieldId: 'title', message: t(`essays.errors.${title}`) }] : []),
    ...(text ? [{ fieldId: 'text', message: t(`essays.errors.${text}`) }] : []),
    ...(visibility ? [{ fieldId: 'visibility', message: t(`essays.errors.${visibility}`) }] : []),
    ...(ownName ? [{ fieldId: 'ownName', message: t(`versions.problems.${ownName}`) }] : []),
  ]
  return (
    <FormErrors
      errors={problems}
      title={t(
        ownName
          ? 'versions.keep.problem'
          : refused.intent === 'save'
            ? 'essays.form.problemsSave'
            : 'essays.form.problems',
      )}
    />
  )
}

type TitleProps = {
  refused: RefusedWriting | null
  defaultValue: string
  onChange?: (title: string) => void
  onEnter?: () => void
  inputRef?: React.Ref<HTMLInputElement>
}

/** One line, as large as it will be read. */
export function TitleField({ refused, defaultValue, onChange, onEnter, inputRef }: TitleProps) {
  const { t } = useLocale()
  return (
    <input
      ref={inputRef}
      id="title"
      name="title"
      className="write-title"
      aria-label={t('essays.form.title')}
      placeholder={t('essays.form.title')}
      aria-invalid={refused?.problems.title ? true : undefined}
      autoComplete="off"
      defaultValue={defaultValue}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      onKeyDown={(event) => {
        // Enter would press the form's first button; while a word is being composed it belongs to the input method.
        if (!onEnter || event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}

type TextProps = {
  refused: RefusedWriting | null
  defaultValue: string
  areaRef?: React.Ref<HTMLTextAreaElement>
}

/** The text as plain lines. */
export function TextArea({ refused, defaultValue, areaRef }: TextProps) {
  const { t } = useLocale()
  return (
    <>
      <textarea
        ref={areaRef}
        id="text"
        name="text"
        className="input write-text"
        aria-label={t('essays.form.text')}
        aria-describedby="text-hint"
        aria-invalid={refused?.problems.text ? true : undefined}
        placeholder={t('essays.form.placeholder')}
        rows={16}
        defaultValue={defaultValue}
      />
      <p className="field-hint" id="text-hint">
        {t('essays.form.plainAdvice')}
      </p>
    </>
  )
}

/** Keeps what the form holds under a name: the draft is saved on the way. */
export function KeepVersion({ writing, refused }: Props) {
  const { t } = useLocale()
  const problem = refused?.problems.ownName
  return (
    <details className="write keep" open={problem !== undefined}>
      <summary>{t('versions.keep.title')}</summary>
      <p className="muted">
        {t('versions.keep.lead')} <a href={paths.versions(writing.essay.id)}>{t('versions.list.title')}</a>
      </p>
      <KeepVersionFields
        formId={writingFormId}
        problem={problem ? t(`versions.problems.${problem}`) : null}
        typed={refused?.ownName}
      />
    </details>
  )
}

/** Chosen before submitting, kept until then in the form only. */
export function WhoReads({ writing, refused }: Props) {
  const { t } = useLocale()
  const problem = refused?.problems.visibility
  const isMeasured = writing.asked?.minCharacters || writing.asked?.maxCharacters
  return (
    <div className="write-readers">
      <VisibilityField
        essay={refused?.visibility ? { ...writing.essay, visibility: refused.visibility } : writing.essay}
        legend={t('essays.form.whoReads')}
        hint={t('essays.form.whoReadsHint')}
        errors={problem ? [t(`essays.errors.${problem}`)] : null}
      />
      {isMeasured ? <p className="muted">{t('essays.form.lengthAdvice')}</p> : null}
    </div>
  )
}

/** The page's one primary button. */
export function SubmitButton({ writing, isBusy = false }: { writing: Writing; isBusy?: boolean }) {
  const { t } = useLocale()
  const label = writing.essay.isSubmitted ? 'essays.form.submitAgain' : 'essays.form.submit'
  return (
    <Button kind="primary" name="intent" value="submit" aria-disabled={isBusy || undefined}>
      {t(isBusy ? 'essays.form.submitting' : label)}
    </Button>
  )
}

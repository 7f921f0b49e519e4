import { Mistakes } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import type { ImportProblem } from './essay-import.server'

/** What the browser offers to choose from; what a file is, its beginning says. */
const accepted = '.docx,.md,.markdown,.txt,text/plain,text/markdown'

/** Words for what kept a file from being imported. */
export function useProblemWords(): (problem: ImportProblem) => string {
  const { t } = useLocale()
  return (problem) => {
    if (problem === 'changed' || problem === 'busy') return t(`import.${problem}`)
    return t(`import.refused.${problem}`)
  }
}

/** Nothing was imported: why, and what to do. */
export function ImportProblemNotice({ problem }: { problem: ImportProblem | null }) {
  const { t } = useLocale()
  const words = useProblemWords()
  if (!problem) return null
  return <FormErrors title={t('import.problem')} errors={[{ fieldId: 'file', message: words(problem) }]} />
}

/** The file to bring: the browser's own chooser, which opens the phone's own files. */
export function ImportFileField({ problem }: { problem: ImportProblem | null }) {
  const { t } = useLocale()
  const words = useProblemWords()
  const errors = problem && problem !== 'changed' && problem !== 'busy' ? [words(problem)] : null
  return (
    <div className="field">
      <label htmlFor="file">{t('import.file')}</label>
      <span className="field-hint" id="file-hint">
        {t('import.keeps')}
      </span>
      <input
        type="file"
        id="file"
        name="file"
        className="input input-file"
        accept={accepted}
        required
        aria-describedby={errors ? 'file-hint file-error' : 'file-hint'}
        aria-invalid={errors ? true : undefined}
      />
      <Mistakes id="file" errors={errors} />
    </div>
  )
}

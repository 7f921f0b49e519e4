import { useEffect, useState } from 'react'
import { useLocale } from '../../core/i18n/locale'
import type { ImageIntake } from './image-intake'
import type { Upload } from './uploads'

/** Under the tools, in sight wherever one writes: the pictures on their way, and those that did not arrive. */
export function UploadList({ intake }: { intake: ImageIntake }) {
  const { t } = useLocale()
  const { uploads, left } = intake
  return (
    <div role="status" className="editor-uploads">
      {uploads.length > 0 ? (
        <ul>
          {uploads.map((upload) => (
            <Item key={upload.id} upload={upload} intake={intake} />
          ))}
        </ul>
      ) : null}
      {left > 0 ? (
        <p className="editor-upload">
          <span className="editor-upload-words">{t('editor.images.left', { count: left })}</span>
          <button type="button" className="btn" onClick={intake.forgetLeft}>
            {t('editor.images.close')}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function Item({ upload, intake }: { upload: Upload; intake: ImageIntake }) {
  const { t } = useLocale()
  const { id, image, name, state, progress, problem, canRetry } = upload
  const said = name || t('editor.images.pasted')
  const words = problem === null ? '' : 'words' in problem ? problem.words : t(`editor.images.problems.${problem.key}`)
  return (
    <li className="editor-upload">
      <Preview image={image} />
      <span className="editor-upload-words">
        <span className="editor-upload-name">{said}</span>
        {state === 'failed' ? (
          <span className="field-error">{words}</span>
        ) : (
          <>
            <span>{t(progress < 1 ? 'editor.images.sending' : 'editor.images.working')}</span>
            <progress aria-label={said} value={progress < 1 ? progress : undefined} max={1} />
          </>
        )}
      </span>
      <span className="editor-upload-actions">
        {canRetry ? (
          <button type="button" className="btn" onClick={() => intake.retry(id)}>
            {t('editor.images.retry')}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={() => intake.remove(id)}>
          {t(state === 'failed' ? 'editor.images.dismiss' : 'editor.images.cancel')}
        </button>
      </span>
    </li>
  )
}

/** The picture itself, small, from this device's memory. */
function Preview({ image }: { image: Blob }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(image)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [image])
  // What is no picture after all shows nothing, and its words say so.
  return <span className="editor-upload-preview">{address ? <img src={address} alt="" /> : null}</span>
}

import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { CheckboxField, TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxCommentCharacters } from './comment-forms'
import type { CommentIntent } from './comment-intents'
import { IntentField } from './intent-field'

type Props = {
  essayId: string
  /** The comment that is answered; without one it is a new thread. */
  parentId?: string | null
  text?: string
  intent?: CommentIntent | null
  errors?: string[]
  /** The writer may send it to the essay's author alone. */
  mayBePrivate?: boolean
  isPrivate?: boolean
  /** The field's id, where the page has another form for a new comment. */
  id?: string
  /** What stands above the field: the passage the comment is about. */
  children?: ReactNode
  label?: string
  /** What else can be done, beside the button that sends. */
  more?: ReactNode
}

/** The form for a comment or an answer; there may be many on a page. */
export function CommentForm(props: Props) {
  const {
    essayId,
    parentId,
    text,
    intent,
    mayBePrivate = false,
    isPrivate,
    errors,
    id = 'new-comment',
    children,
    label,
    more,
  } = props
  const { t } = useLocale()
  return (
    <form method="post" action={paths.comments(essayId)} className="stack">
      {parentId ? <input type="hidden" name="parent" value={parentId} /> : null}
      {children}
      <TextAreaField
        id={parentId ? `answer-${parentId}` : id}
        name="text"
        label={label ?? t(parentId ? 'comments.answerLabel' : 'comments.label')}
        hint={parentId || label ? null : t('comments.hint')}
        defaultValue={text}
        errors={errors}
        rows={parentId ? 3 : 4}
        // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
        maxLength={maxCommentCharacters * 2}
        dir="auto"
        required
      />
      {parentId ? null : <IntentField defaultValue={intent} />}
      {mayBePrivate && !parentId ? (
        <CheckboxField
          id={`${id}-private`}
          name="private"
          label={t('comments.private.label')}
          hint={t('comments.private.hint')}
          defaultChecked={isPrivate}
        />
      ) : null}
      <div className="actions">
        <Button kind={parentId ? 'plain' : 'primary'}>{t(parentId ? 'comments.sendAnswer' : 'comments.send')}</Button>
        {more}
      </div>
    </form>
  )
}

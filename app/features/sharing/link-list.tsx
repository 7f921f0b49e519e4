import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxNameCharacters } from './grant-forms'
import type { ListedLink } from './share-links.server'
import { type RefusedSharing, useRefused } from './use-refused'

/** A link that was just made, the only time it is shown. */
export function MadeLink({ link }: { link: string }) {
  const { t } = useLocale()
  return (
    <Notice kind="ok" title={t('sharing.linkMade')}>
      <p className="mb-3">{t('sharing.linkMadeAdvice')}</p>
      <Field name="link" label={t('sharing.link')} defaultValue={link} readOnly />
    </Notice>
  )
}

/** The links of an essay: what for, whether it was opened, and the button that ends it. */
export function LinkList({ essayId, links }: { essayId: string; links: ListedLink[] }) {
  const { t } = useLocale()
  if (links.length === 0) return <p className="muted">{t('sharing.noLinks')}</p>
  return (
    <ul className="list">
      {links.map((link) => (
        <li key={link.id} className="with-action">
          <div>
            <b>
              <bdi>{link.label}</bdi>
            </b>{' '}
            {link.state === 'open' ? null : <Tag>{t(`sharing.linkStates.${link.state}`)}</Tag>}{' '}
            {link.hasPassword ? <Tag>{t('sharing.withPassword')}</Tag> : null}
            <p className="muted">
              <Dates link={link} />
            </p>
          </div>
          {link.state === 'open' ? (
            <form method="post" action={paths.readers(essayId)}>
              <button type="submit" className="btn btn-quiet" name="act" value={`revokeLink ${link.id}`}>
                {t('sharing.revoke')} <span className="visually-hidden">{link.label}</span>
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Dates({ link: { createdAt, expiresAt, openedAt } }: { link: ListedLink }) {
  const { t } = useLocale()
  return (
    <>
      {t('sharing.made')} <Time at={createdAt} show="date" />
      {' · '}
      {expiresAt ? (
        <>
          {t('sharing.until')} <Time at={new Date(expiresAt.getTime() - 1)} show="date" />
        </>
      ) : (
        t('sharing.forGood')
      )}
      {' · '}
      {openedAt ? (
        <>
          {t('sharing.opened')} <Time at={openedAt} />
        </>
      ) : (
        t('sharing.neverOpened')
      )}
    </>
  )
}

type FormProps = { essayId: string; refused?: RefusedSharing }

/** Makes one more link. */
export function LinkForm({ essayId, refused }: FormProps) {
  const { t } = useLocale()
  const { typed, message } = useRefused(refused)
  return (
    <form method="post" action={paths.readers(essayId)} className="stack">
      <Field
        name="label"
        label={t('sharing.label')}
        hint={t('sharing.labelHint')}
        defaultValue={typed.label}
        errors={message('label')}
        maxLength={maxNameCharacters * 2}
        required
      />
      <Field
        name="password"
        label={t('sharing.password')}
        hint={t('sharing.passwordHint')}
        errors={message('password')}
        autoComplete="off"
        isOptional
      />
      <Field
        name="linkUntil"
        type="date"
        label={t('sharing.untilDay')}
        defaultValue={typed.linkUntil}
        errors={message('linkUntil')}
        isOptional
      />
      <Button name="act" value="makeLink">
        {t('sharing.makeLink')}
      </Button>
    </form>
  )
}

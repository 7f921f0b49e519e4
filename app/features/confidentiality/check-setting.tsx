import { Button, LinkButton } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

type Props = { organizationId: string; isCheckSigned: boolean; canChange: boolean }

/** How a unit checks what is shared beyond a branch: for those who run it, and to change for those who administer it. */
export function CheckSetting({ organizationId, isCheckSigned, canChange }: Props) {
  const { t } = useLocale()
  return (
    <>
      <h2 className="section-title">{t('confidentiality.setting.title')}</h2>
      <p className="muted">{t(isCheckSigned ? 'confidentiality.setting.on' : 'confidentiality.setting.off')}</p>
      <div className="actions">
        <LinkButton kind="quiet" href={paths.checks()}>
          {t('confidentiality.queue.title')}
        </LinkButton>
        {canChange ? (
          <form method="post" action={paths.checkSigning(organizationId)}>
            <input type="hidden" name="isCheckSigned" value={isCheckSigned ? 'no' : 'yes'} />
            <Button kind="quiet">
              {t(isCheckSigned ? 'confidentiality.setting.turnOff' : 'confidentiality.setting.turnOn')}
            </Button>
          </form>
        ) : null}
      </div>
    </>
  )
}

import { Field } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'

type Props = { values: { name?: string; username?: string }; errorsAt: (field: string) => string[] | undefined }

/** Name, username and password of an account to be. The password is never sent back to be shown again. */
export function NewAccountFields({ values, errorsAt }: Props) {
  const { t } = useLocale()
  return (
    <>
      <Field
        label={t('accounts.name')}
        hint={t('accounts.nameHint')}
        name="name"
        defaultValue={values.name}
        errors={errorsAt('name')}
        autoComplete="name"
        required
      />
      <Field
        label={t('accounts.username')}
        hint={t('accounts.usernameHint')}
        name="username"
        defaultValue={values.username}
        errors={errorsAt('username')}
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <Field
        label={t('accounts.password')}
        hint={t('accounts.newPasswordHint')}
        name="password"
        type="password"
        errors={errorsAt('password')}
        autoComplete="new-password"
        minLength={8}
        required
      />
    </>
  )
}

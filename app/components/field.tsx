import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { useLocale } from '../core/i18n/locale'

/** What every field has; `errors` is what conform calls `field.errors`. `id` is the name unless given. */
type Common = {
  name: string
  label: ReactNode
  id?: string
  hint?: ReactNode
  errors?: readonly string[] | null
  /** Says in words that it may stay empty; fields that must be filled are the rule and carry no mark. */
  isOptional?: boolean
}

type InputType =
  | 'text'
  | 'password'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime-local'
  | 'email'
  | 'tel'
  | 'url'
  | 'search'

type FieldProps = Common &
  Omit<ComponentPropsWithoutRef<'input'>, keyof Common | 'type' | 'style'> & { type?: InputType }
type TextAreaProps = Common & Omit<ComponentPropsWithoutRef<'textarea'>, keyof Common | 'style'>
type SelectProps = Common &
  Omit<ComponentPropsWithoutRef<'select'>, keyof Common | 'style' | 'children'> & {
    options: readonly { value: string; label: string; isDisabled?: boolean }[]
  }
type CheckboxProps = Common & Omit<ComponentPropsWithoutRef<'input'>, keyof Common | 'type' | 'style'>

/** Without a last day browsers take six digits for a year, and typed digits never go on to the month. */
const lastDay: Partial<Record<InputType, string>> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' }

/** One line to fill in. The label, the hint and the mistakes are wired to it for screen readers. */
export function Field({ type = 'text', ...props }: FieldProps) {
  const { common, rest } = split(props)
  return (
    <FieldFrame {...common}>
      <input max={lastDay[type]} {...rest} {...wiring(common)} type={type} className={inputClass(rest.className)} />
    </FieldFrame>
  )
}

/** Several lines to fill in; it grows with its text where the browser can do that. */
export function TextAreaField(props: TextAreaProps) {
  const { common, rest } = split(props)
  return (
    <FieldFrame {...common}>
      <textarea rows={4} {...rest} {...wiring(common)} className={inputClass(rest.className)} />
    </FieldFrame>
  )
}

/** One of several, in the browser's own list. */
export function SelectField({ options, ...props }: SelectProps) {
  const { common, rest } = split(props)
  return (
    <FieldFrame {...common}>
      <select {...rest} {...wiring(common)} className={inputClass(rest.className)}>
        {options.map(({ value, label, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** A yes or no; the whole line is the target. */
export function CheckboxField(props: CheckboxProps) {
  const { common, rest } = split(props)
  const id = fieldId(common)
  return (
    <div className="field">
      <div className="check">
        <input {...rest} {...wiring(common)} type="checkbox" />
        <label htmlFor={id}>
          {common.label}
          <Hint id={id} hint={common.hint} />
        </label>
      </div>
      <Mistakes id={id} errors={common.errors} />
    </div>
  )
}

function FieldFrame({ children, ...common }: Common & { children: ReactNode }) {
  const { t } = useLocale()
  const id = fieldId(common)
  return (
    <div className="field">
      <label htmlFor={id}>
        {common.label}
        {common.isOptional ? <span className="field-optional">{t('layout.optional')}</span> : null}
      </label>
      <Hint id={id} hint={common.hint} />
      {children}
      <Mistakes id={id} errors={common.errors} />
    </div>
  )
}

/** The hint of a field or a group; `wiring` and the group point at it. */
export function Hint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null
  return (
    <span className="field-hint" id={`${id}-hint`}>
      {hint}
    </span>
  )
}

/** What is to be mended, right under the field. */
export function Mistakes({ id, errors }: { id: string; errors?: readonly string[] | null }) {
  if (!errors?.length) return null
  return (
    <div className="field-error" id={`${id}-error`}>
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  )
}

/** The ids of a field's hint and mistakes, as `aria-describedby` wants them. */
export function describedBy(id: string, parts: { hint?: ReactNode; errors?: readonly string[] | null }) {
  const ids = [parts.hint ? `${id}-hint` : '', parts.errors?.length ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function fieldId({ id, name }: Pick<Common, 'id' | 'name'>): string {
  return id ?? name
}

function wiring(common: Common) {
  const id = fieldId(common)
  return {
    id,
    name: common.name,
    'aria-describedby': describedBy(id, common),
    'aria-invalid': common.errors?.length ? true : undefined,
  }
}

function inputClass(className?: string): string {
  return className ? `input ${className}` : 'input'
}

function split<Props extends Common>({ name, label, id, hint, errors, isOptional, ...rest }: Props) {
  return { common: { name, label, id, hint, errors, isOptional }, rest }
}

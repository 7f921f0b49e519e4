import type { ReactNode } from 'react'
import { describedBy, Hint, Mistakes } from './field'

type Props = {
  name: string
  legend: ReactNode
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; isDisabled?: boolean }[]
  id?: string
  defaultValue?: string
  hint?: ReactNode
  errors?: readonly string[] | null
  required?: boolean
}

/** One of a few, all of them to be seen: radio buttons, each with a line of explanation if it needs one. */
export function ChoiceField({ name, legend, options, id = name, defaultValue, hint, errors, required }: Props) {
  return (
    <fieldset className="field" id={id} aria-describedby={describedBy(id, { hint, errors })}>
      <legend>{legend}</legend>
      <Hint id={id} hint={hint} />
      {options.map((option) => (
        <div className="check" key={option.value}>
          <input
            type="radio"
            id={`${id}-${option.value}`}
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            disabled={option.isDisabled}
            required={required}
            aria-describedby={describedBy(`${id}-${option.value}`, { hint: option.hint })}
          />
          <div>
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            <Hint id={`${id}-${option.value}`} hint={option.hint} />
          </div>
        </div>
      ))}
      <Mistakes id={id} errors={errors} />
    </fieldset>
  )
}

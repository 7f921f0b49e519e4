/** The fields of a form that say which passage is meant, as typed or as the script sent them. */
const names = ['quote', 'before', 'prefix', 'suffix', 'paragraph', 'revision'] as const

export type QuotedFields = Record<(typeof names)[number], string>

export const noQuotedFields: QuotedFields = {
  ...{ quote: '', before: '', prefix: '', suffix: '', paragraph: '', revision: '' },
}

/** The fields as they came, to be sent again with a comment that was refused; null where no passage is meant. */
export function readQuotedFields(form: FormData): QuotedFields | null {
  const fields = { ...noQuotedFields }
  for (const name of names) {
    const value = form.get(name)
    if (typeof value === 'string') fields[name] = value
  }
  return fields.quote === '' && fields.paragraph === '' ? null : fields
}

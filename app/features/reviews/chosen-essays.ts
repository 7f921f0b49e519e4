import { isId } from '../../core/ids'

/** An essay and the revision of it that was shown. */
export type ChosenEssay = { essayId: string; revision: number }

/** What the fields of a preview say: "<id> <revision>" each; what says something else is left out. */
export function readChosen(values: FormDataEntryValue[]): ChosenEssay[] {
  return values.flatMap((value) => {
    const [essayId, number, ...more] = typeof value === 'string' ? value.split(' ') : []
    const revision = Number(number)
    const isWhole = isId(essayId) && Number.isInteger(revision) && revision > 0 && revision < 2 ** 31
    return isWhole && more.length === 0 ? [{ essayId, revision }] : []
  })
}

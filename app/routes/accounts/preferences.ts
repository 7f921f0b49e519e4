import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { preferencesCookie, readPreferences, textSizes, themes } from '../../core/http/preferences.server'
import { languages } from '../../core/i18n/languages'
import { safeNext } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: none; how this browser shows pages is anybody's own choice. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const present = readPreferences(request)
  const choose = <T extends string>(name: string, choices: readonly T[], otherwise: T): T =>
    choices.find((choice) => choice === form.get(name)) ?? otherwise
  const preferences = {
    language: choose('language', languages, present.language),
    theme: choose('theme', themes, present.theme),
    textSize: choose('textSize', textSizes, present.textSize),
  }
  const returnTo = safeNext(String(form.get('returnTo') ?? ''))
  return redirect(returnTo, { headers: { 'Set-Cookie': preferencesCookie(preferences, context) } })
}

import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { loadTexts } from './core/i18n/resources.client'

async function hydrate(): Promise<void> {
  await loadTexts(document.documentElement.lang)
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  })
}

// Where the texts cannot be had the page stays as it came: its forms work without scripts.
hydrate().catch(() => undefined)

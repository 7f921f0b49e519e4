import { useState } from 'react'

/** Copies a text to the clipboard, and says that it did. */
export function CopyButton(props: { words: string; name: string; done: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <button type="button" className="btn" onClick={async () => setCopied(await copy(props.words))} aria-live="polite">
      {isCopied ? props.done : props.name}
    </button>
  )
}

/** The clipboard interface is missing on plain http, where the old command still works. */
async function copy(words: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    )
  const field = document.createElement('textarea')
  field.value = words
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  return isDone
}

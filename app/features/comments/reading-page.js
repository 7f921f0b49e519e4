// What a script adds to the reading page. The page asks for it when something is first selected, or when it has been
// read for a while (reading-script.tsx); it goes to browsers as it stands here.

// Offers to comment on what a reader selects in the text (passage-chooser.tsx).
;(() => {
  const text = document.querySelector('.prose')
  const button = document.getElementById('choose-passage')
  const dialog = document.getElementById('passage-dialog')
  if (!text || !button || !dialog?.showModal) return
  const form = dialog.querySelector('form')
  const inkOf = (words) => words.replace(/\s+/g, '')
  let chosen = null
  let timer

  // A triple click selects up to the beginning of what follows; only what lies in the text counts.
  const selected = () => {
    const selection = document.getSelection()
    if (selection.isCollapsed || !selection.rangeCount) return null
    const range = selection.getRangeAt(0).cloneRange()
    if (!range.intersectsNode(text)) return null
    if (!text.contains(range.startContainer)) range.setStart(text, 0)
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length)
    const { length } = inkOf(range.toString())
    return length > 0 && length <= Number(dialog.dataset.most) ? range : null
  }

  const look = () => {
    if (dialog.open) return
    chosen = selected()
    button.hidden = !chosen
    if (!chosen) return
    const boxes = chosen.getClientRects()
    const box = boxes[boxes.length - 1]
    const most = document.documentElement.clientWidth - button.offsetWidth - 8
    button.style.top = `${box.bottom + scrollY + 8}px`
    button.style.left = `${Math.max(8, Math.min(box.right - button.offsetWidth / 2, most))}px`
  }

  const textBetween = (from, fromAt, to, toAt) => {
    const range = document.createRange()
    range.setStart(from, fromAt)
    range.setEnd(to, toAt)
    return range.toString()
  }

  document.addEventListener('selectionchange', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 250)
  })
  addEventListener('resize', look)
  look()
  // The selection stays while the button is pressed.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  // Browsers differ in where the Tab key goes from a selection.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || event.shiftKey || button.hidden || document.activeElement !== document.body) return
    event.preventDefault()
    button.focus()
  })
  button.addEventListener('click', () => {
    if (!chosen) return
    const before = textBetween(text, 0, chosen.startContainer, chosen.startOffset)
    const after = textBetween(chosen.endContainer, chosen.endOffset, text, text.childNodes.length)
    const words = chosen.toString()
    form.quote.value = words
    form.before.value = inkOf(before).length
    form.prefix.value = before.slice(-32)
    form.suffix.value = after.slice(0, 32)
    dialog.querySelector('blockquote').textContent = words.trim()
    button.hidden = true
    dialog.showModal()
    form.text.focus()
  })
  // Back to where one was: what is written in the dialog takes the selection away, and the button with it.
  dialog.addEventListener('close', () => {
    const selection = document.getSelection()
    selection.removeAllRanges()
    selection.addRange(chosen)
    look()
    button.focus()
  })
})()

// Tells of comments that came while the page was read (live-note.tsx). The stream says ids alone.
;(() => {
  const note = document.getElementById('live-note')
  if (!note || !window.EventSource) return
  const { stream, comment, one, many, show, close } = note.dataset
  const address = new URL(stream, location.href)
  const known = new Set()
  const news = new Set()
  let source = null

  const [words, link, button] = ['span', 'a', 'button'].map((name) => document.createElement(name))
  link.textContent = show
  button.type = 'button'
  button.textContent = '×'
  button.setAttribute('aria-label', close)
  button.addEventListener('click', () => {
    news.clear()
    note.replaceChildren()
  })

  const tell = () => {
    const [first] = [...news].sort()
    words.textContent = news.size === 1 ? one : many.replace('{n}', news.size)
    link.href = comment.replace('{id}', first)
    if (!note.hasChildNodes()) note.append(words, link, button)
  }

  const hear = (event) => {
    address.searchParams.set('since', event.lastEventId)
    for (const id of JSON.parse(event.data)) {
      if (!known.has(id) && !document.getElementById(`comment-${id}`)) news.add(id)
      known.add(id)
    }
    if (news.size > 0) tell()
  }

  const stop = () => {
    source?.close()
    source = null
  }

  // A browser has six connections to a server, for all its tabs: only what is in view takes one.
  const look = () => {
    if (document.hidden) return stop()
    if (source && source.readyState !== EventSource.CLOSED) return
    source = new EventSource(address)
    source.addEventListener('comments', hear)
    source.addEventListener('end', stop)
  }
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', stop)
  addEventListener('pageshow', look)
  look()
})()

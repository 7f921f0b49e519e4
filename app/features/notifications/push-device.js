// What a script adds to the settings of notices: lets this browser be told by push (push-devices.tsx). And to the inbox: takes
// that up again after a new sign-in (push-script.tsx). It goes to browsers as it stands here.
;(() => {
  const place = document.getElementById('push-device')
  if (!place) return
  const { publicKey, owner, endpoint, action } = place.dataset
  const form = place.querySelector('form')
  const note = place.querySelector('[aria-live]')
  const chosen = 'xinde-push'

  const say = (what) => {
    if (!note) return
    note.textContent = what ? note.dataset[what] : ''
    note.hidden = !what
  }

  const offer = (what) => {
    say(what)
    if (form) form.hidden = false
  }

  const store = (value) => {
    try {
      if (value) localStorage.setItem(chosen, value)
      else localStorage.removeItem(chosen)
    } catch {
      // A browser that keeps nothing takes nothing up again.
    }
  }

  // "<person> <login session>": who chose this browser last, and signed in when.
  const stored = () => {
    try {
      return localStorage.getItem(chosen) ?? ''
    } catch {
      return ''
    }
  }

  const missing = () => {
    const isTouchedApple =
      /iPhone|iPad/.test(navigator.userAgent) || (/^Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1)
    if (!isSecureContext) return 'insecure'
    if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return null
    return isTouchedApple && !navigator.standalone ? 'apple' : 'unsupported'
  }

  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')

  const isOurs = ({ options }) => options.applicationServerKey && base64(options.applicationServerKey) === publicKey

  const find = async () => (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()

  // A subscription for other keys, of a database that is no more, would be refused.
  const subscribe = async () => {
    await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
    const { pushManager } = await navigator.serviceWorker.ready
    const present = await pushManager.getSubscription()
    if (present && isOurs(present)) return present
    await present?.unsubscribe()
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  }

  const fieldsOf = (subscription) => ({
    intent: 'addDevice',
    endpoint: subscription.endpoint,
    p256dh: base64(subscription.getKey('p256dh')),
    auth: base64(subscription.getKey('auth')),
  })

  const turnOn = async () => {
    say('working')
    try {
      if ((await Notification.requestPermission()) !== 'granted') return say('denied')
      const fields = fieldsOf(await subscribe())
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value
      store(owner)
      form.submit()
    } catch {
      say('failed')
    }
  }

  // The person chose this browser, and signed in anew since, which ended it here; or the browser has another address by now.
  const takeUp = async () => {
    const body = new URLSearchParams(fieldsOf(await subscribe()))
    const { ok } = await fetch(action, { method: 'POST', body })
    if (ok) store(owner)
    return ok
  }

  const look = async () => {
    const present = await find()
    if (endpoint && present?.endpoint === endpoint && isOurs(present)) {
      store(owner)
      return say(null)
    }
    const [person] = owner.split(' ')
    const isChosen = stored().split(' ')[0] === person
    // Taken away in the settings, here or on another device: the browser is to know it too.
    const isTakenAway = isChosen && !endpoint && stored() === owner
    if (isTakenAway) {
      store(null)
      await present?.unsubscribe()
    } else if (isChosen && Notification.permission === 'granted' && (await takeUp())) {
      if (form) location.replace(location.pathname)
      return
    }
    offer(null)
  }

  const lack = missing()
  if (lack) return say(lack)
  if (Notification.permission === 'denied') return say('denied')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    turnOn()
  })
  look().catch(() => offer('failed'))
})()

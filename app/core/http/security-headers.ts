/**
 * The headers every answer carries, each with its reason. `nonce` is this answer's own; scripts without it
 * do not run. Development adds what Vite's client needs.
 */
export function securityHeaders(options: { nonce: string; isHttps: boolean; isDevelopment: boolean }) {
  const { nonce, isHttps, isDevelopment } = options
  const headers: Record<string, string> = {
    'Content-Security-Policy': contentSecurityPolicy(nonce, isDevelopment),
    // A file someone uploaded must never be run because it looks like something else.
    'X-Content-Type-Options': 'nosniff',
    // Addresses of drafts and share links stay here. `no-referrer` would send `Origin: null` with every form.
    'Referrer-Policy': 'same-origin',
    // Nobody frames our pages; the policy above says it to newer browsers.
    'X-Frame-Options': 'DENY',
    // Our windows and responses are for our own pages only.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Things this product never asks for: proof by position, face or sound is against its promises.
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  }
  // Only where TLS is: on plain HTTP the header is ignored, and in tests it would be wrong.
  if (isHttps) headers['Strict-Transport-Security'] = 'max-age=31536000'
  return headers
}

function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const directives: Record<string, string> = {
    // What is not named below is not allowed.
    'default-src': "'none'",
    // Our own scripts carry the nonce; what they load in turn is trusted through them.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'`,
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : "'self'",
    // blob: is a picture of this device's, shown while it is sent.
    'img-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': isDevelopment ? "'self' ws:" : "'self'",
    'manifest-src': "'self'",
    // The service worker that opens the writing page without a network.
    'worker-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

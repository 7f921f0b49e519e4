import { serialize } from 'cookie'
import { readCookie } from '../../core/http/cookies'

/**
 * The cookie that carries the login token. On HTTPS its name has the `__Host-` prefix, with which a browser
 * accepts it from this very host only; plain HTTP cannot have that.
 */
function cookieName(isHttps: boolean): string {
  return isHttps ? '__Host-xinde-login' : 'xinde-login'
}

/** The login token in a Cookie header, or null. */
export function readLoginToken(cookies: string | null | undefined, context: { isHttps: boolean }): string | null {
  return readCookie(cookies, cookieName(context.isHttps))
}

/** The Set-Cookie header that signs in, or, with a null token, out. */
export function loginCookie(token: string | null, context: { isHttps: boolean }, expiresAt?: Date): string {
  return serialize(cookieName(context.isHttps), token ?? '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: context.isHttps,
    expires: token ? expiresAt : new Date(0),
  })
}

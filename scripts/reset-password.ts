/**
 * `npm run password -- USERNAME`: gives an account a new random password, prints it once, and signs the account
 * out everywhere. DATABASE_URL or XINDE_DATA_DIR say which database, as for `npm start`.
 */
import { closeDatabase } from '../app/core/db.server'
import { resetPassword } from '../app/features/accounts/account.server'

const username = process.argv[2]
if (!username) {
  console.error('usage: npm run password -- USERNAME')
  process.exit(2)
}
const reset = await resetPassword(username)
console.log(reset ? `${username}: ${reset.password}` : `没有这个账号 / no such account: ${username}`)
await closeDatabase()
process.exit(reset ? 0 : 1)

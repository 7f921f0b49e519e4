// The least a server can do: one string of 20 KB from node:http. What everything else is held against.
import { createServer } from 'node:http'

const body = '心'.repeat(6827)
const server = createServer((_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  res.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`))

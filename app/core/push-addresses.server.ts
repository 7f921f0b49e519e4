import { BlockList, isIPv4 } from 'node:net'

/** Longer than any address a push service gives out: Windows' come nearest, with some 700 characters. */
const longest = 1024

/** A name of the public name system: labels with dots between them, the last of which is no number. */
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/**
 * Whether an address that a browser brought may be that of a push service: https on its own port, under a name. A server that
 * posts wherever it is told would be the hand of whoever tells it in the network behind it, hence no bare numbers; what
 * the name stands for is looked at when something is sent (isPublicAddress). With `isLoopbackTaken` this machine over plain
 * http, too.
 */
export function isPushAddress(text: string, options: { isLoopbackTaken: boolean }): boolean {
  if (text.length > longest || !URL.canParse(text)) return false
  const { protocol, username, password, hostname, port, hash } = new URL(text)
  if (username || password || hash) return false
  if (options.isLoopbackTaken && protocol === 'http:' && hostname === '127.0.0.1') return true
  return protocol === 'https:' && port === '' && domainName.test(hostname)
}

/** Networks of IPv4 that are nobody's on the public internet, by the registry of RFC 6890 and its successors. */
const innerNetworks: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

const inner = new BlockList()
for (const [network, prefix] of innerNetworks) inner.addSubnet(network, prefix, 'ipv4')
// Tunnels and examples within what is public of IPv6; 2002: and 2001:0: carry an IPv4 address that could be an inner one.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  inner.addSubnet(network, prefix, 'ipv6')
}

const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is one of the public internet; everything of this machine, its network and others like it is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !inner.check(address, 'ipv4')
  return publicV6.check(address, 'ipv6') && !inner.check(address, 'ipv6')
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, isPushAddress } from './push-addresses.server'

const isTaken = (text: string) => isPushAddress(text, { isLoopbackTaken: false })
const inTests = (text: string) => isPushAddress(text, { isLoopbackTaken: true })

describe('the address of a push service', () => {
  it('is https under a name', () => {
    for (const text of [
      'https://fcm.googleapis.com/fcm/send/dK3x:APA91b_-Z',
      'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABm',
      'https://web.push.apple.com/QGuQyavXutnMH',
      'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2f',
      'https://fcm.googleapis.com:443/fcm/send/x',
    ])
      expect(isTaken(text), text).toBe(true)
  })

  it('is no address within a network, however it is written, and no other port', () => {
    for (const text of [
      ...['', 'x', 'https://', 'https:///x', 'ftp://push.example.org/x', 'javascript:alert(1)', 'file:///etc/passwd'],
      ...['http://push.example.org/x', 'https://push.example.org:8443/x', 'https://push.example.org:80/'],
      ...[
        'https://127.0.0.1/x',
        'https://2130706433/x',
        'https://0x7f.1/x',
        'https://017700000001/',
        'https://127.1/x',
      ],
      ...['https://[::1]/x', 'https://[::ffff:10.0.0.1]/x', 'https://169.254.169.254/latest/meta-data/', 'https://0/'],
      ...[
        'https://8.8.8.8/x',
        'https://[2606:4700::1111]/x',
        'https://localhost/x',
        'https://printer/x',
        'https://a.1/',
      ],
      ...['https://user:pass@push.example.org/x', 'https://push.example.org/x#y', 'https://push.example.org./x'],
      ...['http://127.0.0.1:8025/push', `https://push.example.org/${'x'.repeat(1024)}`, 'https://１２７.０.０.１/'],
    ])
      expect(isTaken(text), text).toBe(false)
  })

  it('is this machine over plain http where that is asked for, and nothing more', () => {
    expect(inTests('http://127.0.0.1:8025/push')).toBe(true)
    for (const text of ['http://127.0.0.2:8025/', 'http://localhost:8025/', 'http://10.0.0.1/', 'https://127.0.0.1/x'])
      expect(inTests(text), text).toBe(false)
  })
})

describe('an IP address', () => {
  it('is public or not', () => {
    for (const address of [
      '8.8.8.8',
      '142.250.1.1',
      '172.15.0.1',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '2a00::1',
    ])
      expect(isPublicAddress(address), address).toBe(true)
    for (const address of [
      ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
      ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:8.8.8.8', '::ffff:7f00:1'],
      ...['fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '64:ff9b::a00:1', '2002:a00:1::', '2001:0:1::', '2001:db8::1'],
    ])
      expect(isPublicAddress(address), address).toBe(false)
  })

  it('in one of the private networks is never public', () => {
    const part = fc.nat(255)
    fc.assert(
      fc.property(part, part, part, (a, b, c) => {
        for (const address of [
          `10.${a}.${b}.${c}`,
          `127.${a}.${b}.${c}`,
          `192.168.${a}.${b}`,
          `172.${16 + (a % 16)}.${b}.${c}`,
        ])
          expect(isPublicAddress(address)).toBe(false)
      }),
    )
  })
})

/**
 * Whether `hostname`, as in a `URL`, is this machine: `localhost` and its subdomains, the loopback addresses, the
 * unspecified addresses (which systems connect to themselves) and their IPv6 forms of an IPv4 address.
 */
export function isLoopbackHost(hostname: string): boolean {
  return (
    /^(?:.+\.)?localhost\.?$/.test(hostname) ||
    /^(?:0|127)(?:\.\d{1,3}){3}$/.test(hostname) ||
    /^\[::(?:1|(?:ffff:)?(?:0|7f[\da-f]{2}):[\da-f]{1,4})?\]$/.test(hostname)
  )
}

/** A port whose calls go to the one adapter and to the other in turn. */
export function alternate<Port extends object>(one: Port, other: Port): Port {
  let calls = 0
  return new Proxy(one, {
    get: (_, member): unknown => {
      calls += 1
      return Reflect.get(calls % 2 === 1 ? one : other, member)
    },
  })
}

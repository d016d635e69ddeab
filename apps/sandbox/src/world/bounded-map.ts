/** A map that forgets its oldest entry when it is full, so that an abandoned sign-in cannot fill the memory. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #limit: number

  constructor(limit: number) {
    super()
    this.#limit = limit
  }

  override set(key: K, value: V): this {
    const [oldest] = this.keys()
    if (oldest !== undefined && this.size >= this.#limit && !this.has(key)) this.delete(oldest)
    return super.set(key, value)
  }
}

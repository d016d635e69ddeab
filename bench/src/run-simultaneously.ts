/** Runs an operation `count` times, several at a time. */
export async function runSimultaneously(
  count: number,
  operate: (index: number) => Promise<unknown>,
  simultaneous = 8,
): Promise<void> {
  let begun = 0
  const operateInTurn = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      await operate(begun - 1)
    }
  }
  await Promise.all(Array.from({ length: simultaneous }, operateInTurn))
}

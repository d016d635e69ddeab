import { dirname } from 'node:path'
import { findCircles } from './find-circles.ts'

export interface Import {
  readonly from: string
  readonly to: string
}

export interface RoomCircle {
  /** The folder with the rooms: `packages/web/src`, or a folder below it. */
  readonly house: string
  readonly rooms: readonly string[]
  /** The imports between two rooms of the circle. */
  readonly imports: readonly Import[]
}

const SOURCE = /^((?:apps|packages)\/[^/]+\/src)\//

/**
 * Circles between the rooms of a house, for `src` and for every folder below it.
 *
 * A room is a folder, or a file that stands beside folders: `index.ts` of `src` collects what others export and is no room.
 * Type-only imports count, because a reader follows them too.
 */
export function findRoomCircles(imports: readonly Import[]): readonly RoomCircle[] {
  const houses = new Map<string, Import[]>()
  for (const edge of imports) {
    const src = SOURCE.exec(edge.from)?.[1]
    if (src === undefined || !edge.to.startsWith(`${src}/`) || edge.from === `${src}/index.ts`) continue
    // Two files differ in their rooms in exactly one house: the deepest folder that both are in.
    const house = findCommonFolder(edge.from, edge.to)
    houses.set(house, [...(houses.get(house) ?? []), edge])
  }
  return [...houses].flatMap(([house, edges]) => {
    const roomOf = (path: string): string => path.slice(house.length + 1).split('/')[0] ?? path
    const arrows = edges.map(({ from, to }) => [roomOf(from), roomOf(to)] as const)
    return findCircles(arrows)
      .filter((rooms) => rooms.some((room) => !room.endsWith('.ts')))
      .map((rooms) => ({
        house,
        rooms,
        imports: edges.filter(({ from, to }) => rooms.includes(roomOf(from)) && rooms.includes(roomOf(to))),
      }))
  })
}

function findCommonFolder(a: string, b: string): string {
  let folder = dirname(a)
  while (!b.startsWith(`${folder}/`)) folder = dirname(folder)
  return folder
}

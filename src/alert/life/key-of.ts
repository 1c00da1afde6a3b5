import type { Person } from './state.js'

/** What a person is known by everywhere: the same id on another platform is somebody else, another name is not. */
export function keyOf({ platform, id }: Pick<Person, 'platform' | 'id'>): string {
  return `${platform}:${id}`
}

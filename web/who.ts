import { find, setText } from './dom.js'

const storageKey = 'vigie-name'
let known = recall()

/** The reader's name, asked for the first time that it is needed; undefined where they would rather not say. */
export async function askName(): Promise<string | undefined> {
  return known === '' ? await changeName() : known
}

/** The reader's name where they gave one; empty where not. */
export function knownName(): string {
  return known
}

/** Wires the button that shows who the reader is and lets them say otherwise. */
export function watchName(): void {
  const form = find('who-form')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    findDialog().close(findInput().value.trim())
  })
  find('who-cancel').addEventListener('click', () => findDialog().close(''))
  find('me').addEventListener('click', () => void changeName())
  showName()
}

function changeName(): Promise<string | undefined> {
  const dialog = findDialog()
  findInput().value = known
  dialog.returnValue = ''
  dialog.showModal()
  findInput().select()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const name = dialog.returnValue
      if (name !== '') remember(name)
      resolve(name === '' ? undefined : name)
    }, { once: true })
  })
}

function showName(): void {
  setText(find('me-name'), known === '' ? 'Your name' : known)
}

function remember(name: string): void {
  known = name
  showName()
  try {
    localStorage.setItem(storageKey, name)
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
}

function recall(): string {
  try {
    return localStorage.getItem(storageKey) ?? ''
  } catch {
    return ''
  }
}

function findDialog(): HTMLDialogElement {
  return find('who') as HTMLDialogElement
}

function findInput(): HTMLInputElement {
  return find('who-name') as HTMLInputElement
}

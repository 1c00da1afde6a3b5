/**
 * Remembers what the reader had opened and where their keyboard stood in a message that is about to be written anew. Returns
 * what brings both back: to the same button, or to its neighbours where it has done its work and is gone.
 */
export function keepPlace(content: HTMLElement): () => void {
  const opened = [...content.querySelectorAll('details')].map(({ open }) => open)
  const names = [...content.querySelectorAll('details')].map(({ className }) => className)
  const places = listPlaces(content)
  return () => {
    for (const details of content.querySelectorAll('details')) details.open = opened[names.indexOf(details.className)] ?? false
    const place = places.map((selector) => content.querySelector<HTMLElement>(selector)).find((element) => element?.checkVisibility())
    place?.focus({ preventScroll: true })
  }
}

/** Where the keyboard stands, in selectors to try one after the other; none where it stands elsewhere. */
function listPlaces(content: HTMLElement): string[] {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || !content.contains(active)) return []
  if (active.matches('.react')) return [`.react[data-verdict="${active.dataset.verdict}"]`, '.react']
  const neighbours = ['.life .snooze > summary', '.life .act']
  if (active.dataset.action !== undefined) return [`.life [data-action="${active.dataset.action}"]`, ...(active.closest('.snooze') ? neighbours : ['.life .act'])]
  if (active.closest('.life')) return neighbours
  const details = active.closest('details')
  return details ? [`details.${details.className} > summary`] : []
}

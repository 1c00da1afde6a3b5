import { find } from './dom.js'

const title = document.title
let unread = 0

/** Why an alert asks for the reader's attention. */
export type News = 'new' | 'woken'

const newsWords = { new: 'New alert', woken: 'Awake again' } satisfies Record<News, string>

/** Calls the reader to an alert: aloud to screen readers, and in the title and the channel's list where they look elsewhere. */
export function tellAlert(news: News, headline: string): void {
  find('announcement').textContent = `${newsWords[news]}: ${headline}`
  if (document.visibilityState === 'visible' && document.hasFocus()) return
  unread += 1
  showUnread()
}

/** Forgets what was unread once the reader is back. */
export function watchAttention(): void {
  const clear = (): void => {
    if (document.visibilityState !== 'visible') return
    unread = 0
    showUnread()
  }
  document.addEventListener('visibilitychange', clear)
  window.addEventListener('focus', clear)
}

function showUnread(): void {
  document.title = unread === 0 ? title : `(${unread}) ${title}`
  const badge = find('unread')
  badge.hidden = unread === 0
  badge.textContent = String(unread)
}

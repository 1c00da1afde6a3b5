import type { ConsoleEvent } from '../src/chat/console/console-event.js'
import type { ConsoleStatus } from '../src/http/console-status.js'
import { watchMenus } from './act.js'
import { watchAsk } from './ask.js'
import { tellAlert, watchAttention } from './attention.js'
import { ChannelView } from './channel-view.js'
import { find, setText } from './dom.js'
import { listen, type ConnectionState } from './listen.js'
import { watchPreview } from './preview-view.js'
import { showQuiet } from './quiet-view.js'
import { Scroller } from './scroll.js'
import { showStatus } from './status-view.js'
import { watchName } from './who.js'

const channel = new ChannelView()
const scroller = new Scroller()
let channelId: string | undefined
let status: ConsoleStatus | undefined
let isReady = false

const connectionWords = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost, trying again…',
} satisfies Record<ConnectionState, string>

function showMessage(event: ConsoleEvent): void {
  const wasAtEnd = scroller.isAtEnd
  const shown = channel.show(event)
  if (!shown || event.parentId !== null) return
  const { item, news } = shown
  find('quiet').hidden = true
  if (!isReady) return
  // A digest or an answer is there to be read, not to call anybody.
  if (item.querySelector('.digest, .answer')) {
    if (wasAtEnd) scroller.follow(item, wasAtEnd)
    return
  }
  item.classList.add('is-new')
  if (news === 'new') scroller.follow(item, wasAtEnd)
  tellAlert(news, item.querySelector('h3, .update p')?.textContent ?? '')
}

/** The alert that the page's address leads to, where it is among those shown. */
function findLinked(): Element | null {
  return location.hash.startsWith('#alert-') ? document.getElementById(location.hash.slice(1)) : null
}

function keepPanelOpenOnWideScreens(): void {
  const narrow = matchMedia('(max-width: 1080px)')
  const adjust = (): void => {
    find('panel').toggleAttribute('open', !narrow.matches)
  }
  narrow.addEventListener('change', adjust)
  adjust()
}

watchAsk()
watchAttention()
watchMenus()
watchName()
watchPreview()
keepPanelOpenOnWideScreens()
listen({
  onMessage: showMessage,
  onStatus(newest) {
    status = newest
    showStatus(newest)
    if (isReady) showQuiet(channel.isEmpty, status)
  },
  onChannel({ id, name }) {
    // Another channel under the same address: another data folder, whose numbers mean other messages.
    if (channelId !== undefined && channelId !== id) location.reload()
    channelId = id
    setText(find('channel-name'), name)
    setText(find('channel-link-name'), name)
  },
  onReady() {
    if (!isReady) scroller.start(findLinked() ?? document.querySelector('.message:last-child'))
    isReady = true
    showQuiet(channel.isEmpty, status)
  },
  onState(state) {
    const strip = find('connection')
    strip.dataset.state = state
    setText(strip, connectionWords[state])
  },
})

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { presets, previewWatch } from '../alert/index.js'
import { VigieError } from '../errors.js'
import { changeWatch } from '../store/index.js'
import type { PreviewView } from './console-preview.js'
import type { HttpServerOptions } from './create-http-server.js'
import { findWatch } from './find-watch.js'
import { refuseCrossSite } from './refuse-cross-site.js'
import { viewPreview } from './view-preview.js'

const previewQuery = z.strictObject({ watch: z.uuid(), days: z.coerce.number().int().min(1).max(90).default(30) })
const presetBody = z.strictObject({ watchId: z.uuid(), preset: z.enum(presets) })

/** Adds the preview of a watch's presets, and the choice of one. */
export function registerPresets(server: FastifyInstance, { store, timeZone = 'UTC' }: HttpServerOptions): void {
  const preview = async (watchId: string, days: number): Promise<PreviewView> => {
    const watch = await findWatch(store, watchId)
    const found = await previewWatch(store, watch, { days })
    return viewPreview({ id: watch.id, name: watch.name, preset: presets.find((each) => each === watch.preset) ?? 'balanced', zone: watch.timeZone ?? timeZone }, found)
  }

  server.get('/console/preview', async (request) => {
    // It costs a second of work: no other site shall make us do it.
    refuseCrossSite(request)
    const query = previewQuery.safeParse(request.query)
    if (!query.success) throw new VigieError('E_REQUEST_INVALID', { problem: 'it needs watch (an id), and days from 1 to 90 if any' })
    return await preview(query.data.watch, query.data.days)
  })

  server.post('/console/presets', async (request) => {
    refuseCrossSite(request)
    const body = presetBody.safeParse(request.body)
    if (!body.success) throw new VigieError('E_REQUEST_INVALID', { problem: `it needs watchId and preset (${presets.join(', ')})` })
    const { id, name } = await findWatch(store, body.data.watchId)
    await changeWatch(store, id, { preset: body.data.preset })
    return { watchId: id, name, preset: body.data.preset }
  })
}

import type { FastifyInstance } from 'fastify'
import { drawCalibration, drawReport, gateReport, type GateReport } from '../retrain/index.js'
import { readAgreement, readChallenger, type Store, type StoredChallenger } from '../store/index.js'
import { renderReportPage, reportStyle } from './render-report-page.js'

/** `<name>@<12 hex digits>`. */
const versionName = /^[a-z\d][a-z\d.-]{0,60}@[\da-f]{12}$/

/** Adds the page of each retraining: what the gate found, with a picture, and what people decided. */
export function registerReports(server: FastifyInstance, store: Store): void {
  server.get('/models/report.css', (_, reply) => reply.type('text/css').header('cache-control', 'public, max-age=3600').send(reportStyle))

  server.get<{ Params: { version: string } }>('/models/:version', async (request, reply) => {
    const found = await readReport(store, request.params.version)
    if (!found) {
      reply.callNotFound()
      return
    }
    const decisions = await store.modelDecision.findMany({ where: { modelVersionId: found.challenger.id }, orderBy: { id: 'asc' } })
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderReportPage({ ...found, decisions, agreement: await readAgreement(store, found.challenger.id) }).markup)
  })

  server.get<{ Params: { version: string } }>('/models/:version/report.png', async (request, reply) => {
    const found = await readReport(store, request.params.version)
    if (!found) {
      reply.callNotFound()
      return
    }
    return reply.type('image/png').header('cache-control', 'private, max-age=60').send(Buffer.from(drawReport(found.report)))
  })

  server.get<{ Params: { version: string } }>('/models/:version/calibration.png', async (request, reply) => {
    const calibration = (await readReport(store, request.params.version))?.report.benchmark.calibration
    if (!calibration) {
      reply.callNotFound()
      return
    }
    return reply.type('image/png').header('cache-control', 'private, max-age=60').send(Buffer.from(drawCalibration(calibration)))
  })
}

async function readReport(store: Store, version: string): Promise<{ challenger: StoredChallenger; report: GateReport } | undefined> {
  const challenger = versionName.test(version) ? await readChallenger(store, version) : undefined
  const report = gateReport.safeParse(challenger?.report).data
  return challenger && report ? { challenger, report } : undefined
}

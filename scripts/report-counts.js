// Prints how many tests passed, failed and were skipped, from the test report. Fails when any failed, any was skipped, or
// none ran.
import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const skipped = report.numPendingTests + report.numTodoTests
const failedFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
const failed = report.numFailedTests + failedFiles
if (skipped > 0) {
  console.error('Skipped tests count as a failure here:')
  for (const file of report.testResults) {
    for (const test of file.assertionResults) if (test.status !== 'passed' && test.status !== 'failed') console.error(`  ${test.fullName}`)
  }
}
console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || skipped > 0 || report.numPassedTests === 0 ? 1 : 0)

import { readFileSync, writeFileSync } from 'node:fs'
import { describeConfiguration } from './describe-configuration.js'

writeFileSync('docs/configuration.md', describeConfiguration(readFileSync('src/config.ts', 'utf8'), readFileSync('.env.example', 'utf8')))

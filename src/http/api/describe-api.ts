import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

/** What the OpenAPI document says besides the routes. Pure. */
export function describeApi(): NonNullable<FastifyDynamicSwaggerOptions['openapi']> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description: [
        'Scores texts, reads what is watched, and takes feedback and what people do about alerts.',
        'A key is made with `npx vigie key create` and sent as `Authorization: Bearer vigie_…`. While there is none, callers on the machine that Vigie runs on need none, if it listens on that machine alone.',
        'What goes wrong is said by RFC 9457, with a `code` that never changes its meaning. How many requests are left is said by `x-ratelimit-limit`, `x-ratelimit-remaining` and `x-ratelimit-reset` (seconds).',
      ].join('\n\n'),
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'predict', description: 'What the model that decides says of texts.' },
      { name: 'feedback', description: 'What people say of predictions.' },
      { name: 'mentions', description: 'Posts that matched a watch, and how many there were.' },
      { name: 'alerts', description: 'What people were told about, and what they did about it.' },
      { name: 'watches', description: 'What is watched.' },
      { name: 'models', description: 'Model versions.' },
      { name: 'health', description: 'Whether Vigie works.' },
    ],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'npx vigie key create' } } },
  }
}

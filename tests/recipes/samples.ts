/** Answers for every recipe: one example, and random ones that its questions accept. */
import fc, { type Arbitrary } from 'fast-check'
import type { Answers } from '../../src/recipes/recipe.ts'

export interface Sample {
  /** Answers that change something in every tree that can take the recipe. */
  readonly answers: Answers
  readonly random: Arbitrary<Answers>
}

const email = fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,20}[a-z0-9]@[a-z]{1,10}\.[a-z]{2,3}$/)
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/)
const words = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))

/** One row a recipe, in alphabetical order. */
export const samples: Readonly<Record<string, Sample>> = {
  culling: {
    answers: { idle: '60', period: '5' },
    random: fc.record({
      idle: fc.integer({ min: 1, max: 525_600 }).map(String),
      period: fc.integer({ min: 1, max: 1440 }).map(String),
    }),
  },
  'default-password': {
    answers: { password: '$2y$12$/uaF/uaF/uaF/uaF/uaF/uYc/0yHs74KhfvzVGe98g8zEwFOmYsR2' },
    random: fc.record({ password: fc.stringMatching(/^\$2y\$12\$[./A-Za-z0-9]{53}$/) }),
  },
  'default-user': {
    answers: { email: 'ada@example.org', username: 'ada', namespace: 'ada-lovelace' },
    random: fc.record({ email, username: words, namespace: label }),
  },
  mysql: {
    answers: {
      host: 'db.example.com',
      port: '3307',
      user: 'kubeflow',
      password: 'q/w+E=r7$t',
      pipelineDatabase: 'our_pipelines',
      metadataDatabase: 'our_metadata',
      cacheDatabase: 'our_cache',
      katib: 'true',
      katibDatabase: 'our_katib',
      // Taking a claim away that the sample of `storage` names is refused.
      leaveOut: 'false',
    },
    random: fc.record({
      host: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}[a-z0-9]$/),
      port: fc.integer({ min: 1, max: 65535 }).map(String),
      user: words,
      password: words,
      pipelineDatabase: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
      katib: fc.constant('true'),
      katibDatabase: fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/),
      leaveOut: fc.constantFrom('true', 'false'),
    }),
  },
  'object-storage': {
    answers: {
      endpoint: 's3.eu-central-1.example.com:8443',
      secure: 'true',
      bucket: 'our-artifacts',
      region: 'eu-central-1',
      accessKey: 'AKIAEXAMPLE',
      secretKey: 'q/w+E=r7$t',
      leaveOut: 'true',
    },
    random: fc.record({
      endpoint: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}[a-z0-9](?::[1-9]\d{0,3})?$/),
      secure: fc.constantFrom('true', 'false'),
      bucket: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,20}[a-z0-9]$/),
      region: label,
      accessKey: words,
      secretKey: words,
      leaveOut: fc.constantFrom('true', 'false'),
    }),
  },
  ray: { answers: {}, random: fc.constant({}) },
  storage: {
    answers: { claims: [{ claim: 'kubeflow/katib-mysql', size: '33Gi', class: 'fast.example.com' }] },
    random: fc.record({
      claims: fc.uniqueArray(
        fc.record({
          claim: fc.constantFrom('kubeflow/katib-mysql', 'kubeflow/minio-pvc', 'kubeflow/mysql-pv-claim'),
          size: fc.integer({ min: 1, max: 9999 }).map((size) => `${size}Gi`),
          class: fc.oneof(fc.constant(''), label),
        }),
        { minLength: 1, selector: ({ claim }) => claim },
      ),
    }),
  },
}

/** Prints how our inventory, the guide's rule and Zarf's do on both upstream releases. */
import { readRelease, releaseNames } from './facts.ts'
import { scores, scoreTable } from './compare.ts'

const names = releaseNames()
if (names.length === 0) console.log('conformance data not present: CONFORMANCE_DIR says where it is')
for (const name of names) {
  const release = await readRelease(name)
  console.log(scoreTable(`kubeflow/manifests ${release.commit}, root example`, scores(release)))
}

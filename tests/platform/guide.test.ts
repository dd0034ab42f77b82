/** Every path of the platform's installation guide builds from the embedded tree, as the reference builds it. */
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FileTree } from '../../src/engine/index.ts'
import { firstDifference } from '../harness/first-difference.ts'
import { readFolder } from '../harness/memory-files.ts'
import { referenceBinary, referenceBuild, whyNoReference } from '../harness/reference.ts'
import { renderTree, treeOf } from '../harness/render-files.ts'
import { inRepository } from '../harness/repository-root.ts'

/** What the guide tells people to build, in its order. */
const guide = [
  'common/cert-manager/base',
  'common/cert-manager/kubeflow-issuer/base',
  'common/istio-1-23/istio-crds/base',
  'common/istio-1-23/istio-namespace/base',
  'common/istio-1-23/istio-install/overlays/oauth2-proxy',
  'common/oauth2-proxy/overlays/m2m-dex-only',
  'common/oauth2-proxy/overlays/m2m-dex-and-kind',
  'common/oauth2-proxy/overlays/m2m-dex-and-eks',
  'common/dex/overlays/oauth2-proxy',
  'common/knative/knative-serving/overlays/gateways',
  'common/istio-1-23/cluster-local-gateway/base',
  'common/knative/knative-eventing/base',
  'common/kubeflow-namespace/base',
  'common/networkpolicies/base',
  'common/kubeflow-roles/base',
  'common/istio-1-23/kubeflow-istio-resources/base',
  'apps/pipeline/upstream/env/cert-manager/platform-agnostic-multi-user',
  'contrib/kserve/kserve',
  'contrib/kserve/models-web-app/overlays/kubeflow',
  'apps/katib/upstream/installs/katib-with-kubeflow',
  'apps/centraldashboard/overlays/oauth2-proxy',
  'apps/admission-webhook/upstream/overlays/cert-manager',
  'apps/jupyter/notebook-controller/upstream/overlays/kubeflow',
  'apps/jupyter/jupyter-web-app/upstream/overlays/istio',
  'apps/pvcviewer-controller/upstream/default',
  'apps/pvcviewer-controller/upstream/base',
  'apps/profiles/upstream/overlays/kubeflow',
  'apps/volumes-web-app/upstream/overlays/istio',
  'apps/tensorboard/tensorboards-web-app/upstream/overlays/istio',
  'apps/tensorboard/tensorboard-controller/upstream/overlays/kubeflow',
  'apps/training-operator/upstream/overlays/kubeflow',
  'apps/model-registry/upstream/overlays/db',
  'apps/model-registry/upstream/options/istio',
  'contrib/ray/kuberay-operator/overlays/kubeflow',
  'common/user-namespace/base',
  'example',
]

if ((await referenceBinary()) === undefined) console.log(whyNoReference())

const platform = inRepository('manifests-bundle/platform')
let tree: FileTree
beforeAll(async () => {
  tree = treeOf(await readFolder(platform))
})

describe('the guide', () => {
  test.each(guide)('%s', async (root) => {
    const { ok, text, problems } = renderTree(tree, root)
    expect(ok, problems.join('\n')).toBe(true)
    expect(text).not.toBe('')
    if ((await referenceBinary()) === undefined) return
    const reference = await referenceBuild(path.join(platform, root))
    expect(reference.ok, reference.stderr).toBe(true)
    expect(firstDifference(text, reference.stdout)).toBeUndefined()
  })
})

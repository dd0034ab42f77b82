/** Where images are found, and where not. */
import { describe, expect, test } from 'vitest'
import { checkImages, configMap, deployment, inventoryOf } from './check-images.ts'

describe('pods', () => {
  test('every list of containers, whatever holds it', () => {
    checkImages(
      deployment(`
initContainers: [{name: a, image: "one:1"}]
containers: [{name: b, image: two}]
ephemeralContainers: [{name: c, image: three:3}]
volumes: [{name: d, image: {reference: "quay.io/x/model:1"}}]`),
      `docker.io/library/one:1 install certain whole spec.template.spec.initContainers[0].image
       docker.io/library/three:3 install certain whole spec.template.spec.ephemeralContainers[0].image
       docker.io/library/two:latest install certain whole spec.template.spec.containers[0].image
       quay.io/x/model:1 install likely whole spec.template.spec.volumes[0].image.reference`,
    )
  })

  test('pods in a custom resource and single containers', () => {
    checkImages(
      `kind: TFJob
spec:
  tfReplicaSpecs:
    Worker: {template: {spec: {containers: [{name: x, image: "gcr.io/a/b:1"}]}}}
  container: {name: y, image: "c/d:2"}
  template: {image: plain}`,
      `docker.io/c/d:2 run likely whole spec.container.image
       docker.io/library/plain:latest run likely whole spec.template.image
       gcr.io/a/b:1 run certain whole spec.tfReplicaSpecs.Worker.template.spec.containers[0].image`,
    )
  })

  test('variables, and a name with the tag beside it', () => {
    checkImages(
      deployment(`
containers:
- name: a
  env:
  - {name: DRIVER_IMAGE, value: "ghcr.io/x/driver:1"}
  - {name: FRONTEND_IMAGE, value: ghcr.io/x/frontend}
  - {name: FRONTEND_TAG, value: "2.3"}
  - {name: IMAGE_PULL_POLICY, value: Always}
  - {name: HOST, value: mysql}
  - {name: ENDPOINT, value: "minio-service.kubeflow:9000"}
  - {name: FROM_ELSEWHERE_IMAGE, valueFrom: {fieldRef: {fieldPath: metadata.name}}}`),
      `ghcr.io/x/driver:1 run likely whole spec.template.spec.containers[0].env[0].value
       ghcr.io/x/frontend:2.3 run likely name spec.template.spec.containers[0].env[1].value, tag spec.template.spec.containers[0].env[2].value`,
    )
  })

  test('arguments, alone and behind their flag', () => {
    checkImages(
      deployment(`
containers:
- name: a
  args:
  - --acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1
  - --executor-image
  - argoexec:v3
  - --image-pull-policy=Always
  - -image
  - x/y
  - --v=2
  command: [sh, -c, "docker pull ghcr.io/a/b:1 && echo image: done"]`),
      `docker.io/library/argoexec:v3 run likely whole spec.template.spec.containers[0].args[2]
       docker.io/x/y:latest run likely whole spec.template.spec.containers[0].args[5]
       ghcr.io/a/b:1 run likely whole spec.template.spec.containers[0].command[2]
       quay.io/jetstack/cert-manager-acmesolver:v1 run likely whole spec.template.spec.containers[0].args[0] › ["acme-http01-solver-image"]`.replace(
        '["acme-http01-solver-image"]',
        'acme-http01-solver-image',
      ),
    )
  })
})

describe('texts', () => {
  test('YAML, JSON, JSON with comments, properties', () => {
    checkImages(
      [
        configMap('a.yaml', 'runtime:\n  collectors:\n  - image: x/a:1\n    pullPolicy: Always\n'),
        configMap('b.json', '{"init": {"image" : "x/b:1", "cpu": "1"}, "defaultJobImage": "x/c:1"}'),
        configMap('c', '{\n  # what runs it\n  "image" : "x/d:1"\n}'),
        configMap('d.properties', 'executor.image=x/e:1\n# old.image=x/f:1\nother = x/g\n'),
      ].join('---\n'),
      `docker.io/x/a:1 run likely whole data["a.yaml"] › runtime.collectors[0].image
       docker.io/x/b:1 run likely whole data["b.json"] › init.image
       docker.io/x/c:1 run likely whole data["b.json"] › defaultJobImage
       docker.io/x/d:1 run likely whole data.c › image
       docker.io/x/e:1 run likely whole data["d.properties"] › ["executor.image"]`.replace('› [', '› ['),
    )
  })

  test('a template that is no YAML, by its lines', () => {
    checkImages(
      configMap(
        'config',
        `templates:
  sidecar: |
    {{- if .Values.x }}
    image: "{{ .ProxyImage }}"
    {{- else }}
    image: busybox:1.28
    {{- end }}
    # image: old:1
`,
      ),
      `docker.io/library/busybox:1.28 run likely whole data.config › templates.sidecar › image`,
    )
  })

  test('a manifest in a manifest, and documents of one text', () => {
    checkImages(
      configMap('t', 'kind: Job\nspec: {containers: [{name: a, image: x/a:1}]}\n---\n---\nimage: x/b:1\n'),
      `docker.io/x/a:1 run likely whole data.t › spec.containers[0].image
       docker.io/x/b:1 run likely whole data.t › image`,
    )
  })

  test('lists of images to choose from', () => {
    checkImages(
      configMap(
        'spawner_ui_config.yaml',
        `spawnerFormDefaults:
  image: {value: "a/b:1", options: ["a/b:1", "a/c:1"]}
  imageGroupOne: {value: "a/d:1", options: []}
  imagePullPolicy: {value: IfNotPresent}
  allowCustomImage: true
  cpu: {value: "0.5"}`,
      ),
      `docker.io/a/b:1 choice likely whole data["spawner_ui_config.yaml"] › spawnerFormDefaults.image.value
       docker.io/a/b:1 choice likely whole data["spawner_ui_config.yaml"] › spawnerFormDefaults.image.options[0]
       docker.io/a/c:1 choice likely whole data["spawner_ui_config.yaml"] › spawnerFormDefaults.image.options[1]
       docker.io/a/d:1 choice likely whole data["spawner_ui_config.yaml"] › spawnerFormDefaults.imageGroupOne.value`,
    )
  })

  test('hub and tag apart from the names, with their variant', () => {
    checkImages(
      configMap(
        'values',
        '{"global": {"hub": "docker.io/istio", "tag": "1.23", "variant": "distroless", "proxy": {"image": "proxyv2"}}, "pilot": {"hub": "", "tag": "", "image": "pilot"}}',
      ),
      `docker.io/istio/pilot:1.23-distroless run likely hub data.values › global.hub, name data.values › pilot.image, tag data.values › global.tag
       docker.io/istio/proxyv2:1.23-distroless run likely hub data.values › global.hub, name data.values › global.proxy.image, tag data.values › global.tag`,
    )
  })

  test('a name and its version, a repository and its tag, with registry and digest', () => {
    checkImages(
      configMap(
        'v',
        `explainers: {art: {image: kserve/art-explainer, defaultImageVersion: latest}}
web: {image: {registry: ghcr.io, repository: a/b, tag: 1.5}}
db: {repository: c/d, digest: "sha256:c61042001b1f21c5d06bdee9b42b5e4524e4370e09d4f46347226f06db29ba0f"}
git: {repository: https://example.com/x, tag: v1}`,
      ),
      `docker.io/c/d@sha256:c61042001b1f21c5d06bdee9b42b5e4524e4370e09d4f46347226f06db29ba0f run likely name data.v › db.repository, digest data.v › db.digest
       docker.io/kserve/art-explainer:latest run likely name data.v › explainers.art.image, tag data.v › explainers.art.defaultImageVersion
       ghcr.io/a/b:1.5 run likely hub data.v › web.image.registry, name data.v › web.image.repository, tag data.v › web.image.tag`,
    )
  })

  test('an annotation that is a template', () => {
    checkImages(
      `kind: Pod
metadata:
  annotations:
    sidecar/template: '{"containers": [{"name": "x", "image": "a/b:1"}]}'
    sidecar.istio.io/proxyImage: istio/proxyv2:1
    kubectl.kubernetes.io/last-applied-configuration: '{"spec": {"containers": [{"image": "old/a:1"}]}}'`,
      `docker.io/a/b:1 run likely whole metadata.annotations["sidecar/template"] › containers[0].image
       docker.io/istio/proxyv2:1 run likely whole metadata.annotations["sidecar.istio.io/proxyImage"]
       docker.io/old/a:1 documentation likely whole metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"] › spec.containers[0].image`,
    )
  })

  test('the data of a Secret is decoded', () => {
    checkImages(
      `kind: Secret
data:
  config.yaml: aW1hZ2U6IHgvYToxCg==
  PROXY_IMAGE: eC9iOjE=
  key: AP+A
stringData: {other: "image: x/c:1\\n"}`,
      `docker.io/x/a:1 run likely whole data["config.yaml"] › image
       docker.io/x/b:1 run likely whole data.PROXY_IMAGE
       docker.io/x/c:1 run likely whole stringData.other › image`,
    )
  })

  test('code that names images: with a tag likely, without one only possible', () => {
    checkImages(
      configMap(
        'sync.py',
        `def main():
    frontend = os.environ.get("FRONTEND", "ghcr.io/kubeflow/kfp-frontend")
    run("ghcr.io/kubeflow/kfp-driver:2.5.0")
    url = "https://ghcr.io/v2/x:1"
    path = "a/b/c"`,
      ),
      `ghcr.io/kubeflow/kfp-driver:2.5.0 run likely whole data["sync.py"] › 
       ghcr.io/kubeflow/kfp-frontend:latest run possible whole data["sync.py"] › `.replace(/ › $/gm, ''),
    )
  })
})

describe('other places', () => {
  test('artifacts by URL', () => {
    checkImages(
      `kind: WasmPlugin
spec: {url: "oci://ghcr.io/a/filter:1.2", storageUri: "oci://ghcr.io/a/model"}`,
      `ghcr.io/a/filter:1.2 run likely whole spec.url
       ghcr.io/a/model:latest run possible whole spec.storageUri`,
    )
  })

  test('of a CustomResourceDefinition the defaults alone', () => {
    checkImages(
      `kind: CustomResourceDefinition
spec:
  versions:
  - schema:
      openAPIV3Schema:
        description: "for example image: ghcr.io/a/b:1"
        properties:
          image: {type: string, default: "ghcr.io/a/c:1"}
          containers: {items: {properties: {image: {description: "gcr.io/x/y:1"}}}}`,
      `ghcr.io/a/c:1 choice likely whole spec.versions[0].schema.openAPIV3Schema.properties.image.default`,
    )
  })

  test('examples that no program reads are kept apart', () => {
    const { images, documented } = inventoryOf(
      configMap('_example', 'queue-sidecar-image: gcr.io/a/b:1\n', 'config-deployment'),
    )
    expect(images).toEqual([])
    expect(documented.map(({ reference }) => reference)).toEqual(['gcr.io/a/b:1'])
  })
})

describe('no images', () => {
  test.each([
    ['policies and secrets of pulling', 'spec: {imagePullPolicy: Always, imagePullSecrets: [{name: a/b}]}'],
    ['switches', 'spec: {image: "true", enableImage: "false", image2: none}'],
    ['addresses', 'spec: {address: "istiod.istio-system.svc:15012", url: "http://minio.kubeflow:9000/a"}'],
    [
      'paths and principals',
      'spec: {a: kubeflow/kubeflow-gateway, b: cluster.local/ns/a/sa/b, c: /etc/image/x}',
    ],
    ['variables', 'spec: {image: $IMAGE, image2: "${X}/y:1", proxyImage: "{{ .Image }}"}'],
    ['resources of RBAC', 'rules: [{resources: [images, serving.knative.dev/images], verbs: [get]}]'],
    ['numbers', 'spec: {image: 5, otherImage: "5.1"}'],
    ['API versions', 'spec: {a: "apps/v1", b: "batch/v1:Job", c: "a.b.io/v1"}'],
    ['sizes and formats', 'spec: {imageSize: 10Gi, imageFormat: qcow2, imageType: a/b}'],
    ['times', 'spec: {a: "2024/01/02:10:00"}'],
  ])('%s', (_what, yaml) => {
    expect(inventoryOf(`kind: Thing\n${yaml}`)).toEqual({ images: [], possible: [], documented: [] })
  })
})

describe('hostile values', () => {
  test.each([
    ['a deep JSON text', configMap('a', `{"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
    ['texts within texts', configMap('a', nestedText(30))],
    ['a long line', configMap('a', `image: ${'a/'.repeat(200_000)}`)],
    ['many colons', configMap('a', 'image::'.repeat(50_000))],
    [
      'a name of the prototype',
      'kind: Thing\n__proto__: {image: a/b:1}\nconstructor: {env: [{name: __proto__, value: x}]}',
    ],
    [
      'no names where names belong',
      deployment('containers: [null, 5, {image: [1]}, {image: {a: b}}, {env: [1, {name: 2}]}]'),
    ],
  ])('%s ends', (_what, yaml) => {
    expect(() => inventoryOf(yaml)).not.toThrow()
  })
})

test('one image, all its places and the most urgent need', () => {
  const { images } = inventoryOf(
    [
      deployment('containers: [{name: a, image: "docker.io/x/a:1"}]'),
      configMap('t', 'image: x/a:1\n'),
      deployment('containers: [{name: a, image: "docker.io/x/a:1"}]', 'other'),
    ].join('---\n'),
  )
  expect(images).toMatchObject([
    { reference: 'docker.io/x/a:1', written: 'docker.io/x/a:1', need: 'install', certainty: 'certain' },
  ])
  expect(images[0]?.places).toHaveLength(3)
})

function nestedText(levels: number): string {
  let text = 'image: x/a:1'
  for (let level = 0; level < levels; level++)
    text = `text: |\n${text
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}`
  return text
}

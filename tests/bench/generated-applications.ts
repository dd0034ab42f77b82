/** Made-up applications to grow a root with: a Deployment, a Service and a ConfigMap each, and every common transformer. */

/** The files of one root with `resources` resources (a multiple of three is best), by path. */
export function generatedApplications(resources: number): Record<string, string> {
  const count = Math.ceil(resources / 3)
  const names = Array.from({ length: count }, (_, index) => `app-${String(index).padStart(5, '0')}`)
  return {
    'kustomization.yaml': kustomization(names),
    'patch.yaml': patch(names[0] ?? ''),
    ...Object.fromEntries(names.map((name) => [`${name}.yaml`, application(name)])),
  }
}

const kustomization = (names: readonly string[]): string => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: dev-
nameSuffix: -v1
namespace: apps
commonAnnotations:
  team: platform
images:
  - name: example.com/app
    newTag: "2.0"
patches:
  - path: patch.yaml
resources:
${names.map((name) => `  - ${name}.yaml\n`).join('')}`

const patch = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 3
`

const application = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: example.com/app:1.0
          ports:
            - containerPort: 8080
          envFrom:
            - configMapRef:
                name: ${name}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  LOG_LEVEL: info
  SERVICE: ${name}
`

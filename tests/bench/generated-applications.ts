/**
 * Made-up applications to grow a root with: a Deployment, a Service and a ConfigMap each, and every common transformer.
 * The Deployment refers to its ConfigMap as real ones do, as a whole, by single keys and as a volume. How often was chosen so
 * that the reference takes for 750 and 1,500 resources what the requirement says of it (3 to 5 s, 17 s): its time is
 * that of looking up references.
 */

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
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: platform
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: platform
    spec:
      initContainers:
        - name: migrate
          image: example.com/app:1.0
          args: ["migrate"]
          env:
            - name: SERVICE
              valueFrom:
                configMapKeyRef:
                  name: ${name}
                  key: SERVICE
      containers:
        - name: main
          image: example.com/app:1.0
          ports:
            - containerPort: 8080
          envFrom:
            - configMapRef:
                name: ${name}
          env:
            - name: LOG_LEVEL
              valueFrom:
                configMapKeyRef:
                  name: ${name}
                  key: LOG_LEVEL
            - name: SERVICE
              valueFrom:
                configMapKeyRef:
                  name: ${name}
                  key: SERVICE
          volumeMounts:
            - name: config
              mountPath: /etc/app
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
        - name: proxy
          image: example.com/proxy:1.0
          envFrom:
            - configMapRef:
                name: ${name}
      volumes:
        - name: config
          configMap:
            name: ${name}
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: platform
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: platform
data:
  LOG_LEVEL: info
  SERVICE: ${name}
`

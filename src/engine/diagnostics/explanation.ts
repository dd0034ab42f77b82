/** What the page of documentation of one code says. */

/** A kustomization before and after; other files stand under a line `-- PATH`, {@link exampleFiles} come with them. */
export interface Example {
  readonly wrong: string
  readonly right: string
}

/** All of it plain text, whole sentences. */
export interface Explanation {
  /** The problem in a few words. */
  readonly title: string
  /** What was found. */
  readonly means: string
  /** Why kustomize refuses it, or why it is a trap where kustomize says nothing. */
  readonly why: string
  /** What to do. */
  readonly todo: string
  /** Absent where no few lines show it. */
  readonly example?: Example
}

/** The files every example may use beside its own. */
export const exampleFiles: Readonly<Record<string, string>> = {
  'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: nginx:1.25
`,
  'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
`,
  'base/kustomization.yaml': `resources:
- config.yaml
`,
  'base/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  mode: dark
`,
}

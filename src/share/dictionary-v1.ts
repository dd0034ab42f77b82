/**
 * What links of version 1 need not spell out: the words overlays of a platform are made of. Frozen with the format: a
 * changed letter here and every link of version 1 reads as something else. The commonest stand at the end, where
 * pointing at them costs least.
 */
export const dictionaryV1 = `#!/bin/sh
apiVersion: admissionregistration.k8s.io/v1
apiVersion: apiextensions.k8s.io/v1
apiVersion: autoscaling.k8s.io/v1
apiVersion: cert-manager.io/v1
kind: Certificate
kind: ClusterIssuer
kind: Issuer
  issuerRef:
  secretName: 
  dnsNames:
apiVersion: security.istio.io/v1beta1
kind: AuthorizationPolicy
kind: PeerAuthentication
kind: RequestAuthentication
  mtls:
    mode: STRICT
apiVersion: networking.istio.io/v1alpha3
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
kind: EnvoyFilter
kind: ServiceEntry
kind: VirtualService
kind: Gateway
  gateways:
  - kubeflow-gateway
  hosts:
  - '*'
  http:
  - match:
    - uri:
        prefix: /
    rewrite:
      uri: /
    route:
    - destination:
        host: 
        port:
          number: 80
  servers:
  - port:
      number: 443
      name: https
      protocol: HTTPS
    tls:
      mode: SIMPLE
      credentialName: 
apiVersion: policy/v1
kind: PodDisruptionBudget
  minAvailable: 1
  maxUnavailable: 1
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
apiVersion: storage.k8s.io/v1
kind: StorageClass
apiVersion: batch/v1
kind: CronJob
kind: Job
apiVersion: serving.knative.dev/v1
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
apiVersion: kubeflow.org/v1
apiVersion: kubeflow.org/v1alpha1
kind: PodDefault
kind: Notebook
kind: Profile
  owner:
    kind: User
    name: user@example.com
  resourceQuotaSpec:
    hard:
      cpu: "16"
      memory: 32Gi
      requests.cpu: "16"
      requests.memory: 64Gi
      limits.cpu: "32"
      limits.memory: 128Gi
      requests.nvidia.com/gpu: "2"
      persistentvolumeclaims: "10"
      requests.storage: 100Gi
apiVersion: networking.k8s.io/v1
kind: Ingress
kind: NetworkPolicy
  podSelector:
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: 
  egress:
  - to:
    - ipBlock:
        cidr: 10.0.0.0/8
    ports:
    - protocol: TCP
      port: 443
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
kind: ClusterRoleBinding
kind: Role
kind: RoleBinding
roleRef:
  apiGroup: rbac.authorization.k8s.io
subjects:
- kind: ServiceAccount
rules:
- apiGroups:
  - ""
  resources:
  verbs:
  - get
  - list
  - watch
  - create
  - update
  - patch
  - delete
kind: LimitRange
kind: ResourceQuota
kind: PersistentVolumeClaim
  accessModes:
  - ReadWriteOnce
  - ReadWriteMany
  storageClassName: 
  resources:
    requests:
      storage: 20Gi
kind: Namespace
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce: baseline
    istio-injection: enabled
    sidecar.istio.io/inject: "false"
    app.kubernetes.io/part-of: kubeflow-profile
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
  minReplicas: 2
  maxReplicas: 5
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 80
kind: DaemonSet
kind: StatefulSet
kind: ServiceAccount
kind: Service
  type: ClusterIP
  type: LoadBalancer
  type: NodePort
  ports:
  - name: http
    port: 80
    protocol: TCP
    targetPort: 8080
  selector:
kind: Secret
type: Opaque
stringData:
kind: ConfigMap
data:
  config.yaml: |
  DEX_SESSION_CONFIG
issuer: http://dex.auth.svc.cluster.local:5556/dex
storage:
  type: kubernetes
  config:
    inCluster: true
web:
  http: 0.0.0.0:5556
oauth2:
  skipApprovalScreen: true
enablePasswordDB: true
staticPasswords:
- email: user@example.com
  hashFromEnv: DEX_USER_PASSWORD
  username: user
  userID: "15841185641784"
staticClients:
- idEnv: OIDC_CLIENT_ID
  redirectURIs: ["/oauth2/callback"]
  name: 'Dex Login Application'
  secretEnv: OIDC_CLIENT_SECRET
connectors:
- type: oidc
  id: google
  name: Google
- type: ldap
kubeflow-namespace kubeflow-roles kubeflow-issuer kubeflow-istio-resources cluster-local-gateway user-namespace cert-manager-cainjector cert-manager-webhook knative-eventing knative-serving oauth2-proxy cluster-jwks-proxy istio-ingressgateway istiod istio-system istio-1-23 istio-1-24 istio-crds istio-install istio-namespace models-web-app kserve-controller-manager kserve-localmodel-controller-manager kserve-models-web-app kuberay-operator spark-operator model-registry kubeflow-pipelines-profile-controller metadata-envoy-deployment metadata-grpc-deployment metadata-writer metacontroller mysql minio cache-server workflow-controller workflow-controller-configmap ml-pipeline-persistenceagent ml-pipeline-scheduledworkflow ml-pipeline-viewer-crd ml-pipeline-visualizationserver ml-pipeline-ui ml-pipeline-ui-configmap pipeline-install-config mlpipeline-minio-artifact mysql-secret pipeline-api-server-config ml-pipeline-api-server ml-pipeline profiles-deployment profiles-config admission-webhook-deployment notebook-controller-deployment notebook-controller-config jupyter-web-app-deployment jupyter-web-app-config pvcviewer-controller-manager tensorboard-controller-deployment tensorboards-web-app-deployment volumes-web-app-deployment training-operator katib-controller katib-db-manager katib-mysql katib-ui katib-config dex-passwords dex-oidc-client centraldashboard-config centraldashboard
gcr.io/knative-releases/knative.dev/serving/cmd/ ghcr.io/dexidp/dex quay.io/jetstack/ quay.io/oauth2-proxy/oauth2-proxy gcr.io/kubebuilder/kube-rbac-proxy docker.io/istio/proxyv2 docker.io/istio/pilot docker.io/kubeflowkatib/ gcr.io/ml-pipeline/api-server gcr.io/ml-pipeline/frontend gcr.io/ml-pipeline/ ghcr.io/kubeflow/kfp- docker.io/kubeflownotebookswg/notebook-controller docker.io/kubeflownotebookswg/jupyter-web-app docker.io/kubeflownotebookswg/centraldashboard registry.example.com/mirror/ @sha256:
../../common/cert-manager/base
../../common/istio-1-23/istio-install/overlays/oauth2-proxy
../../common/oauth2-proxy/overlays/m2m-dex-only
../../common/oauth2-proxy/overlays/m2m-dex-and-kind
../../common/dex/overlays/oauth2-proxy
../../common/knative/knative-serving/overlays/gateways
../../common/networkpolicies/base
../../common/user-namespace/base
../../contrib/kserve/kserve
../../apps/pipeline/upstream/env/cert-manager/platform-agnostic-multi-user
../../apps/katib/upstream/installs/katib-with-kubeflow
../../apps/centraldashboard/overlays/oauth2-proxy
../../apps/jupyter/notebook-controller/upstream/overlays/kubeflow
../../apps/jupyter/jupyter-web-app/upstream/overlays/istio
../../apps/profiles/upstream/overlays/kubeflow
../../apps/training-operator/upstream/overlays/kubeflow
../../apps/tensorboard/tensorboard-controller/upstream/overlays/kubeflow
kustomization.yamlservice.yamlconfigmap.yamldeployment.yamlnamespace.yamlquota.yamlnetwork-policy.yamlprofile.yamlparams.envpatches/replicas.yamlimages.yamlresources.yamlpatch.yamlhigh-availability/kustomization.yamlteam-profile.yamldashboard-replicas.yamlcomponents/overlays/staging/overlays/production/overlays/my-platform/example/overlays/my-platform/kubeflow-1.9-embedded https://github.com/kubeflow/manifests
# A component: changes that belong together,
# taken in or left out by one line.
# A resource of your own: a namespace for a team,
# with a limit on what it may use.
# A strategic merge patch: it names a resource,
# and the fields that shall be different.
# Your overlay: the whole platform,
# and what you change about it.
# Edit anything here: the right side shows
# at once what it does.
          envFrom:
          - configMapRef:
          - secretRef:
          env:
            - name: 
              value: "true"
              value: 'false'
              valueFrom:
                secretKeyRef:
                configMapKeyRef:
                  key: password
          command:
          args:
          - --
          imagePullPolicy: IfNotPresent
          livenessProbe:
          readinessProbe:
            httpGet:
              path: /healthz
            initialDelaySeconds: 10
            periodSeconds: 10
          volumeMounts:
          - mountPath: /
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
              - ALL
            readOnlyRootFilesystem: true
            runAsNonRoot: true
            seccompProfile:
              type: RuntimeDefault
      volumes:
      - name: 
        configMap:
        secret:
        emptyDir: {}
        persistentVolumeClaim:
          claimName: 
      serviceAccountName: 
      imagePullSecrets:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: topology.kubernetes.io/zone
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app: 
      affinity:
        nodeAffinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
            - matchExpressions:
              - key: 
                operator: In
                values:
            podAffinityTerm:
              topologyKey: kubernetes.io/hostname
      nodeSelector:
      tolerations:
      - key: nvidia.com/gpu
        operator: Exists
        effect: NoSchedule
      priorityClassName: 
      terminationGracePeriodSeconds: 30
          resources:
            limits:
              cpu: "1"
              cpu: "2"
              memory: 1Gi
              memory: 2Gi
              memory: 512Mi
            requests:
              cpu: 100m
              cpu: 500m
              memory: 256Mi
sortOptions:
  order: legacy
transformers:
generators:
openapi:
  path: 
configurations:
crds:
validators:
helmCharts:
vars:
- name: 
  objref:
  fieldref:
    fieldpath: 
secretGenerator:
- name: 
configMapGenerator:
- name: 
  behavior: merge
  behavior: replace
  envs:
  files:
  literals:
  - 
  options:
    disableNameSuffixHash: true
generatorOptions:
  disableNameSuffixHash: true
replacements:
- source:
    kind: 
    name: 
    fieldPath: data.
  targets:
  - select:
      kind: 
    fieldPaths:
    - spec.template.spec.containers.[name=
    options:
      delimiter: /
      index: 0
      create: true
replicas:
- name: 
  count: 2
labels:
- pairs:
    app.kubernetes.io/part-of: 
    environment: production
  includeSelectors: false
  includeTemplates: true
commonLabels:
commonAnnotations:
namePrefix: 
nameSuffix: 
namespace: kubeflow
- $patch: delete
$patch: replace
  - op: remove
    path: /
  - op: add
    path: /spec/template/spec/containers/0/args/-
    value: --
  - op: add
    path: /metadata/annotations/
  - op: replace
    path: /spec/replicas
  - op: replace
    path: /spec/template/spec/containers/0/image
      - op: replace
        path: /spec/
        value: 
- target:
    group: apps
    version: v1
    kind: Deployment
    name: 
    namespace: kubeflow
    labelSelector: 
    annotationSelector: 
  options:
    allowNameChange: true
  patch: |-
  patch: |
    - op: replace
      path: /spec/
      value: 
  path: patches/
    target:
      kind: Deployment
      name: 
images:
- name: 
  newName: 
  newTag: v1.
  digest: sha256:
  - name: docker.io/kubeflownotebookswg/centraldashboard
    newTag: v1.10.0
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target:
      kind: HorizontalPodAutoscaler
      namespace: istio-system
    patch: |-
      - op: replace
        path: /spec/minReplicas
        value: 2
apiVersion: v1
kind: ConfigMap
metadata:
  name: 
  namespace: istio-system
  namespace: auth
  labels:
    app: 
  annotations:
data:
apiVersion: v1
kind: Service
metadata:
  name: 
  namespace: kubeflow
spec:
apiVersion: kubeflow.org/v1
kind: Profile
metadata:
  name: team-
spec:
  owner:
    kind: User
    name: 
apiVersion: apps/v1
kind: Deployment
metadata:
  name: 
  namespace: kubeflow
spec:
  replicas: 2
  strategy:
    type: RollingUpdate
  template:
    metadata:
      labels:
      annotations:
    spec:
      containers:
        - name: 
      - name: manager
        image: 
        resources:
          requests:
            cpu: 100m
            memory: 
          limits:
            cpu: 
            memory: 
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: 

resources:
- namespace.yaml
- ../../example
  - ../../example
  - 
components:
- ../../components/
patches:
- path: patches/
  - path: 
`

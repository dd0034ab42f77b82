/** Generated from the published Kubernetes API: how strategic merge treats the fields of each type, one type a line. */

/** What every definition name starts with. */
export const definitionPrefix = 'io.k8s.'

/**
 * A line is a definition name, `=apiVersion/Kind` for each resource type it is the schema of, and its fields:
 * `name`, `[]` for a list, `:line` of the definition of the value (of the elements, for a list), `~strategy`, `@key+key`.
 */
export const mergeTable = `\
api.admissionregistration.v1.MutatingWebhook namespaceSelector:234 objectSelector:234
api.admissionregistration.v1.MutatingWebhookConfiguration =admissionregistration.k8s.io/v1/MutatingWebhookConfiguration metadata:236 webhooks[]:0~merge@name
api.admissionregistration.v1.MutatingWebhookConfigurationList =admissionregistration.k8s.io/v1/MutatingWebhookConfigurationList items[]:1
api.admissionregistration.v1.ValidatingWebhook namespaceSelector:234 objectSelector:234
api.admissionregistration.v1.ValidatingWebhookConfiguration =admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration metadata:236 webhooks[]:3~merge@name
api.admissionregistration.v1.ValidatingWebhookConfigurationList =admissionregistration.k8s.io/v1/ValidatingWebhookConfigurationList items[]:4
api.admissionregistration.v1beta1.MutatingWebhook namespaceSelector:234 objectSelector:234
api.admissionregistration.v1beta1.MutatingWebhookConfiguration =admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration metadata:236 webhooks[]:6~merge@name
api.admissionregistration.v1beta1.MutatingWebhookConfigurationList =admissionregistration.k8s.io/v1beta1/MutatingWebhookConfigurationList items[]:7
api.admissionregistration.v1beta1.ValidatingWebhook namespaceSelector:234 objectSelector:234
api.admissionregistration.v1beta1.ValidatingWebhookConfiguration =admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration metadata:236 webhooks[]:9~merge@name
api.admissionregistration.v1beta1.ValidatingWebhookConfigurationList =admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfigurationList items[]:10
api.apps.v1.ControllerRevision =apps/v1/ControllerRevision metadata:236
api.apps.v1.ControllerRevisionList =apps/v1/ControllerRevisionList items[]:12
api.apps.v1.DaemonSet =apps/v1/DaemonSet metadata:236 spec:16 status:17
api.apps.v1.DaemonSetList =apps/v1/DaemonSetList items[]:14
api.apps.v1.DaemonSetSpec selector:234 template:127
api.apps.v1.DaemonSetStatus conditions[]~merge@type
api.apps.v1.Deployment =apps/v1/Deployment metadata:236 spec:20 status:21
api.apps.v1.DeploymentList =apps/v1/DeploymentList items[]:18
api.apps.v1.DeploymentSpec selector:234 strategy~retainKeys template:127
api.apps.v1.DeploymentStatus conditions[]~merge@type
api.apps.v1.ReplicaSet =apps/v1/ReplicaSet metadata:236 spec:24 status:25
api.apps.v1.ReplicaSetList =apps/v1/ReplicaSetList items[]:22
api.apps.v1.ReplicaSetSpec selector:234 template:127
api.apps.v1.ReplicaSetStatus conditions[]~merge@type
api.apps.v1.StatefulSet =apps/v1/StatefulSet metadata:236 spec:28 status:29
api.apps.v1.StatefulSetList =apps/v1/StatefulSetList items[]:26
api.apps.v1.StatefulSetSpec selector:234 template:127 volumeClaimTemplates[]:112
api.apps.v1.StatefulSetStatus conditions[]~merge@type
api.authentication.v1.TokenRequest =authentication.k8s.io/v1/TokenRequest metadata:236
api.authentication.v1.TokenReview =authentication.k8s.io/v1/TokenReview metadata:236
api.authentication.v1beta1.TokenReview =authentication.k8s.io/v1beta1/TokenReview metadata:236
api.authorization.v1.LocalSubjectAccessReview =authorization.k8s.io/v1/LocalSubjectAccessReview metadata:236
api.authorization.v1.SelfSubjectAccessReview =authorization.k8s.io/v1/SelfSubjectAccessReview metadata:236
api.authorization.v1.SelfSubjectRulesReview =authorization.k8s.io/v1/SelfSubjectRulesReview metadata:236
api.authorization.v1.SubjectAccessReview =authorization.k8s.io/v1/SubjectAccessReview metadata:236
api.authorization.v1beta1.LocalSubjectAccessReview =authorization.k8s.io/v1beta1/LocalSubjectAccessReview metadata:236
api.authorization.v1beta1.SelfSubjectAccessReview =authorization.k8s.io/v1beta1/SelfSubjectAccessReview metadata:236
api.authorization.v1beta1.SelfSubjectRulesReview =authorization.k8s.io/v1beta1/SelfSubjectRulesReview metadata:236
api.authorization.v1beta1.SubjectAccessReview =authorization.k8s.io/v1beta1/SubjectAccessReview metadata:236
api.autoscaling.v1.HorizontalPodAutoscaler =autoscaling/v1/HorizontalPodAutoscaler metadata:236
api.autoscaling.v1.HorizontalPodAutoscalerList =autoscaling/v1/HorizontalPodAutoscalerList items[]:41
api.autoscaling.v1.Scale =autoscaling/v1/Scale metadata:236
api.autoscaling.v2beta1.ExternalMetricSource metricSelector:234
api.autoscaling.v2beta1.ExternalMetricStatus metricSelector:234
api.autoscaling.v2beta1.HorizontalPodAutoscaler =autoscaling/v2beta1/HorizontalPodAutoscaler metadata:236 spec:48 status:49
api.autoscaling.v2beta1.HorizontalPodAutoscalerList =autoscaling/v2beta1/HorizontalPodAutoscalerList items[]:46
api.autoscaling.v2beta1.HorizontalPodAutoscalerSpec metrics[]:50
api.autoscaling.v2beta1.HorizontalPodAutoscalerStatus currentMetrics[]:51
api.autoscaling.v2beta1.MetricSpec external:44 object:52 pods:54
api.autoscaling.v2beta1.MetricStatus external:45 object:53 pods:55
api.autoscaling.v2beta1.ObjectMetricSource selector:234
api.autoscaling.v2beta1.ObjectMetricStatus selector:234
api.autoscaling.v2beta1.PodsMetricSource selector:234
api.autoscaling.v2beta1.PodsMetricStatus selector:234
api.autoscaling.v2beta2.ExternalMetricSource metric:62
api.autoscaling.v2beta2.ExternalMetricStatus metric:62
api.autoscaling.v2beta2.HorizontalPodAutoscaler =autoscaling/v2beta2/HorizontalPodAutoscaler metadata:236 spec:60 status:61
api.autoscaling.v2beta2.HorizontalPodAutoscalerList =autoscaling/v2beta2/HorizontalPodAutoscalerList items[]:58
api.autoscaling.v2beta2.HorizontalPodAutoscalerSpec metrics[]:63
api.autoscaling.v2beta2.HorizontalPodAutoscalerStatus currentMetrics[]:64
api.autoscaling.v2beta2.MetricIdentifier selector:234
api.autoscaling.v2beta2.MetricSpec external:56 object:65 pods:67
api.autoscaling.v2beta2.MetricStatus external:57 object:66 pods:68
api.autoscaling.v2beta2.ObjectMetricSource metric:62
api.autoscaling.v2beta2.ObjectMetricStatus metric:62
api.autoscaling.v2beta2.PodsMetricSource metric:62
api.autoscaling.v2beta2.PodsMetricStatus metric:62
api.batch.v1.CronJob =batch/v1/CronJob metadata:236 spec:71
api.batch.v1.CronJobList =batch/v1/CronJobList items[]:69
api.batch.v1.CronJobSpec jobTemplate:76
api.batch.v1.Job =batch/v1/Job metadata:236 spec:74 status:75
api.batch.v1.JobList =batch/v1/JobList items[]:72
api.batch.v1.JobSpec selector:234 template:127
api.batch.v1.JobStatus conditions[]~merge@type
api.batch.v1.JobTemplateSpec metadata:236 spec:74
api.batch.v1beta1.CronJob =batch/v1beta1/CronJob metadata:236 spec:79
api.batch.v1beta1.CronJobList =batch/v1beta1/CronJobList items[]:77
api.batch.v1beta1.CronJobSpec jobTemplate:80
api.batch.v1beta1.JobTemplateSpec metadata:236 spec:74
api.certificates.v1.CertificateSigningRequest =certificates.k8s.io/v1/CertificateSigningRequest metadata:236
api.certificates.v1.CertificateSigningRequestList =certificates.k8s.io/v1/CertificateSigningRequestList items[]:81
api.certificates.v1beta1.CertificateSigningRequest =certificates.k8s.io/v1beta1/CertificateSigningRequest metadata:236
api.certificates.v1beta1.CertificateSigningRequestList =certificates.k8s.io/v1beta1/CertificateSigningRequestList items[]:83
api.coordination.v1.Lease =coordination.k8s.io/v1/Lease metadata:236
api.coordination.v1.LeaseList =coordination.k8s.io/v1/LeaseList items[]:85
api.coordination.v1beta1.Lease =coordination.k8s.io/v1beta1/Lease metadata:236
api.coordination.v1beta1.LeaseList =coordination.k8s.io/v1beta1/LeaseList items[]:87
api.core.v1.Affinity podAffinity:119 podAntiAffinity:121
api.core.v1.Binding =v1/Binding metadata:236
api.core.v1.ComponentStatus =v1/ComponentStatus conditions[]~merge@type metadata:236
api.core.v1.ComponentStatusList =v1/ComponentStatusList items[]:91
api.core.v1.ConfigMap =v1/ConfigMap metadata:236
api.core.v1.ConfigMapList =v1/ConfigMapList items[]:93
api.core.v1.Container env[]~merge@name ports[]~merge@containerPort+protocol volumeDevices[]~merge@devicePath volumeMounts[]~merge@mountPath
api.core.v1.Endpoints =v1/Endpoints metadata:236
api.core.v1.EndpointsList =v1/EndpointsList items[]:96
api.core.v1.EphemeralContainer env[]~merge@name volumeDevices[]~merge@devicePath volumeMounts[]~merge@mountPath
api.core.v1.EphemeralVolumeSource volumeClaimTemplate:116
api.core.v1.Event =v1/Event metadata:236
api.core.v1.EventList =v1/EventList items[]:100
api.core.v1.LimitRange =v1/LimitRange metadata:236
api.core.v1.LimitRangeList =v1/LimitRangeList items[]:102
api.core.v1.Namespace =v1/Namespace metadata:236 status:106
api.core.v1.NamespaceList =v1/NamespaceList items[]:104
api.core.v1.NamespaceStatus conditions[]~merge@type
api.core.v1.Node =v1/Node metadata:236 spec:109 status:110
api.core.v1.NodeList =v1/NodeList items[]:107
api.core.v1.NodeSpec podCIDRs~merge
api.core.v1.NodeStatus addresses[]~merge@type conditions[]~merge@type
api.core.v1.PersistentVolume =v1/PersistentVolume metadata:236
api.core.v1.PersistentVolumeClaim =v1/PersistentVolumeClaim metadata:236 spec:114 status:115
api.core.v1.PersistentVolumeClaimList =v1/PersistentVolumeClaimList items[]:112
api.core.v1.PersistentVolumeClaimSpec selector:234
api.core.v1.PersistentVolumeClaimStatus conditions[]~merge@type
api.core.v1.PersistentVolumeClaimTemplate metadata:236 spec:114
api.core.v1.PersistentVolumeList =v1/PersistentVolumeList items[]:111
api.core.v1.Pod =v1/Pod metadata:236 spec:123 status:124
api.core.v1.PodAffinity preferredDuringSchedulingIgnoredDuringExecution[]:144 requiredDuringSchedulingIgnoredDuringExecution[]:120
api.core.v1.PodAffinityTerm labelSelector:234 namespaceSelector:234
api.core.v1.PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution[]:144 requiredDuringSchedulingIgnoredDuringExecution[]:120
api.core.v1.PodList =v1/PodList items[]:118
api.core.v1.PodSpec affinity:89 containers[]:95~merge@name ephemeralContainers[]:98~merge@name hostAliases[]~merge@ip imagePullSecrets[]~merge@name initContainers[]:95~merge@name topologySpreadConstraints[]:142~merge@topologyKey+whenUnsatisfiable volumes[]:143~merge,retainKeys@name
api.core.v1.PodStatus conditions[]~merge@type podIPs[]~merge@ip
api.core.v1.PodTemplate =v1/PodTemplate metadata:236 template:127
api.core.v1.PodTemplateList =v1/PodTemplateList items[]:125
api.core.v1.PodTemplateSpec metadata:236 spec:123
api.core.v1.ReplicationController =v1/ReplicationController metadata:236 spec:130 status:131
api.core.v1.ReplicationControllerList =v1/ReplicationControllerList items[]:128
api.core.v1.ReplicationControllerSpec template:127
api.core.v1.ReplicationControllerStatus conditions[]~merge@type
api.core.v1.ResourceQuota =v1/ResourceQuota metadata:236
api.core.v1.ResourceQuotaList =v1/ResourceQuotaList items[]:132
api.core.v1.Secret =v1/Secret metadata:236
api.core.v1.SecretList =v1/SecretList items[]:134
api.core.v1.Service =v1/Service metadata:236 spec:140 status:141
api.core.v1.ServiceAccount =v1/ServiceAccount metadata:236 secrets[]~merge@name
api.core.v1.ServiceAccountList =v1/ServiceAccountList items[]:137
api.core.v1.ServiceList =v1/ServiceList items[]:136
api.core.v1.ServiceSpec ports[]~merge@port+protocol
api.core.v1.ServiceStatus conditions[]~merge@type
api.core.v1.TopologySpreadConstraint labelSelector:234
api.core.v1.Volume ephemeral:99
api.core.v1.WeightedPodAffinityTerm podAffinityTerm:120
api.discovery.v1.EndpointSlice =discovery.k8s.io/v1/EndpointSlice metadata:236
api.discovery.v1.EndpointSliceList =discovery.k8s.io/v1/EndpointSliceList items[]:145
api.discovery.v1beta1.EndpointSlice =discovery.k8s.io/v1beta1/EndpointSlice metadata:236
api.discovery.v1beta1.EndpointSliceList =discovery.k8s.io/v1beta1/EndpointSliceList items[]:147
api.events.v1.Event =events.k8s.io/v1/Event metadata:236
api.events.v1.EventList =events.k8s.io/v1/EventList items[]:149
api.events.v1beta1.Event =events.k8s.io/v1beta1/Event metadata:236
api.events.v1beta1.EventList =events.k8s.io/v1beta1/EventList items[]:151
api.extensions.v1beta1.Ingress =extensions/v1beta1/Ingress metadata:236
api.extensions.v1beta1.IngressList =extensions/v1beta1/IngressList items[]:153
api.flowcontrol.v1beta1.FlowSchema =flowcontrol.apiserver.k8s.io/v1beta1/FlowSchema metadata:236
api.flowcontrol.v1beta1.FlowSchemaList =flowcontrol.apiserver.k8s.io/v1beta1/FlowSchemaList items[]:155
api.flowcontrol.v1beta1.PriorityLevelConfiguration =flowcontrol.apiserver.k8s.io/v1beta1/PriorityLevelConfiguration metadata:236
api.flowcontrol.v1beta1.PriorityLevelConfigurationList =flowcontrol.apiserver.k8s.io/v1beta1/PriorityLevelConfigurationList items[]:157
api.networking.v1.Ingress =networking.k8s.io/v1/Ingress metadata:236
api.networking.v1.IngressClass =networking.k8s.io/v1/IngressClass metadata:236
api.networking.v1.IngressClassList =networking.k8s.io/v1/IngressClassList items[]:160
api.networking.v1.IngressList =networking.k8s.io/v1/IngressList items[]:159
api.networking.v1.NetworkPolicy =networking.k8s.io/v1/NetworkPolicy metadata:236 spec:168
api.networking.v1.NetworkPolicyEgressRule to[]:167
api.networking.v1.NetworkPolicyIngressRule from[]:167
api.networking.v1.NetworkPolicyList =networking.k8s.io/v1/NetworkPolicyList items[]:163
api.networking.v1.NetworkPolicyPeer namespaceSelector:234 podSelector:234
api.networking.v1.NetworkPolicySpec egress[]:164 ingress[]:165 podSelector:234
api.networking.v1beta1.Ingress =networking.k8s.io/v1beta1/Ingress metadata:236
api.networking.v1beta1.IngressClass =networking.k8s.io/v1beta1/IngressClass metadata:236
api.networking.v1beta1.IngressClassList =networking.k8s.io/v1beta1/IngressClassList items[]:170
api.networking.v1beta1.IngressList =networking.k8s.io/v1beta1/IngressList items[]:169
api.node.v1.RuntimeClass =node.k8s.io/v1/RuntimeClass metadata:236
api.node.v1.RuntimeClassList =node.k8s.io/v1/RuntimeClassList items[]:173
api.node.v1beta1.RuntimeClass =node.k8s.io/v1beta1/RuntimeClass metadata:236
api.node.v1beta1.RuntimeClassList =node.k8s.io/v1beta1/RuntimeClassList items[]:175
api.policy.v1.PodDisruptionBudget =policy/v1/PodDisruptionBudget metadata:236 spec:179 status:180
api.policy.v1.PodDisruptionBudgetList =policy/v1/PodDisruptionBudgetList items[]:177
api.policy.v1.PodDisruptionBudgetSpec selector:234~replace
api.policy.v1.PodDisruptionBudgetStatus conditions[]~merge@type
api.policy.v1beta1.Eviction =policy/v1beta1/Eviction metadata:236
api.policy.v1beta1.PodDisruptionBudget =policy/v1beta1/PodDisruptionBudget metadata:236 spec:184 status:185
api.policy.v1beta1.PodDisruptionBudgetList =policy/v1beta1/PodDisruptionBudgetList items[]:182
api.policy.v1beta1.PodDisruptionBudgetSpec selector:234~replace
api.policy.v1beta1.PodDisruptionBudgetStatus conditions[]~merge@type
api.policy.v1beta1.PodSecurityPolicy =policy/v1beta1/PodSecurityPolicy metadata:236
api.policy.v1beta1.PodSecurityPolicyList =policy/v1beta1/PodSecurityPolicyList items[]:186
api.rbac.v1.AggregationRule clusterRoleSelectors[]:234
api.rbac.v1.ClusterRole =rbac.authorization.k8s.io/v1/ClusterRole aggregationRule:188 metadata:236
api.rbac.v1.ClusterRoleBinding =rbac.authorization.k8s.io/v1/ClusterRoleBinding metadata:236
api.rbac.v1.ClusterRoleBindingList =rbac.authorization.k8s.io/v1/ClusterRoleBindingList items[]:190
api.rbac.v1.ClusterRoleList =rbac.authorization.k8s.io/v1/ClusterRoleList items[]:189
api.rbac.v1.Role =rbac.authorization.k8s.io/v1/Role metadata:236
api.rbac.v1.RoleBinding =rbac.authorization.k8s.io/v1/RoleBinding metadata:236
api.rbac.v1.RoleBindingList =rbac.authorization.k8s.io/v1/RoleBindingList items[]:194
api.rbac.v1.RoleList =rbac.authorization.k8s.io/v1/RoleList items[]:193
api.rbac.v1beta1.AggregationRule clusterRoleSelectors[]:234
api.rbac.v1beta1.ClusterRole =rbac.authorization.k8s.io/v1beta1/ClusterRole aggregationRule:197 metadata:236
api.rbac.v1beta1.ClusterRoleBinding =rbac.authorization.k8s.io/v1beta1/ClusterRoleBinding metadata:236
api.rbac.v1beta1.ClusterRoleBindingList =rbac.authorization.k8s.io/v1beta1/ClusterRoleBindingList items[]:199
api.rbac.v1beta1.ClusterRoleList =rbac.authorization.k8s.io/v1beta1/ClusterRoleList items[]:198
api.rbac.v1beta1.Role =rbac.authorization.k8s.io/v1beta1/Role metadata:236
api.rbac.v1beta1.RoleBinding =rbac.authorization.k8s.io/v1beta1/RoleBinding metadata:236
api.rbac.v1beta1.RoleBindingList =rbac.authorization.k8s.io/v1beta1/RoleBindingList items[]:203
api.rbac.v1beta1.RoleList =rbac.authorization.k8s.io/v1beta1/RoleList items[]:202
api.scheduling.v1.PriorityClass =scheduling.k8s.io/v1/PriorityClass metadata:236
api.scheduling.v1.PriorityClassList =scheduling.k8s.io/v1/PriorityClassList items[]:206
api.scheduling.v1beta1.PriorityClass =scheduling.k8s.io/v1beta1/PriorityClass metadata:236
api.scheduling.v1beta1.PriorityClassList =scheduling.k8s.io/v1beta1/PriorityClassList items[]:208
api.storage.v1.CSIDriver =storage.k8s.io/v1/CSIDriver metadata:236
api.storage.v1.CSIDriverList =storage.k8s.io/v1/CSIDriverList items[]:210
api.storage.v1.CSINode =storage.k8s.io/v1/CSINode metadata:236 spec:214
api.storage.v1.CSINodeList =storage.k8s.io/v1/CSINodeList items[]:212
api.storage.v1.CSINodeSpec drivers[]~merge@name
api.storage.v1.StorageClass =storage.k8s.io/v1/StorageClass metadata:236
api.storage.v1.StorageClassList =storage.k8s.io/v1/StorageClassList items[]:215
api.storage.v1.VolumeAttachment =storage.k8s.io/v1/VolumeAttachment metadata:236
api.storage.v1.VolumeAttachmentList =storage.k8s.io/v1/VolumeAttachmentList items[]:217
api.storage.v1beta1.CSIDriver =storage.k8s.io/v1beta1/CSIDriver metadata:236
api.storage.v1beta1.CSIDriverList =storage.k8s.io/v1beta1/CSIDriverList items[]:219
api.storage.v1beta1.CSINode =storage.k8s.io/v1beta1/CSINode metadata:236 spec:223
api.storage.v1beta1.CSINodeList =storage.k8s.io/v1beta1/CSINodeList items[]:221
api.storage.v1beta1.CSINodeSpec drivers[]~merge@name
api.storage.v1beta1.CSIStorageCapacity =storage.k8s.io/v1beta1/CSIStorageCapacity metadata:236 nodeTopology:234
api.storage.v1beta1.CSIStorageCapacityList =storage.k8s.io/v1beta1/CSIStorageCapacityList items[]:224
api.storage.v1beta1.StorageClass =storage.k8s.io/v1beta1/StorageClass metadata:236
api.storage.v1beta1.StorageClassList =storage.k8s.io/v1beta1/StorageClassList items[]:226
api.storage.v1beta1.VolumeAttachment =storage.k8s.io/v1beta1/VolumeAttachment metadata:236
api.storage.v1beta1.VolumeAttachmentList =storage.k8s.io/v1beta1/VolumeAttachmentList items[]:228
apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition =apiextensions.k8s.io/v1/CustomResourceDefinition metadata:236
apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList =apiextensions.k8s.io/v1/CustomResourceDefinitionList items[]:230
apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinition =apiextensions.k8s.io/v1beta1/CustomResourceDefinition metadata:236
apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionList =apiextensions.k8s.io/v1beta1/CustomResourceDefinitionList items[]:232
apimachinery.pkg.apis.meta.v1.LabelSelector matchExpressions[]:235
apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement key~merge@key
apimachinery.pkg.apis.meta.v1.ObjectMeta finalizers~merge ownerReferences[]~merge@uid
kube-aggregator.pkg.apis.apiregistration.v1.APIService =apiregistration.k8s.io/v1/APIService metadata:236 status:239
kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList =apiregistration.k8s.io/v1/APIServiceList items[]:237
kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus conditions[]~merge@type
kube-aggregator.pkg.apis.apiregistration.v1beta1.APIService =apiregistration.k8s.io/v1beta1/APIService metadata:236 status:242
kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceList =apiregistration.k8s.io/v1beta1/APIServiceList items[]:240
kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceStatus conditions[]~merge@type`

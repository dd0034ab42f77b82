/** IAMPolicyGenerator: a ServiceAccount bound to a cloud account (`api/filters/iampolicygenerator`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { cloudUnsupported } from '../diagnostics/generator-problems.ts'
import { Resource } from '../resource/resource.ts'
import { readDocuments } from '../yaml/read-documents.ts'
import { isMap } from '../yaml/value.ts'

/** The ServiceAccount the plugin's configuration asks for. Texts are laid into YAML as they are, as kustomize does it. */
export function iamPolicy(
  fields: Readonly<Record<string, unknown>>,
  ctx: { readonly report: Report; readonly at: Place },
): Resource | undefined {
  const { cloud = '', kubernetesService, serviceAccount } = fields as IamPolicyFields
  if (cloud !== 'gke') return void ctx.report(cloudUnsupported(cloud, ctx.at))
  const account = `${serviceAccount?.name ?? ''}@${serviceAccount?.projectId ?? ''}.iam.gserviceaccount.com`
  const text = `apiVersion: v1
kind: ServiceAccount
metadata:
  annotations:
    iam.gke.io/gcp-service-account: ${account}
  name: ${kubernetesService?.name ?? ''}
${kubernetesService?.namespace ? `  namespace: ${kubernetesService.namespace}\n` : ''}`
  const { documents, diagnostics } = readDocuments(text, ctx.at.file)
  for (const problem of diagnostics) ctx.report({ ...problem, at: ctx.at })
  const [value] = documents
  return isMap(value) ? new Resource(value) : undefined
}

interface IamPolicyFields {
  readonly cloud?: string
  readonly kubernetesService?: { readonly name?: string; readonly namespace?: string }
  readonly serviceAccount?: { readonly name?: string; readonly projectId?: string }
}

/** Every code a diagnostic can have, alphabetical; a code's meaning never changes. */

export type DiagnosticCode =
  /** The worker stopped in the middle of a build. */
  | 'BUILD_CRASHED'
  /** A build took longer than it may. */
  | 'BUILD_TIMED_OUT'
  /** A component's `kind` where a Kustomization is wanted, or the other way round. */
  | 'COMPONENT_KIND'
  /** A file of `configurations:` cannot be read as one. */
  | 'CONFIGURATION_INVALID'
  /** A file of `crds:` is no OpenAPI definition. */
  | 'CRD_SCHEMA_INVALID'
  /** A field of the kustomization that kustomize replaces by a newer one. */
  | 'DEPRECATED_FIELD'
  /** A mapping has the same key twice. */
  | 'DUPLICATE_KEY'
  /** An entry is neither a file nor a directory. */
  | 'ENTRY_MISSING'
  /** A transformer is to write a field that is of the wrong kind. */
  | 'FIELD_KIND_WRONG'
  /** Two field specs for one field differ in `create`. */
  | 'FIELD_SPEC_CONFLICT'
  /** A field has a value of the wrong type. */
  | 'FIELD_TYPE'
  /** A field kustomize does not know. */
  | 'FIELD_UNKNOWN'
  /** An entry names a file the tree does not have. */
  | 'FILE_MISSING'
  /** Helm charts cannot be inflated here. */
  | 'HELM_UNSUPPORTED'
  /** Two resources have the same id. */
  | 'ID_TAKEN'
  /** An images entry names no image. */
  | 'IMAGE_MATCHES_NOTHING'
  /** The name of an images entry is no regular expression. */
  | 'IMAGE_NAME_INVALID'
  /** More than one kustomization file in a directory. */
  | 'KUSTOMIZATION_AMBIGUOUS'
  /** The kustomization has no content. */
  | 'KUSTOMIZATION_EMPTY'
  /** A directory without a kustomization file. */
  | 'KUSTOMIZATION_MISSING'
  /** `kind` or `apiVersion` of the kustomization is not one kustomize accepts. */
  | 'KUSTOMIZATION_TYPE'
  /** Two resources have the same id once `namespace` is set. */
  | 'NAMESPACE_CONFLICT'
  /** A file is wanted, a directory is named. */
  | 'NOT_A_FILE'
  /** A schema named by `openapi:` cannot be used. */
  | 'OPENAPI_INVALID'
  /** A base leaves the repository it came from. */
  | 'OUTSIDE_REPOSITORY'
  /** The load restriction forbids the file. */
  | 'PATH_OUTSIDE_ROOT'
  /** A generator or transformer that is not builtin, or is configured wrongly. */
  | 'PLUGIN_CONFIG'
  | 'PLUGIN_UNSUPPORTED'
  /** Remote content nobody supplies. */
  | 'REMOTE_NOT_SUPPLIED'
  /** A replicas entry names no scalable resource. */
  | 'REPLICAS_MATCH_NOTHING'
  /** A document that is no resource: kind or name is missing. */
  | 'RESOURCE_INVALID'
  /** A base given as an absolute path. */
  | 'ROOT_ABSOLUTE'
  /** A root leads back to itself. */
  | 'ROOT_CYCLE'
  /** A root is wanted, a file is named. */
  | 'ROOT_IS_FILE'
  /** The directory to build does not exist. */
  | 'ROOT_MISSING'
  /** `sortOptions` say nothing kustomize can do. */
  | 'SORT_OPTIONS'
  /** `setRoleBindingSubjects` has a value kustomize does not know. */
  | 'SUBJECT_MODE_UNKNOWN'
  /** A validator changed the resources. */
  | 'VALIDATOR_CHANGES'
  /** An alias without its anchor, or one that contains itself. */
  | 'YAML_ALIAS'
  /** A document is too big, too deep or too much expanded by its aliases. */
  | 'YAML_LIMIT'
  /** A merge key `<<` whose value is no mapping. */
  | 'YAML_MERGE'
  /** Text that is not YAML. */
  | 'YAML_SYNTAX'
  /** A value YAML can hold but JSON cannot: an infinity, a bad tag, a key that is no string. */
  | 'YAML_VALUE'

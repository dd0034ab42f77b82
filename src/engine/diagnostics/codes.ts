/** Every code a diagnostic can have, alphabetical; a code's meaning never changes. */

export type DiagnosticCode =
  /** The worker stopped in the middle of a build. */
  | 'BUILD_CRASHED'
  /** A build took longer than it may. */
  | 'BUILD_TIMED_OUT'
  /** A component's `kind` where a Kustomization is wanted, or the other way round. */
  | 'COMPONENT_KIND'
  /** A field spec of `configurations:` that no field of the output answers to. */
  | 'CONFIGURATION_UNUSED'
  /** A file of `crds:` is no OpenAPI definition. */
  | 'CRD_SCHEMA_INVALID'
  /** A field of the kustomization that kustomize replaces by a newer one. */
  | 'DEPRECATED_FIELD'
  /** A mapping has the same key twice. */
  | 'DUPLICATE_KEY'
  /** A label or annotation whose key YAML reads as a number, a boolean, null or a date. */
  | 'ENTRY_KEY'
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
  /** A generator behavior kustomize does not know. */
  | 'GENERATOR_BEHAVIOR_UNKNOWN'
  /** A line of an env file has no value of its own. */
  | 'GENERATOR_ENV_FROM_PROCESS'
  /** A line of an env file is no text. */
  | 'GENERATOR_ENV_INVALID'
  /** A line of an env file is so long that kustomize stops reading there. */
  | 'GENERATOR_ENV_TRUNCATED'
  /** Two sources of a generator give the same key. */
  | 'GENERATOR_KEY_REPEATED'
  /** A generated key that is no text without quotes. */
  | 'GENERATOR_KEY_TYPE'
  /** A generator without a name. */
  | 'GENERATOR_NAME_MISSING'
  /** A literal or file source that has no key and value. */
  | 'GENERATOR_SOURCE_INVALID'
  /** Several resources could take what a generator is to merge or replace. */
  | 'GENERATOR_TARGET_AMBIGUOUS'
  /** A generator creates a resource that is there already. */
  | 'GENERATOR_TARGET_EXISTS'
  /** A generator merges with or replaces a resource that is not there. */
  | 'GENERATOR_TARGET_MISSING'
  /** A generated text of several lines that begins with a tab. */
  | 'GENERATOR_TEXT_TAB'
  /** A content hash is wanted for an object that is no ConfigMap or Secret. */
  | 'HASH_UNSUPPORTED'
  /** Helm charts cannot be inflated here. */
  | 'HELM_UNSUPPORTED'
  /** An IAM policy for a cloud kustomize does not know. */
  | 'IAM_POLICY_CLOUD'
  /** Two resources have the same id. */
  | 'ID_TAKEN'
  /** An images entry whose images are all as it says already. */
  | 'IMAGE_CHANGES_NOTHING'
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
  /** A patch leaves its targets as they are. */
  | 'PATCH_CHANGES_NOTHING'
  /** A `$patch` directive kustomize does not know. */
  | 'PATCH_DIRECTIVE_UNKNOWN'
  /** A patch entry that lacks what it needs, or says things that exclude one another. */
  | 'PATCH_ENTRY_INVALID'
  /** A strategic merge patch has a mapping where the target has a list or scalar, or the like. */
  | 'PATCH_KIND_DIFFERS'
  /** The target of a patch selects no resource. */
  | 'PATCH_MATCHES_NOTHING'
  /** An operation of a JSON patch lacks a field, or is none of the six. */
  | 'PATCH_OPERATION_INVALID'
  /** A patch sets a namespace that `namespace` of the same kustomization sets again. */
  | 'PATCH_OVERRIDDEN'
  /** A JSON patch asks for a place its target does not have. */
  | 'PATCH_PATH_MISSING'
  /** A strategic merge patch replaces a list of a custom resource. */
  | 'PATCH_REPLACES_LIST'
  /** A resource that cannot become JSON, or is none after a JSON patch. */
  | 'PATCH_RESULT_INVALID'
  /** More than one resource is what a patch says it is for. */
  | 'PATCH_TARGET_AMBIGUOUS'
  /** No resource is what a patch says it is for. */
  | 'PATCH_TARGET_MISSING'
  /** A JSON patch without a target. */
  | 'PATCH_TARGET_REQUIRED'
  /** A test operation of a JSON patch does not hold. */
  | 'PATCH_TEST_FAILED'
  /** A text that is neither a strategic merge patch nor a JSON patch. */
  | 'PATCH_UNREADABLE'
  /** The load restriction forbids the file. */
  | 'PATH_OUTSIDE_ROOT'
  /** A generator or transformer that is not builtin, or is configured wrongly. */
  | 'PLUGIN_CONFIG'
  | 'PLUGIN_UNSUPPORTED'
  /** A name that could mean several resources. */
  | 'REFERENCE_AMBIGUOUS'
  /** A field that should hold a name holds something else. */
  | 'REFERENCE_FIELD_INVALID'
  /** A name that could mean several resources and is left as it is. */
  | 'REFERENCE_LEFT'
  /** A RoleBinding subject without a usable namespace or kind. */
  | 'REFERENCE_SUBJECT_INVALID'
  /** Remote content nobody supplies. */
  | 'REMOTE_NOT_SUPPLIED'
  /** A replacement whose targets all hold the value already. */
  | 'REPLACEMENT_CHANGES_NOTHING'
  /** `encoding` of a replacement, which kustomize ignores. */
  | 'REPLACEMENT_ENCODING'
  /** A replacement target has no such field. */
  | 'REPLACEMENT_FIELD_MISSING'
  /** `index` of a replacement source beyond the parts of its value. */
  | 'REPLACEMENT_INDEX'
  /** A replacement that lacks a part or has one too many. */
  | 'REPLACEMENT_INVALID'
  /** A replacement target that selects no resource. */
  | 'REPLACEMENT_MATCHES_NOTHING'
  /** `delimiter` of a replacement on a value that is no scalar. */
  | 'REPLACEMENT_NOT_SCALAR'
  /** A replacement source that several resources match. */
  | 'REPLACEMENT_SOURCE_AMBIGUOUS'
  /** The source of a replacement has no such field. */
  | 'REPLACEMENT_SOURCE_FIELD'
  /** No resource matches the source of a replacement. */
  | 'REPLACEMENT_SOURCE_MISSING'
  /** A replicas entry whose resources have that number already. */
  | 'REPLICAS_CHANGE_NOTHING'
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
  /** Roots include one another in too long a row. */
  | 'ROOT_TOO_DEEP'
  /** A part of a selector is no valid pattern. */
  | 'SELECTOR_INVALID'
  /** `sortOptions` say nothing kustomize can do. */
  | 'SORT_OPTIONS'
  /** `setRoleBindingSubjects` has a value kustomize does not know. */
  | 'SUBJECT_MODE_UNKNOWN'
  /** A validator changed the resources. */
  | 'VALIDATOR_CHANGES'
  /** A var that several resources match. */
  | 'VAR_AMBIGUOUS'
  /** A field with vars holds something vars cannot be in. */
  | 'VAR_FIELD_INVALID'
  /** The field a var takes its value from is missing or cannot be used. */
  | 'VAR_FIELD_MISSING'
  /** Two vars have one name. */
  | 'VAR_NAME_TAKEN'
  /** A var whose value is a list or mapping, so that it is never replaced. */
  | 'VAR_NOT_SCALAR'
  /** No resource matches the object of a var. */
  | 'VAR_OBJECT_MISSING'
  /** A var that nothing uses. */
  | 'VAR_UNUSED'
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

using System.Collections.Frozen;

namespace Dagfire.Dbt.Console;

/// <summary>dbt 1.11's warnings by their names: those warn_error_options may speak of, and those this runner gives.</summary>
internal static class WarningNames
{
    public static readonly ConsoleEvent ConfigSourcePathDeprecation = new("ConfigSourcePathDeprecation", "D003");
    public static readonly ConsoleEvent ConfigDataPathDeprecation = new("ConfigDataPathDeprecation", "D004");
    public static readonly ConsoleEvent DuplicateYamlKeysDeprecation = new("DuplicateYAMLKeysDeprecation", "D024");
    public static readonly ConsoleEvent CustomTopLevelKeyDeprecation = new("CustomTopLevelKeyDeprecation", "D025");
    public static readonly ConsoleEvent DeprecationsSummary = new("DeprecationsSummary", "D028");
    public static readonly ConsoleEvent PropertyMovedToConfigDeprecation = new("PropertyMovedToConfigDeprecation", "D030");
    public static readonly ConsoleEvent MissingArgumentsPropertyInGenericTestDeprecation = new("MissingArgumentsPropertyInGenericTestDeprecation", "D039");
    public static readonly ConsoleEvent NoNodeForYamlKey = new("NoNodeForYamlKey", "I058");
    public static readonly ConsoleEvent MacroNotFoundForPatch = new("MacroNotFoundForPatch", "I059");
    public static readonly ConsoleEvent InvalidDisabledTargetInTestNode = new("InvalidDisabledTargetInTestNode", "I050");
    public static readonly ConsoleEvent NodeNotFoundOrDisabled = new("NodeNotFoundOrDisabled", "I060");
    public static readonly ConsoleEvent JinjaLogWarning = new("JinjaLogWarning", "I061");
    public static readonly ConsoleEvent NoNodesForSelectionCriteria = new("NoNodesForSelectionCriteria", "M030");
    public static readonly ConsoleEvent WrongResourceSchemaFile = new("WrongResourceSchemaFile", "I057");
    public static readonly ConsoleEvent LogTestResult = new("LogTestResult", "Q007");
    public static readonly ConsoleEvent NothingToDo = new("NothingToDo", "Q035");
    public static readonly ConsoleEvent NoNodesSelected = new("NoNodesSelected", "Q038");

    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "AdapterDeprecationWarning", "AdapterEventWarning", "ArgumentsPropertyInGenericTestDeprecation", "CatalogGenerationError",
        "CollectFreshnessReturnSignature", "ConfigDataPathDeprecation", "ConfigLogPathDeprecation", "ConfigSourcePathDeprecation",
        "ConfigTargetPathDeprecation", "ConstraintNotEnforced", "ConstraintNotSupported", "CustomKeyInConfigDeprecation",
        "CustomKeyInObjectDeprecation", "CustomOutputPathInSourceFreshnessDeprecation", "CustomTopLevelKeyDeprecation", "DeprecatedModel",
        "DeprecatedReference", "DeprecationsSummary", "DepsScrubbedPackageName", "DepsUnpinned", "DuplicateNameDistinctNodeTypesDeprecation",
        "DuplicateYAMLKeysDeprecation", "EnvironmentVariableNamespaceDeprecation", "EnvironmentVariableRenamed", "ExposureNameDeprecation",
        "FreshnessConfigProblem", "GenericJSONSchemaValidationDeprecation", "InternalDeprecation", "InvalidConcurrentBatchesConfig",
        "InvalidMacroAnnotation", "InvalidValueForField", "JinjaLogWarning", "LogBatchResult", "LogFreshnessResult", "LogFunctionResult",
        "LogModelResult", "LogNodeResult", "LogSeedResult", "LogSnapshotResult", "LogTestResult", "MFCumulativeTypeParamsDeprecation",
        "MFTimespineWithoutYamlConfigurationDeprecation", "MacroNotFoundForPatch", "MetricAttributesRenamed",
        "MicrobatchMacroOutsideOfBatchesDeprecation", "MicrobatchModelNoEventTimeInputs", "MissingArgumentsPropertyInGenericTestDeprecation",
        "MissingPlusPrefixDeprecation", "ModelParamUsageDeprecation", "ModulesItertoolsUsageDeprecation", "NoNodeForYamlKey",
        "NoNodesForSelectionCriteria", "NoNodesSelected", "NodeNotFoundOrDisabled", "NothingToDo", "PackageInstallPathDeprecation",
        "PackageMaterializationOverrideDeprecation", "PackageNodeDependsOnRootProjectNode", "PackageRedirectDeprecation",
        "ProjectFlagsMovedDeprecation", "PropertyMovedToConfigDeprecation", "ResourceNamesWithSpacesDeprecation", "RunResultWarning",
        "RunResultWarningMessage", "SeedExceedsLimitAndPathChanged", "SeedExceedsLimitChecksumChanged", "SeedExceedsLimitSamePath", "SeedIncreased",
        "SemanticValidationFailure", "SnapshotTimestampWarning", "SourceFreshnessProjectHooksNotRun", "SourceOverrideDeprecation",
        "SpacesInResourceNameDeprecation", "TestsConfigDeprecation", "UnexpectedJinjaBlockDeprecation", "UnsupportedConstraintMaterialization",
        "UnusedResourceConfigPath", "UnusedTables", "UnversionedBreakingChange", "UpcomingReferenceDeprecation", "ValidationWarning",
        "WEOIncludeExcludeDeprecation", "WarnStateTargetEqual", "WrongResourceSchemaFile");
}

using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>A source as the manifest has it.</summary>
internal static class SourceDict
{
    public static PyDict Of(SourceNode source)
    {
        var dict = NodeDict.Common(source);
        dict.Remove("group");
        dict["source_name"] = source.SourceName;
        dict["source_description"] = source.SourceDescription;
        dict["loader"] = source.Loader;
        dict["identifier"] = source.Identifier;
        dict["quoting"] = source.Config["quoting"] as PyDict ?? [];
        dict["loaded_at_field"] = source.LoadedAtField;
        dict["loaded_at_query"] = source.LoadedAtQuery;
        dict["freshness"] = source.Freshness is { } rule ? Criteria(rule) : null;
        dict["external"] = null;
        dict["source_meta"] = source.SourceMeta;
        dict["patch_path"] = null;
        dict["unrendered_config"] = new PyDict();
        return dict;
    }

    public static PyDict Criteria(FreshnessRule rule) => PyDict.From(
    [
        new("warn_after", Limit(rule.WarnAfter)),
        new("error_after", Limit(rule.ErrorAfter)),
        new("filter", rule.Filter),
    ]);

    private static PyDict Limit(FreshnessLimit? limit) => PyDict.From([new("count", limit?.Count), new("period", limit?.Period)]);
}

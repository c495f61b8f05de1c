using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>A source as the manifest has it.</summary>
internal static class SourceDict
{
    private static readonly string[] Quoted = ["database", "schema", "identifier", "column"];

    public static PyDict Of(SourceNode source)
    {
        var dict = NodeDict.Common(source);
        dict.Remove("group");
        dict["source_name"] = source.SourceName;
        dict["source_description"] = source.SourceDescription;
        dict["loader"] = source.Loader;
        dict["identifier"] = source.Identifier;
        dict["quoting"] = PyDict.From(Quoted.Select(part => new KeyValuePair<string, object?>(part, (source.Config["quoting"] as PyDict)?[part])));
        dict["loaded_at_field"] = source.LoadedAtField;
        dict["loaded_at_query"] = source.LoadedAtQuery;
        dict["freshness"] = source.Freshness is { } rule ? Criteria(rule) : null;
        dict["config"] = Config(source, dict["freshness"]);
        dict["external"] = null;
        dict["source_meta"] = source.SourceMeta;
        dict["patch_path"] = null;
        dict["unrendered_config"] = new PyDict();
        return dict;
    }

    private static PyDict Config(SourceNode source, object? freshness)
    {
        var config = source.Config.Copy();
        config["event_time"] = source.Config["event_time"];
        config["freshness"] = freshness;
        config["loaded_at_field"] = source.LoadedAtField;
        config["loaded_at_query"] = source.LoadedAtQuery;
        config["static_analysis"] = null;
        return config;
    }

    public static PyDict Criteria(FreshnessRule rule) => PyDict.From(
    [
        new("warn_after", Limit(rule.WarnAfter)),
        new("error_after", Limit(rule.ErrorAfter)),
        new("filter", rule.Filter),
    ]);

    private static PyDict Limit(FreshnessLimit? limit) => PyDict.From([new("count", limit?.Count), new("period", limit?.Period)]);
}

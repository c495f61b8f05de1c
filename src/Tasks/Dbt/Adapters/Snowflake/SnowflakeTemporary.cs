using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>What keeps an incremental model's new rows until they are taken up: a view where one statement reads it, a table where several must read the same.</summary>
internal static class SnowflakeTemporary
{
    public const string Table = "temporary";
    public const string View = "temporary view";
    public const string Transient = "transient";

    /// <exception cref="JinjaException">What is wanted does not go with the strategy.</exception>
    public static string KindOf(string strategy, bool hasKey, PyDict config)
    {
        var readsTwice = strategy == "delete+insert" && hasKey;
        return config.Text("tmp_relation_type") switch
        {
            "table" => Table,
            "transient" => Transient,
            "view" when readsTwice => throw new JinjaException(
                $"In order to maintain consistent results when `unique_key` is not none, the `{strategy}` strategy only supports `table` or `transient` for `tmp_relation_type` but view was specified."),
            "view" => View,
            null => readsTwice ? Table : View,
            var other => throw new JinjaException($"tmp_relation_type '{other}' is none of table, transient, view"),
        };
    }
}

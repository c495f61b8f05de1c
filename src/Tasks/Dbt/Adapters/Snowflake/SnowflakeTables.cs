using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>The statements that make tables and views.</summary>
internal static class SnowflakeTables
{
    /// <summary>A view in the place of what is there. A table gives way only when the view is complete.</summary>
    public static IEnumerable<string> View(Relation target, Relation? existing, string sql, PyDict config, string columns) => existing is { IsView: false }
        ? Exchange(target, existing, "view", place => CreateView(place, sql, config, columns))
        : [CreateView(target, sql, config, columns)];

    /// <summary>A table in the place of what is there. A view gives way only when the table is complete.</summary>
    public static IEnumerable<string> Table(Relation target, Relation? existing, string sql, PyDict config)
    {
        var made = existing is { IsTable: false }
            ? Exchange(target, existing, "table", place => CreateTable(place, sql, config))
            : [CreateTable(target, sql, config)];
        return made.Concat(Cluster(target, config));
    }

    public static string Clone(Relation target, Relation source, PyDict config) =>
        $"create or replace {Transient(config)}table {target.Render()}\nclone {source.Render()} {Word(config, "copy_grants", "copy grants ")}{Word(config, "copy_tags", "copy tags ")}".TrimEnd();

    public static string Temporary(Relation relation, string sql) => relation.Type switch
    {
        SnowflakeTemporary.View => $"create or replace temporary view {relation.Render()} as (\n{sql}\n)",
        SnowflakeTemporary.Transient => $"create or replace transient table {relation.Render()} as (\n{sql}\n)",
        _ => $"create or replace temporary table {relation.Render()} as (\n{sql}\n)",
    };

    public static string Drop(Relation relation) =>
        $"drop {(relation.IsView || relation.Type == SnowflakeTemporary.View ? "view" : "table")} if exists {relation.Render()} cascade";

    // Statements that make objects commit by themselves: what is there is dropped last.
    private static IEnumerable<string> Exchange(Relation target, Relation existing, string kind, Func<Relation, string> create)
    {
        var made = target with { Identifier = target.Identifier + "__dbt_tmp", Type = kind };
        yield return create(made);
        yield return Drop(existing);
        yield return $"alter {kind} {made.Render()} rename to {target.Render()}";
    }

    private static string CreateView(Relation target, string sql, PyDict config, string columns) =>
        $"create or replace {Word(config, "secure", "secure ")}view {target.Render()}\n{columns}{Options(config, copyTags: false)}as (\n{sql}\n)";

    private static string CreateTable(Relation target, string sql, PyDict config)
    {
        var body = ClusterBy(config) is { } keys ? $"select * from (\n{sql}\n)\norder by ({keys})" : sql;
        return $"create or replace {Transient(config)}table {target.Render()}\n{Options(config, copyTags: true)}as (\n{body}\n)";
    }

    private static IEnumerable<string> Cluster(Relation target, PyDict config)
    {
        if (ClusterBy(config) is not { } keys) yield break;
        yield return $"alter table {target.Render()} cluster by ({keys})";
        if (config.Flag("automatic_clustering") == true) yield return $"alter table {target.Render()} resume recluster";
    }

    private static string? ClusterBy(PyDict config) => config.Texts("cluster_by") is { Count: > 0 } keys ? string.Join(", ", keys) : null;

    private static string Options(PyDict config, bool copyTags)
    {
        var options = Word(config, "copy_grants", "copy grants ") + (copyTags ? Word(config, "copy_tags", "copy tags ") : "");
        if (config.Text("row_access_policy") is { } policy) options += $"with row access policy {policy} ";
        if (config.Text("table_tag") is { } tag) options += $"with tag ({tag}) ";
        return options;
    }

    private static string Transient(PyDict config) => config.Flag("transient") == false ? "" : "transient ";

    private static string Word(PyDict config, string key, string word) => config.Flag(key) == true ? word : "";
}

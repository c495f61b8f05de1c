using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>
/// The objects an administrator makes: warehouses, databases, schemas, roles, integrations, file formats, stages, raw tables and pipes. Read strictly: what a statement names must be
/// there, and what it says must be complete. Thread-safe.
/// </summary>
public sealed class SnowflakeAdministration
{
    private readonly ConcurrentDictionary<string, string> _objects = new(StringComparer.OrdinalIgnoreCase) { ["role accountadmin"] = "", ["role sysadmin"] = "" };
    private string _schema = "";

    /// <summary>The objects there are, as kind and name, sorted.</summary>
    public IReadOnlyList<string> Objects => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    internal SnowflakeRows? Run(string sql)
    {
        if (Match(sql, @"^use (role|warehouse|schema|database) (\S+)$") is { } used)
            return Use(used[1], used[2]);
        if (Match(sql, @"^create (warehouse|database|schema|role|storage integration|file format|stage|table|pipe) if not exists (\S+)(.*)$") is { } made && made[3].Length + made[1].Length > 0)
            return IsOurs(made[1], made[3]) ? Create(made[1].ToLowerInvariant(), made[2], made[3]) : null;
        if (Match(sql, @"^alter storage integration (\S+) set\s+(.*)$") is { } altered)
            return Alter(altered[1], altered[2]);
        if (Match(sql, @"^describe integration (\S+)$") is { } described)
            return Describe(described[1]);
        return Match(sql, @"^grant (.+?)(?: on (.+))? to role (\w+)$") is { } granted && (granted[2].Length > 0 || granted[1].StartsWith("role ", StringComparison.OrdinalIgnoreCase)) ? Grant(granted) : null;
    }

    // Tables made by select, and those of single statements elsewhere, are the database's.
    private static bool IsOurs(string kind, string rest) => !kind.Equals("table", StringComparison.OrdinalIgnoreCase) || rest.Contains("loaded_at timestamp_ltz", StringComparison.OrdinalIgnoreCase);

    private SnowflakeRows Use(string kind, string name)
    {
        Require($"{kind} {name}");
        if (kind.Equals("schema", StringComparison.OrdinalIgnoreCase))
            _schema = name;
        return Done;
    }

    private SnowflakeRows Create(string kind, string name, string rest)
    {
        switch (kind)
        {
            case "schema":
                Require($"database {name.Split('.')[0]}");
                break;
            case "storage integration":
                CheckIntegration(rest);
                break;
            case "stage":
                Require($"storage integration {Part(rest, @"storage_integration = (\w+)")}");
                Require(Full("file format", Part(rest, @"file_format = (\w+)")));
                _ = Part(rest, "url = '(s3://[^']+/)'");
                break;
            case "pipe":
                CheckPipe(rest);
                break;
        }

        var key = kind is "file format" or "stage" or "table" or "pipe" ? Full(kind, name) : $"{kind} {name}";
        return SnowflakeRows.Done(_objects.TryAdd(key, rest) ? $"{name.ToUpperInvariant()} successfully created." : $"{name.ToUpperInvariant()} already exists, statement succeeded.");
    }

    private void CheckPipe(string rest)
    {
        Require(Full("table", Part(rest, @"copy into (\w+) \(")));
        Require(Full("stage", Part(rest, @"from @(\w+)\s")));
        Require(Full("file format", Part(rest, @"format_name = '(\w+)'")));
        var columns = Part(rest, @"copy into \w+ \(([^)]*)\)").Split(',').Length;
        var selected = Part(rest, @"select\s+(.*?)\s+from @").Split(",\n").Length;
        if (columns != selected)
            throw new SnowflakeRefusalException("002020", $"SQL compilation error: Insert value list does not match column list expecting {columns} but got {selected}");
        _ = Part(rest, @"(auto_ingest = true) as\s");
    }

    private static void CheckIntegration(string rest)
    {
        foreach (var needed in (string[])["type = external_stage", "storage_provider = 'S3'", "enabled = true"])
            _ = Part(rest, $"({Regex.Escape(needed)})");
        _ = Part(rest, @"storage_aws_role_arn = '(arn:[^']+)'");
        _ = Part(rest, @"storage_allowed_locations = \('(s3://[^']+)'\)");
    }

    private SnowflakeRows Alter(string name, string rest)
    {
        Require($"storage integration {name}");
        _ = Part(rest, @"storage_allowed_locations = \('(s3://[^']+)'\)");
        return Done;
    }

    private SnowflakeRows Describe(string name)
    {
        Require($"storage integration {name}");
        return new SnowflakeRows(
            ["property", "property_type", "property_value", "property_default"],
            [["ENABLED", "Boolean", "true", "false"], ["STORAGE_AWS_IAM_USER_ARN", "String", "arn:aws:iam::999999999999:user/abc", ""], ["STORAGE_AWS_EXTERNAL_ID", "String", "AB_SFCRole=1", ""]]);
    }

    private SnowflakeRows Grant(IReadOnlyList<string> granted)
    {
        Require($"role {granted[3]}");
        if (granted[2].Length == 0)
            Require(granted[1]);
        else if (Match(granted[2], @"^(?:all|future) (?:tables|pipes|file formats) in schema (\S+)$") is { } every)
            Require($"schema {every[1]}");
        else if (Match(granted[2], @"^stage \w+\.\w+\.(\w+)$") is { } stage)
            Require(Full("stage", stage[1]));
        else
            Require(granted[2].StartsWith("integration ", StringComparison.OrdinalIgnoreCase) ? $"storage {granted[2]}" : granted[2]);
        return Done;
    }

    private static SnowflakeRows Done => SnowflakeRows.Done("Statement executed successfully.");

    private string Full(string kind, string name) =>
        _schema.Length > 0 ? $"{kind} {_schema}.{name}" : throw new SnowflakeRefusalException("090105", "Cannot perform operation. This session does not have a current schema.");

    private void Require(string name)
    {
        if (!_objects.ContainsKey(name))
            throw new SnowflakeRefusalException("002003", $"SQL compilation error: {name} does not exist or not authorized.");
    }

    private static string Part(string text, string pattern) =>
        Match(text, pattern) is { } match ? match[1] : throw new SnowflakeRefusalException("001003", $"SQL compilation error: syntax error, expected {pattern} in: {text}");

    private static IReadOnlyList<string>? Match(string sql, string pattern) =>
        Regex.Match(sql, pattern, RegexOptions.Singleline | RegexOptions.IgnoreCase) is { Success: true } match ? [.. match.Groups.Values.Select(group => group.Value)] : null;
}

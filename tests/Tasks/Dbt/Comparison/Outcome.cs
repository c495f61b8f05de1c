using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Comparison;

/// <summary>What a command has left, as lines that are the same for two engines that do the same: times, ids and the names of places are taken out.</summary>
internal sealed partial class Outcome(Engine engine, DbtResult result)
{
    public int ExitCode => result.ExitCode;

    public string Log => engine.Log.Text;

    /// <summary>Each node with its status, message and failures.</summary>
    public IReadOnlyList<string> Nodes { get; } =
        Sorted(result.Nodes.Select(node => $"{node.UniqueId} {node.Status} {Failures(node)} {Text(engine, node.Message ?? "")}"));

    /// <summary>Every relation with its columns and rows.</summary>
    public IReadOnlyList<string> Relations { get; } = ReadRelations(engine);

    /// <summary>Every compiled file.</summary>
    public IReadOnlyList<string> Compiled { get; } = ReadCompiled(engine);

    /// <summary>What <c>ls</c> lists.</summary>
    public IReadOnlyList<string> Listed => [.. engine.Log.Lines.Select(line => line.Text).Where(line => ListedForm().IsMatch(line)).Order(StringComparer.Ordinal)];

    /// <summary>An artifact, a line for each of its values.</summary>
    public IReadOnlyList<string> Artifact(string name) => Sorted(ArtifactLines.Of(name, JsonNode.Parse(engine.Project.Read($"target/{name}.json"))!).Select(line => Text(engine, line)));

    /// <summary>Nodes in the order in which they begin or are left out.</summary>
    public IReadOnlyList<string> Begun => [.. engine.Log.Lines.Select(line => BegunForm().Match(line.Text)).Where(match => match.Success).Select(match => match.Groups["what"].Value.Replace(engine.Schema.Name, "SCHEMA", StringComparison.Ordinal))];

    /// <summary>The console's lines from one on, without the clock and the time taken.</summary>
    public IReadOnlyList<string> LinesFrom(string start) => [.. engine.Log.Lines.SelectMany(line => line.Text.Replace(engine.Schema.Name, "SCHEMA", StringComparison.Ordinal).Split('\n')).Select(line => Spent().Replace(Clock().Replace(line, ""), "]").TrimEnd()).SkipWhile(line => !line.StartsWith(start, StringComparison.Ordinal)).Where(line => line.Length > 0)];

    /// <summary>The macros each node depends on, as far as both have them.</summary>
    public IEnumerable<string> NodeMacros(Outcome other) => JsonNode.Parse(engine.Project.Read("target/manifest.json"))!["nodes"]!.AsObject()
        .Select(node => $"{node.Key}: {string.Join(", ", node.Value!["depends_on"]!["macros"]!.AsArray().Select(id => (string)id!).Where(id => Macros.Contains(id) && other.Macros.Contains(id)))}").Order(StringComparer.Ordinal);

    /// <summary>Every macro's id.</summary>
    public IReadOnlySet<string> Macros => MacroTable.Select(macro => macro.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>What each of the project's macros depends on.</summary>
    public IReadOnlyDictionary<string, List<string>> MacroEdges =>
        MacroTable.Where(macro => macro.Key.StartsWith("macro.shop.", StringComparison.Ordinal)).OrderBy(macro => macro.Key, StringComparer.Ordinal)
            .ToDictionary(macro => macro.Key, macro => macro.Value!["depends_on"]!["macros"]!.AsArray().Select(id => (string)id!).ToList(), StringComparer.Ordinal);

    /// <summary>The first lines of what ended the command before it ran.</summary>
    public string Refusal => Text(engine, (result.Message ?? "").Replace("Encountered an error:\n", "", StringComparison.Ordinal));

    private JsonObject MacroTable => JsonNode.Parse(engine.Project.Read("target/manifest.json"))!["macros"]!.AsObject();

    private static long? Failures(DbtNodeResult node) => node.Failures == 0 ? null : node.Failures;

    // Where in its statement the database stopped depends on how the engine lays it out; how a template's error goes on is told better by one than by the other.
    private static string Text(Engine engine, string text)
    {
        var plain = text.Replace(engine.Schema.Name, "SCHEMA", StringComparison.Ordinal).Replace(engine.Project.Directory, "PROJECT", StringComparison.Ordinal);
        return Place().Replace(plain, "").Replace("\r", "", StringComparison.Ordinal).Trim();
    }

    private static List<string> ReadRelations(Engine engine)
    {
        var relations = engine.Schema.Rows($"select table_schema || '.' || table_name from information_schema.tables where table_schema like '{engine.Schema.Name}%' order by 1");
        var lines = new List<string>();
        foreach (var relation in relations)
        {
            var (schema, name) = (relation[..relation.IndexOf('.', StringComparison.Ordinal)], relation[(relation.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            var shown = relation.Replace(engine.Schema.Name, "SCHEMA", StringComparison.Ordinal);
            var columns = engine.Schema.Rows($"select column_name || ' ' || data_type from information_schema.columns where table_schema = '{schema}' and table_name = '{name}' order by ordinal_position");
            lines.Add($"{shown}: {string.Join(", ", columns)}");
            lines.AddRange(Sorted(engine.Schema.Rows($"select * from \"{schema}\".\"{name}\"").Select(row => $"{shown}: {Moment().Replace(Hash().Replace(row, "HASH"), "NOW")}")));
        }

        return lines;
    }

    private static List<string> ReadCompiled(Engine engine)
    {
        var folder = Path.Combine(engine.Project.Directory, "target", "compiled");
        if (!Directory.Exists(folder)) return [];
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !UnitTest().IsMatch(file) && !File.ReadAllText(file).StartsWith("\n-- Fixture for ", StringComparison.Ordinal));
        return Sorted(files.Select(file => $"{Path.GetRelativePath(folder, file)}: {File.ReadAllText(file).Replace(engine.Schema.Name, "SCHEMA", StringComparison.Ordinal)}"));
    }

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\n *LINE \d+:.*(\n *\^)?|\n\s*line \d+(, column \d+)?( of .*)?(\n.*)?|\n\s*> (in|called by) .*")]
    private static partial Regex Place();

    // How the rows of a unit test become a query is each engine's own affair.
    [GeneratedRegex(@"\.yml[/\\](models[/\\]|stg_)")]
    private static partial Regex UnitTest();

    [GeneratedRegex(@"\d+ of \d+ (?<what>(START|SKIP|NO-OP) .*?)( \.*)? \[[A-Z -]+( in \d+\.\d+s)?\]$")]
    private static partial Regex BegunForm();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d  ")]
    private static partial Regex Clock();

    [GeneratedRegex(@" in \d+\.\d+s\]")]
    private static partial Regex Spent();

    [GeneratedRegex(@"\b[0-9a-f]{32}\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\b20(2[5-9]|[3-9]\d)-\d\d-\d\d \d\d:\d\d:\d\d\b")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^(shop|source:shop|exposure:shop|unit_test:shop)\.\S+$")]
    private static partial Regex ListedForm();
}

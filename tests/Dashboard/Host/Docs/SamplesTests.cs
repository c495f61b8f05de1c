using System.Text.RegularExpressions;
using Dagfire.Host.Support;

namespace Dagfire.Host.Docs;

/// <summary>The commands that docs/providers.md, docs/operations.md and docs/hangfire.md print run, or, where they need another server, are known to what would read them.</summary>
public sealed partial class SamplesTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Connection_OfProviders_IsAddedAsPrinted()
    {
        var lines = Blocks("providers.md")[0];
        Assert.Equal(3, lines.Count);

        (await DagfireProcess.AskAsync(_home, "the secret\n", Words(lines[0]))).Succeeded();
        Assert.Equal(["connections", "test", "lake"], Words(lines[1]));
        Assert.Equal("export DAGFIRE_OBJECTS_CONN_ID=lake", lines[2]);

        var listed = (await DagfireProcess.RunAsync(_home, "connections", "list", "-o", "json")).Succeeded().Out;
        Assert.Contains("\"lake\"", listed, StringComparison.Ordinal);
        Assert.Contains("\"aws\"", listed, StringComparison.Ordinal);
        // The bucket is nobody's: it is enough that the verb finds the connection and its provider.
        (await DagfireProcess.RunAsync(_home, [.. Words(lines[1]).Take(2), "--help"])).Succeeded();
    }

    [Fact]
    public async Task Commands_OfOperations_AllSucceed()
    {
        var commands = Blocks("operations.md").SelectMany(block => block).Where(line => line.StartsWith("dagfire ", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, commands.Count);
        (await DagfireProcess.RunAsync(_home, "db", "migrate")).Succeeded();

        foreach (var command in commands)
            (await DagfireProcess.RunAsync(_home, Words(command))).Succeeded();
    }

    [Fact]
    public async Task Options_OfTheProcesses_AreThere()
    {
        var commands = Document("operations.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => Command().Matches(line)).Select(match => match.Groups[1].Value.Split(' ')).ToList();
        Assert.Equal(3, commands.Count);

        foreach (var words in commands)
        {
            var help = (await DagfireProcess.RunAsync(_home, words[0], "--help")).Succeeded();
            Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help.Out + help.Words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Lightdash_OfOperations_IsThere()
    {
        var lines = Document("operations.md").Split("### Lightdash")[1].Split("```")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var compose = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var options = lines[2].Split(" --").Select(option => option.Split(' ')).Where(option => option.Length == 2).ToDictionary(option => option[0], option => option[1]);

        Assert.Equal("docker compose --profile lightdash up -d", lines[0]);
        Assert.Contains("profiles: [lightdash]", compose, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:8081", compose, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, options["project-dir"], "dbt_project.yml")));
        Assert.Contains($"\n    {options["target"]}:\n", File.ReadAllText(Path.Combine(Repository.Root, options["profiles-dir"], "profiles.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfHangfire_IsWhatCheckWouldLookAt()
    {
        var line = Assert.Single(Assert.Single(Blocks("hangfire.md")));
        Assert.Equal("DAGFIRE_EXECUTOR=hangfire ./dagfire up", line);
        _home.Environment["DAGFIRE_EXECUTOR"] = "hangfire";

        (await DagfireProcess.RunAsync(_home, Words(line["DAGFIRE_EXECUTOR=hangfire ".Length..]).Append("--help").ToArray())).Succeeded();
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", name));

    private static List<List<string>> Blocks(string name) =>
        [.. Document(name).Split("```bash\n").Skip(1).Select(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList())];

    private static string[] Words(string line) => line.Split(' ')[1..];

    [GeneratedRegex("`dagfire ([a-z][^`]*)` \\|")]
    private static partial Regex Command();
}

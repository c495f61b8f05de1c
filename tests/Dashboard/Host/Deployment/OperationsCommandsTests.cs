using System.Text.RegularExpressions;
using Dagfire.Host.Support;

namespace Dagfire.Host.Deployment;

/// <summary>What docs/operations.md tells people to type works, and the bounds it names are those of the program.</summary>
public sealed partial class OperationsCommandsTests : IDisposable
{
    private const string Program = "dagfire ";

    private readonly Home _home = new();

    public static TheoryData<string, int, int> Bounds => [.. Bounded().Matches(Document())
        .Where(match => Directory.Exists(Path.Combine(Repository.Root, "src", "Dashboard", "Web")) || match.Groups["name"].Value is "DAGFIRE_SLOTS" or "DAGFIRE_DRAIN")
        .Select(match => (match.Groups["name"].Value, int.Parse(match.Groups["least"].Value), int.Parse(match.Groups["most"].Value)))];

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Commands_OfTheDocument_AllSucceed()
    {
        (await DagfireProcess.RunAsync(_home, "db", "migrate")).Succeeded();
        var commands = Commands().ToList();

        foreach (var command in commands)
            (await DagfireProcess.RunAsync(_home, command)).Succeeded();

        Assert.Equal(["db", "db", "check", "runs", "pools", "dags", "secrets", "secrets"], commands.Select(command => command[0]));
    }

    [Fact]
    public void Bounds_OfTheDocument_AreThere() => Assert.True(Bounds.Count >= 2);

    [Theory]
    [MemberData(nameof(Bounds))]
    public async Task Setting_OutsideItsBounds_IsRefusedWithThem(string name, int least, int most)
    {
        _home.Environment[name] = $"{most}0";

        (await DagfireProcess.RunAsync(_home, "up")).Refused($"{name} is '{most}0'; allowed is a number from {least} to {most}.");
    }

    private static string Document() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    private static IEnumerable<string[]> Commands() => Document()
        .Split("```bash\n").Skip(1)
        .SelectMany(block => block.Split("```")[0].Split('\n'))
        .Where(line => line.StartsWith(Program, StringComparison.Ordinal))
        .Select(line => line[Program.Length..].Split(' '));

    [GeneratedRegex(@"^\| `(?<name>DAGFIRE_\w+)`[^|]*\|[^|]*\|[^|]*\| (?<least>\d+) to (?<most>\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Bounded();
}

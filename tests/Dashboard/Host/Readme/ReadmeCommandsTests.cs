using Dagfire.Host.Support;

namespace Dagfire.Host.Readme;

/// <summary>What the README tells a newcomer to type works, in that order.</summary>
public sealed class ReadmeCommandsTests : IDisposable
{
    private const string Program = "./dagfire ";

    // The engine runs until it is stopped, and the tests are running already; both are proven elsewhere.
    private static readonly string[] WithoutAnEnd = ["up", "test"];

    private readonly Home _home = new();

    [Fact]
    public async Task Commands_OfTheReadme_AllSucceed()
    {
        var commands = Commands().Where(command => !WithoutAnEnd.Contains(command[0])).ToList();

        foreach (var command in commands)
            (await DagfireProcess.RunAsync(_home, command)).Succeeded();

        Assert.Equal(["demo", "dags", "runs", "tasks", "dags"], commands.Select(command => command[0]));
    }

    [Fact]
    public async Task Verbs_OfTheReadme_AreThere()
    {
        var readme = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "README.md"));
        var verbs = readme.Where(line => line.StartsWith($"| `{Program}", StringComparison.Ordinal))
            .SelectMany(line => line.Split('`').Where(part => part.StartsWith(Program, StringComparison.Ordinal)))
            .Select(part => part[Program.Length..].Split(' ')[0]);

        foreach (var verb in verbs)
            (await DagfireProcess.RunAsync(_home, verb, "--help")).Succeeded();
    }

    public void Dispose() => _home.Dispose();

    private static IEnumerable<string[]> Commands() => File.ReadAllText(Path.Combine(Repository.Root, "README.md"))
        .Split("```sh\n").Skip(1)
        .SelectMany(block => block.Split("```")[0].Split('\n'))
        .Where(line => line.StartsWith(Program, StringComparison.Ordinal))
        .Select(line => line[Program.Length..].Split(' '));
}

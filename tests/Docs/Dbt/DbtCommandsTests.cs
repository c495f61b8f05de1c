using System.Text.RegularExpressions;
using Dagfire.Dbt;
using Dagfire.Dbt.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Docs.Dbt;

/// <summary>Every command of the embedded dbt runner that a document shows is run as it stands there, on the project the samples speak of.</summary>
public sealed partial class DbtCommandsTests : IDisposable
{
    private static readonly string[] Documents =
        ["README.md", "CONTRIBUTING.md", "src/Tasks/Dbt/README.md", "docs/authoring.md", "docs/dbt-semantics.md", "docs/operations.md", "docs/providers.md", "docs/testing.md", "docs/yaml.md"];

    // What no test of this project can run, and why. Whatever else begins with `dbt` is a command, too.
    private static readonly Dictionary<string, string> NotRun = new(StringComparer.Ordinal)
    {
        ["dbt build"] = "a real dbt: ComparisonTests run it where one is installed",
        ["dbt build --log-level debug"] = "a real dbt: ComparisonTests run it where one is installed",
        ["dbt build --select"] = "a real dbt: YamlTasksTests run it where one is installed",
    };

    private readonly ShopProject _shop = new();

    public static TheoryData<string, string> Commands => [.. Documents.SelectMany(document => Shown(document).Where(command => !NotRun.ContainsKey(command)).Select(command => (document, command)))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Run_CommandOfADocument_IsWell(string document, string command)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        // The project's folder is another here; where a document names none, it is that of whoever types it.
        var words = Word().Matches(command[(command.IndexOf("dbt ", StringComparison.Ordinal) + 4)..]).Select(match => match.Value.Trim('"')).ToList();
        if (words.IndexOf("--project-dir") is var at and >= 0) words.RemoveRange(at, 2);

        var exitCode = await DbtCli.RunAsync([.. words, "--project-dir", Path.Combine(_shop.Folder, "shop")], output, errors, TimeProvider.System, [], CancellationToken.None);

        Assert.True(exitCode == 0, $"{document}: '{command}' ended with {exitCode}:\n{output}{errors}");
    }

    [Fact]
    public void NotRun_Commands_StandInADocument() =>
        Assert.All(NotRun.Keys, command => Assert.True(Documents.Any(document => Shown(document).Contains(command)), $"No document shows '{command}' any more."));

    [Fact]
    public async Task Sample_OfTheRunnersReadme_BuildsAProject()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Tasks", "Dbt", "README.md"));
        Assert.Contains("services.AddDbt();\nvar result = await dbt.RunAsync(new DbtCommand(DbtVerb.Build, \"dbt/data_community\"), logger, cancellationToken);\n", readme, StringComparison.Ordinal);
        var services = new ServiceCollection();
        services.AddDbt();
        await using var provider = services.BuildServiceProvider();
        var dbt = provider.GetRequiredService<IDbt>();

        var result = await dbt.RunAsync(new DbtCommand(DbtVerb.Build, Path.Combine(_shop.Folder, "shop")), NullLogger.Instance, CancellationToken.None);

        Assert.Equal((0, 3), (result.ExitCode, result.Nodes.Count));
    }

    [Fact]
    public async Task Profile_OfSnowflake_IsValidWithItsTokenFromTheEnvironment()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "providers.md"));
        var profile = document.Split("### dbt on Snowflake")[1].Split("```yaml\n")[1].Split("```")[0];
        await File.WriteAllTextAsync(Path.Combine(_shop.Folder, "shop", "profiles.yml"), profile);

        var result = await new EmbeddedDbt(TimeProvider.System).RunAsync(
            new DbtCommand(DbtVerb.Parse, Path.Combine(_shop.Folder, "shop")) { Environment = new Dictionary<string, string> { ["SNOWFLAKE_TOKEN"] = "a-token" } }, NullLogger.Instance, CancellationToken.None);

        Assert.True(result.ExitCode == 0, result.Message);
    }

    public void Dispose() => _shop.Dispose();

    private static IEnumerable<string> Shown(string document) =>
        Command().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups["command"].Value).Distinct();

    [GeneratedRegex("`(?<command>(?:(?:\\./)?dagfire )?dbt (?:-|[a-z]+\\b)[^`\\n]*)`|^(?<command>(?:\\./)?dagfire dbt [^\\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}

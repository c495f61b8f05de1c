using System.Text.RegularExpressions;
using Dagfire.Host.Support;

namespace Dagfire.Host.Deployment;

/// <summary>What docker-compose.yml has the image do, the program does.</summary>
public sealed partial class ComposeCommandsTests : IDisposable
{
    private readonly Home _home = new();

    // As Compose hands them on when .env has nothing but what is needed: empty. A setting that is empty is none.
    public ComposeCommandsTests()
    {
        foreach (var name in EmptySettings())
            _home.Environment[name] = "";
        _home.Environment["DAGFIRE_URLS"] = "http://127.0.0.1:0";
        _home.Environment["DAGFIRE_DBT_QUEUE"] = "dbt";
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Commands_AreOfThreeKinds() =>
        Assert.Equal(["db migrate", "up --roles scheduler,web", "worker --queues dbt --slots 2 --drain 60", "worker --queues default --drain 60"], Commands().Select(command => string.Join(' ', command)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("up", "Dagfire is up as scheduler, web: ")]
    [InlineData("worker", "Dagfire is up as worker: ")]
    public async Task Command_ThatStays_ComesUpAndEndsOnSigterm(string verb, string words)
    {
        var commands = Commands().Where(command => command[0] == verb).ToList();
        Assert.NotEmpty(commands);

        foreach (var command in commands)
        {
            await using var process = DagfireProcess.Start(_home, command);
            await process.SaysAsync(words);
            await process.SignalAsync("TERM");
            Assert.Equal(130, (await process.EndAsync()).ExitCode);
        }
    }

    [Fact]
    public async Task Migrate_EndsWell()
    {
        (await DagfireProcess.RunAsync(_home, "db", "status")).Succeeded();
        (await DagfireProcess.RunAsync(_home, Commands().Single(command => command[0] == "db"))).Succeeded();
    }

    [Fact]
    public async Task HealthCheckOfWorkers_DatabaseIsAway_Fails()
    {
        Assert.Contains("""test: ["CMD", "dotnet", "/app/dagfire.dll", "db", "status"]""", Compose(), StringComparison.Ordinal);

        (await DagfireProcess.RunAsync(_home, "db", "status", "--database", "Host=127.0.0.1;Port=1;Timeout=2")).Refused("The database cannot be used");
    }

    private static string Compose() => File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

    private static IEnumerable<string[]> Commands() => Command().Matches(Compose())
        .Select(match => match.Groups["words"].Value.Split(", ").Select(word => word.Trim('"')).ToArray())
        .Where(command => command[0] is "up" or "worker" or "db");

    private static IEnumerable<string> EmptySettings() => Empty().Matches(Compose()).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^    command: \[(?<words>.*)\]$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s+(?<name>DAGFIRE_[A-Z_]+): ""\$\{\k<name>:-\}""$", RegexOptions.Multiline)]
    private static partial Regex Empty();
}

using Dagfire.Host.Support;

namespace Dagfire.Host.Pipelines;

/// <summary>What docs/pipelines.md shows runs as it stands there, and its settings are settings.</summary>
public sealed class PipelinesDocumentTests : IDisposable
{
    private const string Program = "./dagfire ";
    private readonly Home _home = new();
    private readonly string _document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "pipelines.md"));

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Samples_OfTheDocument_Run()
    {
        var samples = _document.Split("```bash\n").Skip(1).Select(part => part.Split("```")[0]).ToList();
        Assert.Equal(5, samples.Count);
        foreach (var sample in samples)
        {
            _home.Environment.Clear();
            foreach (var line in sample.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                await RunAsync(line);
        }
    }

    [Fact]
    public void Settings_OfTheDocument_AreThoseOfTheOperationsDocument()
    {
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var told = _document.Split('`').Where(word => word.StartsWith("DAGFIRE_", StringComparison.Ordinal)).Distinct().ToList();

        Assert.Equal(10, told.Count);
        Assert.All(told, name => Assert.Contains($"`{name}`", operations, StringComparison.Ordinal));
    }

    private async Task RunAsync(string line)
    {
        if (line.StartsWith("export ", StringComparison.Ordinal))
        {
            var (name, value) = line["export ".Length..].Split('=', 2) is [var one, var other] ? (one, other) : ("", "");
            _home.Environment[name] = value;
            return;
        }

        Assert.StartsWith(Program, line, StringComparison.Ordinal);
        (await DagfireProcess.RunAsync(_home, Words(line[Program.Length..]))).Succeeded();
    }

    // As a shell parts them: what stands in single quotes is one word.
    private static string[] Words(string line) =>
        [.. line.Split('\'').Index().SelectMany(part => part.Index % 2 == 1 ? [part.Item] : part.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}

using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Everything a project with a bit of everything asks Snowflake, in order: the first build, and one on what it has left.</summary>
public sealed class SnowflakeGoldenTests : IDisposable
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Tasks", "Dbt", "Adapters", "Snowflake", "kitchen_sink.sql");

    private readonly ProjectFolder _project = new();
    private readonly SqliteSnowflake _warehouse = new();

    [Fact]
    public async Task Build_Twice_AsksWhatIsWritten()
    {
        KitchenSink.Write(_project);
        _project.On(_warehouse);
        await _project.Run(DbtVerb.Build);
        var first = _warehouse.Bare.Count;
        await _project.Run(DbtVerb.Build);
        var asked = $"-- The first build.\n\n{Text(_warehouse.Bare.Take(first))}\n-- A build on what it has left.\n\n{Text(_warehouse.Bare.Skip(first))}";
        Assert.Equal(await File.ReadAllTextAsync(Golden), asked);
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        _project.Dispose();
    }

    // Blank lines and blanks at the end are the templates', not the adapter's.
    private static string Text(IEnumerable<string> statements) => string.Concat(statements.Select(statement =>
        string.Join('\n', statement.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) + ";\n\n"));
}

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Tasks.Templating;

/// <summary>What a template speaks of in a test: a run of 5 March 2026 with a few values.</summary>
internal sealed class TemplateWorld : IXComs, ITaskState, IVariables, IConnections
{
    private readonly List<string> _reads = [];

    public DateTimeOffset? LogicalDate { get; init; } = new DateTimeOffset(2026, 3, 5, 6, 7, 8, TimeSpan.Zero);

    public RunPartition? Partition { get; init; }

    public Dictionary<string, string> XComValues { get; } = new(StringComparer.Ordinal) { ["extract/return_value"] = """{"rows": [1, 2]}""", ["other/name"] = "\"x\"", ["extract/return_value[2]"] = "\"third\"" };

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["city"] = "Paris", ["settings"] = """{"size": 5}""", ["a-b"] = "dashed" };

    /// <summary>Every read that was made, in order.</summary>
    public IReadOnlyList<string> Reads => _reads;

    public TaskContext Context => new()
    {
        DagId = new DagId("shop"),
        RunId = "manual__1",
        TaskId = new TaskId("load"),
        MapIndex = 1,
        Expansion = new Expansion.Literal(JsonElement.Parse("""[{"city": "Paris"}, {"city": "Rome"}]""")),
        Attempt = 2,
        MaxAttempts = 3,
        RunType = RunType.Manual,
        LogicalDate = LogicalDate,
        DataInterval = LogicalDate is { } date ? new DataInterval(date, date.AddDays(1)) : null,
        PartitionKey = Partition?.Key,
        PartitionDate = Partition?.Date,
        Conf = JsonElement.Parse("""{"limit": 3}"""),
        Params = JsonElement.Parse("""{"city": "Rome", "limit": 3, "list": [1, 2], "nothing": null}"""),
        Services = new ServiceCollection().AddSingleton<IVariables>(this).AddSingleton<IConnections>(this).AddDagfireTasks().BuildServiceProvider(),
        Logger = NullLogger.Instance,
        Clock = TimeProvider.System,
        XComs = this,
        State = this,
    };

    public Task<string> RenderAsync(string template) => Context.RenderAsync(template, TestContext.Current.CancellationToken);

    public async Task<string?> PullAsync(TaskId taskId, string key, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _reads.Add($"{taskId}/{key}");
        return XComValues.GetValueOrDefault($"{taskId}/{key}");
    }

    public Task<string?> PullAsync(TaskId taskId, int mapIndex, string key, CancellationToken cancellationToken) => PullAsync(taskId, $"{key}[{mapIndex}]", cancellationToken);

    async Task<string?> IVariables.FindAsync(string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _reads.Add(name);
        return Variables.GetValueOrDefault(name);
    }

    async Task<Connection?> IConnections.FindAsync(string id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _reads.Add(id);
        return id is "db" or "my-db" ? Connection.Parse(id, """{"conn_type": "postgres", "host": "h", "port": 5432, "login": "me", "password": "p@ss", "schema": "s", "extra": {"a": {"b": 1}}}""") : null;
    }

    public Task PushAsync<T>(string key, T value, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetAsync<T>(string key, T value, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
}

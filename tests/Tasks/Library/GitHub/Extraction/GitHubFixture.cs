using System.Text;
using System.Text.Json;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>An extraction from the sandbox into a folder, attempt after attempt.</summary>
internal sealed class GitHubFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RotatingGitHubClient? _client;
    private SandboxGitHub? _sandbox;

    internal GitHubFixture() => Objects = new FolderObjectStore(_folder.Path, Clock);

    internal ManualClock Clock { get; } = new();

    internal FakeTaskState State { get; init; } = new();

    internal CapturingLogger Log { get; } = new();

    internal IObjectStore Objects { get; set; }

    internal SandboxGitHubOptions Options { get; } = new() { Latency = TimeSpan.Zero, Commits = 40, Issues = 20, Stars = 30, Releases = 4, People = 6 };

    internal SandboxGitHub Sandbox => _sandbox ??= new SandboxGitHub(Options, Clock);

    internal ExtractGitHub Parameters { get; set; } = new("apache/airflow") { PageSize = 10, RequestRetryDelay = TimeSpan.FromMilliseconds(1) };

    internal DateTimeOffset? LogicalDate { get; set; } = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the task began; another one when it is cleared.</summary>
    internal DateTimeOffset FirstStartedAt { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal string Params { get; set; } = "{}";

    public void Dispose()
    {
        _client?.Dispose();
        _folder.Dispose();
    }

    /// <summary>The next day's run.</summary>
    internal void NextRun()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        LogicalDate = LogicalDate?.AddDays(1);
        FirstStartedAt = Clock.GetUtcNow();
    }

    internal async Task<TaskResult> RunAsync(CancellationToken cancellationToken = default)
    {
        _client ??= new RotatingGitHubClient(new SandboxGitHubWire(Sandbox, Options, Clock), Options.Tokens, Clock);
        return await new ExtractGitHubHandler(_client, Objects).RunAsync(Parameters, Context(), cancellationToken);
    }

    internal async Task<GitHubSummary> SucceedAsync() => Assert.IsType<GitHubSummary>(Assert.IsType<TaskResult.Succeeded>(await RunAsync()).Output);

    internal async Task<string> FailAsync() => Assert.IsType<TaskResult.Failed>(await RunAsync()).Failure.Message;

    /// <summary>Runs until it ends, moving the clock on to where each rest ends.</summary>
    internal async Task<(TaskResult Result, int Rests)> ToEndAsync()
    {
        for (var rests = 0; ; rests++)
        {
            var result = await RunAsync();
            if (result is not TaskResult.Rescheduled rest)
                return (result, rests);
            Clock.Advance(rest.Until - Clock.GetUtcNow());
        }
    }

    /// <summary>The entries of an entity's objects, each as often as it is there.</summary>
    internal async Task<IReadOnlyList<JsonElement>> EntriesAsync(GitHubEntity entity)
    {
        var entries = new List<JsonElement>();
        foreach (var key in await Objects.KeysAsync(GitHubKeys.PrefixOf(entity)))
        {
            var text = Encoding.UTF8.GetString((await Objects.ReadBytesAsync(key, CancellationToken.None))!);
            foreach (var line in text.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)))
                entries.AddRange(line.GetProperty("data") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [line.GetProperty("data")]);
        }

        return entries;
    }

    internal async Task<string[]> ValuesAsync(GitHubEntity entity, string property) =>
        [.. (await EntriesAsync(entity)).Select(entry => entry.GetProperty(property).ToString()).Distinct().Order(StringComparer.Ordinal)];

    private TaskContext Context() => new()
    {
        DagId = new DagId("dag"),
        RunId = "manual__2026-11-20T12:00:00+00:00",
        TaskId = new TaskId("extract_github"),
        Attempt = 1,
        MaxAttempts = 3,
        RunType = RunType.Manual,
        LogicalDate = LogicalDate,
        FirstStartedAt = FirstStartedAt,
        Params = JsonElement.Parse(Params),
        Services = new ServiceCollection().BuildServiceProvider(),
        Logger = Log,
        Clock = Clock,
        XComs = new FakeXComs(new TaskId("extract_github")),
        State = State,
    };
}

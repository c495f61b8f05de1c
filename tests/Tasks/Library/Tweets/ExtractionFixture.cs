using System.Text.Json;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.X;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.Tweets;

/// <summary>An extraction from the sandbox into a folder, attempt after attempt.</summary>
public sealed class ExtractionFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SandboxX? _sandbox;

    public ExtractionFixture()
    {
        Context = new TaskContextBuilder();
        Objects = new FolderObjectStore(_folder.Path, Context.Clock);
    }

    public TaskContextBuilder Context { get; }

    public IObjectStore Objects { get; }

    public SandboxXOptions Options { get; } = new() { Latency = TimeSpan.Zero, TweetsPerHandle = 40, PageSize = 10 };

    public ExtractTweets Parameters { get; set; } = new();

    public string[] Handles { get; set; } = ["databricks", "jthandy", "teej_m"];

    /// <summary>The requests for timelines, in order.</summary>
    public List<XTimelineRequest> Requests { get; } = [];

    public SandboxX Sandbox => _sandbox ??= new SandboxX(Options, Context.Clock);

    public void Dispose() => _folder.Dispose();

    public async Task<TaskResult> RunAsync(CancellationToken cancellationToken = default)
    {
        var client = new WatchedXClient(new SandboxXClient(Sandbox, Options, Context.Clock), Requests);
        var handler = new ExtractTweetsHandler(client, Objects, new FakeHandles(Handles));
        return await handler.RunAsync(Parameters, Context.Build("extract_tweets"), cancellationToken);
    }

    public async Task<ExtractSummary> SucceedAsync()
    {
        var result = Assert.IsType<TaskResult.Succeeded>(await RunAsync());
        return Assert.IsType<ExtractSummary>(result.Output);
    }

    /// <summary>The ids of all tweets in the store, each as often as it is there.</summary>
    public async Task<IReadOnlyList<string>> TweetIdsAsync()
    {
        var ids = new List<string>();
        foreach (var key in await Objects.KeysAsync(TweetKeys.Tweets))
        {
            using var json = JsonDocument.Parse(await Objects.ReadBytesAsync(key, CancellationToken.None));
            ids.AddRange(json.RootElement.GetProperty("data").EnumerateArray().Select(tweet => tweet.GetProperty("id").GetString()!));
        }

        return ids;
    }

    private sealed class WatchedXClient(SandboxXClient inner, List<XTimelineRequest> requests) : IXClient
    {
        public Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken) => inner.FindUserAsync(handle, cancellationToken);

        public Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken)
        {
            requests.Add(request);
            return inner.ReadTimelineAsync(request, cancellationToken);
        }

        public Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken) => inner.SearchRecentAsync(request, cancellationToken);
    }
}

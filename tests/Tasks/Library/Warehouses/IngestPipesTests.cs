using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses.Sqlite;

namespace Dagfire.Tasks.Warehouses;

public sealed class IngestPipesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new();
    private readonly FolderObjectStore _objects;
    private readonly SqliteWarehouse _warehouse;

    public IngestPipesTests()
    {
        _objects = new FolderObjectStore(_folder["objects"], _context.Clock);
        _warehouse = new SqliteWarehouse(_folder["warehouse.db"], _objects, [TweetPipes.Tweets, TweetPipes.Users], _context.Clock);
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_NothingToLoad_Succeeds()
    {
        var summary = await SucceedAsync();

        Assert.Equal((0, 0, 0, 0, 0L), (summary.Files, summary.Loaded, summary.PartiallyLoaded, summary.Failed, summary.Rows));
        Assert.Empty(_context.Logger.Warnings);
    }

    [Fact]
    public async Task Run_FilesThatFail_AreReportedAndDoNotFailTheTask()
    {
        await _objects.PutTextAsync("tweets/a.json", """{"data":[],"meta":{}}""");
        await _objects.PutTextAsync("tweets/b.json", "{");
        await _objects.PutTextAsync("users/a.json", """{"data":[{"id":"1","username":"a"},{}]}""");

        var summary = await SucceedAsync();

        Assert.Equal((3, 1, 1, 1, 2L), (summary.Files, summary.Loaded, summary.PartiallyLoaded, summary.Failed, summary.Rows));
        Assert.Equal(["users/a.json", "tweets/b.json"], summary.Failures.Select(failure => failure.File));
        Assert.Equal(2, _context.Logger.Warnings.Count);
    }

    [Fact]
    public async Task Run_UnknownPipe_FailsForGood()
    {
        TaskResult result = await new IngestPipesHandler(_warehouse).RunAsync(new IngestPipes(["no_pipe"]), _context.Build(), CancellationToken.None);

        Assert.False(Assert.IsType<TaskResult.Failed>(result).Retryable);
    }

    private async Task<IngestSummary> SucceedAsync()
    {
        var parameters = new IngestPipes([TweetPipes.UsersName, TweetPipes.TweetsName]);
        TaskResult result = await new IngestPipesHandler(_warehouse).RunAsync(parameters, _context.Build(), CancellationToken.None);
        return Assert.IsType<IngestSummary>(Assert.IsType<TaskResult.Succeeded>(result).Output);
    }
}

using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.X.Recorded;

public sealed class RecordedXClientTests : XClientConformance, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IXClient Client => new RecordedXClient(_folder.Path);

    protected override string Handle => "databricks";

    protected override string OtherHandle => "jthandy";

    protected override string MissingHandle => "nobody";

    protected override int PageSize => 10;

    public async ValueTask InitializeAsync()
    {
        var options = new SandboxXOptions { Latency = TimeSpan.Zero, TweetsPerHandle = 60 };
        var clock = new ManualClock();
        var sandbox = new SandboxXClient(new SandboxX(options, clock), options, clock);
        Directory.CreateDirectory(_folder["users"]);
        Directory.CreateDirectory(_folder["tweets"]);
        await RecordAsync(sandbox, Handle);
        await RecordAsync(sandbox, OtherHandle);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Handles_AreTheUsersRecorded() => Assert.Equal([Handle, OtherHandle], new RecordedXClient(_folder.Path).Handles);

    [Fact]
    public async Task ReadTimeline_NoPageRecorded_IsEmpty()
    {
        File.Delete(_folder["tweets/databricks.json"]);

        var page = await Client.ReadTimelineAsync(new XTimelineRequest("1", Handle), CancellationToken.None);

        Assert.Empty(page.Tweets);
    }

    [Fact]
    public async Task ReadTimeline_BrokenPayload_IsCarriedByTheException()
    {
        await File.WriteAllTextAsync(_folder["tweets/databricks.json"], "{\"data\": [{");

        var thrown = await Assert.ThrowsAsync<XPayloadException>(
            () => Client.ReadTimelineAsync(new XTimelineRequest("1", Handle), CancellationToken.None));

        Assert.Equal(11, thrown.Payload.Length);
    }

    [Fact]
    public async Task SearchRecent_IsRefusedByName()
    {
        var thrown = await Assert.ThrowsAsync<NotSupportedException>(() => Client.SearchRecentAsync(new XSearchRequest("snowflake"), CancellationToken.None));

        Assert.Contains("cannot be searched for 'snowflake'", thrown.Message, StringComparison.Ordinal);
    }

    private async Task RecordAsync(SandboxXClient sandbox, string handle)
    {
        var lookup = await sandbox.FindUserAsync(handle, CancellationToken.None);
        await File.WriteAllBytesAsync(_folder[$"users/{handle}.json"], lookup.Json.ToArray());
        string? token = null;
        do
        {
            var request = new XTimelineRequest(lookup.User.Id, handle) { MaxResults = PageSize, PaginationToken = token };
            var page = await sandbox.ReadTimelineAsync(request, CancellationToken.None);
            await File.WriteAllBytesAsync(_folder[$"tweets/{handle}{(token is null ? "" : $"-{token}")}.json"], page.Json.ToArray());
            token = page.NextToken;
        }
        while (token is not null);
    }
}

using System.Text;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;

namespace Dagfire.Tasks.GitHub.Pipes;

public sealed class GitHubPipesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderObjectStore _objects;
    private readonly SqliteWarehouse _warehouse;

    public GitHubPipesTests()
    {
        _objects = new FolderObjectStore(_folder["objects"], new ManualClock());
        _warehouse = new SqliteWarehouse(_folder["warehouse.db"], _objects, GitHubPipes.All, new ManualClock());
    }

    public void Dispose()
    {
        _warehouse.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Ingest_ObjectOfSeveralLines_LoadsARowForEach()
    {
        await PutAsync("github/commits/a.b-1-1.json", """{"repository":"a/b","data":[{"sha":"1"},{"sha":"2"}]}""" + "\n" + """{"repository":"a/b","data":[]}""" + "\n");

        var load = Assert.Single(await IngestAsync(GitHubEntity.Commits));

        Assert.Equal((LoadStatus.Loaded, 2L), (load.Status, load.RowCount));
        Assert.Equal(["a/b [{\"sha\":\"1\"},{\"sha\":\"2\"}] github/commits/a.b-1-1.json", "a/b [] github/commits/a.b-1-1.json"],
            await RowsAsync("SELECT repository || ' ' || data || ' ' || file_name AS row FROM raw_github_commits"));
        Assert.Empty(await IngestAsync(GitHubEntity.Commits));
    }

    [Theory]
    [InlineData("{\"repository\":\"a/b\",\"data\":[1]}\n{\"repository\":\"a/b\",\"da")]
    [InlineData("{\"repository\":\"a/b\",\"data\":[1]}\n{\"repository\":\"a/b\",\"data\":{}}\n")]
    [InlineData("{\"repository\":\"a/b\",\"data\":[1]}\n{\"data\":[]}\n")]
    public async Task Ingest_ObjectOfWhichALineIsBad_IsNotLoadedByHalf(string text)
    {
        await PutAsync("github/commits/a.b-1-1.json", text);

        var load = Assert.Single(await IngestAsync(GitHubEntity.Commits));

        Assert.Equal((LoadStatus.LoadFailed, 0L), (load.Status, load.RowCount));
        Assert.NotNull(await _objects.HeadAsync(load.QuarantineKey!, CancellationToken.None));
        Assert.Empty(await RowsAsync("SELECT data AS row FROM raw_github_commits"));
        Assert.Empty(await IngestAsync(GitHubEntity.Commits));
    }

    [Fact]
    public async Task Ingest_Users_HaveNoRepository()
    {
        await PutAsync("github/users/a.b-1-1.json", """{"data":{"id":1,"login":"søren"}}""");

        await IngestAsync(GitHubEntity.Users);

        Assert.Equal(["""{"id":1,"login":"søren"}"""], await RowsAsync("SELECT data AS row FROM raw_github_users"));
    }

    [Fact]
    public async Task All_HaveATableEach()
    {
        foreach (var pipe in GitHubPipes.All)
            Assert.Empty(await RowsAsync($"SELECT {string.Join(" || ", pipe.Format.Columns)} AS row FROM {pipe.Table}"));
        Assert.Distinct(GitHubPipes.All.Select(pipe => pipe.Table));
    }

    private async Task PutAsync(string key, string text) => await _objects.PutJsonAsync(key, Encoding.UTF8.GetBytes(text), CancellationToken.None);

    private async Task<IReadOnlyList<FileLoad>> IngestAsync(GitHubEntity entity)
    {
        var loads = new List<FileLoad>();
        await foreach (var load in _warehouse.IngestAsync(GitHubPipes.NameOf(entity), CancellationToken.None))
            loads.Add(load);
        return loads;
    }

    private async Task<string[]> RowsAsync(string sql) =>
        [.. (await _warehouse.QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None)).Select(row => (string)row["row"]!)];
}

using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Tweets;

public sealed class PageWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string?> _noted = [];
    private readonly ExtractTally _tally = new(1, 1);
    private readonly CountingObjectStore _objects;

    public PageWriterTests() => _objects = new CountingObjectStore(new FolderObjectStore(_folder.Path, new ManualClock()));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finish_Pages_AreWrittenAndNotedInOrder()
    {
        var writer = NewWriter();
        for (var page = 1; page <= 10; page++)
            await AddAsync(writer, page, tweets: page % 2);

        await writer.FinishAsync();

        Assert.Equal(Enumerable.Range(1, 10).Select(page => $"{page}"), _noted);
        Assert.Equal(["1", "3", "5", "7", "9"], (await _objects.KeysAsync()).Order(StringComparer.Ordinal));
        Assert.Equal((5, 5), (_tally.Pages, _tally.Tweets));
    }

    [Fact]
    public async Task Add_WriteThatFails_NotesNothingBehindIt()
    {
        _objects.FailsAt = "3";
        var writer = NewWriter();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (var page = 1; page <= 10; page++)
                await AddAsync(writer, page, tweets: 1);
        });
        await writer.SettleAsync();

        Assert.Equal(["1", "2"], _noted);
        Assert.Equal(2, _tally.Pages);
    }

    private static Task AddAsync(PageWriter writer, int page, int tweets) =>
        writer.AddAsync($"{page}", "{}"u8.ToArray(), tweets, new HandleProgress { NextToken = $"{page}" }, CancellationToken.None);

    private PageWriter NewWriter() => new(_objects, _tally, progress =>
    {
        _noted.Add(progress.NextToken);
        return Task.CompletedTask;
    });
}

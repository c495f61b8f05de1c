using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Objects.Folder;

public sealed class FolderObjectStoreTests : ObjectStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public FolderObjectStoreTests() => Store = new FolderObjectStore(_folder.Path, _clock);

    protected override IObjectStore Store { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_IsAPlainFileForPeople()
    {
        await Store.PutTextAsync("tweets/a.json", "{}");

        Assert.Equal("{}", await File.ReadAllTextAsync(_folder["tweets/a.json"]));
    }

    [Fact]
    public async Task List_FileDroppedByHand_IsAnObjectWithDerivedFacts()
    {
        Directory.CreateDirectory(_folder["tweets"]);
        await File.WriteAllTextAsync(_folder["tweets/dropped.json"], "hello");

        var page = await Store.ListAsync(new ListRequest(), CancellationToken.None);

        var info = Assert.Single(page.Objects);
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", info.ETag);
        Assert.Equal("application/json", info.ContentType);
    }

    [Fact]
    public async Task Head_FileChangedByHand_TellsTheNewETag()
    {
        await Store.PutTextAsync("a.txt", "first");
        await File.WriteAllTextAsync(_folder["a.txt"], "hello");

        Assert.Equal("5d41402abc4b2a76b9719d911017c592", (await Store.HeadAsync("a.txt", CancellationToken.None))!.ETag);
    }

    [Fact]
    public async Task Put_KilledBeforeTheRename_LeavesTheOldObjectWithItsOwnFacts()
    {
        var old = await Store.PutTextAsync("a", "old", new PutOptions { ContentType = "text/plain" });
        var layout = new FolderLayout(_folder.Path);
        var next = old with { ETag = new string('0', 32), ContentType = "text/html", LastModified = old.LastModified.AddSeconds(1) };

        // What a put does last before it renames the content into place.
        ObjectMetadata.Of("a", next, old).Write(layout.MetadataPathOf("a"), layout.NewTemporaryPath());
        await File.WriteAllTextAsync(layout.NewTemporaryPath(), "half");

        Assert.Equal(old, await Store.HeadAsync("a", CancellationToken.None));
        Assert.Equal(["a"], await Store.KeysAsync());
        var put = await Store.PutTextAsync("a", "new", new PutOptions { ContentType = "text/css" });
        Assert.Equal(put, await Store.HeadAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task Put_BytesAreOnTheDiskBeforeTheNameAndTheNameBeforeItReturns()
    {
        var disk = new WatchedDisk(_folder["new/deep/a.json"]);
        var store = new FolderObjectStore(_folder.Path, _clock, disk);

        await store.PutTextAsync("new/deep/a.json", "one");
        await store.PutTextAsync("new/deep/a.json", "three");

        Assert.Equal(
            [
                "bytes, none yet", $"{_folder["new/deep"]}, one", $"{_folder["new"]}, one", $"{_folder.Path}, one",
                "bytes, one", $"{_folder["new/deep"]}, three",
            ],
            disk.Flushes);
    }

    [Fact]
    public async Task Put_DiskThatFails_LeavesTheOldObject()
    {
        await Store.PutTextAsync("a", "old");
        var store = new FolderObjectStore(_folder.Path, _clock, new BrokenDisk());

        await Assert.ThrowsAsync<IOException>(() => store.PutTextAsync("a", "new"));

        Assert.Equal("old", await Store.ReadTextAsync("a"));
        Assert.Empty(Directory.EnumerateFiles(_folder[".dagfire/temporary"]));
    }

    [Fact]
    public void FlushFolder_NotThere_SaysSo() =>
        Assert.Contains("'/none/at/all'", Assert.Throws<IOException>(() => Disk.Instance.FlushFolder("/none/at/all")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Put_KeyThatIsAFolder_IsRefusedUntilTheFolderIsEmpty()
    {
        await Store.PutTextAsync("a/b", "x");

        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutTextAsync("a", "y"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutTextAsync("a/b/c", "y"));
        await Store.DeleteAsync("a/b", CancellationToken.None);
        await Store.PutTextAsync("a", "y");

        Assert.Equal(["a"], await Store.KeysAsync());
    }

    [Fact]
    public async Task Head_MetadataLost_IsDerivedAgain()
    {
        var put = await Store.PutTextAsync("a.json", "{}");
        await File.WriteAllTextAsync(new FolderLayout(_folder.Path).MetadataPathOf("a.json"), "");

        Assert.Equal(put, await Store.HeadAsync("a.json", CancellationToken.None));
    }

    [Fact]
    public async Task Put_FromTwoStoresOnOneFolder_NeverMixesContentAndFacts()
    {
        var other = new FolderObjectStore(_folder.Path, TimeProvider.System);
        var puts = Enumerable.Range(0, 100).Select(number =>
            (number % 2 == 0 ? Store : other).PutTextAsync("shared", $"content {number % 10}"));
        var infos = await Task.WhenAll(puts);

        await using var stored = await Store.GetAsync("shared", CancellationToken.None);
        using var reader = new StreamReader(stored!.Content);
        var text = await reader.ReadToEndAsync();
        var expected = await Store.PutTextAsync("copy", text);
        Assert.Equal(expected.ETag, stored.Info.ETag);
        Assert.Contains(infos, info => info.ETag == stored.Info.ETag);
        Assert.Empty(Directory.EnumerateFiles(_folder[".dagfire/temporary"]));
    }

    /// <summary>Notes what is flushed, and what stood under the object's name then.</summary>
    private sealed class WatchedDisk(string path) : Disk
    {
        internal List<string> Flushes { get; } = [];

        internal override void Flush(FileStream file) => Note("bytes", () => base.Flush(file));

        internal override void FlushFolder(string folder) => Note(folder, () => base.FlushFolder(folder));

        private void Note(string what, Action flush)
        {
            flush();
            Flushes.Add($"{what}, {(File.Exists(path) ? File.ReadAllText(path) : "none yet")}");
        }
    }

    private sealed class BrokenDisk : Disk
    {
        internal override void Flush(FileStream file) => throw new IOException("The disk is full.");
    }
}

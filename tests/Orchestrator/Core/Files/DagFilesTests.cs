using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Files;

public sealed class DagFilesTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dagfire-files-").FullName;
    private readonly DagFolder _folder;
    private readonly DagCatalog _catalog = new();
    private readonly DagFiles _files;

    public DagFilesTests()
    {
        var loader = new DagFileLoader([new LineReader()]);
        _folder = new DagFolder(_path, loader);
        _files = new DagFiles(_folder, loader, _catalog);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task Put_SoundFile_IsWrittenReadListedAndDeleted()
    {
        var made = await _files.PutAsync("one.dag", "a\nb\n", CancellationToken.None);
        var changed = await _files.PutAsync("one.dag", "a\n", CancellationToken.None);
        Load();

        Assert.Equal((true, false), (made.IsNew, changed.IsNew));
        Assert.Equal(["a", "b"], made.DagIds);
        Assert.Equal("a\n", await _files.ReadAsync("one.dag", CancellationToken.None));
        var file = Assert.Single(await _files.ListAsync(CancellationToken.None));
        Assert.Equal(("one.dag", 2L, "a"), (file.Name, file.Bytes, Assert.Single(file.DagIds)));
        await _files.DeleteAsync("one.dag", CancellationToken.None);
        Assert.Empty(Directory.GetFileSystemEntries(_path));
    }

    [Fact]
    public async Task Put_FlawedFile_SaysAllProblemsAndLeavesTheOldOne()
    {
        await _files.PutAsync("one.dag", "a", CancellationToken.None);

        var result = await _files.PutAsync("one.dag", "a!\nb!\nc", CancellationToken.None);

        Assert.Equal(["a flawed", "b flawed"], result.Problems.Select(problem => $"{problem.DagId} {problem.Message}"));
        Assert.Equal("a", await _files.ReadAsync("one.dag", CancellationToken.None));
        Assert.Single(Directory.GetFileSystemEntries(_path));
    }

    [Fact]
    public async Task Put_DagOfAnotherFile_IsRefused()
    {
        await _files.PutAsync("one.dag", "a", CancellationToken.None);
        Load();

        var result = await _files.PutAsync("two.dag", "a\nb", CancellationToken.None);

        Assert.Equal("There is a DAG 'a' already, in one.dag.", Assert.Single(result.Problems).Message);
        Assert.Equal("The file holds no DAG.", Assert.Single((await _files.PutAsync("two.dag", "", CancellationToken.None)).Problems).Message);
    }

    [Theory]
    [InlineData("../one.dag")]
    [InlineData("sub/one.dag")]
    [InlineData("..\\one.dag")]
    [InlineData(".one.dag")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("one.txt")]
    [InlineData("one.dag\0")]
    public async Task EveryMember_NameThatIsNotAllowed_IsRefused(string name)
    {
        await Assert.ThrowsAsync<CommandException>(() => _files.PutAsync(name, "a", CancellationToken.None));
        await Assert.ThrowsAsync<CommandException>(() => _files.ReadAsync(name, CancellationToken.None));
        await Assert.ThrowsAsync<CommandException>(() => _files.DeleteAsync(name, CancellationToken.None));
        Assert.Empty(Directory.GetFileSystemEntries(_path));
    }

    [Fact]
    public async Task EveryMember_NoFolder_IsRefused()
    {
        var files = new DagFiles(folder: null, new DagFileLoader([new LineReader()]), _catalog);

        Assert.False(files.HasFolder);
        await Assert.ThrowsAsync<CommandException>(() => files.PutAsync("one.dag", "a", CancellationToken.None));
        await Assert.ThrowsAsync<CommandException>(() => files.ListAsync(CancellationToken.None));
    }

    private void Load()
    {
        _folder.Scan();
        _catalog.LoadFiles(_folder.Files);
    }
}

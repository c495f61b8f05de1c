using Dagfire.Compilation;

namespace Dagfire.Files;

/// <summary>A folder of files in which a line <c>dag</c> or <c>dag!</c> stands for a sound or a flawed DAG, and <c>?</c> for what cannot be read.</summary>
public sealed class DagFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dagfire-folder-").FullName;
    private readonly DagFolder _folder;
    private readonly DagCatalog _catalog = new();

    public DagFolderTests() => _folder = new DagFolder(_path, new DagFileLoader([new LineReader()]));

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Scan_FilesAtAnyDepth_AreLoadedAndHiddenOnesNot()
    {
        Write("one.dag", "a", "b");
        Write("sub/two.dag", "c");
        Write(".hidden/three.dag", "d");
        Write("notes.txt", "e");

        Assert.Equal("a b c", Scan());
    }

    [Fact]
    public void Scan_NothingChanged_SaysSo()
    {
        Write("one.dag", "a");

        Assert.True(_folder.Scan());
        Assert.False(_folder.Scan());
    }

    [Fact]
    public void Ask_AFileOfTheFolder_IsReadAgainOnceAlthoughNothingChanged()
    {
        Write("one.dag", "a");
        Scan();
        var asked = 0;
        _folder.Asked = () => asked++;

        Assert.True(_folder.Ask(Path.Combine(_path, "one.dag")));
        Assert.False(_folder.Ask(Path.Combine(_path, "none.dag")));
        Assert.False(_folder.Ask("/etc/passwd"));
        Assert.Equal((1, true, false), (asked, _folder.Scan(), _folder.Scan()));
    }

    [Fact]
    public void Scan_FlawedChange_KeepsTheVersionBeforeOfThatDagOnly()
    {
        Write("one.dag", "a", "b", "c");
        Scan();
        var before = _catalog.Find("a");
        Write("one.dag", "a!", "b ", "new");

        Assert.Equal("a b new", Scan());
        Assert.Same(before, _catalog.Find("a"));
        Assert.Equal($"{Path.Combine(_path, "one.dag")}:1:1: a: flawed", Assert.Single(_catalog.Problems).ToString());
    }

    [Fact]
    public void Scan_UnreadableChange_KeepsAllOfTheFile()
    {
        Write("one.dag", "a", "b");
        Scan();
        Write("one.dag", "?");

        Assert.Equal("a b", Scan());
        Assert.Single(_catalog.Problems);

        Write("one.dag", "b");
        Assert.Equal("b", Scan());
        Assert.Empty(_catalog.Problems);
    }

    [Fact]
    public void Scan_FileGone_ItsDagsAreGone()
    {
        Write("one.dag", "a");
        Write("two.dag", "b");
        Scan();
        File.Delete(Path.Combine(_path, "one.dag"));

        Assert.Equal("b", Scan());
    }

    [Fact]
    public void Scan_TwoFilesWithOneId_TheFileThatHadItKeepsIt()
    {
        Write("two.dag", "a");
        Scan();
        var owner = _catalog.Find("a");
        Write("one.dag", "a", "b");

        Assert.Equal("a b", Scan());
        Assert.Same(owner, _catalog.Find("a"));
        Assert.Contains($"is declared in {Path.Combine(_path, "two.dag")} already", Assert.Single(_catalog.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_IdOfADagFromCode_StaysWithTheCode()
    {
        var code = new DagBuilder("a");
        code.Function("task", (_, _) => Task.CompletedTask);
        _catalog.Load([DagCompiler.Compile(code.Build())]);
        Write("one.dag", "a", "b");

        Assert.Equal("a b", Scan());
        Assert.Null(_catalog.Find("a")!.Definition.Origin);
        Assert.Contains("is declared in code already", Assert.Single(_catalog.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TooLong_IsAProblem()
    {
        using (var file = File.Create(Path.Combine(_path, "long.dag")))
            file.SetLength(DagFileLoader.MaxBytes + 1L);

        Assert.Equal("", Scan());
        Assert.Contains($"the limit is {DagFileLoader.MaxBytes}", Assert.Single(_catalog.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Missing_IsAProblem() =>
        Assert.False(new DagFileLoader([new LineReader()]).Load(Path.Combine(_path, "nowhere.dag")).IsComplete);

    private string Scan()
    {
        _folder.Scan();
        _catalog.LoadFiles(_folder.Files);
        return string.Join(' ', _catalog.Dags.Select(dag => dag.Id.Value));
    }

    private void Write(string name, params string[] lines)
    {
        var path = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }
}

using Dagfire.Testing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Logs;

public sealed class TaskLogsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dagfire-logs-");
    private readonly SecretMasker _masker = new();

    private TaskLogs Logs => new(_folder.FullName, _masker, new ManualClock());

    private string SomeFile => Path.Combine(_folder.FullName, "some.log");

    [Theory]
    [InlineData("../../etc", "passwd", "x")]
    [InlineData("..", "..", "..")]
    [InlineData("/etc", "a\\b", "c\0d")]
    [InlineData("....", ".. ..", "a/../../b")]
    public void PathOf_AnyName_StaysInTheFolder(string dagId, string runId, string taskId)
    {
        var path = Logs.PathOf(dagId, runId, taskId, -1, 1);

        Assert.StartsWith(_folder.FullName + Path.DirectorySeparatorChar, Path.GetFullPath(path), StringComparison.Ordinal);
        Assert.Equal(4, Path.GetRelativePath(_folder.FullName, Path.GetFullPath(path)).Split(Path.DirectorySeparatorChar).Length);
    }

    [Fact]
    public void PathOf_Attempt_IsAsInAirflow() => Assert.Equal(
        Path.Combine(_folder.FullName, "dag_id=d", "run_id=manual__2026-01-01T00:00:00+00:00", "task_id=t", "map_index=3", "attempt=2.log"),
        Logs.PathOf("d", "manual__2026-01-01T00:00:00+00:00", "t", 3, 2));

    [Fact]
    public void PathOf_RunIdsThatDiffer_NeverShareAFile() => Assert.NotEqual(Logs.PathOf("d", "a~b", "t", -1, 1), Logs.PathOf("d", "a_b", "t", -1, 1));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public async Task Tail_LinesOverManyBlocks_AreTheLast(int wanted)
    {
        // Lines of different lengths, with letters of several bytes, so that block borders fall everywhere.
        var lines = Enumerable.Range(0, 9000).Select(index => $"{index} {new string('ä', index % 61)}").ToArray();
        await File.WriteAllTextAsync(SomeFile, string.Concat(lines.Select(line => $"{line}\n")));

        Assert.Equal(lines[^wanted..], await TaskLogs.TailAsync(SomeFile, wanted, CancellationToken.None));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("one\n", 1)]
    [InlineData("\n", 1)]
    [InlineData("one\ntwo", 2)]
    [InlineData("one\n\ntwo\n", 2)]
    public async Task Tail_ShortFile_HasWhatIsThere(string text, int lines)
    {
        await File.WriteAllTextAsync(SomeFile, text);

        Assert.Equal(lines, (await TaskLogs.TailAsync(SomeFile, 2, CancellationToken.None))!.Count);
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData((64 * 1024) - 1)]
    public async Task Tail_LineEndsAtABlockBorder_IsWhole(int length)
    {
        await File.WriteAllTextAsync(SomeFile, $"first\n{new string('x', length - 1)}\n");

        Assert.Equal([new string('x', length - 1)], await TaskLogs.TailAsync(SomeFile, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Tail_NoFile_IsNull() => Assert.Null(await TaskLogs.TailAsync(SomeFile, 1, CancellationToken.None));

    [Fact]
    public async Task Tail_WhileItIsWritten_HasWholeLinesAndNeverMoreThanAsked()
    {
        using var log = Logs.Open(SomeFile);
        log.LogInformation("line {Index}", 0);
        var writing = Task.Run(() =>
        {
            for (var index = 1; index < 3000; index++)
                log.LogInformation("line {Index}", index);
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            var lines = await TaskLogs.TailAsync(SomeFile, 20, CancellationToken.None);
            Assert.InRange(lines!.Count, 1, 20);
        }

        await writing;
        Assert.Equal(Enumerable.Range(2980, 20).Select(index => $"line {index}"), (await TaskLogs.TailAsync(SomeFile, 20, CancellationToken.None))!.Select(line => line[^9..]));
    }

    [Fact]
    public void Write_OverTheLimit_IsCutWithAWord()
    {
        var megabyte = new string('ö', 512 * 1024);
        using (var log = Logs.Open(SomeFile))
        {
            foreach (var _ in Enumerable.Range(0, 70))
                log.LogInformation("{Text}", megabyte);
        }

        Assert.InRange(new FileInfo(SomeFile).Length, TaskLogs.MaxBytes * 9 / 10, TaskLogs.MaxBytes + 200);
        Assert.Contains("has reached its limit", File.ReadLines(SomeFile).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FromManyThreads_LosesNoLine()
    {
        using (var log = Logs.Open(SomeFile))
            await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
            {
                foreach (var index in Enumerable.Range(0, 200))
                    log.LogInformation("{Thread} {Index}", thread, index);
            })));

        Assert.Equal(1600, (await File.ReadAllLinesAsync(SomeFile)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Write_AfterTheEnd_IsDropped()
    {
        var log = Logs.Open(SomeFile);
        log.Dispose();
        log.LogInformation("too late");

        Assert.False(File.Exists(SomeFile));
    }

    [Fact]
    public async Task Write_Line_HasTimeLevelAndUtf8WithoutMark()
    {
        using (var log = Logs.Open(SomeFile))
            log.LogWarning("größer");

        Assert.Equal("2026-11-20T12:00:00.000Z WARN  größer\n"u8.ToArray(), await File.ReadAllBytesAsync(SomeFile));
    }

    [Fact]
    public void Mask_SecretsInOneAnother_GoAsAWhole()
    {
        _masker.Add("pass");
        _masker.Add("password1");
        _masker.Add("abc");
        _masker.Add(null);

        Assert.Equal("*** *** *** abc", _masker.Mask("password1 pass *** abc"));
    }

    [Fact]
    public async Task Mask_AddedFromManyThreads_AllAreMasked()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(() => _masker.Add($"secret-{index:00}"))));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("***", 50)), _masker.Mask(string.Join(' ', Enumerable.Range(0, 50).Select(index => $"secret-{index:00}"))));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

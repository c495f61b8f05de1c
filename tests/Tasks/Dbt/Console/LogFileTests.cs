using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Console;

public sealed class LogFileTests : IDisposable
{
    private const int Limit = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("dbt-log-").FullName;

    [Fact]
    public void Write_FileIsFull_ANewOneIsBegunAndFiveAreKept()
    {
        Write(lines: 70, Limit);

        Assert.Equal(["dbt.log", "dbt.log.1", "dbt.log.2", "dbt.log.3", "dbt.log.4", "dbt.log.5"], Files());
        Assert.All(Files(), file => Assert.InRange(new FileInfo(Path.Combine(_folder, file)).Length, 1, Limit - 1));
        Assert.Contains("line 69 ", Lines("dbt.log")[^1], StringComparison.Ordinal);
        // From the oldest to the newest without a gap.
        var all = Files().Reverse().SelectMany(Lines).Select(line => line[(line.LastIndexOf("line ", StringComparison.Ordinal) + 5)..].Split(' ')[0]);
        Assert.Equal(Enumerable.Range(70 - all.Count(), all.Count()).Select(number => $"{number}"), all);
    }

    [Fact]
    public void Write_NoLimit_KeepsOneFile()
    {
        Write(lines: 70, limit: 0);
        Assert.Equal(["dbt.log"], Files());
    }

    [Fact]
    public void TryOpen_FileOfAnEarlierCommand_IsAppendedToUntilItIsFull()
    {
        Write(lines: 3, Limit);
        Write(lines: 3, Limit);
        Assert.Equal(6, Lines("dbt.log").Length);
        Write(lines: 20, Limit);
        Assert.Equal(["dbt.log", "dbt.log.1"], Files().Take(2));
    }

    [Fact]
    public void Write_FilesCannotBeMoved_GoesOnInTheFileThereIs()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "dbt.log.1"));
        Write(lines: 30, Limit);
        Assert.Equal(30, Lines("dbt.log").Length);
    }

    [Fact]
    public async Task Run_LogFileMaxBytes_HoldsForTheLogOfTheCommand()
    {
        using var project = new ProjectFolder();
        project.Write("models/a.sql", "select 1 as id");
        var limited = new DbtCommand(DbtVerb.Run, project.Directory) { LogFileMaxBytes = Limit };
        Assert.Equal(0, (await project.Run(limited)).ExitCode);
        Assert.True(File.Exists(Path.Combine(project.Directory, "logs", "dbt.log.1")), "the first file was to be full");
    }

    [Fact]
    public void UsualLimit_IsTenMebibytes() => Assert.Equal(10_485_760, LogFile.UsualLimit);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(int lines, long limit)
    {
        using var log = LogFile.TryOpen(_folder, limit, out var reason);
        Assert.Null(reason);
        for (var number = 0; number < lines; number++) log!.Write(DateTimeOffset.UnixEpoch, "info", $"line {number} {new string('x', 50)}");
    }

    private string[] Files() => [.. Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(_folder, file));
}

using Dagfire.Tasks.Support;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Shells;

public sealed class ShellTests
{
    private readonly CapturingLogger _log = new();

    [Fact]
    public async Task Run_Output_GoesToTheLogAndItsLastLineOn()
    {
        var result = await RunAsync(new Shell("echo one; echo oops >&2; printf 'two\\nthree'"));

        Assert.Equal("three", Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.Equal(["one", "two", "three"], _log.Lines.Where(line => line is "one" or "two" or "three"));
        Assert.Equal(["oops"], _log.Warnings);
    }

    [Theory]
    [InlineData("exit 0", "Succeeded")]
    [InlineData("exit 99", "Skipped")]
    [InlineData("exit 1", "Failed")]
    [InlineData("nonsense_command", "Failed")]
    [InlineData("kill -KILL $$", "Failed")]
    public async Task Run_ExitCode_DecidesTheResult(string command, string expected) => Assert.Equal(expected, (await RunAsync(new Shell(command))).GetType().Name);

    [Theory]
    [InlineData("exit 3", "The command ended with exit code 3.")]
    [InlineData("echo one >&2; echo no such table >&2; echo >&2; exit 3", "The command ended with exit code 3: no such table")]
    [InlineData("echo it did not work; echo; exit 3", "The command ended with exit code 3: it did not work")]
    [InlineData("echo no such table >&2; echo bye; exit 3", "The command ended with exit code 3: no such table")]
    [InlineData("printf '\\033[1;31mERROR\\033[0m \\033]0;title\\007no such table\\033[0K\\n' >&2; exit 3", "The command ended with exit code 3: ERROR no such table")]
    [InlineData("printf 'line 7:\\tno such table\\a\\n' >&2; exit 3", "The command ended with exit code 3: line 7: no such table")]
    [InlineData("printf '10 %%\\r20 %%\\rbroken pipe\\r\\n' >&2; exit 3", "The command ended with exit code 3: broken pipe")]
    [InlineData("printf 'no such table\\n\\033[31m\\033[0m\\n' >&2; exit 3", "The command ended with exit code 3: no such table")]
    [InlineData("printf '\\033[31m\\033[0m\\n' >&2; echo no such table; exit 3", "The command ended with exit code 3: no such table")]
    public async Task Run_Failure_SaysTheLastLineOfStandardErrorOrElseOfTheOutput(string command, string expected) =>
        Assert.Equal(expected, Assert.IsType<TaskResult.Failed>(await RunAsync(new Shell(command))).Failure.Message);

    [Fact]
    public async Task Run_OtherSkipCodes_ReplaceTheDefault()
    {
        Assert.IsType<TaskResult.Skipped>(await RunAsync(new Shell("exit 7") { SkipExitCodes = [7, 8] }));
        Assert.IsType<TaskResult.Failed>(await RunAsync(new Shell("exit 99") { SkipExitCodes = [7, 8] }));
    }

    [Fact]
    public async Task Run_Environment_HoldsTemplatesAndTheAttempt()
    {
        var shell = new Shell("echo $WHO $AIRFLOW_CTX_TASK_ID $DAGFIRE_CTX_TRY_NUMBER ${AIRFLOW_CTX_LOGICAL_DATE}") { Environment = new Dictionary<string, Template> { ["WHO"] = "{{ who }}" } };
        var context = new TaskContextBuilder { Services = new FakeTemplates(("who", "me")), LogicalDate = DateTimeOffset.UnixEpoch }.Build();

        TaskResult result = await new ShellHandler().RunAsync(shell, context, CancellationToken.None);

        Assert.Equal("me task 1 1970-01-01T00:00:00+00:00", Assert.IsType<TaskResult.Succeeded>(result).Output);
    }

    [Fact]
    public async Task Run_WithoutInheritedEnvironment_SeesOnlyItsOwn()
    {
        var result = await RunAsync(new Shell("echo ${HOME:-none} $A") { InheritsEnvironment = false, Environment = new Dictionary<string, Template> { ["A"] = "a" } });

        Assert.Equal("none a", Assert.IsType<TaskResult.Succeeded>(result).Output);
    }

    [Fact]
    public async Task Run_WorkingDirectory_IsTheGivenOneOrItsOwn()
    {
        using var folder = new TemporaryFolder();
        var given = await RunAsync(new Shell("pwd -P") { WorkingDirectory = folder.Path });
        var own = (string)Assert.IsType<TaskResult.Succeeded>(await RunAsync(new Shell("touch left-behind; pwd -P"))).Output!;

        Assert.Equal(folder.Path, Assert.IsType<TaskResult.Succeeded>(given).Output);
        Assert.False(Directory.Exists(own));
        Assert.IsType<TaskResult.Failed>(await RunAsync(new Shell("pwd") { WorkingDirectory = "/no/such/folder" }));
    }

    [Fact]
    public async Task Run_OutputNotWanted_PassesNothingOn() =>
        Assert.Same(TaskResult.Success, await RunAsync(new Shell("echo loud") { PassesOutput = false }));

    [Fact]
    public async Task Run_EndlessLine_IsCut()
    {
        await RunAsync(new Shell($"head -c {(2 * OutputLines.MaxLength) + 10} /dev/zero | tr '\\0' x"));

        Assert.Equal([OutputLines.MaxLength, OutputLines.MaxLength, 10], _log.Lines.Where(line => line.StartsWith('x')).Select(line => line.Length));
    }

    [Theory]
    [InlineData("trap 'echo asked; exit 0' TERM; echo up; while :; do sleep 0.05; done")]
    [InlineData("(trap 'echo asked; exit 0' TERM; echo up; while :; do sleep 0.05; done) & wait")]
    public async Task Run_Cancelled_AsksEveryProcessToStop(string command)
    {
        var lines = await CancelAsync(command, TimeProvider.System);

        Assert.Equal(["up", "asked"], lines);
    }

    [Fact]
    public async Task Run_CancelledAndDeafToIt_IsKilledWithAllItStarted()
    {
        // The clock gives no time to stop.
        var lines = await CancelAsync("trap '' TERM; (while :; do sleep 0.05; done) & echo $!; while :; do sleep 0.05; done", new ManualClock());

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        while (IsAlive(lines[0]))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // One that is dead and waits for its parent to take notice is a zombie, state Z.
    private static bool IsAlive(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Cancels a command once it has written its first line.</summary>
    private static async Task<IReadOnlyList<string>> CancelAsync(string command, TimeProvider clock)
    {
        using var stop = new CancellationTokenSource();
        var lines = new List<string>();
        var call = new ShellCall(command, "/", new Dictionary<string, string>(), InheritsEnvironment: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShellProcess.RunAsync(call, Take, _ => { }, clock, stop.Token));
        return lines;

        void Take(string line)
        {
            lines.Add(line);
            stop.Cancel();
        }
    }

    [Fact]
    public async Task Run_OutputCannotBeWritten_StopsTheCommandAndSaysWhy()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var context = new TaskContextBuilder { Logger = new FullLogger() }.Build();

        var failure = await Assert.ThrowsAsync<IOException>(() => new ShellHandler().RunAsync(new Shell("seq 1 100000; sleep 60"), context, patience.Token));

        Assert.Equal("No space left on device", failure.Message);
    }

    /// <summary>A log whose disk is full after its first lines.</summary>
    private sealed class FullLogger : CapturingLogger
    {
        private int _lines;

        public override void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (++_lines > 10)
                throw new IOException("No space left on device");
        }
    }

    private async Task<TaskResult> RunAsync(Shell shell) => await new ShellHandler().RunAsync(shell, new TaskContextBuilder { Logger = _log }.Build(), CancellationToken.None);
}

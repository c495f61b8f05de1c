using Dagfire.Dbt.Running;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.CommandLine;

/// <summary>The dbt command line, played by a script.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class DbtCommandLineTests : IDisposable
{
    private const string ModelLine = """{"data": {}, "info": {"name": "LogModelResult", "code": "Q012", "level": "info", "msg": "1 of 1 OK created sql view model main.a", "ts": "2024-03-01T11:22:33.000000Z"}}""";
    private const string ErrorLine = """{"data": {}, "info": {"name": "MainEncounteredError", "code": "Z002", "level": "error", "msg": "Encountered an error:\nCould not find profile", "ts": "2024-03-01T11:22:34.000000Z"}}""";

    private readonly ProjectFolder _project = new();
    private readonly LinesLogger _log = new();
    private readonly FakeDbt _dbt;
    private TimeSpan _grace = TimeSpan.FromSeconds(20);

    public DbtCommandLineTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        _dbt = new FakeDbt(_project.Directory);
    }

    [Fact]
    public async Task Run_Success_StreamsTheLogAndReadsTheResults()
    {
        _dbt.Does($$$"""
            cat <<'END'
            {{{ModelLine}}}
            plain words
            END
            mkdir -p target
            cat > target/run_results.json <<'END'
            {"metadata": {"invocation_id": "new"}, "results": [{"unique_id": "model.shop.a", "status": "success", "message": "CREATE VIEW", "failures": null, "execution_time": 1.5, "relation_name": "\"main\".\"a\""}]}
            END
            """);
        var result = await Run(new DbtCommand(DbtVerb.Run, _project.Directory));
        Assert.Equal(0, result.ExitCode);
        var node = Assert.Single(result.Nodes);
        Assert.Equal(("model.shop.a", "success", "CREATE VIEW", TimeSpan.FromSeconds(1.5), "\"main\".\"a\""), (node.UniqueId, node.Status, node.Message, node.ExecutionTime, node.RelationName));
        Assert.Equal([(LogLevel.Information, "11:22:33  1 of 1 OK created sql view model main.a"), (LogLevel.Information, "plain words")], _log.Lines);
    }

    [Theory]
    [InlineData(DbtVerb.Deps, "deps", "")]
    [InlineData(DbtVerb.List, "ls", " --target-path /kept --select a --exclude b --output json")]
    public async Task Run_SettingTheVerbDoesNotKnow_IsLeftOut(DbtVerb verb, string name, string more)
    {
        _dbt.Does("exit 0");

        await Run(new DbtCommand(verb, _project.Directory) { Target = "dev", TargetPath = "/kept", Threads = 2, Select = ["a"], Exclude = ["b"], FullRefresh = true });

        Assert.StartsWith($"{name} --log-format json --log-level info --project-dir {_project.Directory} --target dev{more}", string.Join(' ', _dbt.Arguments), StringComparison.Ordinal);
        Assert.DoesNotContain(_dbt.Arguments, argument => argument is "--threads" or "--full-refresh");
        Assert.Equal(more.Length > 0, _dbt.Arguments.Any(argument => argument is "--target-path" or "--select" or "--exclude"));
    }

    [Fact]
    public async Task Run_EverySetting_BecomesAnArgument()
    {
        _dbt.Does("exit 0");
        await Run(new DbtCommand(DbtVerb.Build, _project.Directory)
        {
            Target = "dev",
            Select = ["a+", "tag:x"],
            Exclude = ["b"],
            Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["day"] = "2024-01-01", ["n"] = 3 },
            Threads = 2,
            FullRefresh = true,
            FailFast = true,
            Empty = true,
            Defer = true,
            FavorState = true,
            DeferStatePath = "/kept",
            WarnErrorOptions = new DbtWarnErrorOptions { ErrorAll = true, Warn = ["NothingToDo"] },
            IndirectSelection = DbtIndirectSelection.Cautious,
        });
        Assert.Equal(
            [
                "build", "--log-format", "json", "--log-level", "info", "--project-dir", _project.Directory, "--target", "dev", "--threads", "2", "--vars", "{\"day\": \"2024-01-01\", \"n\": 3}",
                "--indirect-selection", "cautious", "--select", "a+", "--select", "tag:x", "--exclude", "b", "--full-refresh", "--fail-fast",
                "--empty", "--defer", "--favor-state", "--defer-state", "/kept", "--warn-error-options", "{\"error\": \"all\", \"warn\": [\"NothingToDo\"], \"silence\": []}",
            ],
            _dbt.Arguments);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(137, 2)]
    public async Task Run_ExitCodes_AreKeptApart(int code, int expected)
    {
        _project.Write("target/run_results.json", """{"metadata": {"invocation_id": "old"}, "results": [{"unique_id": "model.shop.stale", "status": "success"}]}""");
        _dbt.Does($"cat <<'END'\n{ErrorLine}\nEND\nexit {code}");
        var result = await Run(new DbtCommand(DbtVerb.Run, _project.Directory));
        Assert.Equal(expected, result.ExitCode);
        Assert.Empty(result.Nodes);
        Assert.Contains("Could not find profile", result.Message, StringComparison.Ordinal);
        Assert.Equal(code == 137, result.Message!.Contains("exit code 137", StringComparison.Ordinal));
        Assert.Contains((LogLevel.Error, "11:22:34  Encountered an error:"), _log.Lines);
    }

    [Fact]
    public async Task Run_SourceFreshness_ReadsTimesAndAges()
    {
        _dbt.Does("""
            mkdir -p elsewhere
            cat > elsewhere/sources.json <<'END'
            {"metadata": {"invocation_id": "new"}, "results": [{"unique_id": "source.shop.raw.items", "status": "warn", "max_loaded_at": "2024-03-01T10:00:00Z", "max_loaded_at_time_ago_in_s": 7200.0, "execution_time": 0.1},
              {"unique_id": "source.shop.raw.gone", "status": "runtime error", "error": "no such table"}]}
            END
            exit 1
            """);
        var result = await Run(new DbtCommand(DbtVerb.SourceFreshness, _project.Directory) { TargetPath = "elsewhere" });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(("warn", new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(2)), (result.Nodes[0].Status, result.Nodes[0].MaxLoadedAt!.Value, result.Nodes[0].Age!.Value));
        Assert.Equal(("runtime error", "no such table"), (result.Nodes[1].Status, result.Nodes[1].Message));
        Assert.Equal(["source", "freshness"], _dbt.Arguments[..2]);
    }

    [Fact]
    public async Task Run_List_MakesResultsOfItsLines()
    {
        _dbt.Does("""
            cat <<'END'
            {"data": {}, "info": {"name": "MainReportVersion", "level": "info", "msg": "Running with dbt=1.11.14", "ts": "2024-03-01T11:22:33Z"}}
            {"unique_id": "model.shop.a", "resource_type": "model", "package_name": "shop", "name": "a", "fqn": ["shop", "stage", "a"]}
            {"unique_id": "source.shop.raw.items", "resource_type": "source", "package_name": "shop", "source_name": "raw", "name": "items"}
            END
            """);
        var result = await Run(new DbtCommand(DbtVerb.List, _project.Directory) { Quiet = true });
        Assert.Equal(["model.shop.a shop.stage.a", "source.shop.raw.items source:shop.raw.items"], result.Nodes.Select(n => $"{n.UniqueId} {n.Message}"));
        Assert.Equal(["shop.stage.a", "source:shop.raw.items"], _log.Lines.Select(l => l.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ListPrintedByDbt_MakesResultsOfWhatItPrints(bool quiet)
    {
        _dbt.Does("""
            cat <<'END'
            {"data": {"msg": "{\"unique_id\": \"model.shop.a\"}"}, "info": {"code": "Z052", "name": "PrintEvent", "level": "info", "msg": "{\"unique_id\": \"model.shop.a\", \"resource_type\": \"model\", \"package_name\": \"shop\", \"fqn\": [\"shop\", \"a\"], \"name\": \"a\"}", "ts": "2024-03-01T11:22:33Z"}}
            {"data": {"msg": ""}, "info": {"code": "Z052", "name": "PrintEvent", "level": "info", "msg": "{\"unique_id\": \"unit_test.shop.a.u\", \"resource_type\": \"unit_test\", \"package_name\": \"shop\", \"fqn\": [\"shop\", \"a\", \"u\"], \"name\": \"u\"}", "ts": "2024-03-01T11:22:33Z"}}
            END
            """);
        var result = await Run(new DbtCommand(DbtVerb.List, _project.Directory) { Quiet = quiet });
        Assert.Equal(["model.shop.a shop.a", "unit_test.shop.a.u unit_test:shop.u"], result.Nodes.Select(n => $"{n.UniqueId} {n.Message}"));
        Assert.Equal(["shop.a", "unit_test:shop.u"], _log.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Run_Secrets_AreNotInTheLogNorInTheMessage()
    {
        _dbt.Does("echo \"password is $WAREHOUSE_PASSWORD\"\necho \"cannot log in with $WAREHOUSE_PASSWORD\" >&2\nexit 2");
        var result = await Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["WAREHOUSE_PASSWORD"] = "hunter22" } });
        Assert.Contains("password is *****", _log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", _log.Text + result.Message, StringComparison.Ordinal);
        Assert.Equal("cannot log in with *****", result.Message);
    }

    [Fact]
    public async Task Run_Cancelled_InterruptsDbtAndWaitsForIt()
    {
        _dbt.Does($"trap 'echo interrupted > {_dbt.Scratch("end")}; exit 1' INT\necho ready\nwhile true; do sleep 0.05; done");
        using var stop = new CancellationTokenSource();
        var run = Run(new DbtCommand(DbtVerb.Run, _project.Directory), stop.Token);
        await _log.Seen("ready");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal("interrupted", (await File.ReadAllTextAsync(_dbt.Scratch("end"), TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task Run_CancelledAndDeaf_IsKilledWithItsChildren()
    {
        _grace = TimeSpan.FromMilliseconds(100);
        _dbt.Does($"trap '' INT\nsleep 60 &\necho $! > {_dbt.Scratch("child")}\necho ready\nwhile true; do sleep 0.05; done");
        using var stop = new CancellationTokenSource();
        var run = Run(new DbtCommand(DbtVerb.Run, _project.Directory), stop.Token);
        await _log.Seen("ready");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var child = (await File.ReadAllTextAsync(_dbt.Scratch("child"), TestContext.Current.CancellationToken)).Trim();
        Assert.False(File.Exists($"/proc/{child}/stat") && !(await File.ReadAllTextAsync($"/proc/{child}/stat", TestContext.Current.CancellationToken)).Contains(") Z ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FakeDbt.Version1, 1, "1.11.14", true, false)]
    [InlineData("dbt-fusion 2.0.0-preview.145", 2, "2.0.0-preview.145", true, true)]
    [InlineData("dbt-core 2.0.0-beta.2", 2, "2.0.0-beta.2", true, true)]
    public void Read_Version_TellsTheGenerationAndItsAdapters(string said, int generation, string version, bool postgres, bool snowflake)
    {
        var dbt = DbtExecutable.Read("dbt", said)!;
        Assert.Equal((generation, version, postgres, snowflake), (dbt.Generation, dbt.Version, dbt.Has("postgres"), dbt.Has("snowflake")));
    }

    [Theory]
    [InlineData("dbt Cloud CLI - 0.40.7 (abc 2025-01-01)")]
    [InlineData("command not understood")]
    public void Read_SomethingElse_IsNoDbt(string said) => Assert.Null(DbtExecutable.Read("dbt", said));

    [Fact]
    public async Task Run_NoExecutableWhereItShouldBe_IsRefused()
    {
        var result = await Run(new DbtCommand(DbtVerb.Run, _project.Directory));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no dbt at", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private Task<DbtResult> Run(DbtCommand command, CancellationToken cancellationToken = default) =>
        new DbtCommandLine(new DbtSettings { Executable = _dbt.Path, StopGrace = _grace }, _project.Time).RunAsync(command, _log, cancellationToken);
}

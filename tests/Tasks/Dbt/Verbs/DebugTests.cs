using Dagfire.Dbt.Cli;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Verbs;

public sealed class DebugTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Run_AllIsWell_TellsSoInDbtsLines()
    {
        Assert.Equal(0, (await Debug()).ExitCode);
        Says($"dbt version: {DbtVersion.Text}", $"Using profiles dir at {_project.Directory}", $"Using profiles.yml file at {_project.Directory}/profiles.yml",
            $"Using dbt_project.yml file at {_project.Directory}/dbt_project.yml", "adapter type: sqlite", "  profiles.yml file [OK found and valid]", "  dbt_project.yml file [OK found and valid]",
            " - git [OK found]", "  database: warehouse", "  schema: main", "  path: warehouse.db", "  Connection test: [OK connection ok]", "All checks passed!");
    }

    [Fact]
    public async Task Run_ConnectionOnly_LeavesOutTheRest()
    {
        Assert.Equal(0, (await Debug(command => command with { ConnectionOnly = true })).ExitCode);
        Says("Skipping steps before connection verification", "  Connection test: [OK connection ok]");
        Assert.DoesNotContain("Configuration:", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownTarget_TellsOfItAndLooksAtTheRest()
    {
        var result = await Debug(command => command with { Target = "nope" });
        Assert.Equal(1, result.ExitCode);
        Says("  profiles.yml file [ERROR invalid]", "  dbt_project.yml file [OK found and valid]", "Connection test skipped since no profile was found", "1 check failed:");
        Assert.StartsWith("Profile loading failed for the following reason:\nRuntime Error\n  The profile 'shop' does not have a target named 'nope'. The valid target names for this profile are:\n  - dev", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoProfiles_TellsWhereItLooked()
    {
        File.Delete(Path.Combine(_project.Directory, "profiles.yml"));
        var result = await Debug(command => command with { ProfilesDirectory = Path.Combine(_project.Directory, "nowhere") });
        Assert.Equal(1, result.ExitCode);
        Says("  profiles.yml file [ERROR not found]");
        Assert.StartsWith($"dbt looked for a profiles.yml file in {_project.Directory}/nowhere/profiles.yml, but did\nnot find one.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoProjectAndOneProfile_ConnectsWithIt()
    {
        File.Delete(Path.Combine(_project.Directory, "dbt_project.yml"));
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Says("  profiles.yml file [OK found and valid]", "  dbt_project.yml file [ERROR not found]", "  Connection test: [OK connection ok]");
        Assert.Equal($"Project loading failed for the following reason:\n project path <{_project.Directory}/dbt_project.yml> not found", result.Message);
    }

    [Fact]
    public async Task Run_NoProjectAndSeveralProfiles_NamesThem()
    {
        File.Delete(Path.Combine(_project.Directory, "dbt_project.yml"));
        _project.Write("profiles.yml", "a: {target: dev, outputs: {dev: {type: sqlite, path: w.db}}}\nb: {target: dev, outputs: {dev: {type: sqlite, path: w.db}}}\nconfig: {}\n");
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("dbt found the following profiles:\n - a\n - b\n\nTo debug one of these profiles, run:\ndbt debug --profile [profile-name]", result.Message, StringComparison.Ordinal);
        Says("2 checks failed:");
        Assert.Contains("Connection test: [OK", (await Debug(command => command with { Profile = "b" })) is { ExitCode: 1 } ? _project.Log.Text : "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: shop\nprofile: shop\ntypo: 1\n", "Additional properties are not allowed ('typo' was unexpected)")]
    [InlineData("name: shop\nprofile: shop\nrequire-dbt-version: '>=2.0.0'\n", "This version of dbt is not supported with the 'shop' package")]
    public async Task Run_FaultyProject_TellsOfItAndConnects(string project, string message)
    {
        _project.Write("dbt_project.yml", project);
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Says("  dbt_project.yml file [ERROR invalid]", "  Connection test: [OK connection ok]", "1 check failed:");
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_YamlThatCannotBeRead_IsRefusedAsInDbt()
    {
        _project.Write("profiles.yml", "shop: [\n");
        var result = await Debug();
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Error reading profiles.yml: Syntax error near line 2", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("port: x", "'x' of 'port' is not of type 'integer'")]
    [InlineData("connect_timeout: soon", "'soon' of 'connect_timeout' is not of type 'integer'")]
    [InlineData("sslmode: maybe", "'maybe' of 'sslmode' is none of disable, allow, prefer, require, verify-ca, verify-full")]
    public async Task Run_FaultyTarget_TellsWhatIsWrong(string setting, string message)
    {
        _project.Write("profiles.yml", $"shop: {{target: dev, outputs: {{dev: {{type: postgres, host: localhost, user: me, password: x, dbname: d, schema: s, {setting}}}}}}}\n");
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Says("  profiles.yml file [ERROR invalid]");
        Assert.Contains("Credentials in profile \"shop\", target \"dev\" invalid: " + message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnPostgres_TellsOfTheConnectionWithoutSecrets()
    {
        using var database = PostgresSchema.Create();
        var at = database.Settings;
        _project.Write("profiles.yml", $"shop: {{target: pg, outputs: {{pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password ?? "hush-hush"}', dbname: '{at.Database}', schema: {database.Name}}}}}}}\n");
        Assert.Equal(0, (await Debug()).ExitCode);
        Says("adapter type: postgres", $"  host: {at.Host}", $"  port: {at.Port}", $"  schema: {database.Name}", "  connect_timeout: 10", "  role: None", "  application_name: dbt", "  Connection test: [OK connection ok]");
        Assert.DoesNotContain("hush-hush", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyListens_TellsWhatTheDatabaseSaid()
    {
        _project.Write("profiles.yml", "shop: {target: pg, outputs: {pg: {type: postgres, host: 127.0.0.1, port: 1, user: me, password: x, dbname: d, schema: s}}}\n");
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Says("  Connection test: [ERROR]", "1 check failed:");
        Assert.StartsWith("dbt was unable to connect to the specified database.\nThe database returned the following error:\n\n  >", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SnowflakeWithoutAProvider_SaysWhatIsMissing()
    {
        _project.Write("profiles.yml", "shop: {target: sf, outputs: {sf: {type: snowflake, account: a_b, user: me, password: hush-hush, database: d, schema: s}}}\n");
        var result = await Debug();
        Assert.Equal(1, result.ExitCode);
        Says("  account: a-b", "  user: me", "  Connection test: [ERROR]");
        Assert.DoesNotContain("hush-hush", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OfTheCommandLine_TakesTheOptionOfDebugOnly()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(0, await DbtCli.RunAsync(["debug", "--connection", "--project-dir", _project.Directory], output, errors, TimeProvider.System, [], CancellationToken.None));
        Assert.Contains("All checks passed!", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await DbtCli.RunAsync(["run", "--connection", "--project-dir", _project.Directory], output, errors, TimeProvider.System, [], CancellationToken.None));
        Assert.Contains("'run' has no option '--connection'", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private Task<DbtResult> Debug(Func<DbtCommand, DbtCommand>? change = null) => _project.Run((change ?? (command => command))(new DbtCommand(DbtVerb.Debug, _project.Directory)));

    private void Says(params string[] lines)
    {
        var said = _project.Log.Lines.SelectMany(line => line.Text.Split('\n')).Select(line => line.StartsWith("12:00:00  ", StringComparison.Ordinal) ? line[10..] : line).ToList();
        foreach (var line in lines) Assert.Contains(line, said);
    }
}

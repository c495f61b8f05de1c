using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dagfire.Docs.Deployment;

/// <summary>docker-compose.yml keeps what it promises.</summary>
public sealed partial class ComposeTests
{
    // What a process may take beyond its drain: code that is asked to stop has ten seconds, the last writes ten more.
    private const int StopReserve = 25;

    private readonly ComposeFile _compose = ComposeFile.Read();

    [Fact]
    public void Services_AreThoseOfTheDocuments() => Assert.Equal(
        ["lightdash", "lightdash-postgres", "make-bucket", "migrate", "objects", "postgres", "scheduler", "worker", "worker-dbt"],
        _compose.Services.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Images_HaveAPinnedVersion() =>
        Assert.All(_compose.Services.Values, service => Assert.Matches(Pinned(), service.Image));

    [Fact]
    public void Ports_AreOpenOnThisMachineOnly() =>
        Assert.All(_compose.Services.Values.SelectMany(service => service.Ports), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Fact]
    public void Ports_AreThoseOfThePages() =>
        Assert.Equal(["lightdash", "scheduler"], _compose.Services.Values.Where(service => service.Ports.Count > 0).Select(service => service.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("postgres")]
    [InlineData("objects")]
    [InlineData("make-bucket")]
    [InlineData("lightdash-postgres")]
    public void Stores_HaveNoWayOut(string name) => Assert.Equal(_compose.InternalNetworks, _compose.Services[name].Networks);

    [Fact]
    public void Services_GiveUpTheirRights() => Assert.All(_compose.Services.Values, service =>
    {
        Assert.Equal(["no-new-privileges:true"], service.Texts("security_opt"));
        Assert.Equal(["ALL"], service.Texts("cap_drop"));
    });

    [Fact]
    public void Services_ButLightdash_HaveAReadOnlyRoot() =>
        Assert.Equal(["lightdash"], _compose.Services.Values.Where(service => service.Value("read_only") is not "true").Select(service => service.Name));

    [Fact]
    public void Services_ThatStay_AreRestartedAndLookedAfter() => Assert.All(_compose.Services.Values.Where(service => !service.IsOneShot), service =>
    {
        Assert.Equal("unless-stopped", service.Value("restart"));
        Assert.NotEmpty(service.HealthCheck);
    });

    [Fact]
    public void Dependencies_WaitForWhatTheServiceIsGoodFor() => Assert.All(_compose.Services.Values.SelectMany(service => service.DependsOn), dependency => Assert.Equal(
        _compose.Services[dependency.Key].IsOneShot ? "service_completed_successfully" : "service_healthy", dependency.Value));

    [Fact]
    public void Processes_StartAfterTheMigration()
    {
        Assert.Contains("postgres", _compose.Services["migrate"].DependsOn.Keys);
        Assert.Contains("migrate", _compose.Services["scheduler"].DependsOn.Keys);
        Assert.All(["worker", "worker-dbt"], name => Assert.Contains("scheduler", _compose.Services[name].DependsOn.Keys));
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("worker-dbt")]
    public void Workers_AreNotKilledBeforeTheyHaveDrained(string name)
    {
        var service = _compose.Services[name];
        var drain = int.Parse(service.Command[service.Command.ToList().IndexOf("--drain") + 1], System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(service.StopGraceSeconds, drain + StopReserve, 3600);
    }

    [Fact]
    public void Processes_ShareLogsAndSettings()
    {
        var ours = _compose.Services.Values.Where(service => service.IsOurs).ToList();
        var common = _compose.Services["migrate"].Environment;

        Assert.Equal(4, ours.Count);
        Assert.All(ours, service => Assert.Contains("data:/data", service.Volumes));
        Assert.All(ours, service => Assert.Contains("./dags:/dags:ro", service.Volumes));
        Assert.All(ours, service => Assert.Superset(common.ToHashSet(), service.Environment.ToHashSet()));
    }

    [Fact]
    public void Queues_OfTheWorkers_AreThoseTasksGoTo()
    {
        var queue = _compose.Services["migrate"].Environment["DAGFIRE_DBT_QUEUE"];

        Assert.Equal("${DAGFIRE_DBT_QUEUE:-dbt}", queue);
        Assert.Contains("dbt", _compose.Services["worker-dbt"].Command);
        Assert.Contains("default", _compose.Services["worker"].Command);
    }

    [Fact]
    public void ObjectStore_OfTheConnection_IsTheOneBesideIt()
    {
        var text = Interpolation().Replace(_compose.Services["worker"].Environment["DAGFIRE_CONN_OBJECT_STORE"], "abc");
        var connection = System.Text.Json.JsonElement.Parse(text);

        Assert.Equal("http://objects:9000", connection.GetProperty("extra").GetProperty("endpoint_url").GetString());
        Assert.Contains($"store/{connection.GetProperty("schema").GetString()}", _compose.Services["make-bucket"].Command[0], StringComparison.Ordinal);
        Assert.Contains("objects", _compose.Services.Keys);
    }

    [Fact]
    public void Volumes_ThatAreNamed_AreDeclaredAndUsed()
    {
        var named = _compose.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]).ToHashSet();

        Assert.Equal(_compose.Volumes.Order(StringComparer.Ordinal), named.Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal));
        Assert.All(named.Where(name => name.StartsWith("./dbt", StringComparison.Ordinal)), path => Assert.True(Directory.Exists(Path.Combine(Repository.Root, path))));
    }

    [Fact]
    public void Lightdash_IsOnlyThereOnDemand() =>
        Assert.Equal(["lightdash", "lightdash-postgres"], _compose.Services.Values.Where(service => service.HasProfile).Select(service => service.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Config_OfDockerCompose_IsValid()
    {
        Assert.SkipUnless(await DockerAsync("compose", "version") is { ExitCode: 0 }, "docker compose is not installed here.");

        var refused = await DockerAsync("compose", "--env-file", "/dev/null", "config", "--quiet");
        Assert.NotEqual(0, refused!.Value.ExitCode);
        Assert.Contains("in .env", refused.Value.Words, StringComparison.Ordinal);

        var example = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(example, EnvExample.Read().Needed.Select(name => $"{name}=abc123"));
            var checkedFile = await DockerAsync("compose", "--env-file", example, "--profile", "lightdash", "config", "--quiet");
            Assert.True(checkedFile!.Value.ExitCode == 0, checkedFile.Value.Words);
        }
        finally
        {
            File.Delete(example);
        }
    }

    private static async Task<(int ExitCode, string Words)?> DockerAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("docker", arguments) { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var docker = Process.Start(start)!;
            var said = docker.StandardOutput.ReadToEndAsync();
            var words = await docker.StandardError.ReadToEndAsync();
            await docker.WaitForExitAsync();
            return (docker.ExitCode, words + await said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z/-]+:(\$\{IMAGE_TAG:-\d+\.\d+\.\d+\}(-dbt)?|\d+\.\d+[\w.-]*|RELEASE\.\d{4}-[\w-]+)$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Interpolation();
}

using System.Text.Json;
using Dagfire.Host.Support;

namespace Dagfire.Host.Sandbox;

/// <summary><c>dagfire sandbox</c> as a person or a program starts it.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Sandbox_Json_NamesEveryServiceAndEndsWhenItIsTold(string signal)
    {
        await using var sandbox = await SandboxProcess.StartAsync();

        Assert.Equal(["x", "github", "slack", "s3", "snowflake", "mentions"], sandbox.Services.Select(service => service.Text("name")));
        Assert.Equal(6, sandbox.Services.Select(service => new Uri(service.Text("address")).Port).Distinct().Count());
        Assert.True(sandbox.Has("s3"));
        // A request that takes long does not hold it.
        await sandbox.OrderAsync("mentions", """{"slow_ms": 60000}""");
        using var http = new HttpClient();
        var waiting = http.GetAsync(new Uri(sandbox.Services[^1].Text("address")));
        while ((await sandbox.AskAsync("mentions", "requests")).GetProperty("total").GetInt32() == 0)
            await Task.Yield();

        var ended = await sandbox.StopAsync(signal);

        Assert.Equal(130, ended.ExitCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Sandbox_Lines_LeadAShell()
    {
        await using var sandbox = DagfireProcess.Start(_home, "sandbox", "--port", "0", "--home", "it's here");
        await sandbox.SaysAsync("The sandbox is up");
        await sandbox.SignalAsync("INT");
        await File.WriteAllTextAsync(_home["lines"], (await sandbox.EndAsync()).Out);

        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-e", "-c", ". ./lines; printf '%s' \"$DAGFIRE_CONN_SANDBOX_S3\""]) { WorkingDirectory = _home.Folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var connection = JsonElement.Parse(await shell.StandardOutput.ReadToEndAsync());

        Assert.Equal("lake", connection.Text("schema"));
    }

    [Theory]
    [InlineData("--port", "65531", "--port is '65531'; allowed are whole numbers from 0 to 65530.")]
    [InlineData("--seed", "x", "--seed is 'x';")]
    [InlineData("--until", "soon", "--until is 'soon', which is no date.")]
    [InlineData("--fault", "x:rate_limits", "There is no preset 'rate_limits'. Did you mean 'rate_limit'?")]
    [InlineData("--fault", "y:cut", "there is no service 'y'. Did you mean 'x'?")]
    public async Task Sandbox_BadInput_IsRefused(string option, string value, string message)
    {
        (await DagfireProcess.RunAsync(_home, "sandbox", option, value)).Refused(message);

        Assert.Empty(_home.Entries);
    }

    [Fact]
    public async Task Sandbox_PortThatIsTaken_IsNamed()
    {
        await using var sandbox = await SandboxProcess.StartAsync();
        var port = new Uri(sandbox.Services[0].Text("address")).Port;

        (await DagfireProcess.RunAsync(_home, "sandbox", "--port", $"{port}")).Refused($"The port {port} of x is taken.", "--port");
    }

    [Fact]
    public async Task Sandbox_FaultsOnTheCommandLine_AreThereFromTheStart()
    {
        await using var sandbox = await SandboxProcess.StartAsync("--fault", "x:rate_limit*3", "--fault", "s3:skewed_clock");

        var fault = (await sandbox.AskAsync("x", "faults")).GetProperty("faults").EnumerateArray().Single();
        Assert.Equal(("rate_limit", 3), (fault.Text("preset"), fault.GetProperty("left").GetInt32()));
        Assert.Equal(3600, (await sandbox.AskAsync("s3", "faults")).GetProperty("clock_off_seconds").GetInt32());
    }

    [Fact]
    public async Task ConnectionsTest_EveryServiceWithAProvider_LogsIn()
    {
        await using var sandbox = await SandboxProcess.StartAsync();
        sandbox.Lead(_home, "x", "github", "slack", "s3", "snowflake");
        var ids = _home.Environment.Keys.Where(name => name.StartsWith("DAGFIRE_CONN_", StringComparison.Ordinal)).Select(name => name["DAGFIRE_CONN_".Length..].ToLowerInvariant()).ToList();
        Assert.Contains("sandbox_s3", ids);

        foreach (var id in ids)
            (await DagfireProcess.RunAsync(_home, "connections", "test", id)).Succeeded();

        // Slack gives no token anew: the next one to ask is refused, and told which field is wrong.
        if (!sandbox.Has("slack"))
            return;
        await sandbox.OrderAsync("slack", """{"preset": "expired_token", "times": 5}""");
        Assert.Equal(1, (await DagfireProcess.RunAsync(_home, "connections", "test", "sandbox_slack")).ExitCode);
    }
}

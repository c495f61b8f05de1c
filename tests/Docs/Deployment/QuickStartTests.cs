using System.Diagnostics;

namespace Dagfire.Docs.Deployment;

/// <summary>The production quick start of the README: each line of it.</summary>
public sealed class QuickStartTests : IDisposable
{
    private const string InService = "docker compose exec scheduler dotnet /app/dagfire.dll ";

    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-quick-start-").FullName;
    private readonly string[] _lines = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Split("## Production\n")[1].Split("```bash\n")[1].Split("```")[0].TrimEnd('\n').Split('\n');

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Preparations_MakeWhatComposeNeeds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/openssl"), "openssl is not installed here.");
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", string.Join('\n', _lines.TakeWhile(line => !IsForDocker(line)))]) { WorkingDirectory = _folder, UseShellExecute = false };
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync();

        Assert.Equal(0, shell.ExitCode);
        var written = (await File.ReadAllLinesAsync(Path.Combine(_folder, ".env"))).Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.Equal(EnvExample.Read().Needed.Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(32, Convert.FromBase64String(written["DAGFIRE_SECRET_KEY"]).Length);
        Assert.All(written.Where(value => value.Key != "DAGFIRE_SECRET_KEY"), value => Assert.Matches("^[0-9a-f]{24,}$", value.Value));
        Assert.True(Directory.Exists(Path.Combine(_folder, "dags")));
    }

    [Fact]
    public void Commands_AreComposeAndVerbsOfTheServiceThatServesPages()
    {
        var docker = _lines.SkipWhile(line => !IsForDocker(line)).ToList();

        Assert.Equal("docker compose up -d", docker[0]);
        Assert.All(docker.Skip(1), line => Assert.StartsWith(InService, line, StringComparison.Ordinal));
        Assert.Equal(["users create ada --role admin", "dags unpause extract_tweets"], docker.Skip(1).Select(line => line[InService.Length..]));
        Assert.Contains("web", ComposeFile.Read().Services["scheduler"].Command[2], StringComparison.Ordinal);
    }

    private static bool IsForDocker(string line) => line.StartsWith("docker ", StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dagfire.Hangfire.Faults;

/// <summary>A PostgreSQL server of a test's own, which it may restart.</summary>
internal sealed class OwnPostgreSql : IAsyncDisposable
{
    private readonly string _programs;
    private readonly string _folder;
    private readonly int _port;

    private OwnPostgreSql(string programs, string folder, int port)
    {
        _programs = programs;
        _folder = folder;
        _port = port;
    }

    internal string Address => $"Host=127.0.0.1;Port={_port};Username=dagfire;Database=postgres";

    /// <summary>Makes and starts one; skips the running test where the server's programs are not installed.</summary>
    internal static async Task<OwnPostgreSql> StartAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
            : null;
        Assert.SkipWhen(programs is null, "The PostgreSQL server's programs are not installed under /usr/lib/postgresql: there is no server to restart.");
        var server = new OwnPostgreSql(programs!, Directory.CreateTempSubdirectory("dagfire-own-postgres-").FullName, FreePort());
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", server._folder);
        await server.AsServerAsync("initdb", "-D", server.Data, "-U", "dagfire", "-A", "trust", "-E", "UTF8", "--no-locale");
        await server.ControlAsync("start");
        return server;
    }

    /// <summary>Stops it as a crash would, and starts it again.</summary>
    internal async Task RestartAsync()
    {
        await ControlAsync("stop", "-m", "immediate");
        await ControlAsync("start");
    }

    public async ValueTask DisposeAsync()
    {
        await ControlAsync("stop", "-m", "immediate");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private Task ControlAsync(string verb, params string[] arguments) => AsServerAsync(
        "pg_ctl",
        [verb, "-w", "-s", "-D", Data, .. verb == "start" ? ["-l", Path.Combine(_folder, "log"), "-o", $"-h 127.0.0.1 -p {_port} -k '' -c max_connections=300"] : Array.Empty<string>(), .. arguments]);

    // PostgreSQL refuses to run as root.
    private Task AsServerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

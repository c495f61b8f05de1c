using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Sandbox;

/// <summary>All services of a sandbox, in a folder of a test's own.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private SandboxServices? _sandbox;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("dagfire-sandbox-").FullName;

    internal LoopbackServer this[string service] => _sandbox!.Services.Single(candidate => candidate.Name == service).Server;

    internal IReadOnlyList<SandboxService> Services => _sandbox!.Services;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServices.StartAsync(new SandboxOptions(Folder) { Port = 0 }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _sandbox!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

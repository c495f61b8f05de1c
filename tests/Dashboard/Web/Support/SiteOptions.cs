using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Support;

/// <summary>What a <see cref="RunningSite"/> is made of.</summary>
internal sealed record SiteOptions
{
    public string? Database { get; init; }

    /// <summary>Settings as <c>NAME=value</c>, separated by blanks.</summary>
    public string Settings { get; init; } = "";

    public bool StartEngine { get; init; }

    public IReadOnlyList<DagBuilder> Dags { get; init; } = [];

    public IReadOnlyList<IWebModule> Modules { get; init; } = [];

    public TimeProvider Clock { get; init; } = new ManualClock();

    public Action<IServiceCollection>? Services { get; init; }

    public ILoggerFactory? Logging { get; init; }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Sandbox;

/// <summary>How a server on loopback runs. The defaults suit a test: a free port, every request kept whole, what goes wrong inside is thrown at the end. Immutable.</summary>
public sealed record LoopbackOptions
{
    /// <summary>The port, 1 to 65535; 0 for a free one. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>So many requests are kept, the latest; at least 1. Default all.</summary>
    public int MostSeen { get; init; } = int.MaxValue;

    /// <summary>So many characters of a request's body are kept; 0 for none. Default all.</summary>
    public int MostOfBody { get; init; } = int.MaxValue;

    /// <summary>The longest body a request may have, in bytes; <see langword="null"/> for no limit. Default none.</summary>
    public long? LongestBody { get; init; }

    /// <summary>Whether disposing of the server throws when it could not answer a request. Clients hide that: they see status 500 and try again. Default <see langword="true"/>.</summary>
    public bool ThrowsAtTheEnd { get; init; } = true;

    /// <summary>Hears of requests that could not be answered. Default nobody.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Times requests and waits. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Suits a server that runs for weeks: the last requests without their bodies, bodies of at most 1 GiB, failures are only logged.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="log">Hears of requests that could not be answered.</param>
    /// <param name="clock">Times requests and waits.</param>
    public static LoopbackOptions Lasting(int port, ILogger log, TimeProvider clock) => new()
    {
        Port = port,
        MostSeen = RequestRecord.MostShown,
        MostOfBody = 0,
        LongestBody = 1L << 30,
        ThrowsAtTheEnd = false,
        Log = log,
        Clock = clock,
    };
}

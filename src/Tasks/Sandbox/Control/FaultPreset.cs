namespace Dagfire.Sandbox.Control;

/// <summary>Mishaps that services are known for.</summary>
internal enum FaultPreset
{
    /// <summary>One asks too often, in the service's own words.</summary>
    RateLimit,

    /// <summary>The service fails with 503, 500 and 502.</summary>
    Storm,

    /// <summary>Tokens are no longer taken.</summary>
    ExpiredToken,

    /// <summary>The server's clock is off.</summary>
    SkewedClock,

    /// <summary>Answers take long.</summary>
    Slow,

    /// <summary>Answers break off.</summary>
    Cut,
}

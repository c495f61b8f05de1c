namespace Dagfire.Values;

/// <summary>The environment variables an installation reads its keys, variables and connections from. Thread-safe.</summary>
/// <param name="read">Reads one; <see langword="null"/> when it is not set.</param>
public sealed class EnvironmentValues(Func<string, string?> read)
{
    internal const string VariablePrefix = "DAGFIRE_VAR_";
    internal const string ConnectionPrefix = "DAGFIRE_CONN_";

    /// <summary>Those of this process.</summary>
    public static EnvironmentValues OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The value, or <see langword="null"/> when it is not set.</summary>
    /// <param name="name">The environment variable.</param>
    public string? Read(string name) => read(name);
}

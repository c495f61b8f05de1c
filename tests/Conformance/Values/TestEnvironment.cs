using System.Collections.Concurrent;
using Dagfire.Values;

namespace Dagfire.Conformance.Values;

/// <summary>An environment of a test's own.</summary>
public sealed class TestEnvironment
{
    private readonly ConcurrentDictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>As the orchestrator reads it.</summary>
    public EnvironmentValues Values => new(name => _variables.GetValueOrDefault(name));

    /// <summary>One variable; setting <see langword="null"/> takes it away.</summary>
    public string? this[string name]
    {
        get => _variables.GetValueOrDefault(name);
        set
        {
            if (value is null)
                _variables.TryRemove(name, out _);
            else
                _variables[name] = value;
        }
    }
}

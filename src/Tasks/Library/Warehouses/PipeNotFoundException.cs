namespace Dagfire.Tasks.Warehouses;

/// <summary>A pipe was asked for that the warehouse does not have.</summary>
/// <param name="pipe">The name asked for.</param>
/// <param name="known">The names there are.</param>
public sealed class PipeNotFoundException(string pipe, IEnumerable<string> known)
    : Exception($"The warehouse has no pipe '{pipe}'; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.")
{
    /// <summary>The name asked for.</summary>
    public string Pipe { get; } = pipe;
}

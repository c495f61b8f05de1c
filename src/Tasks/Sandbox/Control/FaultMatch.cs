using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Control;

/// <summary>Which requests a fault meets. Immutable.</summary>
/// <param name="Method">The method; <c>*</c> for any.</param>
/// <param name="Path">What the path starts with; <c>*</c> for any path.</param>
/// <param name="Header">A header it must have; <see langword="null"/> for none.</param>
internal sealed record FaultMatch(string Method, string Path, FaultMatch.HeaderMatch? Header)
{
    internal const string Any = "*";

    internal static FaultMatch Every { get; } = new(Any, Any, Header: null);

    internal bool Meets(HttpRequest request) =>
        (Method == Any || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path == Any || request.Path.Value!.StartsWith(Path, StringComparison.Ordinal))
        && (Header is null || Header.Meets(request));

    /// <summary>A header a request must have.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">Its whole value; <see langword="null"/> for any.</param>
    internal sealed record HeaderMatch(string Name, string? Value)
    {
        internal bool Meets(HttpRequest request) => request.Headers.TryGetValue(Name, out var found) && (Value is null || found == Value);
    }
}

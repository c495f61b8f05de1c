using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Tasks.Http;

/// <summary>Which addresses requests may go to.</summary>
internal static class HttpAddress
{
    internal static bool TryRead(string text, [NotNullWhen(true)] out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is ("http" or "https");

    internal static string Problem(string text) => $"'{text}' is no http or https address.";
}

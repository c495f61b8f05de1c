using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Control;

/// <summary>Requests as they may be seen: without what one logs in with. Stateless.</summary>
internal static class Masking
{
    private const string Mark = "***";

    // The whole of a webhook's path is its secret.
    private const string Hooks = "/services/";

    private static readonly string[] Words = ["cookie", "signature", "api_key"];
    private static readonly string[] Schemes = ["Bearer ", "Basic ", "token ", "Snowflake "];

    internal static string Path(HttpRequest request) => Path(request.Path + request.QueryString.Value);

    internal static string Path(string target)
    {
        if (target.StartsWith(Hooks, StringComparison.Ordinal))
            return Hooks + Mark;
        var parts = target.Split('?', 2);
        return parts.Length == 1 ? target : $"{parts[0]}?{string.Join('&', parts[1].Split('&').Select(Pair))}";
    }

    internal static IReadOnlyDictionary<string, string> Headers(IReadOnlyDictionary<string, string> headers) =>
        headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(header => header.Key, header => IsSecret(header.Key) || IsCredential(header.Value) ? Mark : header.Value);

    private static string Pair(string pair)
    {
        var name = pair.Split('=', 2)[0];
        return IsSecret(Uri.UnescapeDataString(name)) ? $"{name}={Mark}" : pair;
    }

    private static bool IsSecret(string name)
    {
        var plain = name.Replace('-', '_');
        // A page's token opens nothing.
        return !plain.Equals("pagination_token", StringComparison.OrdinalIgnoreCase) && !plain.Equals("continuation_token", StringComparison.OrdinalIgnoreCase)
            && (SecretNames.LooksSecret(plain) || Words.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsCredential(string value) => Schemes.Any(scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
}

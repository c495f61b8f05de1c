using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>Who may log in, by password or with a key of which the server has the public half.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The password.</param>
/// <param name="Key">The key; <see langword="null"/> for none.</param>
public sealed record SnowflakeLogin(string User, string Password, RSA? Key = null)
{
    /// <summary>The only warehouse there is.</summary>
    public const string Warehouse = "ETL";

    /// <summary>The token that lets in, also as the one that <see cref="ClientSecret"/> is exchanged for.</summary>
    public const string Token = "t0ken-of-the-loader";

    /// <summary>What an application shows to get the token.</summary>
    public const string ClientSecret = "the client's secret";

    /// <returns>Why nobody is let in; <see langword="null"/> when it is right.</returns>
    internal object? Refusal(JsonElement data) => Text(data, "AUTHENTICATOR")?.ToUpperInvariant() switch
    {
        "SNOWFLAKE_JWT" => Text(data, "LOGIN_NAME") == User && IsSigned(Text(data, "TOKEN")) ? null : No("390144", "JWT token is invalid."),
        "OAUTH" or "PROGRAMMATIC_ACCESS_TOKEN" => Text(data, "TOKEN") == Token ? null : No("390303", "Invalid OAuth access token."),
        _ => Text(data, "LOGIN_NAME") == User && Text(data, "PASSWORD") == Password ? null : No("390100", "Incorrect username or password was specified."),
    };

    /// <summary>What an application gets for its secret, which stands in the header.</summary>
    internal static object? Exchange(string authorization)
    {
        var shown = authorization.StartsWith("Basic ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Decoded(authorization["Basic ".Length..])) : "";
        return shown.EndsWith(ClientSecret, StringComparison.Ordinal) ? new { access_token = Token, token_type = "Bearer", expires_in = 600 } : null;
    }

    private static object No(string code, string message) => new { success = false, code, message, data = new { } };

    /// <summary>What one who logs in asks for and gets.</summary>
    internal IReadOnlyDictionary<string, string?> PlacesOf(IQueryCollection asked) => new Dictionary<string, string?>
    {
        ["account"] = "ACC",
        ["user"] = User,
        ["warehouse"] = Warehouse.Equals(asked["warehouse"], StringComparison.OrdinalIgnoreCase) ? Warehouse : null,
        ["database"] = asked["databaseName"].ToString(),
        ["schema"] = asked["schemaName"].ToString(),
        ["role"] = asked["roleName"].ToString() is { Length: > 0 } role ? role : "PUBLIC",
    };

    private bool IsSigned(string? token)
    {
        if (Key is null || token?.Split('.') is not [var header, var claims, var signature])
            return false;
        return Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Bytes(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Bytes(string text) => Decoded(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static byte[] Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

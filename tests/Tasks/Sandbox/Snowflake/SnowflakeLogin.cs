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

    /// <summary>What the last one who logged in asked for and got, by place. Exchanged as a whole: the driver's pool logs in several times at once.</summary>
    public IReadOnlyDictionary<string, string?> Places { get; private set; } = new Dictionary<string, string?>();

    internal object Answer(JsonElement data, IQueryCollection asked)
    {
        var isKey = string.Equals(Text(data, "AUTHENTICATOR"), "SNOWFLAKE_JWT", StringComparison.OrdinalIgnoreCase);
        if (Text(data, "LOGIN_NAME") != User || (isKey ? !IsSigned(Text(data, "TOKEN")) : Text(data, "PASSWORD") != Password))
            return new { success = false, code = isKey ? "390144" : "390100", message = isKey ? "JWT token is invalid." : "Incorrect username or password was specified.", data = new { } };
        var places = PlacesOf(asked);
        Places = places;
        return new
        {
            success = true,
            data = new
            {
                token = "t", masterToken = "m", sessionId = 1, serverVersion = "9.0", parameters = Array.Empty<object>(),
                sessionInfo = new { databaseName = places["database"], schemaName = places["schema"], warehouseName = places["warehouse"], roleName = places["role"] },
            },
        };
    }

    private static Dictionary<string, string?> PlacesOf(IQueryCollection asked) => new()
    {
        ["warehouse"] = asked["warehouse"] == Warehouse ? Warehouse : null,
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

    private static byte[] Bytes(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;
}

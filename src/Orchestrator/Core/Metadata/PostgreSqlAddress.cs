using Npgsql;

namespace Dagfire.Metadata;

/// <summary>Tells a PostgreSQL address from a file's path.</summary>
internal static class PostgreSqlAddress
{
    /// <summary>Reads <c>postgres://user:password@host:port/database</c> and <c>Host=…;…</c>.</summary>
    internal static bool TryRead(string address, out string connectionString)
    {
        connectionString = address;
        if (address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            connectionString = FromUri(new Uri(address));
            return true;
        }

        return address.Contains("Host=", StringComparison.OrdinalIgnoreCase) && address.Contains('=', StringComparison.Ordinal);
    }

    private static string FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.IsDefaultPort || uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port };
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
            settings.Database = Uri.UnescapeDataString(database);
        if (user[0].Length > 0)
            settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            settings.Password = Uri.UnescapeDataString(user[1]);
        return settings.ConnectionString;
    }
}

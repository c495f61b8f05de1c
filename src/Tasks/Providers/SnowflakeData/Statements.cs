using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The named statements of <c>snowflake.sql</c>. Stateless.</summary>
internal static partial class Statements
{
    private const string Marker = "-- name: ";

    private static readonly Dictionary<string, string> All = Read();

    internal static string Get(string name) => All[name];

    /// <summary>A statement about something with a name.</summary>
    /// <exception cref="ArgumentException">The name is none that could stand in SQL as it is.</exception>
    internal static string About(string statement, string kind, string name) => All[statement].Replace($"{{{kind}}}", Checked(kind, name), StringComparison.Ordinal);

    /// <summary>A statement with a text in quotes.</summary>
    internal static string WithText(string statement, string part, string text) =>
        All[statement].Replace($"{{{part}}}", text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal);

    internal static string LoadHistory(string table, DateTimeOffset since) => About("load_history", "table", table)
        .Replace("{since}", since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    internal static bool IsName(string name) => Name().IsMatch(name);

    private static string Checked(string kind, string name) =>
        IsName(name) ? name : throw new ArgumentException($"'{name}' is no name of a {kind}: allowed are letters, digits, '_' and '$', with database and schema before dots.", nameof(name));

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(Statements).Assembly.GetManifestResourceStream("snowflake.sql") ?? throw new InvalidOperationException("The assembly holds no snowflake.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(Marker).Skip(1).ToDictionary(part => part[..part.IndexOf('\n')].Trim(), part => part[part.IndexOf('\n')..].Trim());
    }

    [GeneratedRegex(@"\A[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*){0,2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}

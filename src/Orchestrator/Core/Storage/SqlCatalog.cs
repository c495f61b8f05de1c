using System.Collections.Frozen;
using System.Text;

namespace Dagfire.Storage;

/// <summary>
/// The named statements of one engine, from its embedded <c>.sql</c> files and those both engines share: a line <c>-- name: x</c> starts statement <c>x</c>.
/// Immutable, thread-safe.
/// </summary>
internal sealed class SqlCatalog
{
    private const string NameMark = "-- name: ";

    private readonly FrozenDictionary<string, string> _statements;

    private SqlCatalog(IEnumerable<KeyValuePair<string, string>> statements) => _statements = statements.ToFrozenDictionary();

    internal static SqlCatalog PostgreSql { get; } = Load("PostgreSql");

    internal static SqlCatalog Sqlite { get; } = Load("Sqlite");

    internal IEnumerable<KeyValuePair<string, string>> All => _statements;

    internal string this[string name] => _statements.TryGetValue(name, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no statement named '{name}'.");

    /// <summary>Cuts a file into its named statements. Comment lines are dropped.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parse(string file)
    {
        string? name = null;
        var text = new StringBuilder();
        foreach (var line in file.Split('\n'))
        {
            if (line.StartsWith(NameMark, StringComparison.Ordinal))
            {
                if (name is not null)
                    yield return new(name, Finish(text));
                name = line[NameMark.Length..].Trim();
                text.Clear();
            }
            else if (!line.StartsWith("--", StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
            }
        }

        if (name is not null)
            yield return new(name, Finish(text));
    }

    private static string Finish(StringBuilder text) => text.ToString().Trim().TrimEnd(';');

    private static SqlCatalog Load(string engine) =>
        new(EmbeddedSql.Files("Common", "Sql").Concat(EmbeddedSql.Files(engine, "Sql")).SelectMany(file => Parse(file.Text)));
}

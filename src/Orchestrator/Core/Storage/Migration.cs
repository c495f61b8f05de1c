using System.Globalization;

namespace Dagfire.Storage;

/// <summary>A numbered <c>.sql</c> file: <c>0001_initial.sql</c>. Forward only.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>The migrations of an engine, in order.</summary>
    internal static IReadOnlyList<Migration> Of(string engine) =>
        [.. EmbeddedSql.Files(engine, "Migrations").Select(file => FromFile(file.Name, file.Text)).OrderBy(migration => migration.Version)];

    private static Migration FromFile(string fileName, string text)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, text);
    }
}

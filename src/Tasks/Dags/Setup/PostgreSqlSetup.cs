namespace Dagfire.Dags.Setup;

/// <summary>The statements that make what the shipped pipelines need in PostgreSQL: the files of <c>sql-code-snippets/postgres</c>. Stateless.</summary>
public static class PostgreSqlSetup
{
    private const string Folder = "postgres/";

    // Questions are asked by hand.
    private const string LastOfSetup = "03";

    /// <summary>All files in order, those for the hand too.</summary>
    /// <param name="names">The names that are put in, of <see cref="SetupNames.ForPostgreSql"/>.</param>
    /// <exception cref="ArgumentException">A name is missing or wrong; the message tells all of them.</exception>
    public static IReadOnlyList<SetupScript> All(SetupNames names) => SetupFiles.Of(Folder, names);

    /// <summary>The files that make objects, in order.</summary>
    /// <param name="names">The names that are put in, of <see cref="SetupNames.ForPostgreSql"/>.</param>
    /// <exception cref="ArgumentException">A name is missing or wrong; the message tells all of them.</exception>
    public static IReadOnlyList<SetupScript> Objects(SetupNames names) => [.. All(names).Where(script => string.CompareOrdinal(script.Name[..2], LastOfSetup) <= 0)];
}

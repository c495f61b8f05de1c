namespace Dagfire.Dags.Setup;

/// <summary>The statements that make what the shipped pipelines need in Snowflake: the files of <c>sql-code-snippets/snowflake</c>. Stateless.</summary>
public static class SnowflakeSetup
{
    private const string Folder = "snowflake/";

    // Loads and questions are asked for by hand.
    private const string LastOfSetup = "07";

    /// <summary>All files in order, those for the hand too.</summary>
    /// <param name="names">The names that are put in.</param>
    /// <exception cref="ArgumentException">A name is missing or wrong; the message tells all of them.</exception>
    public static IReadOnlyList<SetupScript> All(SetupNames names) => SetupFiles.Of(Folder, names);

    /// <summary>The files that make objects, in order.</summary>
    /// <param name="names">The names that are put in.</param>
    /// <exception cref="ArgumentException">A name is missing or wrong; the message tells all of them.</exception>
    public static IReadOnlyList<SetupScript> Objects(SetupNames names) => [.. All(names).Where(script => string.CompareOrdinal(script.Name[..2], LastOfSetup) <= 0)];
}

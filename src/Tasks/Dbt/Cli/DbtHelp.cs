namespace Dagfire.Dbt.Cli;

/// <summary>Answers <c>--help</c> and <c>--version</c>.</summary>
internal static class DbtHelp
{
    /// <summary>The answer; <see langword="null"/> when neither was asked for.</summary>
    public static string? Answer(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments.Any(a => a is "--help" or "-h")) return Help();
        return arguments[0] is "--version" or "-v" or "-V" ? $"Core:\n  - installed: {DbtVersion.Text} (Dagfire's embedded runner)\n\nPlugins:\n  - postgres: {DbtVersion.Text}\n  - snowflake: {DbtVersion.Text}\n  - sqlite: {DbtVersion.Text}" : null;
    }

    private static string Help()
    {
        var options = DbtOptions.All.Where(option => option.Help.Length > 0).Select(option => $"  {string.Join(", ", option.Names),-52} {option.Help}");
        return string.Join("\n", ["dagfire dbt <verb> [options]: dbt projects without Python, with the behaviour of dbt 1.11.", "", "Verbs:", .. DbtVerbs.Help, "", "Options:", .. options]);
    }
}

using System.Globalization;
using Dagfire.Host.Output;
using Dagfire.Metadata;
using Dagfire.Tasks.GitHub;

namespace Dagfire.Host.Composition;

/// <summary>Where an installation keeps its things, from the command line, the environment and defaults, in this order.</summary>
/// <param name="Home">Folder of everything embedded, as a full path.</param>
/// <param name="Database">Address of the metadata database.</param>
/// <param name="Slots">Attempts at a time in this process.</param>
internal sealed record HostSettings(string Home, string Database, int Slots)
{
    internal const string DefaultHome = ".dagfire/home";
    internal const string DemoHome = ".dagfire/demo";
    internal const string DefaultDagsFolder = "dags";
    private const int DefaultSlots = 10;
    private const int MaxSlots = 1000;

    /// <summary>Folder of DAG files, as it was named; <see langword="null"/> when there is none.</summary>
    internal string? DagsFolder { get; init; }

    /// <summary>The connections behind the ports.</summary>
    internal PortConnections Ports { get; init; } = new(null, null, null, null, null);

    /// <summary>The repositories that are followed; <see langword="null"/> for those the pipeline follows by itself.</summary>
    internal IReadOnlyList<string>? GitHubRepositories { get; init; }

    internal string LogFolder => Path.Combine(Home, "logs");

    /// <summary>Whether the metadata database is there already; a server is taken to be.</summary>
    internal bool HasMetadata => MetadataDatabase.IsServer(Database) || File.Exists(Database);

    /// <summary>The options that lead another call to the same place; a server's address, which may hold a password, is left to be filled in.</summary>
    internal string Options
    {
        get
        {
            var home = $"--home {Words.ShellPath(Home)}{(DagsFolder is null ? "" : $" --dags-folder {Words.ShellPath(Path.GetFullPath(DagsFolder))}")}";
            if (Database == DefaultDatabase(Home) || Database == Variable("DAGFIRE_DATABASE"))
                return home;
            return MetadataDatabase.IsServer(Database) ? $"{home} --database …" : $"{home} --database {Words.ShellPath(Path.GetFullPath(Database))}";
        }
    }

    /// <exception cref="HostSettingsException">A value is not allowed.</exception>
    internal static HostSettings Read(string? home, string? database, string? dagsFolder, string defaultHome)
    {
        var folder = Path.GetFullPath(home ?? Variable("DAGFIRE_HOME") ?? defaultHome);
        return new HostSettings(folder, database ?? Variable("DAGFIRE_DATABASE") ?? DefaultDatabase(folder), ReadSlots()) { DagsFolder = ReadDagsFolder(dagsFolder), Ports = PortConnections.Read(Variable), GitHubRepositories = ReadRepositories() };
    }

    // One that was asked for must be there; the default one may.
    private static string? ReadDagsFolder(string? asked)
    {
        var folder = asked ?? Variable("DAGFIRE_DAGS_FOLDER");
        if (folder is null)
            return Directory.Exists(DefaultDagsFolder) ? DefaultDagsFolder : null;
        return Directory.Exists(folder) ? folder : throw new HostSettingsException($"The DAGs folder '{folder}' does not exist.");
    }

    private static string[]? ReadRepositories()
    {
        if (Variable("DAGFIRE_GITHUB_REPOSITORIES") is not { } text)
            return null;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return names.Length > 0 && Array.TrueForAll(names, name => RepositoryName.TryParse(name, out _))
            ? names
            : throw new HostSettingsException($"DAGFIRE_GITHUB_REPOSITORIES is '{text}'; it must name repositories as owner/name, separated by commas, for example apache/airflow,spotify/luigi.");
    }

    private static string DefaultDatabase(string home) => Path.Combine(home, "metadata.db");

    private static int ReadSlots() => Number("DAGFIRE_SLOTS", 1, MaxSlots) ?? DefaultSlots;

    /// <summary>A whole number from the environment; <see langword="null"/> when it is not set.</summary>
    /// <exception cref="HostSettingsException">It is no number, or outside its bounds.</exception>
    internal static int? Number(string name, int least, int most)
    {
        if (Variable(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new HostSettingsException($"{name} is '{text}'; allowed is a number from {least} to {most}.");
    }

    internal static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>A setting is not allowed. The message names it, its value and the limit.</summary>
internal sealed class HostSettingsException(string message) : Exception(message);

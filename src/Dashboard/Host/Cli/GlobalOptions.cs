using System.CommandLine;
using Dagfire.Host.Composition;

namespace Dagfire.Host.Cli;

/// <summary>Options every verb takes.</summary>
internal sealed class GlobalOptions
{
    internal Option<string?> Home { get; } = new("--home")
    {
        Description = $"Folder of metadata, warehouse, objects and logs. Default $DAGFIRE_HOME, or {HostSettings.DefaultHome} here ({HostSettings.DemoHome} for the demo).",
        Recursive = true,
        HelpName = "DIR",
    };

    internal Option<string?> Database { get; } = new("--database")
    {
        Description = "Metadata: a PostgreSQL connection string or a SQLite file. Default $DAGFIRE_DATABASE, or metadata.db in the home.",
        Recursive = true,
        HelpName = "ADDRESS",
    };

    internal Option<string?> DagsFolder { get; } = new("--dags-folder")
    {
        Description = $"Folder of DAGs as YAML files. Default $DAGFIRE_DAGS_FOLDER, or {HostSettings.DefaultDagsFolder} here when there is one.",
        Recursive = true,
        HelpName = "DIR",
    };

    internal Option<OutputFormat> Output { get; } = CliOptions.Choice<OutputFormat>("--output", "Results as a table for people, the default, or as JSON for programs.", "-o");

    internal void AddTo(Command root)
    {
        Output.Recursive = true;
        root.Options.Add(Home);
        root.Options.Add(Database);
        root.Options.Add(DagsFolder);
        root.Options.Add(Output);
    }

    /// <summary>The settings of one call; <paramref name="defaultHome"/> names the folder under the working directory when nobody says otherwise.</summary>
    internal HostSettings SettingsOf(ParseResult call, string defaultHome = HostSettings.DefaultHome) =>
        HostSettings.Read(call.GetValue(Home), call.GetValue(Database), call.GetValue(DagsFolder), defaultHome);

    internal OutputFormat FormatOf(ParseResult call) => call.GetValue(Output);
}

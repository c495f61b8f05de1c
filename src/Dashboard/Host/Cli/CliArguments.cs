using System.CommandLine;

namespace Dagfire.Host.Cli;

/// <summary>Arguments that several verbs take.</summary>
internal static class CliArguments
{
    internal static Argument<string> DagId() => new("dag") { Description = "The DAG's id." };

    internal static Argument<string> RunId() => new("run") { Description = "The run's id, or: latest." };

    /// <summary>A run that may be left out.</summary>
    internal static Argument<string> RunIdOrLatest()
    {
        var run = RunId();
        run.DefaultValueFactory = _ => "latest";
        return run;
    }

    internal static Option<string?> LogicalDate() => new("--logical-date") { Description = "Logical date, ISO 8601, UTC unless it says otherwise; none when left out.", HelpName = "DATE" };

    internal static Option<string?> DagFile() => new("--file") { Description = "The YAML file that holds the DAG; only its DAGs are looked at then.", HelpName = "FILE" };

    internal static Option<string?> PartitionKey() => new("--partition-key") { Description = "The partition of the data it is for; none when left out.", HelpName = "KEY" };

    internal static Option<string?> Conf() => new("--conf") { Description = "A JSON object the tasks can read.", HelpName = "JSON" };
}

using System.CommandLine;
using Dagfire.Engine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;

namespace Dagfire.Host.Commands;

/// <summary>The options of the verbs that run a process of an installation.</summary>
internal sealed class ProcessOptions
{
    private const int MostSlots = 1000;
    private const int LongestDrain = 86400;

    private readonly int _drain;

    /// <param name="drain">How many seconds the process drains when nobody says otherwise.</param>
    internal ProcessOptions(int drain) => _drain = drain;

    internal Option<string?> Roles { get; } = new("--roles")
    {
        Description = "What this process is for: scheduler, web, worker, separated by commas. Default $DAGFIRE_ROLES, or all three.",
        HelpName = "ROLES",
    };

    internal Option<string?> Queues { get; } = new("--queues")
    {
        Description = "The queues to take tasks from, separated by commas. Default $DAGFIRE_QUEUES, or all.",
        HelpName = "QUEUES",
    };

    internal Option<int?> Slots { get; } = CliOptions.OptionalNumber("--slots", $"Tasks at a time in this process, 1 to {MostSlots}. Default $DAGFIRE_SLOTS, or 10.", 1, MostSlots);

    internal Option<int?> Drain { get; } = CliOptions.OptionalNumber(
        "--drain", $"Seconds that running tasks may go on when the process is to stop, 0 to {LongestDrain}. Default $DAGFIRE_DRAIN, or 0 for up and 60 for worker.", 0, LongestDrain);

    internal ProcessRoles RolesOf(ParseResult call) => (call.GetValue(Roles) ?? HostSettings.Variable("DAGFIRE_ROLES")) is { } text ? ProcessRoles.Parse(text) : ProcessRoles.All;

    internal EngineOptions EngineOf(ParseResult call, HostSettings settings, ProcessRoles roles)
    {
        var engine = new EngineOptions
        {
            Slots = roles.IsWorker ? call.GetValue(Slots) ?? settings.Slots : 0,
            CreateScheduledRuns = roles.IsScheduler,
            DrainTimeout = TimeSpan.FromSeconds(call.GetValue(Drain) ?? HostSettings.Number("DAGFIRE_DRAIN", 0, LongestDrain) ?? _drain),
        };
        if (!roles.IsScheduler)
            engine.Retention = null;
        foreach (var role in roles.Names)
            engine.Roles.Add(role);
        foreach (var queue in QueuesOf(call))
            engine.Queues.Add(queue);
        return engine;
    }

    private string[] QueuesOf(ParseResult call) =>
        (call.GetValue(Queues) ?? HostSettings.Variable("DAGFIRE_QUEUES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

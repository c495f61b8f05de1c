using Dagfire.Commands;

namespace Dagfire.Hangfire.Attempts;

/// <summary>What jobs need of the orchestrator beside the run of attempts.</summary>
/// <param name="Attempts">What is done to attempts by hand.</param>
/// <param name="Schedules">The schedules of this process.</param>
/// <param name="Runs">Triggers runs.</param>
/// <param name="CarryOn">What jobs carry on with, see <see cref="Attempts.CarryOn"/>.</param>
/// <param name="Time">The clock.</param>
internal sealed record HangfireParts(IAttemptCommands Attempts, IScheduleCommands Schedules, IRunCommands Runs, string? CarryOn, TimeProvider Time);

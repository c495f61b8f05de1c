using Dagfire.Dbt;
using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks.Support;

/// <summary>Answers dbt commands by verb; all well when nothing was said.</summary>
public sealed class FakeDbt : IDbt
{
    public List<DbtCommand> Commands { get; } = [];

    public Dictionary<DbtVerb, DbtResult> Results { get; } = [];

    public static DbtNodeResult Node(string id, string status, string? message = null) => new(id, status, message, Failures: null, TimeSpan.FromSeconds(1));

    public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        Commands.Add(command);
        return Task.FromResult(Results.GetValueOrDefault(command.Verb) ?? new DbtResult(0, []));
    }
}

namespace Dagfire.Queries;

/// <summary>A process that works on the metadata database.</summary>
/// <param name="WorkerKey">Its number.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">Its number on the machine.</param>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="HeartbeatAt">When it was last heard of, UTC.</param>
/// <param name="Slots">Attempts it runs at a time.</param>
public sealed record WorkerView(long WorkerKey, string Host, int ProcessId, DateTimeOffset StartedAt, DateTimeOffset HeartbeatAt, int Slots)
{
    /// <summary>The queues it takes attempts from; empty for all.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>What it does, for example <c>scheduler</c>, <c>worker</c>, <c>web</c>; empty for everything.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Whether it does something.</summary>
    /// <param name="role">What, for example <c>scheduler</c>.</param>
    public bool Does(string role) => Roles.Count == 0 || Roles.Contains(role);
}

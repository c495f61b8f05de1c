namespace Dagfire.Host.Composition;

/// <summary>What a process is for.</summary>
/// <param name="IsScheduler">Whether it makes the runs that schedules ask for.</param>
/// <param name="IsWeb">Whether it serves the dashboard.</param>
/// <param name="IsWorker">Whether it runs attempts.</param>
internal sealed record ProcessRoles(bool IsScheduler, bool IsWeb, bool IsWorker)
{
    private const string Scheduler = "scheduler";
    private const string Web = "web";
    private const string Worker = "worker";

    internal static ProcessRoles All { get; } = new(IsScheduler: true, IsWeb: true, IsWorker: true);

    internal static ProcessRoles WorkerOnly { get; } = new(IsScheduler: false, IsWeb: false, IsWorker: true);

    /// <summary>Whether it moves runs forward; one that only serves pages does not.</summary>
    internal bool HasEngine => IsScheduler || IsWorker;

    internal IReadOnlyList<string> Names =>
        [.. new[] { (IsScheduler, Scheduler), (IsWeb, Web), (IsWorker, Worker) }.Where(role => role.Item1).Select(role => role.Item2)];

    /// <exception cref="HostSettingsException">A role is unknown, or none is named.</exception>
    internal static ProcessRoles Parse(string text)
    {
        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0 || names.FirstOrDefault(name => name is not (Scheduler or Web or Worker)) is not null)
            throw new HostSettingsException($"The roles are '{text}'; allowed are {Scheduler}, {Web} and {Worker}, separated by commas.");
        return new ProcessRoles(names.Contains(Scheduler), names.Contains(Web), names.Contains(Worker));
    }
}

namespace Dagfire.Hangfire.Dashboard;

/// <summary>The reason that a job's new state gives when a user pressed a button: with the state itself it says who did it, wherever the job is taken up. Pure.</summary>
internal static class HandReason
{
    private const string Prefix = "By hand in the dashboard, by ";

    internal static string Of(string user) => Prefix + user;

    /// <summary>Who did it; <see langword="null"/> when the reason is another.</summary>
    internal static string? UserOf(string? reason) =>
        reason is not null && reason.Length > Prefix.Length && reason.StartsWith(Prefix, StringComparison.Ordinal) ? reason[Prefix.Length..] : null;
}

namespace Dagfire;

/// <summary>How a group of tasks is retried as a whole: when one of its tasks fails for good, all of it is made again.</summary>
public sealed class GroupOptions
{
    /// <summary>How often the group is made again, 0 to 1,000. Default 0.</summary>
    public int Retries { get; set; }

    /// <summary>Wait between the failure and the first task of the group; not negative. Default 5 minutes.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);
}

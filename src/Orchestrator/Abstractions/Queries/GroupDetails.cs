namespace Dagfire.Queries;

/// <summary>A group of tasks.</summary>
/// <param name="GroupId">Its full id.</param>
/// <param name="Retries">How often it is made again as a whole when one of its tasks fails for good.</param>
public sealed record GroupDetails(string GroupId, int Retries);

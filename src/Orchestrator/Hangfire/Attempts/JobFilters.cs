using Hangfire.Common;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// The filters that work on jobs of attempts: none of Hangfire's own. Above all not its retry of failed jobs, which is on for every job of the process otherwise; and the
/// filters of the application's other jobs stay as they are.
/// </summary>
internal static class JobFilters
{
    internal static IJobFilterProvider None { get; } = new JobFilterProviderCollection(new JobFilterAttributeFilterProvider());
}

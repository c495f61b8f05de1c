using Hangfire;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Attempts;

/// <summary>Makes executors over Hangfire.</summary>
internal sealed class HangfireExecutorFactory(JobStorage storage, HangfireParts parts, ILogger<HangfireExecutor> logger) : IExecutorFactory
{
    public IExecutor Create(IAttemptRunner runner, ExecutorSettings settings) => new HangfireExecutor(storage, runner, settings, parts, logger);
}

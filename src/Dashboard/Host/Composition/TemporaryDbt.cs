using Dagfire.Dbt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
namespace Dagfire.Host.Composition;
internal static class TemporaryDbt { internal static void AddEmbeddedDbt(this IServiceCollection s) => s.AddSingleton<IDbt, T>(); private sealed class T : IDbt { public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken) => Task.FromResult(new DbtResult(0, [])); } }

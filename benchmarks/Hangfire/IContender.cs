namespace Dagfire.Benchmarks.Hangfire;

/// <summary>Something that runs tasks, ready for work until it is disposed of.</summary>
internal interface IContender : IAsyncDisposable
{
    /// <summary>Submits a load: <c>chain</c>, <c>fan</c> or <c>many</c>, of so many tasks, each of which enters its body.</summary>
    Task SubmitAsync(string load, int tasks, Func<Bodies> bodies);
}

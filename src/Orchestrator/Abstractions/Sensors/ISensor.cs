namespace Dagfire;

/// <summary>
/// What a sensor waits for, as data: an immutable record of parameters. The code that looks is the <see cref="ISensorHandler{TSensor}"/> registered for the
/// record's type.
/// </summary>
#pragma warning disable CA1040 // A mark is all it is.
public interface ISensor;
#pragma warning restore CA1040

/// <summary>Looks whether what a sensor waits for is there. A fresh one is resolved for every attempt and for every wait.</summary>
/// <typeparam name="TSensor">The sensor it looks for.</typeparam>
public interface ISensorHandler<in TSensor>
    where TSensor : ISensor
{
    /// <summary>
    /// Looks once, quickly, without blocking a thread. An exception fails the attempt, which is retried; <see cref="SensorFailedException"/> fails it for good.
    /// </summary>
    /// <param name="sensor">The sensor as its DAG configured it.</param>
    /// <param name="context">The attempt that waits.</param>
    /// <param name="cancellationToken">Fires when the look is not wanted any more.</param>
    Task<PokeResult> PokeAsync(TSensor sensor, TaskContext context, CancellationToken cancellationToken);
}

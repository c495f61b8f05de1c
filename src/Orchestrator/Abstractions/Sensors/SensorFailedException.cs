namespace Dagfire;

/// <summary>What a sensor waits for will never be there: the task fails without retry, or is skipped under <see cref="SensorOptions.SoftFail"/>.</summary>
/// <param name="message">Why, for people.</param>
public sealed class SensorFailedException(string message) : Exception(message);

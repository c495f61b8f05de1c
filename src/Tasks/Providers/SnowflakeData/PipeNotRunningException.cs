namespace Dagfire.Providers.SnowflakeData;

/// <summary>A pipe loads nothing until somebody sees to it.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="state">Its state, in Snowflake's word.</param>
/// <param name="error">Snowflake's reason; may be <see langword="null"/>.</param>
internal sealed class PipeNotRunningException(string pipe, string state, string? error)
    : Exception($"The pipe '{pipe}' is {state}.{(state == "PAUSED" ? $" Let it go on with: alter pipe {pipe} set pipe_execution_paused = false" : "")}{(error is null ? "" : $" {error}")}");

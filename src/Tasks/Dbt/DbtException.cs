namespace Dagfire.Dbt;

/// <summary>A dbt command could not run, which is exit code 2, or a project could not be read.</summary>
/// <param name="message">Why, for people, as dbt says it.</param>
/// <param name="inner">What it comes from; <see langword="null"/> when nothing.</param>
public sealed class DbtException(string message, Exception? inner = null) : Exception(message, inner);

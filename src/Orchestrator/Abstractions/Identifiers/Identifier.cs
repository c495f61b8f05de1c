namespace Dagfire;

/// <summary>The one rule for ids that people type: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 250 characters, as in Airflow.</summary>
internal static class Identifier
{
    internal const int MaxLength = 250;

    /// <summary>Says what is wrong with an id, or <see langword="null"/> when nothing is.</summary>
    internal static string? Problem(string kind, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return $"A {kind} must not be empty.";
        if (value.Length > MaxLength)
            return $"The {kind} '{value[..40]}…' has {value.Length} characters; the limit is {MaxLength}.";
        if (value.Contains("..", StringComparison.Ordinal))
            return $"The {kind} '{value}' contains '..', which is not allowed.";
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.'))
                return $"The {kind} '{value}' contains '{character}'; allowed are letters, digits, '_', '-' and '.'.";
        }

        return null;
    }

    internal static string Checked(string kind, string? value) =>
        Problem(kind, value) is { } problem ? throw new ArgumentException(problem, nameof(value)) : value!;
}
